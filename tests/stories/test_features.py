"""Profiles of briefings, what two have in common, and which are compared."""

from __future__ import annotations

from itertools import combinations

import pytest
from msgspec.structs import replace

from generator import models
from generator.stories import candidates
from generator.stories.candidates import Index, place_of
from generator.stories.features import features, likeness
from generator.stories.profile import Profile, frequencies, profile_of, rarity
from tests.corpus.newsroom import report
from tests.stories.worlds import ALONE, EVENTS, FERRY, all_of_them


def compared(one: Profile, other: Profile) -> dict[str, float]:
    return features(one, other, likeness(one.words, other.words))


def test_rare_words_and_names_tell_more_than_common_ones() -> None:
    assert 0 < rarity("police") < rarity("blossom") < rarity("brandlhuberin") == 1
    assert min(frequencies().values()) > 30


def test_features_are_the_same_whichever_comes_first() -> None:
    for one, other in combinations(map(profile_of, all_of_them()), 2):
        assert compared(one, other) == compared(other, one)


def test_a_text_is_like_itself() -> None:
    profile = profile_of(FERRY[0])
    found = compared(profile, profile)
    assert [found[name] for name in ("words", "lead", "runs")] == [pytest.approx(1)] * 3


def test_quotes_in_common_are_features() -> None:
    assert compared(*map(profile_of, FERRY))["runs"] > 0


@pytest.mark.parametrize(("days", "told"), [(0, (0, 0)), (1, (0, 0)), (2, (1, 0)), (3, (1, 1)), (9, (1, 1))])
def test_days_between_are_features(days: int, told: tuple[int, int]) -> None:
    one = profile_of(FERRY[0])
    found = compared(one, replace(one, day=(one.day or 0) + days))
    assert (found["days apart>1"], found["days apart>2"]) == told


@pytest.mark.parametrize(
    ("words", "date", "is_other"),
    [
        ("The mill burned down on Tuesday", "2023-03-08", 0),
        ("The mill burned down on Tuesday", "2023-03-15", 1),  # a week later it is another one
        ("The mill burned down yesterday", "2023-03-08", 0),
        ("The mill burned down today", "2023-03-08", 1),
        ("The mill burned down tonight", "2023-03-07", 0),
        ("The mill burned down", "2023-03-08", 0),
    ],
)
def test_other_days_are_a_feature(words: str, date: str, is_other: int) -> None:
    one = profile_of(report("one", "A fire destroyed the mill on Tuesday", date="2023-03-08"))
    assert compared(one, profile_of(report("other", words, date=date)))["other days"] == is_other


def test_days_that_are_not_known_say_nothing() -> None:
    undated = replace(profile_of(FERRY[0]), day=None)
    found = compared(undated, profile_of(FERRY[1]))
    assert found["days apart>1"] == 0


def test_reports_of_one_event_are_found_to_be_compared() -> None:
    index, profiles = Index(), [profile_of(one) for one in all_of_them()]
    for profile in profiles:
        index.add(profile)
    for event in EVENTS:
        one, other = map(profile_of, event)
        assert place_of(other) in index.near(place_of(one))
        assert place_of(one) in index.near(place_of(other))
    assert index.near(place_of(profile_of(ALONE[1]))) == []


def test_what_lies_more_than_a_month_apart_is_not_compared() -> None:
    one, other = map(profile_of, FERRY)
    last = (one.day or 0) + candidates.APART
    for day, near in ((last, True), (last + 1, False), (None, True)):
        index, later = Index(), replace(other, day=day)
        index.add(one)
        index.add(later)
        assert (index.near(place_of(later)) == [place_of(one)]) is near
        assert index.are_near(place_of(later), place_of(one)) is near


def test_of_many_with_one_word_only_those_nearest_in_time_are_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(candidates, "NEAREST", 2)
    index, one = Index(), profile_of(FERRY[0])
    for day in range(-9, 10):
        if day:
            index.add(replace(one, path=f"{day}.txt", day=(one.day or 0) + day))
    index.add(one)
    for other in index.near(place_of(one)):  # and they with it
        assert place_of(one) in index.near(other)
    assert [path for _, path in index.near(place_of(one))] == ["-2.txt", "-1.txt", "1.txt", "2.txt"]


def test_a_probability_rises_with_what_two_have_in_common() -> None:
    model = models.load("stories/events")
    one, other, third = profile_of(FERRY[0]), profile_of(FERRY[1]), profile_of(ALONE[1])
    same, unlike = model.probabilities([compared(one, other), compared(one, third)])
    assert same > 0.5 > 0.1 > unlike
