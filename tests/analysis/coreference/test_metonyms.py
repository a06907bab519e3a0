"""Whether a seat of power means a government or a place."""

from __future__ import annotations

import pytest

from tests.analysis.helpers import cases, entities_of

# Each text with the names of its entities that are countries or places.
SEATS: dict[str, tuple[str, list[str]]] = {
    "it wants": ("Beijing wants the sanctions lifted.", ["country China"]),
    "it says": ("The White House said on Sunday that it would wait.", ["country United States"]),
    "it is warned": ("Anna Berg warned Moscow.", ["country Russia"]),
    "it is given something": ("A bank sold shares to Moscow.", ["country Russia"]),
    "it has a policy": ("Beijing's policy was old.", ["country China"]),
    "it has officials": ("Kremlin officials slept.", ["country Russia"]),
    "two of them talk": (
        "Tension rose between Washington and Beijing.",
        ["country United States", "country China"],
    ),
    "somebody arrives": ("Anna Berg arrived in Beijing.", ["place Beijing"]),
    "something lies there": ("Paris has old bridges.", ["place Paris"]),
    "it wants, and somebody arrives": (
        "Anna Berg arrived in Beijing. Beijing wants the sanctions lifted.",
        ["country China"],
    ),
    "a person": ("Paris Hilton sang. Mrs. Hilton left.", []),
}


@pytest.mark.parametrize(("text", "entities"), cases(SEATS))
def test_seats_of_power(text: str, entities: list[str]) -> None:
    found = [f"{f.kind} {f.name}" for f in entities_of(text).all if f.kind in ("country", "place")]
    assert found == entities
