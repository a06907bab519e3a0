"""Each feature of importance by itself: one more of it, and an actor weighs more."""

from __future__ import annotations

import pytest

from tests.analysis.helpers import brief, cases

REST = " The sea was calm. The boats were old." * 6

# Title and text with less of a feature, and with more of it.
FEATURES: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "number of mentions": (
        ("", f"Rain fell.{REST} Anna Berg left."),
        ("", f"Rain fell.{REST} Anna Berg left. Berg sang."),
    ),
    "pronouns": (
        ("", f"Rain fell.{REST} Anna Berg left."),
        ("", f"Rain fell.{REST} Anna Berg left. She sang."),
    ),
    "the first sentence": (
        ("", f"Rain fell. Anna Berg left.{REST}"),
        ("", f"Anna Berg left. Rain fell.{REST}"),
    ),
    "the first fifth": (("", f"Rain fell.{REST} Anna Berg left."), ("", f"Rain fell. Anna Berg left.{REST}")),
    "the title": (
        ("The boats sail", f"Rain fell.{REST} Anna Berg left. Berg sang."),
        ("Berg sails", f"Rain fell.{REST} Anna Berg left. A man sang."),
    ),
    "being a subject": (
        ("", f"Rain fell.{REST} A man saw Anna Berg."),
        ("", f"Rain fell.{REST} Anna Berg saw a man."),
    ),
}


@pytest.mark.parametrize(("less", "more"), cases(FEATURES))
def test_features(less: tuple[str, str], more: tuple[str, str]) -> None:
    def weight(title: str, text: str) -> float:
        return next(a.salience for a in brief(text, title=title).actors if a.name == "Anna Berg")

    assert 0 < weight(*less) < weight(*more) < 1


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
