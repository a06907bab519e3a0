"""Measures, and when two statements say the same."""

from __future__ import annotations

import pytest

from workshop.corpora import Chain, Listed, Said, Span
from workshop.metrics import (
    entity_of,
    rouge,
    same_actor,
    says,
    stems,
)

WEIGHTY = Listed("Ada Stone", ("the harbour master",), "person", 3, None)


def test_rouge_counts_runs_of_stems() -> None:
    assert stems("The Pilots’ boats, 3 tides") == ["the", "pilot", "boat", "3", "tide"]
    ours, theirs = "a b c b".split(), "b c b d e b".split()  # noqa: SIM905
    assert rouge(ours, theirs, 1) == pytest.approx(2 * (3 / 4) * (3 / 6) / (3 / 4 + 3 / 6))
    assert rouge(ours, theirs, 2) == pytest.approx(2 * (2 / 3) * (2 / 5) / (2 / 3 + 2 / 5))
    assert rouge([], theirs, 1) == rouge(["x"], ["y"], 2) == 0


def test_a_statement_needs_its_words_and_its_speaker() -> None:
    statement = Said("the old pier was closed", "Ada Stone")
    assert says("the pier was closed", "Ada Stone", statement, ())
    assert says("the pier was closed", "the harbour master", statement, (WEIGHTY,))
    assert not says("the pier was closed", "Ben Weir", statement, (WEIGHTY,))
    assert not says("gulls like herring", "Ada Stone", statement, ())
    assert not says("the pier was closed", None, statement, ())


@pytest.mark.parametrize(
    ("name", "aliases", "same"),
    [
        ("Mr Stone", (), True),
        ("A. Stone", ("the harbour master",), True),
        ("Ada Stone's", (), True),
        ("Ada Berg", ("Berg",), False),
    ],
)
def test_an_actor_is_the_readers_by_one_of_its_names(name: str, aliases: tuple[str, ...], same: bool) -> None:
    assert same_actor(name, aliases, WEIGHTY) == same


@pytest.mark.parametrize(
    ("mentions", "number"),
    [
        ([Span(20, 25)], 1),
        ([Span(0, 10), Span(40, 50)], 0),  # half of them
        ([Span(0, 10), Span(40, 50), Span(60, 70)], None),
        ([Span(0, 26)], None),  # 10 of 26 characters
        ([Span(80, 90)], None),  # no proper name
    ],
)
def test_an_actor_is_the_entity_that_half_of_its_mentions_stand_for(
    mentions: list[Span], number: int | None
) -> None:
    entities = [
        Chain("1", "person", True, 5, (Span(0, 10),)),
        Chain("2", "person", True, 3, (Span(20, 30),)),
        Chain("3", "person", False, 3, (Span(80, 90),)),
    ]
    assert entity_of(mentions, entities) == number
