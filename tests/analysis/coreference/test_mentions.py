"""Proper names, cleaned of what does not belong to them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.analysis.coreference import mentions
from generator.analysis.coreference.name import fold
from tests.analysis.helpers import cases_in, entities_of, parse


@pytest.mark.parametrize(("text", "expected"), cases_in(__file__, "names"))
def test_names(text: str, expected: list[str]) -> None:
    assert [
        f"{name.title or ''}/{name.text}/{name.kind}" for name in mentions.find_names(parse(text))
    ] == expected


def test_names_are_in_order_apart_and_read_as_their_words() -> None:
    parsed = parse(
        "“Mr. Olsen,” said Anna Berg of the U.S. State Department’s Office of Boats, “met the French.”"
        "\n\nBERG AND OLSEN (AFP) — The Hague’s International Court of Justice & the EU’s Frontex."
    )
    found = mentions.find_names(parsed)
    assert found
    for name in found:
        assert name.start < name.end
        assert name.text == parsed.doc[name.start : name.end].text
        assert name.key
    assert all(left.end <= right.start for left, right in pairwise(found))


@pytest.mark.parametrize(("one", "other"), cases_in(__file__, "folded"))
def test_words_that_are_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_words_that_are_not_the_same() -> None:
    assert fold("Berg") != fold("Bergs")


def test_the_headline_of_another_text_is_nobodys_name() -> None:
    text = (
        "The council met on Monday, and the mayor spoke for an hour.\n\n"
        "Ada Stone Blasts Mayor Over Harbour Plans Before Council Votes\n\n"
        "Marta Lund Responds To Question About Harbour Plans And Prices.\n\n"
        "The meeting ended at noon."
    )
    people = {entity.name for entity in entities_of(text).all if entity.kind == "person"}
    assert people <= {"Ada Stone", "Marta Lund"}
