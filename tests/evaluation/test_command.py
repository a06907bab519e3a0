"""``python -m evaluation`` reads corpora as they are laid out, briefs them, and says what others reach."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation import report

HARBOUR = '"The port will stay closed until Monday," Ada Stone told reporters.\n'
BRAT = (
    "T1\tSource 42 51\tAda Stone\n"
    "T2\tCue 52 56\ttold\n"
    "T3\tContent 0 41\t...\n"
    "T4\tAttribution 52 56\ttold\n"
    "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
)
GAP = (
    "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n"
    "one\tAda Stone closed the port because she feared the tide.\tshe\t34\t"
    "Ada Stone\t0\tTRUE\tport\t21\tFALSE\tx\n"
)
GUM = {
    "id": "GUM_news_harbour",
    "genre": "news",
    "text": "They closed it\nAda Stone closed the port on Monday. Ada Stone feared the tide.",
    "summaries": ["Ada Stone closed the port."],
    "entities": [
        {"id": "1", "type": "person", "proper": True, "salience": 5, "mentions": [[15, 24], [52, 61]]}
    ],
}
TIMEX = {
    "id": "harbour",
    "written": "1998-08-07",
    "text": "The port was closed on 3 August 1998 by the mayor.",
    "times": [{"start": 23, "end": 36, "type": "DATE", "value": "1998-08-03"}],
}
READING = {
    "doc": "harbour",
    "actors": [{"name": "Ada Stone", "kind": "person", "also": [], "role": None, "weight": 3}],
    "summary": "The port stays closed.",
    "lead_sentences": [HARBOUR.strip()],
    "statements": [{"text": "The port will stay closed", "speaker": "Ada Stone"}],
    "questions": [],
    "timeline": [],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "polnear/text/harbour.txt": HARBOUR,
        "polnear/attributions/harbour_1a2b.ann": BRAT,
        "gap/gap-made-up.tsv": GAP,
        "gum/documents.jsonl": json.dumps(GUM),
        "timex/documents.jsonl": json.dumps(TIMEX),
        "readers/readings.jsonl": json.dumps(READING),
        "readers/texts/harbour.txt": f"---\ntitle: Harbour\n---\n{HARBOUR}",
    }
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "evaluation", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True)


@pytest.mark.slow
def test_figures_of_all_corpora(folder: Path) -> None:
    done = run(folder, "--output", folder / "figures.json")
    assert done.returncode == 0, done.stderr
    found = json.loads((folder / "figures.json").read_bytes())
    assert found["quotes"]["direct_f1"] == 1
    assert found["pronouns"]["f1"] == 1
    assert (
        found["actors news"] == found["actors all"] == {"texts": 1, "ndcg": 1, "precision": 1, "repeated": 0}
    )
    assert found["names by frequency all"]["ndcg"] == 1
    assert found["summary all"]["rouge1"] > 50
    assert found["dates"]["right"] == 1
    assert found["readers' statements"] == {"theirs": 1, "recall": 1, "top": 1}
    assert "Gender Gap Tracker: 0.58, run by this project on the same texts" in done.stdout


@pytest.mark.slow
def test_where_there_is_nothing_the_command_says_so(tmp_path: Path) -> None:
    done = run(tmp_path, "gum")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"not in {tmp_path}: gum\nError: there is nothing to measure on.\n"


def test_a_table_tells_shares_counts_and_what_others_reach() -> None:
    lines = report.table("dates", {"texts": 128, "f1": 0.80564, "undated": float("nan")}).splitlines()
    assert lines[0] == "dates"
    assert [line.split()[:2] for line in lines[1:]] == [
        ["texts", "128"],
        ["f1", "0.806"],
        ["undated", "none"],
    ]
    assert "HeidelTime: 0.78" in lines[2]
