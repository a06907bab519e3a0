"""Names that the language model drew wrongly, and those that it drew well."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import spacy
from spacy.tokens import Doc

from generator.analysis.coreference.boundaries import mend_boundaries
from generator.analysis.coreference.name import Name, key_of
from generator.model import ActorKind
from tests.analysis.helpers import cases

VOCAB = spacy.blank("en").vocab

# Words of a text, those of a name in square brackets behind its kind, and the names as they should be.
CASES: dict[str, tuple[str, list[str]]] = {
    "a nickname between marks": ("person[William] “ Buck ” [Berg] sang", ["William “ Buck ” Berg"]),
    "a nickname of a rare name": ('person[Matti " Matt] " person[Berg] sang', ['Matti " Matt " Berg']),
    "a nickname in brackets": ("person[Margaret] ( Peggy ) Berg sang", ["Margaret ( Peggy ) Berg"]),
    "a party in brackets": ("person[Margaret] ( Labour ) Berg sang", ["Margaret"]),
    "an explanation": ("person[Margaret] ( Peggy ) sang", ["Margaret"]),
    "another's name": ("person[Matti] “ Buck ” organization[Berg] sang", ["Matti", "Berg"]),
    "a number": ("person[Ada Lind 3] won", ["Ada Lind"]),
    "a score": ("organization[Vale Town 2-1] won", ["Vale Town"]),
    "a dash": ("person[Lind – who] sang", ["Lind"]),
    "a verb of a headline": ("person[Ada Lind] sang . person[Ada Lind Wins]", ["Ada Lind", "Ada Lind"]),
    "a surname more": ("person[Ada Lind] sang . person[Ada Lind Berg]", ["Ada Lind", "Ada Lind Berg"]),
    "a short title": ("person[Cllr. Ada Lind] sang", ["Ada Lind"]),
    "a saint": ("person[St. Lind] sang", ["St. Lind"]),
    "a noun for people": ("person[Billionaire Anna Lind] sang", ["Anna Lind"]),
    "a noun for people that belongs to the name": ("person[Girl Anna] sang", ["Girl Anna"]),
    "an office that is a rare given name": ("person[Lawyer Anna Lind] sang", ["Anna Lind"]),
    "an office before a short name": ("person[Magistrate Lee Lind] sang", ["Lee Lind"]),
    "an office that begins a sentence": ("[Boss Torvald Souden] sang", ["Torvald Souden"]),
    "an office amid a sentence": ("the [Boss Torvald Souden] sang", ["Boss Torvald Souden"]),
    "a trade before a body's name": (
        "organization[Brewers Lind] won . organization[Lind] sang",
        ["Lind", "Lind"],
    ),
    "a body's own first word": ("organization[Brewers Lind] won", ["Brewers Lind"]),
    "junior": ("person[Karl Berg] Jr. sang", ["Karl Berg Jr."]),
    "junior behind a comma": ("person[Karl Berg] , Jr. , sang", ["Karl Berg , Jr."]),
}


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


@pytest.mark.parametrize(("text", "names"), cases(CASES))
def test_names_are_mended(text: str, names: list[str]) -> None:
    assert [name.text for name in mend_boundaries(*written(text))] == names


def test_a_nickname_is_no_part_of_the_words_that_are_compared() -> None:
    (name,) = mend_boundaries(*written("person[William] “ Buck ” [Berg] sang"))
    assert (name.key, name.kind) == (("william", "berg"), "person")
