"""Dates that cannot be are left out, with the reason; what only looks like it keeps its date."""

from __future__ import annotations

import pytest

from tests.analysis.helpers import brief, cases

DAY = "2021-11-05"  # a Friday

# The text, and its events as "date doubt".
DATES: dict[str, tuple[str, list[str]]] = {
    "past, and after the document": (
        "The council closed the bridge on 12 March 2022.",
        ["None after the document"],
    ),
    "to come": ("The council of Vale will close the bridge on 12 March 2022.", ["2022-03-12 None"]),
    "the month of the document": ("The council closed the bridge in November 2021.", ["2021-11 None"]),
}


@pytest.mark.parametrize(("text", "expected"), cases(DATES))
def test_dates_that_cannot_be(text: str, expected: list[str]) -> None:
    events = brief(text, date=DAY).timeline
    assert sorted(f"{event.date} {event.doubt}" for event in events) == sorted(expected)
    assert all(event.when for event in events)


def test_a_date_that_the_words_do_not_give_alone_is_worked_out() -> None:
    text = (
        "The council met on Friday. Ann Lee resigned on 2 November. Vale’s bridge opened in May 2019. "
        "A school was closed last month."
    )
    found = {event.when: event.worked_out for event in brief(text, date=DAY).timeline}
    assert found == {"Friday": True, "2 November": False, "May 2019": False, "last month": True}
