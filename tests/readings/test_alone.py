"""Events that are understood alone, and those that point to the text before them."""

from __future__ import annotations

import pytest

from generator.model import Event
from tests.readings.test_events import proved

PITS = (
    "Miners fear for their lungs, Corin Mining said. The finding was published in May. "
    "A new drill was bought in 2001. The drill was sold in 2004. The mayor of Ulm left in 2006."
)


@pytest.mark.parametrize(
    ("what", "when", "why"),
    [
        ("The finding was published in May.", "in May", "say which finding"),
        ("The drill was sold in 2004.", "in 2004", "say which drill"),
        ("A new drill was bought in 2001.", "in 2001", None),
        ("The mayor of Ulm left in 2006.", "in 2006", None),
    ],
)
def test_a_subject_that_the_text_tells_of_before_is_said_in_full(
    what: str, when: str, why: str | None
) -> None:
    found = proved(PITS, what, when, cites=(what,))
    assert isinstance(found, Event) if why is None else why in str(found)


def test_the_year_of_a_thing_is_not_that_of_what_happens_to_it() -> None:
    text = "Ida Holm left the 2016 race. Otto Berg won the race in 2016."
    assert "tells which race" in str(proved(text, "Ida Holm left the 2016 race", "2016", "2016"))
    assert isinstance(proved(text, "Otto Berg won the race in 2016", "2016", "2016"), Event)


def test_an_event_is_no_question_and_tells_its_time_once() -> None:
    text = "Did Ida Holm leave in May? In May Ida Holm left, in May of all months."
    asked, twice = "Did Ida Holm leave in May?", "In May Ida Holm left, in May of all months."
    assert "no event" in str(proved(text, asked, "in May", cites=(asked,)))
    assert "twice" in str(proved(text, twice, "in May", cites=(twice,)))
