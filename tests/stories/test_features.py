"""Profiles of briefings, what two have in common, and which are compared."""

from __future__ import annotations

from itertools import combinations

import pytest
from msgspec.structs import replace

from generator import models
from generator.stories import candidates
from generator.stories.candidates import Index, place_of
from generator.stories.features import LeadNames, are_about_others, features, likeness
from generator.stories.profile import Profile, frequencies, profile_of, rarity
from tests.corpus.newsroom import report
from tests.stories.worlds import ALONE, EVENTS, FERRY, all_of_them


def compared(one: Profile, other: Profile) -> dict[str, float]:
    names = LeadNames()
    names.count(one, 1)
    names.count(other, 1)
    names.settle()
    return features(one, other, names.weight(one, other))


def test_rare_words_and_names_tell_more_than_common_ones() -> None:
    assert 0 < rarity("police") < rarity("blossom") < rarity("brandlhuberin") == 1
    assert min(frequencies().values()) > 30


def test_features_are_the_same_whichever_comes_first() -> None:
    for one, other in combinations(map(profile_of, all_of_them()), 2):
        assert compared(one, other) == compared(other, one)


def test_a_text_is_like_itself() -> None:
    profile = profile_of(FERRY[0])
    assert likeness(profile.words, profile.words) == pytest.approx(1)
    assert compared(profile, profile)["bigrams"] == pytest.approx(1)


def test_two_words_in_a_row_that_both_have_are_bigrams() -> None:
    one, other, third = (
        profile_of(report(name, words))
        for name, words in (
            ("one", "The apricot blossom froze."),
            ("other", "An apricot blossom withered."),
            ("third", "The blossom of the apricot froze."),
        )
    )
    assert compared(one, other)["bigrams"] > compared(one, third)["bigrams"]


def test_a_name_that_many_leads_of_the_collection_have_weighs_little() -> None:
    one, other = (
        profile_of(report(name, f"A ferry of Norline hit Orlo at {name}.")) for name in ("dawn", "dusk")
    )
    names = LeadNames()
    names.count(one, 1)
    names.count(other, 1)
    weights = []
    for number in range(12):
        names.count(replace(one, lead_names=frozenset({"norline"})), 1)
        names.settle()
        if number in (0, 11):
            weights.append(names.weight(one, other))
    assert {"norline", "orlo"} <= one.lead_names
    assert 0 < weights[1] < weights[0]
    for _ in range(11):
        names.count(replace(one, lead_names=frozenset({"norline"})), -1)
    names.settle()
    assert names.weight(one, other) == weights[0]


def test_only_names_whose_weight_changes_are_named() -> None:
    one, other = (profile_of(report(name, f"A ferry hit {name} at dawn.")) for name in ("Orlo", "Calder"))
    names = LeadNames()
    for _ in range(200):
        names.count(one, 1)
    assert names.settle() == {"orlo"}
    names.count(other, 1)
    assert names.settle() == {"calder"}
    assert names.settle() == set()


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ("The senator Ada Stone died in Calder.", "The painter Bela Marsh died at Velden.", True),
        ("The senator Ada Stone died in Calder.", "The painter Bela Marsh died in Calder.", False),
        ("The senator Ada Stone died.", "Her party has lost its leader. So says Ada Stone's brother.", False),
        (
            "The senator Ada Stone died.",
            "The painter Bela Marsh died. The two had married, Stone said.",
            False,
        ),
        ("The senator died.", "The painter Bela Marsh died.", False),
    ],
)
def test_texts_are_about_others_if_neither_names_whom_the_other_is_about(
    first: str, second: str, *, apart: bool
) -> None:
    one, other = (profile_of(report(name, text, title="")) for name, text in (("a", first), ("b", second)))
    assert are_about_others(one, other) is apart
    assert are_about_others(other, one) is apart


@pytest.mark.parametrize(("days", "told"), [(0, (0, 0)), (1, (1, 0)), (2, (2, 1)), (9, (9, 1))])
def test_days_between_are_features(days: int, told: tuple[int, int]) -> None:
    one = profile_of(FERRY[0])
    found = compared(one, replace(one, day=(one.day or 0) + days))
    assert (found["days apart"], found["days apart>1"]) == told


@pytest.mark.parametrize(
    ("title", "recurring"),
    [("Poll: Stone leads in Calder", 1), ("Interview with Ada Stone", 1), ("Stone leads in Calder", 0)],
)
def test_a_poll_or_an_interview_in_a_title_is_a_feature(title: str, recurring: int) -> None:
    one = profile_of(report("r", "Ada Stone leads.", title=title))
    assert compared(one, profile_of(FERRY[0]))["recurring"] == recurring
    assert compared(profile_of(FERRY[0]), one)["recurring"] == recurring


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
