"""Fitting of the judge of kinds of documents: what is read from the corpora, and what the figures say."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from generator.analysis.kinds import CLASSES
from generator.analysis.kinds.signs import SIGNS
from training import documents
from training.documents import Row

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
    found = documents.rows(corpora)
    assert [(row.document, row.label, row.form) for row in found] == [
        ("GUM_whow_knots", "steps", None),
        ("GUM_letter_ida", "letter", "letter"),
        ("nyt_2016-05-01_bridge", "news", None),
    ]
    assert all(row.signs.shape == (len(SIGNS),) for row in found)


def test_figures_count_what_is_told() -> None:
    def chances(label: str, chance: float) -> list[float]:
        rest = (1 - chance) / (len(CLASSES) - 1)
        return [chance if one == label else rest for one in CLASSES]

    signs = np.zeros(len(SIGNS))
    rows = [
        Row("a", signs, "news", None),
        Row("b", signs, "steps", None),
        Row("c", signs, "letter", "letter"),
    ]
    given = np.array([chances("news", 0.9), chances("textbook", 0.9), chances("news", 0.2)])
    alone = documents.figures(rows, given, forms_too=False)
    assert (alone["told"], alone["right where told"], alone["recall but for news"]) == (0.6667, 1.0, 0.5)
    assert alone["confusion"]["guide"] == {"guide": 1}  # a textbook is as good a guide
    assert alone["confusion"]["letter"] == {"nothing": 1}
    assert documents.figures(rows, given, forms_too=True)["recall but for news"] == 1.0
