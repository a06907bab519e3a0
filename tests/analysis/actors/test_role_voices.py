"""A role is what the text itself calls somebody: nobody else's word, and sure where it stands apart."""

from __future__ import annotations

import pytest

from generator.model import Role
from tests.analysis.helpers import brief, cases_in


def role_of(text: str, name: str, title: str = "") -> Role | None:
    (actor,) = [one for one in brief(text, title=title).actors if one.name == name]
    return actor.role


@pytest.mark.parametrize(("text", "name", "role"), cases_in(__file__, "roles"))
def test_a_role_is_the_texts_own_word(text: str, name: str, role: str | None) -> None:
    found = role_of(text, name)
    assert (found.text if found else None) == role


@pytest.mark.parametrize(("text", "name", "sure"), cases_in(__file__, "sure"))
def test_only_a_title_or_an_apposition_stands_apart_from_its_text(text: str, name: str, sure: bool) -> None:
    found = role_of(text, name)
    assert (found is not None and not found.uncertain) == sure
