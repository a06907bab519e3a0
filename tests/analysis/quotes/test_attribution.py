"""What is credited to whom, as the parse has it."""

from __future__ import annotations

import pytest

from generator.analysis.quotes import attribution
from tests.analysis.helpers import cases, parse

# Each text with the source and the content of each attribution.
SECOND_HAND = {
    "a clause that somebody else says": (
        "Anna Berg said that the bridge was safe to cross, according to the Harbour Post.",
        ["Berg: the bridge was safe to cross"],
    ),
    "a clause beside it": (
        "The council has said in reply to the letter that it may close the pool, but swimmers already in the "
        "town are being overlooked, according to Anna Berg of the Swimming Club.",
        ["Berg: swimmers already in the town are being overlooked"],
    ),
    "a clause that nobody else says": (
        "The council said nothing about the pool, according to Anna Berg.",
        ["Berg: The council said nothing about the pool"],
    ),
}


@pytest.mark.parametrize(("text", "credited"), cases(SECOND_HAND))
def test_according_to_credits_what_nobody_else_says(text: str, credited: list[str]) -> None:
    doc = parse(text).doc
    found = [
        f"{one.source}: {doc[one.content[0] : one.content[1]]}"
        for one in attribution.find_attributions(doc, bytearray(len(doc)))
    ]
    assert found == credited
