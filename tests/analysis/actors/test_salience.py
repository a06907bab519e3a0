"""Who is listed: whoever speaks, and no country of one passing mention."""

from __future__ import annotations

import pytest

from tests.analysis.helpers import brief, cases

REST = " The sea was calm. The boats were old." * 6


TALKS = (
    "Anna Berg and Karl Olsen opened the talks. Berg met Ada Stone. Stone thanked Olsen. "
    "Olsen will come back with Stone. "
)
COUNTRIES = {
    "named once": (f"{TALKS}A boat sailed to Peru.", False),
    "named twice": (f"{TALKS}A boat sailed to Peru. Stone sold Peru a boat.", True),
    "who speaks": (f"{TALKS}Peru said that the boat had sunk.", True),
}


@pytest.mark.parametrize(("text", "is_listed"), cases(COUNTRIES))
def test_a_country_of_one_passing_mention_is_no_key_actor(text: str, *, is_listed: bool) -> None:
    assert ("Peru" in [actor.name for actor in brief(text).actors]) is is_listed


def test_who_speaks_is_listed_however_faint() -> None:
    filler = "\n\n".join(f"Rain fell.{REST}" for _ in range(4))
    text = f"Anna Berg opened the talks.\n\n{filler}\n\n“It is late,” said Karl Olsen."
    found = brief(text)
    assert {q.speaker.actor for q in found.quotes if q.speaker} <= {actor.id for actor in found.actors}
