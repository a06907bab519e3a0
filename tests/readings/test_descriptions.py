"""Roles that stand with a description of an actor instead of with the name."""

from __future__ import annotations

from typing import get_args

import pytest
from msgspec.structs import replace

from generator.model import ActorKind, ReadActor
from generator.readings.checks import Unproved
from generator.readings.checks.actors import proved_actor, with_role
from tests.readings.sources import checked


def holds(text: str, name: str, role: str, kind: str = "person") -> bool:
    assert kind in get_args(ActorKind)
    source = checked(text)
    read = ReadActor(name=name, kind=kind, role=role, line=1)  # type: ignore[arg-type]
    try:
        with_role(proved_actor(replace(read, role=None), source), role, read, source)
    except Unproved:
        return False
    return True


@pytest.mark.parametrize(
    ("text", "name", "role", "kind"),
    [
        pytest.param(
            "Readers queue for a book by the author of The Glass Stair. The shops open at nine. The Tin Drum "
            "Road, by Norwegian author Nils Foss, goes on sale on Monday.",
            "Nils Foss",
            "the author of The Glass Stair",
            "person",
            id="the only one whom the text calls so",
        ),
        pytest.param(
            "A plan for a new ferry was rejected by one of the party's oldest members. Karin Dahl, who sits "
            "on the board, said it was too dear.",
            "Karin Dahl",
            "one of the party's oldest members",
            "person",
            id="who is named next",
        ),
        pytest.param(
            "Lumen Holdings PLC said Per Holm resigned on Monday. He is 52 years old. His duties will be "
            "split, and nobody followed him. He never sat on the board of the Oslo-based news organization.",
            "Lumen Holdings PLC",
            "the Oslo-based news organization",
            "organization",
            id="the only one of its kind",
        ),
        pytest.param(
            "Tom Reed was ill on Monday. His aides said why the candidate and former senator stayed at home.",
            "Tom Reed",
            "former senator",
            "person",
            id="joined to another description",
        ),
        pytest.param(
            "Ulf Brandt, singers Ida and Mira Novak have the opening lines of the song.",
            "Mira Novak",
            "singers",
            "person",
            id="in front of a list of names",
        ),
        pytest.param(
            "After the vote Rosa Lind was sworn in as the caretaker leader of the island.",
            "Rosa Lind",
            "caretaker leader of the island",
            "person",
            id="sworn in as",
        ),
        pytest.param(
            "The rally praised President Rosa Lind's record on trade.",
            "Rosa Lind",
            "President",
            "person",
            id="a title within the name",
        ),
    ],
)
def test_a_role_holds_that_stands_with_another_mention(text: str, name: str, role: str, kind: str) -> None:
    assert holds(text, name, role, kind)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        pytest.param(
            "Tom Reed smiled. On Monday Reed praised the Danish president.",
            "Tom Reed",
            "the Danish president",
            id="whom a subject meets is somebody else",
        ),
        pytest.param(
            "His former spokesman, General Ulf Brandt, told the radio that Per Holm was ill. Holm was out.",
            "Per Holm",
            "former spokesman",
            id="his spokesman is somebody else",
        ),
        pytest.param(
            "Ida Holm is the secretary of state. She answered complaints by the secretary of the union, Jon "
            "Berg, that wages were low.",
            "Ida Holm",
            "the secretary of the union",
            id="another one of that noun is named behind it",
        ),
        pytest.param(
            "Rosa Lind competed against Ulf Brandt, who succeeded her as mayor.",
            "Rosa Lind",
            "who succeeded her as mayor",
            id="words that only hold a pronoun for the actor",
        ),
        pytest.param(
            "A ferry was rejected by one of the party's oldest members. Ulf Brandt met Karin Dahl.",
            "Karin Dahl",
            "one of the party's oldest members",
            id="somebody else is named next",
        ),
        pytest.param(
            "Lind was killed in Adra, the capital of Vania. Many were hurt in Bellar, the capital of Tamia.",
            "Bellar",
            "the capital of Vania",
            id="the same noun of something else",
        ),
    ],
)
def test_a_role_of_somebody_else_does_not(text: str, name: str, role: str) -> None:
    assert not holds(text, name, role)
