"""Profiles of briefings, what two have in common, and which are compared."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from msgspec.structs import replace

from generator import models
from generator.stories import candidates
from generator.stories.candidates import Index, place_of
from generator.stories.features import features
from generator.stories.profile import frequencies, profile_of, rarity
from tests.corpus.newsroom import report
from tests.stories.worlds import ALONE, EVENTS, FERRY, all_of_them


def test_rare_words_and_names_tell_more_than_common_ones() -> None:
    assert 0 < rarity("police") < rarity("blossom") < rarity("brandlhuberin") == 1
    assert min(frequencies().values()) > 30


def test_features_are_the_same_whichever_comes_first() -> None:
    for one, other in combinations(map(profile_of, all_of_them()), 2):
        assert features(one, other) == features(other, one)


def test_a_text_is_like_itself() -> None:
    profile = profile_of(FERRY[0])
    found = features(profile, profile)
    assert [found[name] for name in ("words", "plain words", "lead", "title", "runs")] == [
        pytest.approx(1)
    ] * 5


def test_figures_and_quotes_in_common_are_features() -> None:
    found = features(*map(profile_of, FERRY))
    assert found["numbers"] == pytest.approx(math.log(2))  # 212, and neither a day nor a year
    assert found["runs"] > 0
    assert found["days apart"] == pytest.approx(math.log(2))


def test_years_and_small_numbers_are_no_figures() -> None:
    profile = profile_of(
        report("count", "In 1998 the 12 clerks of Calder counted 1,755 votes, 23.5 per cent.")
    )
    assert profile.numbers == {"1755", "23.5"}


def test_words_of_names_count_for_less() -> None:
    one = profile_of(report("a", "Ada Stoneweaver mends dykes.", actors=("Ada Stoneweaver",)))
    other = profile_of(report("b", "Ada Stoneweaver sings ballads.", actors=("Ada Stoneweaver",)))
    found = features(one, other)
    assert found["words"] > 0.2
    assert found["plain words"] == 0


def test_days_that_are_not_known_say_nothing() -> None:
    undated = replace(profile_of(FERRY[0]), day=None)
    found = features(undated, profile_of(FERRY[1]))
    assert found["days apart"] == 0


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
    same, unlike = model.probabilities([features(one, other), features(one, third)])
    assert same > 0.5 > 0.1 > unlike
