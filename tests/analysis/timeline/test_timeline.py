"""What a text puts in time: the date as far as it is settled, and in which order."""

from __future__ import annotations

import pytest

from generator.analysis.coreference import find_entities
from generator.analysis.timeline import ordered
from generator.analysis.timeline.event_candidates import find_candidates
from generator.model import Event
from tests.analysis.helpers import brief, cases_in, parse, words_at


def candidates(text: str, date: str | None = None) -> list[Event]:
    """Everything in the text that may be an event, in its order, before a model chooses."""
    parsed = parse(text, date=date)
    return [one.event() for one in find_candidates(parsed, find_entities(parsed))]


@pytest.mark.parametrize(("text", "date", "events"), cases_in(__file__, "when"))
def test_when(text: str, date: str | None, events: list[str]) -> None:
    found = candidates(text, date)
    assert [f"{event.date} {event.precision} {event.when}" for event in found] == events


@pytest.mark.parametrize(("text", "date", "status"), cases_in(__file__, "status"))
def test_status(text: str, date: str | None, status: str) -> None:
    assert [event.status for event in candidates(text, date)] == [status]


@pytest.mark.parametrize(("text", "day", "status"), cases_in(__file__, "announced"))
def test_what_is_announced_lies_ahead(text: str, day: str, status: str) -> None:
    (event,) = candidates(text, "2024-03-12")
    assert (event.date, event.status) == (day, status)
    (undated,) = candidates(text)
    assert (undated.date, undated.status) == (None, status)


# Numbers that look like years, and are none.
NO_YEARS: dict[str, str] = {
    "a time of day": "The ferry reached the island near 1750 GMT.",
    "a price": "The museum paid $1960 for the violin.",
    "resolution": "The camera records at 1920 x 1080 pixels.",
    "a name": "The EU law Ferry Directive 2000 protects sailors.",
}


@pytest.mark.parametrize("text", NO_YEARS.values(), ids=NO_YEARS)
def test_not_every_number_is_a_year(text: str) -> None:
    assert candidates(text, "2024-03-12") == []


@pytest.mark.parametrize(("text", "date", "when"), cases_in(__file__, "ranges"))
def test_a_range_shows_both_ends(text: str, date: str, when: str) -> None:
    (event,) = candidates(text, "2024-03-12")
    assert (event.date, event.when) == (date, when)


@pytest.mark.parametrize(
    "line", ["The mayor at the bridge in 1871", "4 January 2004", "Harbour Rowers (2012)", "Bridges (1999)"]
)
def test_lines_without_a_verb_tell_no_events(line: str) -> None:
    assert brief(f"The council met.\n\n{line}\n\nThe bridge is long.").timeline == ()


@pytest.mark.parametrize(("text", "order"), cases_in(__file__, "order"))
def test_order(text: str, order: list[str]) -> None:
    parsed = parse(text)
    events = ordered(find_candidates(parsed, find_entities(parsed)), parsed.seed.day)
    assert [one.span.text for one in events] == order


@pytest.mark.parametrize(("text", "clause"), cases_in(__file__, "clauses"))
def test_the_words_of_an_event(text: str, clause: str) -> None:
    (event,) = brief(text).timeline
    assert event.text == clause
    for piece in event.text.split(" … "):
        assert piece in words_at(text, event.evidence[0])


@pytest.mark.parametrize(
    "date", ["2023-07-19T10:00:00", "2023-07-19T10:00:00+00:00", "2023-07-19T23:30:00+02:00"]
)
def test_a_time_of_day_changes_nothing(date: str) -> None:
    text = "The bridge opened on Monday."
    assert brief(text, date=date).timeline == brief(text, date="2023-07-19").timeline
    assert brief(text, date=date).timeline[0].date == "2023-07-17"
