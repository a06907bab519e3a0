"""Proper names, cleaned of what does not belong to them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.analysis.coreference import mentions
from generator.analysis.coreference.name import fold
from tests.analysis.helpers import cases, entities_of, parse

# Each text with its names as "title/name/kind".
NAMES: dict[str, tuple[str, list[str]]] = {
    "a person": ("Anna Berg opened the bridge.", ["/Anna Berg/person"]),
    "a title with a full stop": ("Mr. Olsen opened the bridge.", ["Mr./Olsen/person"]),
    "a title without": ("Mrs Berg opened the bridge.", ["Mrs/Berg/person"]),
    "a rank": ("Capt. Olsen opened the bridge.", ["Capt./Olsen/person"]),
    "a possessive": ("Anna Berg’s boat sank.", ["/Anna Berg/person"]),
    "a possessive, straight": ("Anna Berg's boat sank.", ["/Anna Berg/person"]),
    "an article": ("The United Nations sent a boat.", ["/United Nations/organization"]),
    "a country": ("France sent a boat.", ["/France/place"]),
    "an adjective of a country": ("A French boat sank.", ["/French/group"]),
    "two names in a row": ("Anna Berg met Karl Olsen.", ["/Anna Berg/person", "/Karl Olsen/person"]),
    "accents": ("Zoë Müller met François Hollande.", ["/Zoë Müller/person", "/François Hollande/person"]),
    "two nouns of one possessive": (
        "China’s Foreign Ministry sent a boat.",
        ["/China/place", "/Foreign Ministry/organization"],
    ),
    "an office with a possessive": (
        "The Lowland Sheriff's Office sent a boat.",
        ["/Lowland Sheriff's Office/organization"],
    ),
    "a firm with a possessive": (
        "They bought stock of Molly's Inc., a fast-food company.",
        ["/Molly's Inc./organization"],
    ),
    "how many": ("Numerous Vale Clubs sent a boat.", ["/Vale Clubs/None"]),
    "a title of a person": ("He paid Mr Blake.", ["Mr/Blake/person"]),
    "a word in brackets": ("He met [Vladimir] Putin in May.", ["/Vladimir Putin/person"]),
    "a possessive of a plural before a person": (
        "She met Vale News’ Ada Lind in May.",
        ["/Vale News/organization", "/Ada Lind/None"],
    ),
    "a hyphen": ("The network ABS-CBN closed in May.", ["/ABS-CBN/None"]),
    "a word put right": ("“W]e left the pier,” said Anna Berg.", ["/Anna Berg/person"]),
    "a day": ("The boat sank on Monday.", []),
    "a number": ("The boat cost 3,000 dollars.", []),
    "no name": ("The boat sank near the pier.", []),
}


@pytest.mark.parametrize(("text", "expected"), cases(NAMES))
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


FOLDED = {
    "case": ("BERG", "Berg"),
    "accents": ("Müller", "Muller"),
    "full stops": ("U.S.", "US"),
    "apostrophes": ("O’Neill", "O'Neill"),
    "composed or not": ("Zoe\u0308", "Zoë"),
    "long s": ("STRASSE", "straße"),
}


@pytest.mark.parametrize(("one", "other"), cases(FOLDED))
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
