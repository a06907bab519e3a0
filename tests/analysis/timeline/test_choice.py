"""Which candidates a timeline tells, by what they say."""

from __future__ import annotations

import pytest

from generator.analysis import timeline
from generator.analysis.coreference import find_entities
from generator.analysis.timeline.event_candidates import EventCandidate, find_candidates
from tests.analysis.helpers import cases, parse

DAY = "2023-07-19"


def found(text: str, date: str | None = DAY) -> list[EventCandidate]:
    parsed = parse(text, date=date)
    return find_candidates(parsed, find_entities(parsed))


def told(text: str, *, date: str | None = DAY) -> list[str]:
    """The words for the times of the events."""
    return [one.span.text for one in timeline.choose(found(text, date))]


def test_what_happened_and_what_is_to_come_are_two_events_of_a_clause() -> None:
    assert told("The museum opened in May and will close in December.") == ["May", "December"]


def test_statements_with_subjects_of_their_own_are_told_apart() -> None:
    first, second = found("The orchestra toured Norway in May, and Vale’s organ broke in June.")
    assert first.event().text == "The orchestra toured Norway in May"
    assert second.event().text == "Vale’s organ broke in June."


OF_THE_STORY: dict[str, tuple[str, str | None]] = {
    "counted from the story": ("The council of Vale met the next morning.", DAY),
    "somebody unknown": ("It was over on Friday.", DAY),
}
PUT_IN_TIME: dict[str, tuple[str, str | None]] = {
    "a week of two months": ("The council of Vale met last week.", "2023-08-02"),
    "a few days": ("The council of Vale met some days ago.", DAY),
    "a weekday of no known week": ("The council of Vale met on Monday.", None),
    "years, nobody knows how many": ("The council of Vale met some years ago.", DAY),
    "no such day": ("The council of Vale met on 30 February.", DAY),
    "a decade": ("The council of Vale met in the 1980s.", DAY),
}


@pytest.mark.parametrize(("text", "date"), cases(OF_THE_STORY))
def test_what_only_the_story_tells_when_is_never_told(text: str, date: str | None) -> None:
    assert told(text, date=date) == []


@pytest.mark.parametrize(("text", "date"), cases(PUT_IN_TIME))
def test_what_is_put_in_time_is_told_with_a_date_or_without(text: str, date: str | None) -> None:
    assert len(told(text, date=date)) == 1


def test_a_timeline_is_short() -> None:
    places = (
        "Oslo",
        "Rome",
        "Paris",
        "Bonn",
        "Prague",
        "Cork",
        "Basel",
        "Turin",
        "Nice",
        "Ghent",
        "Bari",
        "Graz",
    )
    text = " ".join(f"The zoo of {place} opened in {1950 + number}." for number, place in enumerate(places))
    assert len(told(text)) == timeline.MOST
