"""Labels of what is said and what is pulled out: what is read from the corpora, and what the figures say."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from training.fit import Scored
from training.labels.quotes import said, salience
from training.labels.quotes.salience import Quotes

STORY = (
    "The harbour master, Ada Stone, said that the old pier was closed. “It will open again in May,” Stone "
    "said. Ben Weir told the town that the gulls had left."
)
BRAT = """\
T1\tSource 20 29\tAda Stone
T2\tCue 31 35\tsaid
T3\tContent 36 65\tthat the old pier was closed
T4\tAttribution 31 35\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
"""


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    for part in ("polnear", "polnear-more"):
        (tmp_path / part / "text").mkdir(parents=True)
        (tmp_path / part / "attributions").mkdir()
    (tmp_path / "polnear" / "text" / "pier.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "polnear" / "attributions" / "pier_1a.ann").write_text(BRAT, encoding="utf-8")
    (tmp_path / "readers" / "texts").mkdir(parents=True)
    (tmp_path / "readers" / "texts" / "pier.txt").write_text(STORY, encoding="utf-8")
    told = [{"text": "It will open again in May", "speaker": "Ada Stone"}]
    unused: dict[str, object] = {"questions": [], "timeline": [], "lead_sentences": [], "summary": ""}
    reading = json.dumps({"doc": "pier", "actors": [], "statements": told, **unused})
    (tmp_path / "readers" / "readings.jsonl").write_text(f"{reading}\n", encoding="utf-8")
    return tmp_path


def test_a_candidate_is_right_where_an_attribution_has_its_words(corpora: Path) -> None:
    (text,) = said.read(corpora)
    kinds = [candidate.kind for candidate in text.candidates]
    right = [float(example.label) > 0 for example in text.examples]
    assert sorted(zip(kinds, right, strict=True)) == [
        ("direct", False), ("indirect", False), ("indirect", True)
    ]  # fmt: skip


def test_a_quote_is_meant_by_the_statement_with_its_words(corpora: Path) -> None:
    (text,) = salience.read(corpora)
    assert sorted(map(list, text.which)) == [[], [], [0]]
    assert sorted(str(example.label) for example in text.examples) == [
        "passed over",
        "passed over",
        "pulled out",
    ]
    assert text.statements == 1


def test_figures_count_the_statements_among_the_first_quotes() -> None:
    text = Quotes("a", "readers", [], [[0], [], [], [], [], [1], []], 3)
    given = np.array([0.9, 0.2, 0.3, 0.4, 0.5, 0.8, 0.6])
    found = salience.figures([Scored(text, np.column_stack([1 - given, given]))])
    assert found == {"recall": 0.6667, "top": 0.6667, "top in the order of the text": 0.3333}
