"""Time expressions: what of year, month and day their words name, and what the day of writing adds.

They are read here and not by a library, because those fill in what the words leave open: a decade
becomes a day of this year, "last week" a day of it, "5/6/2023" one of two days. Here a date is never
more precise than its words, and where they settle nothing there is none.
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

Unit = Literal["day", "week", "weekend", "month", "year"]
# Which way to look for a day whose year or week the words leave open.
Lean = Literal["back", "near", "ahead"]

# The seasons with their last months; a winter is of two years.
_SEASONS = {"winter": None, "spring": 5, "summer": 8, "autumn": 11, "fall": 11}
_RELATIVE = re.compile(
    r"\b(today|yesterday|tomorrow|tonight|(last|next|this|past|recent|coming|earlier|later)\b|ago\b)",
    re.IGNORECASE,
)
_STEP = re.compile(r"\b(last|this|next)(?: (?:past|coming))? (day|weekend|week|month|year)\b")
_UNIT = re.compile(
    r"\b(day|night|morning|afternoon|evening|week|weekend|fortnight|month|quarter|season|year|decade|century)s?\b"
)
_PART = re.compile(r"\b(this|last) (morning|afternoon|evening|night)\b")
_AGO = re.compile(rf"\b((?:(?:{'|'.join(TENS)}) )?\w*) ?\b(day|week|month|year)s? ago\b")
_MONTH = re.compile(rf"(?<![^\W\d_])(?=[A-Z])(?i:{MONTH})(?![^\W\d_])")  # "august" is none
_YEAR = re.compile(r"(?<![\d.,$£€#-])(1[0-9]\d\d|20\d\d)(?![\d%]|[.,:]\d)")
_TO = re.compile(r"\s(?:to|through|until|till|and|-|–|—)\s|(?<=\d)\s?[-–—]\s?(?=[A-Z\d])")
_BARE_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4})| (?:of )?(?:last|this|next) year)?")
# Times that count from another event of the story, and decades.
_IN_THE_STORY = re.compile(
    r"(?:on )?(?:the|that) (?:next|following|same|previous|very) \w+$"
    r"|(?:the|that) (?:same )?(?:day|night|week|month|year)$"
    r"|.*\b(?:days?|weeks?|months?|years?) (?:later|earlier|before|after|afterwards)$"
    r"|.*\b(?:1[5-9]\d0|20\d0)s\b"
)
_LONG = re.compile(r"\b(?:last|past|recent|next|coming) (?:\w+ ){0,2}(?:years|decades?)$")
_DAY = re.compile(
    r"(?<![:.\d])\b([12]\d|3[01]|0?[1-9])(st|nd|rd|th)?\b"
    r"(?!\s*(?:years|months|weeks|days|hours|minutes|[ap]\.?m\b)|[:.]\d|\w)"
)
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_SHIFTS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_TURNS = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1, "upcoming": 1}
_DAYS: dict[Unit, int] = {"day": 1, "week": 7, "weekend": 7, "month": 30, "year": 365}
_A_SEASON = 180  # days, about as many as to the last or next one
_HALF_A_YEAR = 6  # months
_A_FEW = 3  # stands for a number that the words leave open, as in "some weeks ago"


@dataclass(frozen=True, slots=True)
class When:
    """A time expression read: what of year, month and day it names.

    ``unit`` and ``steps`` count from the day of writing: one month back is "last month". ``turn`` is -1, 0 or
    1 where the words say "last", "this" or "next". ``back`` is about how many days before the day of writing
    it lies, for the order of what has no date. ``season`` is the last month of one, and ``until`` the end of
    a stretch of time.
    """

    precision: Precision
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    turn: int | None = None
    unit: Unit | None = None
    steps: int = 0
    back: int | None = None
    season: int | None = None
    until: When | None = None

    @property
    def is_vague(self) -> bool:
        """Whether it does not count from a day, or counts months or years and does not say how many."""
        return self == When("relative") or (
            self.precision == "relative" and self.unit is None and (self.back or 0) >= _DAYS["month"]
        )


def read_expression(text: str) -> When | None:
    """What a time expression names, of a range its beginning; None for lengths, ages and repetitions."""
    plain = _plain(text)
    words = plain.split()
    if not words or set(words) & lexicon.words("timeline/recurring") or plain.endswith("s old"):
        return None
    if _LONG.search(plain):
        return None
    if _IN_THE_STORY.match(plain):
        return When("relative")
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
    last = rest[0].strip()
    if begin.day and (day := _BARE_DAY.fullmatch(last)):
        return replace(begin, year=int(day[2]) if day[2] else begin.year, day=int(day[1]), weekday=None)
    end = _calendar(last)
    if end is None or (end.precision != begin.precision and not (begin.year and end.year)):
        return None
    return end if end.month or (end.year or 0) > (begin.year or 0) else None


def _plain(text: str) -> str:
    folded = re.sub(r"['’]s\b", "", text.lower().replace("-", " ").replace(".", "").replace(",", " "))
    return " ".join(folded.split())


def _calendar(text: str) -> When | None:
    """A time that names a year, a month, a season or a day of the week."""
    if iso := _ISO.search(text):
        return When("day", int(iso[1]), int(iso[2]), int(iso[3]))
    words = _plain(text).split()
    named = _YEAR.search(text)
    year = int(named.group()) if named else None
    turn = next((_TURNS[word] for word in words if word in _TURNS), None)
    weekdays = [WEEKDAYS.index(name) for word in words if (name := word.capitalize()) in WEEKDAYS]
    weekday = weekdays[0] if len(weekdays) == 1 else None  # not "Monday to Friday"
    if month := _MONTH.search(text):
        when = When("month", year, month_number(month[0]), turn=turn)
        if turn is not None and year is None and "year" in words:  # "May of last year"
            when = replace(when, unit="year", steps=turn, turn=None)
        day = _DAY.search(text.replace(named.group(), " ") if named else text)
        return replace(when, precision="day", day=int(day[1]), weekday=weekday) if day else when
    if weekdays:
        back = _A_FEW + 7 * ("last" in words)
        return When("day", weekday=weekday, turn=turn, back=back) if weekday is not None else None
    season = next((word for word in words if word in _SEASONS), None)
    if season and (year or turn is not None):
        away = None if year else -(turn or 0) * _A_SEASON
        return When("season", year, turn=turn, back=away, season=_SEASONS[season])
    return When("year", year) if year else None


def _counted(plain: str) -> When | None:
    """A time that is counted from the day of writing."""
    words = plain.split()
    for word, shift in _SHIFTS.items():
        if word in words:
            return When("day", unit="day", steps=shift, back=-shift)
    if part := _PART.search(plain):
        steps = -1 if part[1] == "last" else 0
        return When("day", unit="day", steps=steps, back=-steps)
    if plain in ("weekend", "the weekend"):
        return When("relative", unit="weekend", back=_A_FEW)
    if not _RELATIVE.search(plain) or not _UNIT.search(plain):
        return None
    if step := _STEP.search(plain):
        unit, steps = _unit(step[2]), _TURNS[step[1]]
        loose = unit == "year" and not steps and ("earlier" in words or "later" in words)
        return When("relative", unit=unit, steps=steps, back=None if loose else -steps * _DAYS[unit])
    if ago := _AGO.search(plain):
        unit, count = _unit(ago[2]), number(ago[1])
        back = (count or _A_FEW) * _DAYS[unit]
        return When("relative", unit=unit if count else None, steps=-count, back=back)
    return None if plain.endswith("ago") else When("relative")


def _unit(word: str) -> Unit:
    return next(unit for unit in _DAYS if unit == word)


def resolve_date(when: When, base: datetime.date | None, lean: Lean) -> str | None:
    """The ISO date, as far as the words and the day of writing settle it; nothing for 30 February.

    Of a stretch of time it is the beginning, which comes before the end.
    """
    try:
        begin = _date(when, base, lean)
        if begin is None or when.until is None or when.year is not None:
            return begin
        end = _date(when.until, base, lean) or begin
        years = (when.until.year or int(end[:4]), int(end[:4]) - 1)
        begins = (_date(replace(when, year=year), base, lean) for year in years)
        return next((one for one in begins if one and one <= end), begin)
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
    if when.precision != "relative" or date is None:
        return when.precision
    return model.precision_of(date)


def _date(when: When, base: datetime.date | None, lean: Lean) -> str | None:
    if when.year and not when.month:
        return f"{when.year}"
    if when.month:
        year = when.year or (_year(when, base, lean) if base else None)
        if year is None:
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
    if when.unit:
        return _stepped(when.unit, when.steps, base)
    few_days = when.back is not None and 0 < when.back <= _DAYS["week"]
    return _within(base - datetime.timedelta(days=_DAYS["week"]), base) if few_days else None


def _year(when: When, base: datetime.date, lean: Lean) -> int:
    """The year of a month or day that is named without one."""
    if when.unit == "year":  # "May of last year"
        return base.year + when.steps
    if when.turn == 0 and when.day is None:
        return base.year
    this = (when.month or 1, when.day or 1)
    here = (base.month, base.day if when.day else 1)
    if when.turn:
        lean = "back" if when.turn < 0 else "ahead"
    elif lean == "near":
        ahead = (this[0] - here[0]) % 12 + (this[1] - here[1]) / 31
        lean = "ahead" if 0 <= ahead < _HALF_A_YEAR else "back"
    return base.year + (this < here) if lean == "ahead" else base.year - (this > here)


def _weekday(when: When, base: datetime.date, lean: Lean) -> datetime.date:
    weekday = when.weekday or 0
    ahead = lean == "ahead" if not when.turn else when.turn > 0
    days = (weekday - base.weekday()) % 7 if ahead else -((base.weekday() - weekday) % 7)
    if when.turn and not days:
        days = 7 if ahead else -7
    return base + datetime.timedelta(days=days)


def _stepped(unit: Unit, steps: int, base: datetime.date) -> str | None:
    """The day, month or year so many steps away; of a week or weekend the month in which it lies whole."""
    if unit == "day":
        return (base + datetime.timedelta(days=steps)).isoformat()
    if unit == "year":
        return f"{datetime.date(base.year + steps, 1, 1).year:04}"
    if unit == "month":
        years, month = divmod(base.year * 12 + base.month - 1 + steps, 12)
        return datetime.date(years, month + 1, 1).isoformat()[: len("2023-05")]
    monday = base + datetime.timedelta(days=7 * steps - base.weekday())
    return _within(monday - datetime.timedelta(days=1), monday + datetime.timedelta(days=6))


def _within(first: datetime.date, last: datetime.date) -> str | None:
    """The month that holds both days."""
    month = first.isoformat()[: len("2023-05")]
    return month if last.isoformat().startswith(month) else None
