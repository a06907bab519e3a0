"""A role is what the text itself calls somebody: nobody else's word, and sure where it stands apart."""

from __future__ import annotations

import pytest

from generator.model import Role
from tests.analysis.helpers import brief, cases


def role_of(text: str, name: str, title: str = "") -> Role | None:
    (actor,) = [one for one in brief(text, title=title).actors if one.name == name]
    return actor.role


# Text, the name, and its role if it has one.
ROLES: dict[str, tuple[str, str, str | None]] = {
    "the text's own": (
        "Harbour master Ada Stone opened the pier on Monday. Stone thanked the crew.",
        "Ada Stone",
        "Harbour master",
    ),
    "an advertisement": (
        "The new advertisement shows “Ada Stone, pervert” on a poster. Ada Stone opened the pier.",
        "Ada Stone",
        None,
    ),
    "a word in scare quotes": (
        "The “visionary” Ada Stone opened the pier on Monday. Stone thanked the crew.",
        "Ada Stone",
        None,
    ),
    "what somebody says": (
        "“Ada Stone is the chairman of the port,” said Ben Weir. Ada Stone opened the pier.",
        "Ada Stone",
        None,
    ),
    "what somebody claims": (
        "Ben Weir claimed that Ada Stone was the founder of a secret society. Ada Stone opened the pier.",
        "Ada Stone",
        None,
    ),
    "an opinion": (
        "Ada Stone, a liar, opened the pier on Monday. Stone thanked the crew.",
        "Ada Stone",
        None,
    ),
    "behind another": (
        "The vote between Ada Stone and Ruth Kellner, the mayor of Vale, ended on Monday.",
        "Ada Stone",
        None,
    ),
    "a rival of nobody knows whom": (
        "Before the vote, chief rival Ada Stone opened the pier. Stone thanked the crew.",
        "Ada Stone",
        None,
    ),
}


@pytest.mark.parametrize(("text", "name", "role"), cases(ROLES))
def test_a_role_is_the_texts_own_word(text: str, name: str, role: str | None) -> None:
    found = role_of(text, name)
    assert (found.text if found else None) == role


def test_a_headline_gives_no_role() -> None:
    title = "Champion Ada Stone Opens Pier"
    assert role_of("Ada Stone opened the pier on Monday. Stone thanked the crew.", "Ada Stone", title) is None


SURE: dict[str, tuple[str, str, bool]] = {
    "a title": ("Mayor Ada Stone opened the pier on Monday.", "Ada Stone", True),
    "an apposition": ("Ada Stone, the mayor of Vale, opened the pier on Monday.", "Ada Stone", True),
    "only likely": ("Ada Stone, the likely mayor of Vale, opened the pier on Monday.", "Ada Stone", False),
    "a clause": ("Ada Stone, who heads the harbour, left on Monday.", "Ada Stone", False),
    "of something told before": (
        "Ada Stone, the court's chief judge, left on Monday.",
        "Ada Stone",
        False,
    ),
    "of something named": ("Ada Stone, the Vale Trust's chief judge, left on Monday.", "Ada Stone", True),
}


@pytest.mark.parametrize(("text", "name", "sure"), cases(SURE))
def test_only_a_title_or_an_apposition_stands_apart_from_its_text(text: str, name: str, sure: bool) -> None:
    found = role_of(text, name)
    assert (found is not None and not found.uncertain) == sure


def test_an_office_that_two_have_is_nobodys_of_the_day() -> None:
    text = "President Ada Stone opened the pier on Monday. {} Ben Weir built it, and Weir loved it."
    found = [role_of(text.format(title), "Ada Stone") for title in ("President", "Captain")]
    assert [role is not None and role.uncertain for role in found] == [True, False]
