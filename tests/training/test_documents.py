"""Labels of kinds of documents: what is read from the corpora, and what the figures say."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from generator.analysis.kinds import CLASSES
from training.fit import Scored
from training.labels.kinds import documents
from training.labels.kinds.documents import Document

GUM = [
    ("GUM_whow_knots", "whow", "Tie the rope. Pull it tight."),
    ("GUM_letter_ida", "letter", "Dear Ida,\n\nI am well."),
]


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    for folder in ("gum", "readers/texts", "polnear/text", "polnear/attributions"):
        (tmp_path / folder).mkdir(parents=True)
    lines = [
        json.dumps({"id": id, "genre": genre, "text": text, "entities": [], "summaries": []})
        for id, genre, text in GUM
    ]
    (tmp_path / "gum" / "documents.jsonl").write_text("\n".join(lines), encoding="utf-8")
    sections = ("actors", "questions", "statements", "timeline", "lead_sentences")
    unused: dict[str, object] = {section: [] for section in sections}
    names = ("nyt_2016-05-01_bridge", "a-page-of-a-shop", "gum_whow_knots")
    readings = [json.dumps({"doc": name, "summary": "", **unused}) for name in names]
    (tmp_path / "readers" / "readings.jsonl").write_text("\n".join(readings), encoding="utf-8")
    for name in names:
        (tmp_path / "readers" / "texts" / f"{name}.txt").write_text("The bridge is shut.", encoding="utf-8")
    (tmp_path / "polnear" / "text" / "nyt_2016-05-01_bridge.txt").write_text("The same.", encoding="utf-8")
    (tmp_path / "polnear" / "attributions" / "nyt_2016-05-01_bridge_a.ann").write_text("", encoding="utf-8")
    return tmp_path


def test_each_document_whose_kind_is_known_is_read_once(corpora: Path) -> None:
    found = list(documents.read(corpora))
    assert [(one.document, one.label, one.form) for one in found] == [
        ("GUM_whow_knots", "steps", None),
        ("GUM_letter_ida", "letter", "letter"),
        ("nyt_2016-05-01_bridge", "news", None),
    ]
    assert [[example.label for example in one.examples] for one in found] == [["steps"], ["letter"], ["news"]]


def scored(label: str, said: str, probability: float, form: str | None = None) -> Scored[Document]:
    rest = (1 - probability) / (len(CLASSES) - 1)
    given = np.array([[probability if one == said else rest for one in CLASSES]])
    return Scored(Document("a", "GUM", [], label, form), given, thresholds={"sure": 0.6})


def test_figures_count_what_is_told() -> None:
    found = [
        scored("news", "news", 0.9),
        scored("steps", "textbook", 0.9),
        scored("letter", "news", 0.2, "letter"),
    ]
    alone, with_forms = documents.figures(found).values()
    assert (alone["told"], alone["right where told"], alone["recall but for news"]) == (0.6667, 1.0, 0.5)
    assert alone["confusion"]["guide"] == {"guide": 1}  # a textbook is as good a guide
    assert alone["confusion"]["letter"] == {"nothing": 1}
    assert with_forms["recall but for news"] == 1.0
