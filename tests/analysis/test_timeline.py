"""What a text puts in time: the date as far as it is settled, and in which order."""

from __future__ import annotations

import pytest

from tests.analysis.helpers import brief, cases, words_at

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
    "two dates, two events": (
        "The bridge opened in May and will close in December.",
        "2023-07-19",
        ["2023-05 month May", "2023-12 month December"],
    ),
    "a length": ("The strike lasted three days.", None, []),
    "an age": ("The 90-year-old captain is 61 years old no longer.", None, []),
    "a repetition": ("The council meets every Monday and twice a year.", None, []),
    "a decade": ("The bridge was planned in the 1990s.", None, []),
}


@pytest.mark.parametrize(("text", "date", "events"), cases(WHEN))
def test_when(text: str, date: str | None, events: list[str]) -> None:
    timeline = brief(text, date=date).timeline
    assert [f"{event.date} {event.precision} {event.when}" for event in timeline] == events


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
    "of equal ones the first": ("On Sunday, the boats left. On Sunday, they sank.", ["Sunday", "Sunday"]),
}


@pytest.mark.parametrize(("text", "order"), cases(ORDER))
def test_order(text: str, order: list[str]) -> None:
    assert [event.when for event in brief(text).timeline] == order


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
