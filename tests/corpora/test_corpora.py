"""Corpora are read as they are published."""

from __future__ import annotations

import json
from pathlib import Path

import corpora
from corpora import Span


def test_corpora_are_read_as_they_are_published(tmp_path: Path) -> None:
    text = "Anna Berg met Mary Hill. She waved."
    head = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL"
    row = f"x-1\t{text}\tShe\t25\tAnna Berg\t0\tTRUE\tMary Hill\t14\tFALSE\thttps://example.org/a"
    (tmp_path / "gap").mkdir()
    (tmp_path / "gap" / "gap-x.tsv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    chain = {"id": "1", "type": "person", "proper": True, "salience": 5, "mentions": [[0, 9], [25, 28]]}
    about = {"id": "g", "genre": "news", "text": text, "entities": [chain], "summaries": ["Anna Berg waved."]}
    (tmp_path / "gum").mkdir()
    (tmp_path / "gum" / "documents.jsonl").write_text(json.dumps(about) + "\n", encoding="utf-8")
    (choice,) = corpora.gap(tmp_path)
    assert (choice.page, choice.pronoun, choice.names, choice.meant) == (
        "https://example.org/a",
        Span(25, 28),
        (Span(0, 9), Span(14, 23)),
        (True, False),
    )
    (document,) = corpora.gum(tmp_path)
    assert document.chains[0].mentions == (Span(0, 9), Span(25, 28))
