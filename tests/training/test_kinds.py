"""Labels of kinds of names: what readers list, and what the marks say of the names that they leave out."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from training.labels.coreference import kinds

SEED = "---\ntitle: A prize\nlanguage: en\n---\nAnna Berg won the Golden Rudder in Oslo. Anna Berg sang.\n"


def test_marks_say_what_a_name_is_that_readers_leave_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "readers" / "texts").mkdir(parents=True)
    (tmp_path / "readers" / "texts" / "prize.txt").write_text(SEED, encoding="utf-8")
    listed = {"name": "Anna Berg", "also": [], "kind": "person", "weight": 3, "role": None}
    reading = {"doc": "prize", "actors": [listed], "questions": [], "timeline": [], "statements": []}
    reading |= {"summary": "", "lead_sentences": []}
    (tmp_path / "readers" / "readings.jsonl").write_text(json.dumps(reading) + "\n", encoding="utf-8")
    document = hashlib.sha256(b"prize").hexdigest()[:12]
    marks = tmp_path / "marks.tsv"
    place = SEED.split("---\n")[2].index("Golden")
    marks.write_text(f"# marked\n{document}\t{place}\tnobody\n", encoding="utf-8")
    monkeypatch.setattr(kinds, "MARKS", marks)
    (text,) = kinds.read_readers(tmp_path)
    found = {(example.label, example.weight) for example in text.examples}
    assert found == {("person", 1.0), ("nobody", kinds.NOBODY_WEIGHT)}
