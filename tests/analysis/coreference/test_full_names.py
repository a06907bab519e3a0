"""The parts of a person's name, and whether two names may be one person's."""

from __future__ import annotations

import pytest

from generator.analysis.coreference.full_names import FullName, may_be_same, parse_full_name
from tests.analysis.helpers import cases

PARTS = {
    "initials in one word": ("J.R.R. Berg", FullName(("j", "r", "r"), "berg")),
    "short given names are none": ("JO Berg", FullName(("jo",), "berg")),
    "a nickname": ("William “Bill” F. Berg Jr.", FullName(("william", "bill", "f"), "berg", "jr")),
    "a hyphen": ("Jean-Marc Berg", FullName(("jean", "marc"), "berg")),
    "an office for a given name": ("Emperor Berg", FullName((), "berg")),
    "a king": ("Harald II", FullName(("harald",), "ii")),
    "marks alone": ("–", FullName((), "")),
}


@pytest.mark.parametrize(("text", "parts"), cases(PARTS))
def test_a_name_has_parts(text: str, parts: FullName) -> None:
    assert parse_full_name(text) == parts


SAME = {
    "a middle initial": ("Dora J. Berg", "Dora Berg", True),
    "one initial of two": ("George W. Berg", "George H. W. Berg", False),
    "a name for its initial": ("Dora Jane Berg", "D. J. Berg", True),
    "a short form": ("Bob Berg", "Robert Berg", True),
    "two spellings": ("Mohammed Berg", "Mohamed Berg", True),
    "without the first": ("Otto Berg", "Jens Otto Berg", True),
    "a middle initial for the first name": ("O. Berg", "Jens Otto Berg", False),
    "the nickname that is told": ("Buck Berg", "William “Buck” Berg", True),
    "two surnames": ("Dora Berg", "Dora Lind", False),
    "senior and junior": ("Karl Berg Sr.", "Karl Berg Jr.", False),
}


@pytest.mark.parametrize(("one", "other", "same"), cases(SAME))
def test_two_names_may_be_one_person_s(one: str, other: str, same: bool) -> None:
    names = parse_full_name(one), parse_full_name(other)
    assert may_be_same(*names) is may_be_same(*names[::-1]) is same
