"""Made-up documents as they come from the world, and what is taken from each, as a person would read it.

Beside each sample lies what it gives, with the kind of each paragraph in front. After a change that is right,
``python -m tests.seeds.formats.test_samples`` writes it anew: look at the difference.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from generator.seeds import READERS
from generator.seeds.document import Document
from generator.seeds.sandbox import FORMATS
from generator.site.briefing import FILE_KINDS

SAMPLES = Path(__file__).with_name("samples")
NAMES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix != ".txt")


def read(name: str) -> Document:
    path = SAMPLES / name
    reader = (
        import_module(f"generator.seeds.formats.{FORMATS[path.suffix]}").read_document
        if path.suffix in FORMATS
        else READERS[path.suffix]
    )
    document: Document = reader(path.read_bytes())
    return document


def test_pages_have_a_name_for_each_format() -> None:
    assert FILE_KINDS.keys() == {suffix.removeprefix(".") for suffix in READERS}


def told(document: Document) -> str:
    """What is known of a document, a paragraph a line."""
    about = document.metadata
    facts = (
        ("title", about.title),
        ("author", about.author),
        ("date", about.date),
        ("from", about.publisher),
    )
    lines = [f"({name}) {fact}" for name, fact in facts if fact]
    lines += [f"{one.kind}: {document.text[one.start : one.end]}" for one in document.paragraphs]
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_reads_as_a_person_reads_it(name: str) -> None:
    assert told(read(name)) == (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    for name in NAMES:
        (SAMPLES / f"{name}.txt").write_text(told(read(name)), encoding="utf-8")
