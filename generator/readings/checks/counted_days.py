"""Days that are counted from another one: "two days later", "the day before", "at 9 a.m." of a day told."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from generator.dates import MONTH, WEEKDAY, number
from generator.readings.checks import dates

_NUMBER = r"(?:[1-3]?\d|(?:the )?[01]\d)(?:st|nd|rd|th)?"
# What says which day it was, by itself or with the day of writing.
_DAY = re.compile(
    rf"\b(?:(?:{WEEKDAY},? )?(?:{MONTH} {_NUMBER}|{_NUMBER} (?:of )?{MONTH})\b(?:,? \d{{4}}\b)?"
    rf"|\d{{4}}-\d\d-\d\d|{WEEKDAY}\b|today|tonight|yesterday|tomorrow|last night)",
    re.IGNORECASE,
)

_UNITS = {"day": 1, "week": 7, "fortnight": 14}
_BACK = ("earlier", "before", "previously")
_COUNTED = re.compile(
    r"\b(?P<number>\w+) (?P<unit>day|week|fortnight)s? "
    r"(?P<way>later|after|afterwards?|earlier|before|previously)\b",
    re.IGNORECASE,
)
_PART = "day|morning|afternoon|evening|night"
_STEPS = (
    (re.compile(rf"\b(?:the (?:very )?same|that(?: same)?) (?:{_PART})\b", re.IGNORECASE), 0),
    (
        re.compile(rf"\bthe (?:(?:very )?next|following) (?:{_PART})\b|\bthe day after\b", re.IGNORECASE),
        1,
    ),
    (
        re.compile(rf"\bthe (?:previous|preceding) (?:{_PART})\b|\bthe (?:{_PART}) before\b", re.IGNORECASE),
        -1,
    ),
)
_TIME_OF_DAY = re.compile(
    r"\b(?:morning|afternoon|evening|night|noon|midday|midnight|dawn|dusk)\b", re.IGNORECASE
)
# Words that may stand around a time of day, and make no other day of it.
_LITTLE = {
    *("about", "after", "and", "around", "at", "before", "between", "by", "early", "from", "in", "just"),
    *("late", "later", "local", "m", "o", "shortly", "soon", "the", "time", "to", "until"),
    *("utc", "gmt", "est", "edt", "cet", "cest", "bst", "pst", "pdt", "ist"),
}


def counts(when: str) -> bool:
    """Whether words of time count from another day: "the day before", but not "Monday, the day before"."""
    found = _count(when)
    return found is not None and _DAY.search(when, 0, found[1]) is None


def give(date: str, when: str, sentences: Sequence[str], written: datetime.date | None) -> bool:
    """Whether ``when`` gives the date, counted from the one day that it or the nearest sentence tells.

    Where that tells several days, which of them is meant is not certain.
    """
    found = _count(when)
    if found is None or date.count("-") != 2:
        return False
    try:
        base = datetime.date.fromisoformat(date) - datetime.timedelta(days=found[0])
    except OverflowError:
        return False
    for words in (when, *(sentence.replace(when, " ") for sentence in sentences)):
        days = list({one[0].lower(): one[0] for one in _DAY.finditer(words)}.values())
        if days:
            return len(days) == 1 and dates.gives(base.isoformat(), days[0], words, written)
    return False


def _count(when: str) -> tuple[int, int] | None:
    """By how many days the words count from another day, and where they say so; None where they do not."""
    if (found := _COUNTED.search(when)) and (count := number(found["number"])):
        days = count * _UNITS[found["unit"].lower()]
        return (-days if found["way"].lower() in _BACK else days), found.start()
    for pattern, steps in _STEPS:
        if found := pattern.search(when):
            return steps, found.start()
    return (0, 0) if _is_time_of_day(when) else None


def _is_time_of_day(when: str) -> bool:
    """Whether words tell a time of day, and not of which day."""
    rest = _TIME_OF_DAY.sub(" ", dates.without_clock(when))
    return rest != when and _LITTLE.issuperset(re.findall(r"[^\W_]+", rest.lower()))
