"""Profiles of briefings, what two have in common, and which are compared."""

from __future__ import annotations

from itertools import combinations

import pytest
from msgspec.structs import replace

from generator import models
from generator.stories import candidates
from generator.stories.candidates import Index, place_of
from generator.stories.features import are_about_others, features, likeness
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
    assert likeness(profile.words, profile.words) == pytest.approx(1)
    assert features(profile, profile)["bigrams"] == pytest.approx(1)


def test_two_words_in_a_row_that_both_have_are_bigrams() -> None:
    one, other, third = (
        profile_of(report(name, words))
        for name, words in (
            ("one", "The apricot blossom froze."),
            ("other", "An apricot blossom withered."),
            ("third", "The blossom of the apricot froze."),
        )
    )
    assert features(one, other)["bigrams"] > features(one, third)["bigrams"]


def test_names_in_both_leads_count_where_words_are_shared_too_and_more_if_they_are_rare() -> None:
    leads = ("A ferry of Norline hit Orlo.", "A ferry of London hit France.", "A pilot of Norline sued Orlo.")
    rare, common, apart = (profile_of(report(name, lead)) for name, lead in zip("abc", leads, strict=True))
    weights = [features(one, one)["bigrams and names"] for one in (rare, common)]
    assert {"norline", "orlo"} <= rare.lead_names
    assert 0 < weights[1] < weights[0]
    assert features(rare, apart)["bigrams and names"] == 0


def test_a_word_that_tells_nothing_is_no_name() -> None:
    one = profile_of(report("one", "The ferry of Norline sank. It was late, However."))
    assert "however" not in one.lead_names | one.capitals | one.subjects


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
    found = features(one, replace(one, day=(one.day or 0) + days))
    assert (found["days apart"], found["days apart>1"]) == told


@pytest.mark.parametrize(
    ("title", "recurring"),
    [("Poll: Stone leads in Calder", 1), ("Interview with Ada Stone", 1), ("Stone leads in Calder", 0)],
)
def test_a_poll_or_an_interview_in_a_title_is_a_feature(title: str, recurring: int) -> None:
    one = profile_of(report("r", "Ada Stone leads.", title=title))
    assert features(one, profile_of(FERRY[0]))["recurring"] == recurring
    assert features(profile_of(FERRY[0]), one)["recurring"] == recurring


def test_days_that_are_not_known_say_nothing() -> None:
    undated = replace(profile_of(FERRY[0]), day=None)
    found = features(undated, profile_of(FERRY[1]))
    assert found["days apart>1"] == 0


def test_reports_of_one_event_are_found_to_be_features() -> None:
    index, profiles = Index(), [profile_of(one) for one in all_of_them()]
    for profile in profiles:
        index.add(profile)
    for event in EVENTS:
        one, other = map(profile_of, event)
        assert place_of(other) in index.near(place_of(one))
        assert place_of(one) in index.near(place_of(other))
    assert index.near(place_of(profile_of(ALONE[1]))) == []


def test_what_lies_too_far_apart_or_has_no_date_is_not_compared() -> None:
    one, other = map(profile_of, FERRY)
    last = (one.day or 0) + candidates.APART
    for day, near in ((last, True), (last + 1, False), (None, False)):
        index, later = Index(), replace(other, day=day)
        index.add(one)
        index.add(later)
        assert (index.near(place_of(later)) == [place_of(one)]) is near
        assert index.are_near(place_of(later), place_of(one)) is near


def test_of_many_with_one_word_only_those_nearest_in_time_are_features(
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
