"""A role that the text gives with a pronoun comes with the name of whom the pronoun stands for."""

from __future__ import annotations

import pytest

from generator.briefings.evidence import is_supported
from generator.model import Role
from tests.analysis.helpers import brief, cases, words_at


def role_of(text: str, name: str) -> Role:
    (role,) = [actor.role for actor in brief(text).actors if actor.name == name]
    assert role is not None
    return role


# Text, the name, its role, and the words of the text that it rests on.
OWNED: dict[str, tuple[str, str, str, str]] = {
    "before a comma": (
        "Maria Lopez, the head of safety, said on Friday that two boats would stay in port. "
        "Her deputy, Jonas Meyer, disagreed.",
        "Jonas Meyer",
        "[Maria Lopez’s] deputy",
        "Her deputy",
    ),
    "before the name": (
        "Ben Weir left the court on Monday. “We will appeal,” his lawyer Ada Stone told reporters.",
        "Ada Stone",
        "[Ben Weir’s] lawyer",
        "his lawyer",
    ),
    "behind the name": (
        "Ben Weir left the court on Monday. Ada Stone, his lawyer, said he would appeal.",
        "Ada Stone",
        "[Ben Weir’s] lawyer",
        "his lawyer",
    ),
    "of several words": (
        "Maria Lopez resigned on Friday. Her chief of staff, Jonas Meyer, will take over.",
        "Jonas Meyer",
        "[Maria Lopez’s] chief of staff",
        "Her chief of staff",
    ),
    "a name, not a pronoun": (
        "Ben Weir's lawyer, Ada Stone, said he would appeal.",
        "Ada Stone",
        "Ben Weir's lawyer",
        "Ben Weir's lawyer",
    ),
    "a body": (
        "“Rates will rise,” said Barclays’ Ada Stone on Friday. “They have to.”",
        "Ada Stone",
        "Barclays",
        "Barclays",
    ),
    "a body behind the name": (
        "“Rates will rise,” said Ada Stone at Microsoft. “They have to.”",
        "Ada Stone",
        "at Microsoft",
        "at Microsoft",
    ),
    "of whom, the text does not name": (
        "The players of Vale lost again on Sunday. Their coach Tom Ford said they were tired.",
        "Tom Ford",
        "coach",
        "coach",
    ),
}


@pytest.mark.parametrize(("text", "name", "role", "words"), cases(OWNED))
def test_a_role_says_whose_it_is(text: str, name: str, role: str, words: str) -> None:
    found = role_of(text, name)
    assert (found.text, words_at(text, found.evidence[0])) == (role, words)


@pytest.mark.parametrize(("text", "name", "role", "words"), cases(OWNED))
def test_a_role_with_whose_it_is_is_supported(text: str, name: str, role: str, words: str) -> None:
    assert is_supported(brief(text))


def test_a_role_of_nobody_knows_whom_does_not_stand_apart_from_its_text() -> None:
    lost = "The players of Vale lost on Sunday. Their coach Tom Ford said they were tired."
    assert role_of(lost, "Tom Ford").uncertain
    assert not role_of("Ann Lee lost on Sunday. Her coach Tom Ford said she was tired.", "Tom Ford").uncertain
