"""What a text puts in time: the date as far as it is settled, and in which order."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.coreference import find_entities
from generator.analysis.timeline import expressions
from generator.analysis.timeline.candidates import find_candidates
from generator.analysis.timeline.ordering import ordered
from generator.model import Event
from tests.analysis.helpers import brief, cases, parse, words_at

# Sentence, the seed's own date, and its events as "date precision words".
WHEN: dict[str, tuple[str, str | None, list[str]]] = {
    "a day": ("The bridge was built on 3 May 1999.", None, ["1999-05-03 day 3 May 1999"]),
    "a day, month first": ("The bridge opened on March 12, 2004.", None, ["2004-03-12 day March 12, 2004"]),
    "a short month": ("The bridge opened on Jan. 5, 2021.", None, ["2021-01-05 day Jan. 5, 2021"]),
    "September, short": ("The bridge opened on Sept. 12, 2004.", None, ["2004-09-12 day Sept. 12, 2004"]),
    "September, shorter": ("The bridge was repaired on Sep 12, 2004.", None, ["2004-09-12 day Sep 12, 2004"]),
    "March, short": ("The bridge opened on Mar 3, 2005.", None, ["2005-03-03 day Mar 3, 2005"]),
    "an ISO date": ("The council met on 2021-01-05.", None, ["2021-01-05 day 2021-01-05"]),
    "a month": ("The bridge opened in May 1999.", None, ["1999-05 month May 1999"]),
    "a season": ("The council met in the summer of 2019.", None, ["2019 season summer of 2019"]),
    "a year": ("The bridge fell in 2010.", None, ["2010 year 2010"]),
    "no such day": ("The bridge opened on February 30, 2024.", None, ["None day February 30, 2024"]),
    "a month of no year": ("The bridge opened in May.", None, ["None month May"]),
    "a day of no year": ("The bridge opened on May 3.", None, ["None day May 3"]),
    "a weekday of no week": ("The bridge opened on Monday.", None, ["None day Monday"]),
    "yesterday of no day": ("The bridge opened yesterday.", None, ["None day yesterday"]),
    "something past": ("The bridge was closed two years ago.", None, ["None relative two years ago"]),
    "the month that was": ("The bridge opened in May.", "2023-07-19", ["2023-05 month May"]),
    "the month of last year": ("The bridge opened in December.", "2024-01-10", ["2023-12 month December"]),
    "the month to come": ("The bridge will close in September.", "2023-07-19", ["2023-09 month September"]),
    "the month of next year": ("The bridge will close in March.", "2023-07-19", ["2024-03 month March"]),
    "a month to come, in an infinitive": (
        "The council spoke of a meeting to be held in December.",
        "2023-07-19",
        ["2023-12 month December"],
    ),
    "the day that was": ("The council met on 30 June.", "2023-07-19", ["2023-06-30 day 30 June"]),
    "the day to come": ("The council will meet on 3 August.", "2023-07-19", ["2023-08-03 day 3 August"]),
    "29 February in a leap year": (
        "The council met on February 29.",
        "2024-03-01",
        ["2024-02-29 day February 29"],
    ),
    "29 February in another year": (
        "The council met on February 29.",
        "2023-03-01",
        ["None day February 29"],
    ),
    "a weekday that was": ("The bridge opened on Monday.", "2023-07-19", ["2023-07-17 day Monday"]),
    "a weekday to come": ("The bridge will close on Monday.", "2023-07-19", ["2023-07-24 day Monday"]),
    "the weekday of writing": ("The bridge opened on Monday.", "2023-07-17", ["2023-07-17 day Monday"]),
    "last weekday": ("The bridge opened last Monday.", "2023-07-17", ["2023-07-10 day last Monday"]),
    "next weekday": ("The bridge will close next Monday.", "2023-07-17", ["2023-07-24 day next Monday"]),
    "today": ("The bridge opened today.", "2023-07-19", ["2023-07-19 day today"]),
    "yesterday": ("The bridge opened yesterday.", "2024-01-01", ["2023-12-31 day yesterday"]),
    "tomorrow": ("The bridge will close tomorrow.", "2024-02-28", ["2024-02-29 day tomorrow"]),
    "before the first day": ("The bridge opened yesterday.", "0001-01-01", ["None day yesterday"]),
    "after the last day": ("The bridge will close tomorrow.", "9999-12-31", ["None day tomorrow"]),
    "after the last month": ("The bridge will close in May.", "9999-12-31", ["None month May"]),
    "last month": ("The bridge opened last month.", "2023-01-19", ["2022-12 month last month"]),
    "next month": ("The bridge will close next month.", "2022-12-19", ["2023-01 month next month"]),
    "last year": ("The bridge opened last year.", "2023-07-19", ["2022 year last year"]),
    "earlier this year": (
        "The bridge opened earlier this year.",
        "2023-07-19",
        ["2023 year earlier this year"],
    ),
    "earlier this year, of no year": (
        "The bridge fell earlier this year.",
        None,
        ["None relative earlier this year"],
    ),
    "last summer": ("The bridge fell last summer.", "2023-07-19", ["2022 season last summer"]),
    "last summer, in autumn": ("The bridge fell last summer.", "2023-10-19", ["2023 season last summer"]),
    "this summer": ("The bridge will open this summer.", "2023-07-19", ["2023 season this summer"]),
    "next spring": ("The bridge will open next spring.", "2023-07-19", ["2024 season next spring"]),
    "next spring, in winter": (
        "The bridge will open next spring.",
        "2023-01-19",
        ["None season next spring"],
    ),
    "last winter": ("The bridge fell last winter.", "2023-07-19", ["None season last winter"]),
    "that year": (
        "The bridge opened in May 1999. That same year, the pier fell.",
        "2023-07-19",
        ["1999-05 month May 1999", "1999 year That same year"],
    ),
    "a month of that year": (
        "The bridge opened in May 1999. In August of the same year, the pier fell.",
        "2023-07-19",
        ["1999-05 month May 1999", "1999-08 month August", "1999 year the same year"],
    ),
    "that month": (
        "The bridge opened in 1999. The pier fell that November.",
        "2023-07-19",
        ["1999 year 1999", "1999-11 month November"],
    ),
    "a month of no known year": (
        "The bridge opened late. In August of the same year, the pier fell.",
        "2023-07-19",
        ["None relative August", "None relative the same year"],
    ),
    "that day": (
        "The bridge opened on Monday. That night, the pier fell.",
        "2023-07-19",
        ["2023-07-17 day Monday", "2023-07-17 day That night"],
    ),
    "that day, of no known day": (
        "The bridge opened on Monday. That night, the pier fell.",
        None,
        ["None day Monday", "None relative That night"],
    ),
    "years ago": ("The bridge opened two years ago.", "2023-07-19", ["2021 year two years ago"]),
    "scores of years ago": (
        "The bridge opened seventy-four years ago.",
        "2016-09-08",
        ["1942 year seventy-four years ago"],
    ),
    "tens of years ago": (
        "The bridge opened thirty years ago.",
        "2016-09-08",
        ["1986 year thirty years ago"],
    ),
    "days ago": ("The bridge opened three days ago.", "2023-07-02", ["2023-06-29 day three days ago"]),
    "years back before the first": (
        "The bridge opened two years ago.",
        "0002-01-01",
        ["None relative two years ago"],
    ),
    "last week is a month": ("The bridge opened last week.", "2023-07-19", ["2023-07 month last week"]),
    "a week of two months": ("The bridge opened last week.", "2023-07-05", ["None relative last week"]),
    "past weeks": ("The bridge fell in past weeks.", "2023-07-19", ["None relative past weeks"]),
    "so far this year": (
        "Sales of boats fell this year through May.",
        "2023-07-19",
        ["2023 year this year through May"],
    ),
    "late in a month": ("The bridge fell in late May.", "2023-07-19", ["2023-05 month late May"]),
    "two dates, two events": (
        "The bridge opened in May and will close in December.",
        "2023-07-19",
        ["2023-05 month May", "2023-12 month December"],
    ),
    "a length": ("The strike lasted three days.", None, []),
    "a length that ends now": ("Boats have waited over the past two years.", None, []),
    "a time of day": ("The bridge closes at 10 p.m. and opens at noon.", None, []),
    "from day to day": ("The bridge is open Monday to Friday.", None, []),
    "recent years": ("Boats have left the harbour in recent years.", None, []),
    "a long time ago": ("The bridge fell a long time ago.", None, []),
    "how many": ("The council asked 1709 captains about the bridge.", None, []),
    "nowadays": ("The bridge is rotten today.", None, []),
    "no month": ("The council thanked this august body in 1999.", None, ["1999 year 1999"]),
    "the next day of a story": (
        "The bridge fell the next day.",
        "2023-07-19",
        ["None relative the next day"],
    ),
    "an age": ("The 90-year-old captain is 61 years old no longer.", None, []),
    "a repetition": ("The council meets every Monday and twice a year.", None, []),
    "a decade": ("The bridge was planned in the 1990s.", None, ["None relative 1990s"]),
}


def candidates(text: str, date: str | None = None) -> list[Event]:
    """Everything in the text that may be an event, in its order, before a model chooses."""
    parsed = parse(text, date=date)
    return [one.event() for one in find_candidates(parsed, find_entities(parsed))]


@pytest.mark.parametrize(("text", "date", "events"), cases(WHEN))
def test_when(text: str, date: str | None, events: list[str]) -> None:
    found = candidates(text, date)
    assert [f"{event.date} {event.precision} {event.when}" for event in found] == events


STATUS: dict[str, tuple[str, str | None, str]] = {
    "past": ("The bridge opened in May.", None, "past"),
    "perfect": ("The bridge has been closed since May.", None, "past"),
    "will": ("The bridge will open in May.", None, "planned"),
    "would, where nobody said it": ("By 2050, the bridge would fall.", None, "expected"),
    "was to": ("The captains were to leave in May, but stayed.", None, "planned"),
    "a noun's date": ("The loss of the boats on July 8 worries the captains.", "2023-07-19", "past"),
    "the next day of a story": ("The captains came back the next Tuesday.", "2023-07-19", "past"),
    "would": ("The council said the bridge would open in May.", None, "planned"),
    "is to": ("The bridge is to open in May.", None, "planned"),
    "is going to": ("The council is going to open the bridge in May.", None, "planned"),
    "scheduled": ("The bridge is scheduled to open in May.", None, "planned"),
    "plans": ("The council plans to open the bridge in May.", None, "planned"),
    "present": ("The bridge opens on Monday.", None, "planned"),
    "progressive": ("The captains are leaving on Monday.", None, "planned"),
    "to be held": ("The council spoke of a meeting, to be held in December.", None, "planned"),
    "next": ("The next vote of the council is next week.", None, "planned"),
    "may": ("The bridge may open in June.", None, "expected"),
    "could": ("The bridge could fall in June.", None, "expected"),
    "expected": ("The bridge is expected to open in June.", None, "expected"),
    "likely": ("The bridge is likely to fall in June.", None, "expected"),
    "fears": ("The council fears the bridge will fall in June.", None, "expected"),
    "a year to come": ("The council has a plan for 2030.", "2023-07-19", "planned"),
    "past after all: refused": ("The captains refused to leave on Monday.", "2023-07-19", "past"),
    "past after all: helped": ("The captains helped to build the bridge in 1999.", None, "past"),
    "past after all: had": ("Ada Lee had moved to the island in August to sell boats.", None, "past"),
    "past after all: last": ("The council tried to close the bridge last week.", None, "past"),
}


@pytest.mark.parametrize(("text", "date", "status"), cases(STATUS))
def test_status(text: str, date: str | None, status: str) -> None:
    assert [event.status for event in candidates(text, date)] == [status]


# Announced in a text of 12 March 2024, a Tuesday, which says no year.
ANNOUNCED: dict[str, tuple[str, str, str]] = {
    "is on": ("The next rehearsal of the choir is on 30 March.", "2024-03-30", "planned"),
    "planned for": ("A second test of the telescope is planned for 3 April.", "2024-04-03", "planned"),
    "scheduled for": ("The auction of the manuscripts is scheduled for April 9.", "2024-04-09", "planned"),
    "postponed to": ("The launch of the probe has been postponed to 6 April.", "2024-04-06", "planned"),
    "the deadline": ("The deadline for entries is 20 April.", "2024-04-20", "planned"),
    "scheduled, beside a past verb": (
        "The hearing, scheduled for 22 April, was requested by the farmers.",
        "2024-04-22",
        "planned",
    ),
    "a month": ("Elections to the parish council are planned for November.", "2024-11", "planned"),
    "expected on a weekday": ("Heavy rain is expected on Sunday.", "2024-03-17", "expected"),
}


@pytest.mark.parametrize(("text", "day", "status"), cases(ANNOUNCED))
def test_what_is_announced_lies_ahead(text: str, day: str, status: str) -> None:
    (event,) = candidates(text, "2024-03-12")
    assert (event.date, event.status) == (day, status)
    (undated,) = candidates(text)
    assert (undated.date, undated.status) == (None, status)


# Numbers that look like years, and are none.
NO_YEARS: dict[str, str] = {
    "a time of day": "The ferry reached the island near 1750 GMT.",
    "a time of day, local": "The siren sounded at about 1930 local time.",
    "a range of prices": "A room with breakfast costs 1380-2075 kroner.",
    "a price": "The museum paid $1960 for the violin.",
    "how many": "The survey counted 1999 storks in the marsh.",
    "resolution": "The camera records at 1920 x 1080 pixels.",
    "a name": "The EU law Ferry Directive 2000 protects sailors.",
    "a page": "The quotation stands on page 1984 of the catalogue.",
    "the last of a draw": "The club wanted a weaker rival in the last 16.",
}


# Days that come again and again, and what stands in a name.
NO_DAYS: dict[str, str] = {
    "evenings": "The choir sings at odd hours, such as Saturday evenings.",
    "nights": "The ferry leaves on Monday and Tuesday nights.",
}


@pytest.mark.parametrize("text", NO_DAYS.values(), ids=NO_DAYS)
def test_not_every_weekday_is_a_day(text: str) -> None:
    assert candidates(text, "2024-03-12") == []


@pytest.mark.parametrize("text", NO_YEARS.values(), ids=NO_YEARS)
def test_not_every_number_is_a_year(text: str) -> None:
    assert candidates(text, "2024-03-12") == []


RANGES: dict[str, tuple[str, str, str]] = {
    "days": ("The festival ran from July 13 to July 17.", "2023-07-13", "July 13 to July 17"),
    "days of a month": ("The festival ran from July 13 to 17.", "2023-07-13", "July 13 to 17"),
    "years": ("She taught at the academy from 1890 until 1970.", "1890", "1890 until 1970"),
    "a year and a day": ("She lived in Oslo from 1890 until May 3, 1970.", "1890", "1890 until May 3, 1970"),
    "years, by a dash": ("He led the orchestra in 1980–1987.", "1980", "1980–1987"),
}


@pytest.mark.parametrize(("text", "date", "when"), cases(RANGES))
def test_a_range_shows_both_ends(text: str, date: str, when: str) -> None:
    (event,) = candidates(text, "2024-03-12")
    assert (event.date, event.when) == (date, when)


@pytest.mark.parametrize(
    "line",
    ["The mayor at the bridge in 1871", "4 January 2004", "Harbour Rowers (2012)", "Bridges (1999)"],
)
def test_lines_without_a_verb_tell_no_events(line: str) -> None:
    assert brief(f"The council met.\n\n{line}\n\nThe bridge is long.").timeline == ()


def test_a_chronology_needs_no_verbs() -> None:
    assert [event.when for event in brief("May 1999: Fall of the old bridge").timeline] == ["May 1999"]


def test_a_title_has_no_events() -> None:
    assert brief("The council met.", title="The bridge fell in 2010").timeline == ()


ORDER = {
    "by date": (
        "The pier fell in 2010. It was built in 1999. It will be rebuilt in 2030.",
        ["1999", "2010", "2030"],
    ),
    "what is to come last, what was just now before it": (
        "In December, the council will vote. In June, the pier fell. On Sunday, the boats left.",
        ["June", "Sunday", "December"],
    ),
    "years before months before weeks before days": (
        "On Sunday, the boats left. Last week, the pier fell. In May, the council met. "
        "Two years ago, the pier was built.",
        ["Two years ago", "May", "Last week", "Sunday"],
    ),
    "what has no place before what follows it": (
        "In May, the council met. Earlier this year, the pier fell. In June, the boats left.",
        ["May", "Earlier this year", "June"],
    ),
    "what is soon before what is far": (
        "The pier will be rebuilt in 2030. The council will vote in December. The boats will leave tomorrow.",
        ["tomorrow", "December", "2030"],
    ),
    "of equal ones the first": ("On Sunday, the boats left. On Sunday, they sank.", ["Sunday", "Sunday"]),
}


@pytest.mark.parametrize(("text", "order"), cases(ORDER))
def test_order(text: str, order: list[str]) -> None:
    parsed = parse(text)
    events = ordered(parsed, find_candidates(parsed, find_entities(parsed)))
    assert [event.when for event in events] == order


def test_an_event_is_a_sentence_or_a_clause_of_the_text_that_holds_its_date() -> None:
    text = (
        "The council met in May. The captains, who had heard it all before and did not believe a word of it, "
        "went on fishing as their fathers had done, and the old pier was closed in June, but the boats, of "
        "which the harbour had more than ever, came and went as if nothing had happened."
    )
    timeline = brief(text).timeline
    assert [event.when for event in timeline] == ["May", "June"]
    for event in timeline:
        (where,) = event.evidence
        assert event.text == words_at(text, where)
        assert event.when in event.text
        assert len(event.text.split()) <= 32


CLAUSES = {
    "a relative clause about somebody": (
        "Karl Olsen, who arrived on Sunday, is a captain of the harbour.",
        "Karl Olsen … arrived on Sunday",
    ),
    "a short sentence": ("The pier fell in May.", "The pier fell in May."),
}


@pytest.mark.parametrize(("text", "clause"), cases(CLAUSES))
def test_the_words_of_an_event(text: str, clause: str) -> None:
    (event,) = brief(text).timeline
    assert event.text == clause
    for piece in event.text.split(" … "):
        assert piece in words_at(text, event.evidence[0])


NAMES = {"day": 3, "month": 2, "year": 1}
parts = st.tuples(
    st.sampled_from(("", "3 ", "late ")),
    st.sampled_from(
        ("May", "last month", "next year", "Monday", "last week", "yesterday", "two years ago", "")
    ),
    st.sampled_from(("", " 1999", " 2024")),
)


@given(
    parts,
    st.sampled_from((None, "2023-07-19", "2024-02-29", "0001-01-01", "9999-12-31")),
    st.sampled_from(("back", "near", "ahead")),
)
def test_no_date_is_more_precise_than_its_words(
    words: tuple[str, str, str], day: str | None, lean: expressions.Lean
) -> None:
    text = "".join(words)
    when = expressions.read_expression(text)
    if when is None:
        return
    date = expressions.resolve_date(when, datetime.date.fromisoformat(day) if day else None, lean)
    named = 3 if words[0] == "3 " and words[1] == "May" else 2 if words[1] == "May" else bool(words[2])
    counted = {
        "Monday": 3,
        "yesterday": 3,
        "last week": 2,
        "last month": 2,
        "next year": 1,
        "two years ago": 1,
    }.get(words[1], 0)
    assert (len(date.split("-")) if date else 0) <= max(named, counted if day else 0)
    if date and day is None:
        assert date[:4] == words[2].strip()
    assert NAMES.get(expressions.precision_of(when, date), 0) <= max(named, counted)


@pytest.mark.parametrize(
    "date", ["2023-07-19T10:00:00", "2023-07-19T10:00:00+00:00", "2023-07-19T23:30:00+02:00"]
)
def test_a_time_of_day_changes_nothing(date: str) -> None:
    text = "The bridge opened on Monday."
    assert brief(text, date=date).timeline == brief(text, date="2023-07-19").timeline
    assert brief(text, date=date).timeline[0].date == "2023-07-17"


HALL = """The choir of Vale opened its new hall on Saturday. The mayor, Ada Stone, cut a ribbon of paper.

On Friday that was over. It was a long week for the builders, who had worked at night.

“In May we sang in a barn,” a singer said. On Saturday the choir opened the new hall with a song.

Stone had promised the hall in 2019. She will open a library in October.

Photo: The old barn in 1987

A ticket costs 1380-2075 crowns."""


def test_a_timeline_has_what_happened_and_can_be_understood_alone() -> None:
    timeline = brief(HALL, title="Choir of Vale gets a hall", date="2023-07-17").timeline
    told = [(event.date, event.status, event.text) for event in timeline]
    assert ("2023-07-15", "past", "The choir of Vale opened its new hall on Saturday.") in told
    assert ("2023-10", "planned", "[Stone] will open a library in October.") in told
    assert sum("opened" in text for _, _, text in told) == 1, "told twice"
    for nothing in ("1987", "1380"):
        assert not any(nothing in text for _, _, text in told)
