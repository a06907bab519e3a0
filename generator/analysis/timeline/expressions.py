"""Time expressions: what of year, month and day their words name, and what the day of writing adds.

They are read here and not by a library, because those fill in what the words leave open: a decade becomes a
day of this year, "last week" a day of it, "5/6/2023" one of two days. Here a date is never more precise than
its words, and where they settle nothing there is none.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from typing import Literal

from generator import model
from generator.analysis.parsing import lexicon
from generator.dates import MONTH, month_number, number
from generator.model import TENS, WEEKDAYS, Precision

Unit = Literal["day", "week", "month", "year"]
# Which way to look for a day whose year or week the words leave open.
Lean = Literal["back", "ahead"]

# The seasons with their last months; a winter is of two years.
_SEASONS = {"winter": None, "spring": 5, "summer": 8, "autumn": 11, "fall": 11}
_SHIFTS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_TURNS = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1, "upcoming": 1}
_UNITS: dict[str, tuple[Unit, int]] = {
    **dict.fromkeys(("day", "morning", "afternoon", "evening", "night"), ("day", 1)),
    **dict.fromkeys(("week", "weekend"), ("week", 1)),
    "month": ("month", 1),
    "year": ("year", 1),
    "decade": ("year", 10),
}
_UNIT = rf"({'|'.join(_UNITS)})"
_STEP = re.compile(rf"\b(last|this|next)(?: past| coming)? {_UNIT}\b|^(?:the )?weekend$")
_AGO = re.compile(rf"\b((?:(?:{'|'.join(TENS)}) )?\w*) ?\b{_UNIT}s? ago\b")
# What gives no date: "some days ago", "in recent weeks", "the 1980s".
_LOOSE = re.compile(rf"\b(?:(?:last|past|this|next|recent|coming) .*{_UNIT}s?|(?:1[5-9]|20)\d0s)\b")
_LENGTH = re.compile(
    r"\b(?:last|past|recent|next|coming) (?:\w+ ){0,2}(?:years|decades?)$|s old$|\blong\b.* ago$"
)
# What counts from another event of the story.
_IN_THE_STORY = re.compile(
    r"(?:on )?(?:the|that) (?:next|following|same|previous|very) \w+$"
    r"|(?:the|that) (?:same )?(?:day|night|week|month|year)$"
    r"|.*\b(?:days?|weeks?|months?|years?) (?:later|earlier|before|after|afterwards)$"
)
_MONTH = re.compile(rf"(?<![^\W\d_])(?=[A-Z])(?i:{MONTH})(?![^\W\d_])")  # "august" is none
_YEAR = re.compile(r"(?<![\d.,$£€#-])(1[0-9]\d\d|20\d\d)(?![\d%s]|[.,:]\d)")
_DAY = re.compile(
    r"(?<![:.\d])\b([12]\d|3[01]|0?[1-9])(st|nd|rd|th)?\b"
    r"(?!\s*(?:years|months|weeks|days|hours|minutes|[ap]\.?m\b)|[:.]\d|\w)"
)
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_TO = re.compile(r"\s(?:to|through|until|till|and|-|–|—)\s|(?<=\d)\s?[-–—]\s?(?=[A-Z\d])")
_BARE_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")


@dataclass(frozen=True, slots=True)
class When:
    """A time expression read: what of year, month and day it names.

    ``unit`` and ``steps`` count from the day of writing: one month back is "last month". ``turn`` is -1, 0 or
    1 where the words say "last", "this" or "next". ``season`` is the last month of one, and ``until`` the end
    of a stretch of time.
    """

    precision: Precision
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    turn: int | None = None
    unit: Unit | None = None
    steps: int = 0
    season: int | None = None
    until: When | None = None

    @property
    def is_loose(self) -> bool:
        """Whether no day of writing gives it a date: "some days ago"."""
        return self == When("relative")


def read_expression(text: str) -> When | None:
    """What a time expression names, of a range its beginning.

    None for lengths, ages, repetitions, and what counts from another event.
    """
    plain = _plain(text)
    if not plain or not lexicon.words("timeline/recurring").isdisjoint(plain.split()):
        return None
    if _LENGTH.search(plain) or _IN_THE_STORY.match(plain):
        return None
    # "1818" of "1818 – May 1880", "this year" of "this year to May"
    first, *rest = _TO.split(text)
    years = len(rest) == 1 and _YEAR.search(first) and _YEAR.search(rest[0])
    begin = first if years or first.split()[-1:] == ["year"] else text
    found = _calendar(begin) or _counted(_plain(begin))
    return replace(found, until=_end(rest, found)) if found and (found.year or found.month) else found


def _end(rest: list[str], begin: When) -> When | None:
    """The end of a stretch of time that begins so; of "July 13 to 17" the month is that of the beginning."""
    if len(rest) != 1:
        return None
    if begin.day and (day := _BARE_DAY.fullmatch(rest[0].strip())):
        return replace(begin, year=int(day[2]) if day[2] else begin.year, day=int(day[1]), weekday=None)
    end = _calendar(rest[0])
    return end if end and (end.precision == begin.precision or (begin.year and end.year)) else None


def _plain(text: str) -> str:
    folded = re.sub(r"['’]s\b", "", text.lower().replace("-", " ").replace(".", "").replace(",", " "))
    return " ".join(folded.split())


def _calendar(text: str) -> When | None:
    """A time that names a year, a month or a day of the week."""
    if iso := _ISO.search(text):
        return When("day", int(iso[1]), int(iso[2]), int(iso[3]))
    words = _plain(text).split()
    named = _YEAR.search(text)
    year = int(named[0]) if named else None
    turn = next((_TURNS[word] for word in words if word in _TURNS), None)
    weekdays = [WEEKDAYS.index(name) for word in words if (name := word.capitalize()) in WEEKDAYS]
    weekday = weekdays[0] if len(weekdays) == 1 else None  # not "Monday to Friday"
    if month := _MONTH.search(text):
        when = When("month", year, month_number(month[0]), turn=turn)
        if turn is not None and year is None and "year" in words:  # "May of last year"
            when = replace(when, unit="year", steps=turn, turn=None)
        day = _DAY.search(text.replace(named[0], " ") if named else text)
        return replace(when, precision="day", day=int(day[1]), weekday=weekday) if day else when
    if weekdays:
        return When("day", weekday=weekday, turn=turn) if weekday is not None else None
    season = next((word for word in words if word in _SEASONS), None)
    if season and (year or turn is not None):
        return When("season", year, turn=turn, season=_SEASONS[season])
    return When("year", year) if year else None


def _counted(plain: str) -> When | None:
    """A time that is counted from the day of writing."""
    if word := next((word for word in plain.split() if word in _SHIFTS), None):
        return When("day", unit="day", steps=_SHIFTS[word])
    if step := _STEP.search(plain):
        unit, times = _UNITS[step[2] or "weekend"]
        return When(
            "day" if unit == "day" else "relative", unit=unit, steps=times * _TURNS[step[1] or "this"]
        )
    if (ago := _AGO.search(plain)) and (count := number(ago[1])):
        unit, times = _UNITS[ago[2]]
        return When("relative", unit=unit, steps=-count * times)
    return When("relative") if ago or _LOOSE.search(plain) else None


def resolve_date(when: When, base: datetime.date | None, lean: Lean) -> str | None:
    """The ISO date, as far as the words and the day of writing settle it; nothing for 30 February."""
    try:
        return _date(when, base, lean)
    except (ValueError, OverflowError):
        return None


def resolve_end(when: When, base: datetime.date | None, lean: Lean) -> str | None:
    """The ISO date of the end of a stretch of time; None where it has none, or not behind its beginning."""
    if when.until is None:
        return None
    begin, end = resolve_date(when, base, lean), resolve_date(when.until, base, lean)
    return end if begin and end and begin < end[: len(begin)] else None


def precision_of(when: When, date: str | None) -> Precision:
    """How precise a date is: "last month" is a month once it has one, and relative before."""
    return model.precision_of(date) if when.precision == "relative" and date else when.precision


def _date(when: When, base: datetime.date | None, lean: Lean) -> str | None:
    if when.year and not when.month:
        return f"{when.year}"
    if when.month:
        year = when.year or (base and _year(when, base, lean))
        if not year:
            return None
        first = datetime.date(year, when.month, when.day or 1).isoformat()
        return first if when.day else first[: len("2023-05")]
    if base is None:
        return None
    if when.precision == "season":
        over = base.month > (when.season or 0)
        settled = when.season and (over or when.turn != 1)  # the next one may be of two years
        return f"{base.year + (when.turn or 0) + (over and when.turn == -1)}" if settled else None
    if when.weekday is not None:
        return _weekday(when, base, lean).isoformat()
    return _stepped(when.unit, when.steps, base) if when.unit else None


def _year(when: When, base: datetime.date, lean: Lean) -> int:
    """The year of a month or day that is named without one."""
    if when.unit == "year":  # "May of last year"
        return base.year + when.steps
    if when.turn == 0 and when.day is None:
        return base.year
    if when.weekday is not None:  # "Monday, October 26"
        for year in (base.year, base.year - 1, base.year + 1):
            if datetime.date(year, when.month or 1, when.day or 1).weekday() == when.weekday:
                return year
    this = (when.month or 1, when.day or 1)
    here = (base.month, base.day if when.day else 1)
    ahead = when.turn > 0 if when.turn else lean == "ahead"
    return base.year + (this < here) if ahead else base.year - (this > here)


def _weekday(when: When, base: datetime.date, lean: Lean) -> datetime.date:
    sign = when.turn or (1 if lean == "ahead" else -1)
    days = sign * ((when.weekday or 0) - base.weekday()) % 7
    return base + datetime.timedelta(days=sign * (days or 7 * bool(when.turn)))


def _stepped(unit: Unit, steps: int, base: datetime.date) -> str | None:
    """The day, month or year so many steps away; of a week the month in which it lies whole."""
    if unit == "day":
        return (base + datetime.timedelta(days=steps)).isoformat()
    if unit == "year":
        return f"{datetime.date(base.year + steps, 1, 1).year:04}"
    if unit == "month":
        years, month = divmod(base.year * 12 + base.month - 1 + steps, 12)
        return datetime.date(years, month + 1, 1).isoformat()[: len("2023-05")]
    sunday = base + datetime.timedelta(days=7 * steps - base.weekday() - 1)
    first, last = sunday.isoformat(), (sunday + datetime.timedelta(days=7)).isoformat()
    return first[: len("2023-05")] if first[: len("2023-05")] == last[: len("2023-05")] else None
