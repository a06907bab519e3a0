"""Events of readings: in the text's words or in a sentence that cites them, at the day that these give."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.parsing import spacy_pass
from generator.model import Event, ReadEvent
from generator.readings.checks import Unproved, dates
from generator.readings.checks.events import proved_event
from generator.settings import DEFAULT_MODEL
from tests.readings.sources import checked

WRITTEN = datetime.date(2023, 5, 17)  # a Wednesday
FERRY = (
    "Ida Holm, who runs the ferry, sank the old boat on Monday. She had bought it in 1987. "
    "The island will get a bridge in June."
)
CITED = ("Ida Holm, who runs the ferry, sank the old boat on Monday.",)


def proved(text: str, what: str, when: str, date: str | None = None, **rest: object) -> Event | str:
    """The event, or why it does not hold."""
    read = ReadEvent(**{"what": what, "when": when, "date": date, "status": "past", "line": 1, **rest})  # type: ignore[arg-type]
    parsed = spacy_pass.load_model(DEFAULT_MODEL)(what) if read.cites else None
    try:
        return proved_event(read, parsed, checked(text))
    except Unproved as error:
        return str(error)


def test_an_event_is_told_in_a_sentence_that_rests_on_what_it_cites() -> None:
    found = proved(FERRY, "Ida Holm sank the old boat.", "on Monday", "2023-05-15", cites=CITED)
    assert isinstance(found, Event)
    assert (found.text, found.date) == ("Ida Holm sank the old boat.", "2023-05-15")
    text = checked(FERRY).parsed.seed.text
    assert [text[one.start : one.end] for one in found.evidence] == list(CITED)


def test_a_worded_event_without_a_full_stop_gets_one() -> None:
    found = proved(FERRY, "Ida Holm sank the old boat", "on Monday", "2023-05-15", cites=CITED)
    assert isinstance(found, Event)
    assert found.text == "Ida Holm sank the old boat."


@pytest.mark.parametrize(
    ("what", "rest", "why"),
    [
        ("Ida Holm burned the old boat.", {}, "burned"),
        ("Ida Holm sank the old boat. She left.", {}, "one sentence"),
        ("Ida Holm sank the old boat.", {"date": "2023-05-16"}, "does not give the date"),
        ("Ida Holm sank the old boat.", {"when": "on Friday"}, "the time 'on Friday' is not in the text"),
        ("Ida Holm sank the old boat.", {"status": "planned"}, "as past, not as to come"),
        ("She sank the old boat.", {}, "its subject is 'She'"),
    ],
)
def test_a_worded_event_is_checked_as_a_sentence_and_as_an_event(
    what: str, rest: dict[str, object], why: str
) -> None:
    told = {"when": "on Monday", "date": "2023-05-15", "cites": CITED, **rest}
    assert why in str(proved(FERRY, what, **told))  # type: ignore[arg-type]


def test_who_is_meant_by_the_subject_of_the_text_is_named_in_brackets() -> None:
    found = proved(FERRY, "She had bought it in 1987", "in 1987", "1987")
    assert isinstance(found, Event)
    assert found.text == "[Ida Holm] had bought it in 1987"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Something was wrong. This ended the strike on Monday.", "This ended the strike on Monday"),
        ("The clerks were tired. I left the office on Monday.", "I left the office on Monday"),
    ],
)
def test_a_pronoun_that_nobody_can_place_is_no_subject(text: str, what: str) -> None:
    found = proved(text, what, "on Monday", "2023-05-15")
    assert isinstance(found, str)
    assert "name who or what it was" in found


def test_it_may_stand_for_a_clause_and_he_for_a_name_before() -> None:
    reported = "It was reported on Monday that Otto Berg had left."
    assert isinstance(proved(reported, reported.rstrip("."), "on Monday", "2023-05-15"), Event)
    behind = "When Otto Berg left on Monday, he closed the mill."
    assert isinstance(proved(behind, behind.rstrip("."), "on Monday", "2023-05-15"), Event)


@pytest.mark.parametrize(
    ("text", "when", "date"),
    [
        ("The mill burned at around 14:00 on Monday.", "at around 14:00 on Monday", "2023-05-15"),
        ("The mill burned on 3 May at 10:30.", "on 3 May at 10:30", "2023-05-03"),
        ("The owner fled two days ago.", "two days ago", "2023-05-15"),
    ],
)
def test_days_are_read_off_clocks_and_counted_from_the_day_of_writing(
    text: str, when: str, date: str
) -> None:
    what = next(one for one in text.split(". ") if when in one).rstrip(".")
    found = proved(text, what, when, date)
    assert isinstance(found, Event), found
    day = datetime.date.fromisoformat(date)
    for other in (day - datetime.timedelta(days=1), day + datetime.timedelta(days=1)):
        assert "does not give the date" in str(proved(text, what, when, other.isoformat()))


def test_a_weekend_is_no_single_day() -> None:
    text = "They talked on Thursday. The teams are to meet this weekend."
    told = {"what": "The teams are to meet this weekend", "when": "this weekend", "status": "planned"}
    assert isinstance(proved(text, date="2023-05", **told), Event)
    assert "does not give" in str(proved(text, date="2023-05-19", **told))


@pytest.mark.parametrize(
    "text",
    [
        "The mill burned on 3 May. The owner fled two days later.",
        "The mill burned down. The owner fled two days later.",
    ],
)
def test_what_is_counted_from_another_event_has_no_date(text: str) -> None:
    what = "The owner fled two days later"
    assert "does not give" in str(proved(text, what, "two days later", "2023-05-05"))
    assert isinstance(proved(text, what, "two days later"), Event)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The vote would be held by June.", "by June"),
        ("The trial is set for June.", "for June"),
        ("The trial has been scheduled for June.", "for June"),
        ("The new line is being opened on Friday.", "on Friday"),
    ],
)
def test_what_is_set_for_a_day_is_to_come(text: str, when: str) -> None:
    assert isinstance(proved(text, text.rstrip("."), when, status="planned"), Event)


def test_what_was_done_is_not_to_come() -> None:
    for text in ("The line was opened on Friday.", "Otto Berg left on Friday."):
        assert "as past, not as to come" in str(proved(text, text.rstrip("."), "on Friday", status="planned"))


@given(st.text(alphabet="0123456789 :.apm", max_size=300))
def test_clocks_are_read_in_time(when: str) -> None:
    assert isinstance(dates.gives("2023-05-15", when, when, WRITTEN), bool)


@pytest.mark.parametrize(
    ("text", "when", "holds"),
    [
        ("In June 2001 Ida Holm sold the mill. In May 2003 the pier fell.", "In May 2003", False),
        ("Before the pier fell in May 2003, Ida Holm sold the mill.", "in May 2003", False),
        ("Ida Holm sold the mill, and the pier fell in May 2003.", "in May 2003", False),
        ("In May 2003, after a long quarrel, Ida Holm sold the mill.", "In May 2003", True),
        ("In May 2003 she grew tired of it. Ida Holm sold the mill.", "In May 2003", True),
        ("2003: Ida Holm sold the mill.", "2003", True),
    ],
)
def test_the_time_is_that_of_just_this_event(text: str, when: str, holds: bool) -> None:
    found = proved(text, "Ida Holm sold the mill", when)
    assert isinstance(found, Event) if holds else "does not stand by the event" in str(found)


@pytest.mark.parametrize(
    ("what", "when", "planned", "past"),
    [
        ("The town opened a pool in May", "in May", False, True),
        ("The town will open a pool in June", "in June", True, False),
        ("Ida Holm warned on Monday that the pool must close", "on Monday", False, True),
        ("Ida Holm said that the pool will close in June", "in June", True, False),
        ("The pool could be closed next week", "next week", True, False),
    ],
)
def test_the_verb_that_the_time_hangs_on_tells_if_it_is_past(
    what: str, when: str, planned: bool, past: bool
) -> None:
    found = [isinstance(proved(f"{what}.", what, when, status=one), Event) for one in ("planned", "past")]
    assert found == [planned, past]


def test_what_rumour_has_is_no_event() -> None:
    found = proved(
        "Rumour has it that Ida Holm sold the mill in May.", "Ida Holm sold the mill in May", "in May"
    )
    assert "cut off" in str(found)


@pytest.mark.parametrize(
    ("text", "when", "holds"),
    [
        ("Tom Reed was mending nets last spring when Ida Holm sold the mill.", "last spring", True),
        ("Tom Reed was mending nets last spring when Ida Holm had sold the mill.", "last spring", False),
        ("Tom Reed was mending nets last spring as Ida Holm sold the mill.", "last spring", False),
        ("Tom Reed was asking last spring when Ida Holm sold the mill.", "last spring", False),
        ("Tom Reed was mending nets on Monday because Ida Holm sold the mill.", "on Monday", False),
        ("Even as Ida Holm sold the mill in June 1999, the town got a dam on Monday.", "on Monday", False),
        ("Tom Reed was chosen in May 2021, and the next year Ida Holm sold the mill.", "the next year", True),
        ("Tom Reed left in May, the month after Ida Holm sold the mill.", "in May", False),
        ("Tom Reed left in 1999, the year before Ida Holm sold the mill.", "the year before", False),
        ("Tom Reed died on Monday, a day after Ida Holm sold the mill.", "a day after", False),
        ("Tom Reed came, and the day before Ida Holm sold the mill.", "the day before", False),
        ("On Monday after lunch, Ida Holm sold the mill.", "On Monday", True),
        ("Tom Reed left. The day before, Ida Holm sold the mill.", "The day before", True),
    ],
)
def test_the_time_of_another_clause_is_none_of_this_event(text: str, when: str, holds: bool) -> None:
    found = proved(text, "Ida Holm sold the mill.", when, cites=(text,))
    assert isinstance(found, Event) if holds else "does not stand by the event" in str(found)


def test_what_the_parse_takes_for_a_verb_in_a_phrase_has_no_time() -> None:
    text = "Ida Holm won a boat but was acquitted of second-degree murder charges the following year."
    found = proved(text, "Ida Holm was acquitted of murder charges.", "the following year", cites=(text,))
    assert isinstance(found, Event)
