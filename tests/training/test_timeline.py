"""Labels of the timeline: what is read from the corpora, and what the figures say."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from training.fit import Scored
from training.labels.timeline import events, status
from training.labels.timeline.events import Timeline

STORY = (
    "---\ndate: 2023-07-19\n---\nThe orchestra toured Norway in May. Ann Lee, a singer, left it in 2019. "
    "A new organ will be built in December.\n"
)
EVENTS = [
    {"what": "The orchestra toured Norway", "when": "in May", "date": "2023-05", "status": "past"},
    {"what": "A new organ will be built", "when": "in December", "date": "2024-12", "status": "planned"},
]
LEAST = 0.5


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    (tmp_path / "readers" / "texts").mkdir(parents=True)
    (tmp_path / "readers" / "texts" / "organ.txt").write_text(STORY, encoding="utf-8")
    unused: dict[str, object] = {"actors": [], "questions": [], "statements": [], "lead_sentences": []}
    reading = json.dumps({"doc": "organ", "timeline": EVENTS, "summary": "", **unused})
    (tmp_path / "readers" / "readings.jsonl").write_text(f"{reading}\n", encoding="utf-8")
    text = "The zoo of Bath opened on Monday. It will close on Friday."
    times = [
        {"start": 26, "end": 32, "type": "DATE", "value": "2023-07-17"},
        {"start": 51, "end": 57, "type": "DATE", "value": "2023-07-21"},
        {"start": 0, "end": 3, "type": "DURATION", "value": "P3D"},
    ]
    (tmp_path / "timex").mkdir()
    document = json.dumps({"id": "zoo", "written": "2023-07-19", "text": text, "times": times})
    (tmp_path / "timex" / "documents.jsonl").write_text(f"{document}\n", encoding="utf-8")
    return tmp_path


def told(text: Timeline, *predicted: float) -> dict[str, float]:
    return events.figures([Scored(text, np.array(predicted), thresholds={"told": LEAST})])


def test_a_candidate_is_wanted_if_a_reader_has_its_time(corpora: Path) -> None:
    (text,) = events.read(corpora)
    pairs = zip(text.candidates, text.examples, strict=True)
    assert [one.span.text for one, example in pairs if example.label] == ["May", "December"]
    assert len(text.candidates) == 3


def test_figures_are_of_what_a_timeline_would_tell(corpora: Path) -> None:
    (text,) = events.read(corpora)
    all_told = {"right": 0.0, "recall": 1.0, "precision": 0.6667, "date": 0.5, "status": 1.0}
    assert told(text, 0.9, 0.9, 0.9) == all_told
    one_told = {"right": 0.0, "recall": 0.5, "precision": 1.0, "date": 1.0, "status": 1.0}
    assert told(text, 0.9, 0.1, 0.1) == one_told


def test_what_was_marked_of_an_entry_stands_by_its_document_and_place(
    corpora: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = hashlib.sha256(b"organ").hexdigest()[:12]
    may, december = STORY.split("---\n")[2].index("May"), STORY.split("---\n")[2].index("December")
    marks = tmp_path / "marks.tsv"
    marks.write_text(f"# marked\n{document}\t{may}\tyes\n{document}\t{december}\tno\n", encoding="utf-8")
    monkeypatch.setattr(events, "MARKS", marks)
    (text,) = events.read(corpora)
    assert text.marked == [True, None, False]
    weights = [(example.label, example.weight) for example in text.examples]
    assert weights == [(1.0, events.MARKED_WEIGHT), (0.0, 1.0), (0.0, events.MARKED_WEIGHT)]
    assert told(text, 0.9, 0.9, 0.9)["right"] == 0.5
    assert told(text, 0.9, 0.9, 0.1)["right"] == 1.0


def test_times_are_to_come_by_their_status_or_their_date(corpora: Path) -> None:
    told = [(text.corpus, text.examples[0].label) for text in status.read_readers(corpora)]
    assert told == [
        (status.READERS, 0.0),
        (status.UNDATED, 0.0),
        (status.READERS, 1.0),
        (status.UNDATED, 1.0),
    ]
    dated = [text.examples[0].label for text in status.read_timex(corpora) if text.corpus == status.TIMES]
    assert dated == [0.0, 1.0]
