"""The event of the headline, on the day of the document."""

from __future__ import annotations

import pytest

from generator.model import Event
from tests.analysis.helpers import brief, cases

DAY = "2023-07-19"
TITLE = "Vale council closes old bridge"
HEADLINE = "The council of Vale has closed the old bridge."


def untimed(text: str, title: str = TITLE, date: str | None = DAY) -> list[Event]:
    """The events that no words of the text put in time."""
    return [event for event in brief(text, title=title, date=date).timeline if not event.when]


def test_what_happened_by_the_headline_has_the_day_of_the_document() -> None:
    (event,) = untimed(f"{HEADLINE} Boats may still pass.")
    assert (event.date, event.status, event.text) == (DAY, "past", HEADLINE)
    assert event.worked_out


NOTHING: dict[str, tuple[str, str]] = {
    "a time of its own": (TITLE, "The council of Vale closed the old bridge on Monday."),
    "a plan": (TITLE, "The council of Vale will close the old bridge."),
    "a question": (TITLE, "Has the council of Vale closed the old bridge?"),
    "somebody unknown": (TITLE, "They have closed the old bridge of the Vale council."),
    "a scene": (TITLE, "Rain fell on the harbour. Ada Lee had opened an umbrella."),
    "another day of the week": (TITLE, f"{HEADLINE} On Monday boats sank at the pier."),
    "told with its time later": (TITLE, f"{HEADLINE} The council of Vale closed the old bridge on Monday."),
}


@pytest.mark.parametrize(("title", "text"), cases(NOTHING))
def test_nothing_else_has_it(title: str, text: str) -> None:
    assert untimed(text, title) == []
