"""Names that the language model drew wrongly, and those that it drew well."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import spacy
from spacy.tokens import Doc

from generator.analysis.coreference.boundaries import mend_boundaries
from generator.analysis.coreference.name import EDGES, Name, fold
from generator.model import ActorKind
from tests.analysis.helpers import cases

VOCAB = spacy.blank("en").vocab

# Words of a text, those of a name in square brackets behind its kind, and the names as they should be.
# The words of a name hang on its last one, as the parser has them.
CASES: dict[str, tuple[str, list[str]]] = {
    "two people": ("person[Berg , Lind] warn voters", ["Berg", "Lind"]),
    "three people": ("person[Anna Berg , Bo Lind and Karl Olsen]", ["Anna Berg", "Bo Lind", "Karl Olsen"]),
    "a name in a list": ("person[Lind , A.] 1999", ["Lind , A."]),
    "initials with a comma": ("person[B. , Cal] fell", ["B. , Cal"]),
    "a row of a table": ("person[Anna Berg 2] fell", ["Anna Berg"]),
    "what a dash parts": ("person[Berg - who] fell", ["Berg"]),
    "a flight": ("organization[Berg 2] fell", ["Berg 2"]),
    "a firm": ("organization[Berg , Lind and Sons] fell", ["Berg , Lind and Sons"]),
    "a nickname between marks": ("person[William] “ Buck ” [Berg] sang", ["William “ Buck ” Berg"]),
    "a nickname in brackets": ("person[Margaret] ( Peggy ) Berg sang", ["Margaret ( Peggy ) Berg"]),
    "a party in brackets": ("person[Margaret] ( Labour ) Berg sang", ["Margaret"]),
    "an explanation": ("person[Margaret] ( Peggy ) sang", ["Margaret"]),
    "junior": ("person[Karl Berg] Jr. sang", ["Karl Berg Jr."]),
    "junior behind a comma": ("person[Karl Berg] , Jr. , sang", ["Karl Berg , Jr."]),
    "an abbreviated title": ("organization[Cllr. Berg] sang", ["Berg"]),
    "a saint": ("place[St. Petersburg] slept", ["St. Petersburg"]),
    "a surname cut off": (
        "person[Amy Berman] [Jackson] ruled ; person[Jackson] left",
        ["Amy Berman Jackson", "Jackson"],
    ),
    "a surname taken for a place": ("president [Alejandro] place[Toledo] spoke", ["Alejandro Toledo"]),
    "a city behind a given name": ("the [Alejandro] place[Toledo] road", ["Alejandro", "Toledo"]),
    "a word of a headline": ("person[Elizabeth Berg] [Hammers] bank", ["Elizabeth Berg", "Hammers"]),
    "two people side by side": (
        "person[Anna Berg Karl Olsen] left ; person[Karl Olsen] sang",
        ["Anna Berg", "Karl Olsen", "Karl Olsen"],
    ),
    "an adjective of a headline": (
        "person[Tired Karl Olsen] left ; person[Karl Olsen] sang",
        ["Karl Olsen", "Karl Olsen"],
    ),
    "a noun for people": ("person[Billionaire Karl Olsen] left", ["Karl Olsen"]),
    "a verb of speech": (
        "person[Stated Berg] ; person[Berg] left",
        ["Berg", "Berg"],
    ),
    "a verb that may be a name": ("person[Said Berg] ; person[Olsen] left", ["Said Berg", "Olsen"]),
    "two given names": (
        "person[Anna Maria Olsen] left ; person[Maria Olsen] sang",
        ["Anna Maria Olsen", "Maria Olsen"],
    ),
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
    heads = list(range(len(words)))
    for place, (start, end, _) in enumerate(bounds):
        touching = place + 1 < len(bounds) and bounds[place + 1][0] == end
        last = (bounds[place + 1][1] if touching else end) - 1
        heads[start:end] = [last] * (end - start)
    deps = ["compound" if head != index else "ROOT" for index, head in enumerate(heads)]
    tags = ["PROPN" if word[0].isupper() else "X" for word in words]
    doc = Doc(VOCAB, words, heads=heads, deps=deps, pos=tags)
    names = [
        Name(
            start,
            end,
            doc[start:end].text,
            tuple(fold(w) for w in words[start:end] if w not in EDGES),
            kind,
            None,
        )
        for start, end, kind in bounds
    ]
    return doc, names


@pytest.mark.parametrize(("text", "names"), cases(CASES))
def test_names_are_mended(text: str, names: list[str]) -> None:
    assert [name.text for name in mend_boundaries(*written(text))] == names


def test_a_nickname_is_no_part_of_the_words_that_are_compared() -> None:
    (name,) = mend_boundaries(*written("person[William] “ Buck ” [Berg] sang"))
    assert (name.key, name.kind) == (("william", "berg"), "person")


def test_a_title_is_told() -> None:
    (name,) = mend_boundaries(*written("organization[Cllr. Berg] sang"))
    assert (name.title, name.kind) == ("Cllr.", "person")
