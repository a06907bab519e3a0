"""A role that the text gives with a pronoun comes with the name of whom the pronoun stands for."""

from __future__ import annotations

import pytest

from generator.model import Role
from tests.analysis.helpers import brief, cases_in, words_at


def role_of(text: str, name: str) -> Role:
    (role,) = [actor.role for actor in brief(text).actors if actor.name == name]
    assert role is not None
    return role


@pytest.mark.parametrize(("text", "name", "role", "words"), cases_in(__file__, "owned"))
def test_a_role_says_whose_it_is(text: str, name: str, role: str, words: str) -> None:
    found = role_of(text, name)
    assert (found.text, words_at(text, found.evidence[0])) == (role, words)


def test_a_role_of_nobody_knows_whom_does_not_stand_apart_from_its_text() -> None:
    lost = "The players of Vale lost on Sunday. Their coach Tom Ford said they were tired."
    assert role_of(lost, "Tom Ford").uncertain
    assert not role_of("Ann Lee lost on Sunday. Her coach Tom Ford said she was tired.", "Tom Ford").uncertain
