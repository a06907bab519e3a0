"""Time expressions: what of year, month and day their words name, and what the day of writing adds.

They are read here and not by a library, because those fill in what the words leave open: a decade
becomes a day of this year, "last week" a day of it, "5/6/2023" one of two days. Here a date is never
more precise than its words, and where they settle nothing there is none.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Literal

from generator.analysis.parsing import lexicon
from generator.model import MONTHS, WEEKDAYS, Precision

Unit = Literal["day", "week", "month", "year"]

_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_RELATIVE = re.compile(
    r"\b(today|yesterday|tomorrow|tonight|(last|next|this|past|recent|coming|earlier|later)\b|ago\b)",
    re.IGNORECASE,
)
_STEP = re.compile(r"\b(last|this|next) (day|week|month|year)\b")
_AGO = re.compile(r"\b(\w*) ?\b(day|week|month|year)s? ago\b")
_SPAN = re.compile(
    r"\b(?:last|past|recent)(?: (\w+))? (day|week|month|year)s\b|\bpast (day|week|month|year)\b"
)
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_DECADE = re.compile(r"\b\d{4}['’]?s\b")
# Times that count from another event of the story.
_IN_THE_STORY = re.compile(r"the (?:next|following|same|previous) \w+$")
_LONG = re.compile(r"\b(?:last|past|recent|next|coming) (?:\w+ ){0,2}(?:years|decades?)$")
_DAY = re.compile(r"\b([12]\d|3[01]|0?[1-9])(st|nd|rd|th)?\b(?!\s*(?:years|months|weeks|days|hours|minutes))")
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_SHIFTS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_DAYS: dict[Unit, int] = {"day": 1, "week": 7, "month": 30, "year": 365}
_A_FEW = 3  # stands for a number that the words leave open, as in "some weeks ago"


@dataclass(frozen=True, slots=True)
class When:
    """A time expression read: what of year, month and day it names.

    ``unit`` and ``steps`` count from the day of writing: one month back is "last month". ``apart``
    says that a weekday is another day than that one ("next Monday", written on a Monday). ``back``
    is about how many days before the day of writing it lies, for the order of what has no date.
    """

    precision: Precision
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    apart: bool = False
    unit: Unit | None = None
    steps: int = 0
    back: int | None = None


def read_expression(text: str) -> When | None:
    """What a time expression names; None for lengths, ages and repetitions."""
    plain = " ".join(text.lower().replace("-", " ").replace(".", "").replace(",", " ").split())
    words = plain.split()
    if not words or set(words) & lexicon.words("timeline/recurring") or plain.endswith("s old"):
        return None
    if _DECADE.search(text) or _LONG.search(plain):
        return None
    if _IN_THE_STORY.match(plain):
        return When("relative")
    iso = _ISO.search(text)
    if iso:
        return When("day", int(iso[1]), int(iso[2]), int(iso[3]))
    named = _YEAR.search(text)
    year = int(named.group()) if named else None
    month = next((number for word in _WORD.findall(text) if (number := _month(word))), None)
    if month:
        day = _DAY.search(text.replace(named.group(), "") if named else text)
        return When("day", year, month, int(day[1])) if day else When("month", year, month)
    weekdays = [WEEKDAYS.index(weekday) for word in words if (weekday := word.capitalize()) in WEEKDAYS]
    if len(weekdays) > 1:  # "Monday to Friday"
        return None
    if weekdays:
        apart = not {"next", "last"}.isdisjoint(words)
        return When("day", weekday=weekdays[0], apart=apart, back=_A_FEW + 7 * ("last" in words))
    if any(season in words for season in _SEASONS) and (year or _RELATIVE.search(text)):
        return When("season", year)
    if year:
        return When("year", year)
    for word, shift in _SHIFTS.items():
        if word in words:
            return When("day", unit="day", steps=shift, back=-shift)
    return _relative(plain) if _RELATIVE.search(plain) else None


def _month(word: str) -> int | None:
    """The number of a month, also of "Sept"; "august" without a capital letter is none."""
    if len(word) < 3 or not word[0].isupper():
        return None
    for number, month in enumerate(MONTHS, start=1):
        if word.capitalize() in (month, month[:3], month[:4]):
            return number
    return None


def _relative(words: str) -> When | None:
    """A time that the words count from the day of writing; nothing for "a long time ago"."""
    if step := _STEP.search(words):
        unit = _unit(step[2])
        steps = ("last", "this", "next").index(step[1]) - 1
        loose = unit == "year" and not steps and ("earlier" in words or "later" in words)
        return When("relative", unit=unit, steps=steps, back=None if loose else -steps * _DAYS[unit])
    if ago := _AGO.search(words):
        unit = _unit(ago[2])
        number = _number(ago[1])
        back = (number or _A_FEW) * _DAYS[unit]
        return When("relative", unit=unit if number else None, steps=-(number or 0), back=back)
    if span := _SPAN.search(words):
        number = 1 if span[3] else _number(span[1] or "") or _A_FEW
        return When("relative", back=number * _DAYS[_unit(span[2] or span[3])])
    return None if words.endswith("ago") else When("relative")


def _unit(word: str) -> Unit:
    return next(unit for unit in _DAYS if unit == word)


def _number(word: str) -> int | None:
    if word in ("a", "an"):
        return 1
    if word in _NUMBERS:
        return _NUMBERS.index(word) + 1
    return int(word) if word.isdecimal() and len(word) < 4 else None


def resolve_date(when: When, base: datetime.date | None, ahead: bool) -> str | None:
    """The ISO date, as far as the words and the day of writing settle it; nothing for 30 February."""
    try:
        return _date(when, base, ahead)
    except (ValueError, OverflowError):
        return None


def precision_of(when: When, date: str | None) -> Precision:
    """How precise a date is: "last month" is a month once it has one, and relative before."""
    if when.precision != "relative" or date is None:
        return when.precision
    names: tuple[Precision, ...] = ("year", "month", "day")
    return names[date.count("-")]


def _date(when: When, base: datetime.date | None, ahead: bool) -> str | None:
    if when.year and not when.month:
        return f"{when.year}"
    year = when.year or (_nearest_year(when, base, ahead) if base and when.month else None)
    if when.month and year:
        first = datetime.date(year, when.month, when.day or 1).isoformat()
        return first if when.day else first[: len("2023-05")]
    if base is None:
        return None
    if when.weekday is not None:
        days = (when.weekday - base.weekday()) % 7 if ahead else -((base.weekday() - when.weekday) % 7)
        if when.apart and not days:
            days = 7 if ahead else -7
        return (base + datetime.timedelta(days=days)).isoformat()
    if when.unit == "day":
        return (base + datetime.timedelta(days=when.steps)).isoformat()
    if when.unit == "month":
        years, month = divmod(base.year * 12 + base.month - 1 + when.steps, 12)
        return datetime.date(years, month + 1, 1).isoformat()[: len("2023-05")]
    if when.unit == "year":
        return f"{datetime.date(base.year + when.steps, 1, 1).year:04}"
    return None


def _nearest_year(when: When, base: datetime.date, ahead: bool) -> int:
    """The year of the next such month for what is to come, else of the last one."""
    this = (when.month or 1, when.day or 1)
    here = (base.month, base.day if when.day else 1)
    if ahead:
        return base.year if this >= here else base.year + 1
    return base.year if this <= here else base.year - 1
