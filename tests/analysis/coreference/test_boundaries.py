"""Names that the language model drew wrongly, and those that it drew well."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import spacy
from spacy.tokens import Doc

from generator.analysis.coreference.boundaries import mend_boundaries
from generator.analysis.coreference.name import Name, key_of
from generator.model import ActorKind
from tests.analysis.helpers import cases_in

VOCAB = spacy.blank("en").vocab


def written(text: str) -> tuple[Doc, Sequence[Name]]:
    """The text without its brackets, and the names in them."""
    words: list[str] = []
    bounds: list[tuple[int, int, ActorKind | None]] = []
    for part in text.split():
        head, bracket, word = part.rpartition("[")
        if bracket:
            bounds.append((len(words), 0, head or None))  # type: ignore[arg-type]
        if word.endswith("]"):
            start, _, kind = bounds.pop()
            bounds.append((start, len(words) + 1, kind))
        words.append(word.removesuffix("]"))
    doc = Doc(VOCAB, words, pos=["PROPN" if word[0].isupper() else "X" for word in words])
    names = [
        Name(start, end, doc[start:end].text, key_of(doc[start:end]), kind, None)
        for start, end, kind in bounds
    ]
    return doc, names


@pytest.mark.parametrize(("text", "names"), cases_in(__file__, "cases"))
def test_names_are_mended(text: str, names: list[str]) -> None:
    assert [name.text for name in mend_boundaries(*written(text))] == names
