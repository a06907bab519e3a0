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
_SHORT_YEAR = re.compile(r"\d\d")
_DECADE = re.compile(r"\b(1[5-9]\d0|20\d0)['’]?s\b")
# Times that count from another event of the story.
_IN_THE_STORY = re.compile(
    r"(?:on )?(?:the|that) (?:next|following|same|previous|very) \w+$"
    r"|(?:the|that) (?:same )?(?:day|night|week|month|year)$"
    r"|.*\b(?:days?|weeks?|months?|years?) (?:later|earlier|before|after|afterwards)$"
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
    it lies, and ``decade`` the one named, for the order of what has no date. ``season`` is the last month of
    one that is counted from the day of writing, as in "last summer".
    ``until`` is the end of a stretch of time.
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
    decade: int | None = None
    season: int | None = None
    until: When | None = None

    @property
    def is_vague(self) -> bool:
        """Whether it counts months or years and does not say how many: "years ago"."""
        return self.unit is None and self.season is None and (self.back or 0) >= _DAYS["month"]


def read_expression(text: str) -> When | None:
    """What a time expression names, of a range its beginning; None for lengths, ages and repetitions."""
    plain = _plain(text)
    words = plain.split()
    if not words or set(words) & lexicon.words("timeline/recurring") or plain.endswith("s old"):
        return None
    if _LONG.search(plain):
        return None
    if decade := _DECADE.search(text):
        return When("relative", decade=int(decade[1]))
    if _IN_THE_STORY.match(plain):
        return When("relative")
    first = _opening(text)
    words = _plain(first).split()
    found = _calendar(first, words) or _counted(_plain(first), words)
    return replace(found, until=_end(text, found)) if found and (found.year or found.month) else found


def _opening(text: str) -> str:
    """The part that tells the beginning: "1818" of "1818 – May 1880", "this year" of "this year to May"."""
    first, *rest = _TO.split(text)
    years = len(rest) == 1 and _YEAR.search(first) and _YEAR.search(rest[0])
    return first if years or first.split()[-1:] == ["year"] else text


def _end(text: str, begin: When) -> When | None:
    """The end of a stretch of time that begins so; of "July 13 to 17" the month is that of the beginning."""
    parts = _TO.split(text)
    if len(parts) != 2 or _ISO.search(text):
        return None
    last = parts[1].strip()
    if begin.precision == "year" and _SHORT_YEAR.fullmatch(last):  # "1914-18"
        last = f"{begin.year}"[:2] + last
    if begin.day and (day := _BARE_DAY.fullmatch(last)):
        year = int(day[2]) if day[2] else begin.year
        return replace(begin, year=year, day=int(day[1]), weekday=None)
    end = _calendar(last, _plain(last).split())
    if end is None or end.precision != begin.precision:
        return None
    return end if end.month or (end.year or 0) > (begin.year or 0) else None


def _plain(text: str) -> str:
    folded = re.sub(r"['’]s\b", "", text.lower().replace("-", " ").replace(".", "").replace(",", " "))
    return " ".join(folded.split())


def _calendar(text: str, words: list[str]) -> When | None:
    """A time that names a year, a month, a season or a day of the week."""
    if iso := _ISO.search(text):
        return When("day", int(iso[1]), int(iso[2]), int(iso[3]))
    named = _YEAR.search(text)
    year = int(named.group()) if named else None
    turn = next((_TURNS[word] for word in words if word in _TURNS), None)
    weekdays = [WEEKDAYS.index(weekday) for word in words if (weekday := word.capitalize()) in WEEKDAYS]
    if month := _MONTH.search(text):
        when = When("month", year, month_number(month[0]), turn=turn)
        if turn is not None and year is None and "year" in words:  # "May of last year"
            when = replace(when, unit="year", steps=turn, turn=None)
        return _of_month(text.replace(named.group(), " ") if named else text, when, weekdays)
    if weekdays:  # one alone: not "Monday to Friday"
        back = _A_FEW + 7 * ("last" in words)
        return When("day", weekday=weekdays[0], turn=turn, back=back) if len(weekdays) == 1 else None
    return _of_year(year, turn, words)


def _of_year(year: int | None, turn: int | None, words: list[str]) -> When | None:
    """A year, or a season of one."""
    season = next((word for word in words if word in _SEASONS), None)
    if season and year:
        return When("season", year)
    if season and turn is not None:
        return When("season", turn=turn, back=-turn * _A_SEASON, season=_SEASONS[season])
    return When("year", year) if year else None


def _of_month(text: str, when: When, weekdays: list[int]) -> When:
    """The day of a month, where the text without its year names one: "Monday, May 3"."""
    if not (day := _DAY.search(text)):
        return when
    weekday = weekdays[0] if len(weekdays) == 1 else None
    return replace(when, precision="day", day=int(day[1]), weekday=weekday)


def _counted(plain: str, words: list[str]) -> When | None:
    """A time that is counted from the day of writing."""
    for word, shift in _SHIFTS.items():
        if word in words:
            return When("day", unit="day", steps=shift, back=-shift)
    if part := _PART.search(plain):
        steps = -1 if part[1] == "last" else 0
        return When("day", unit="day", steps=steps, back=-steps)
    if plain in ("weekend", "the weekend"):
        return When("relative", unit="weekend", back=_A_FEW)
    return _relative(plain) if _RELATIVE.search(plain) and _UNIT.search(plain) else None


def _relative(words: str) -> When | None:
    """A time that the words count from the day of writing; nothing for "a long time ago"."""
    if step := _STEP.search(words):
        unit = _unit(step[2])
        steps = _TURNS[step[1]]
        loose = unit == "year" and not steps and ("earlier" in words or "later" in words)
        return When("relative", unit=unit, steps=steps, back=None if loose else -steps * _DAYS[unit])
    if ago := _AGO.search(words):
        unit = _unit(ago[2])
        count = number(ago[1])
        return When(
            "relative", unit=unit if count else None, steps=-count, back=(count or _A_FEW) * _DAYS[unit]
        )
    return None if words.endswith("ago") else When("relative")


def _unit(word: str) -> Unit:
    return next(unit for unit in _DAYS if unit == word)


def resolve_date(when: When, base: datetime.date | None, lean: Lean) -> str | None:
    """The ISO date, as far as the words and the day of writing settle it; nothing for 30 February.

    Of a stretch of time it is the beginning, which comes before the end.
    """
    try:
        end = _date(when.until, base, lean) if when.until else None
        if when.until and end and when.year is None and len(end) == len("2023-07-19"):
            year = when.until.year or int(end[:4])
            begin = _date(replace(when, year=year), base, lean)
            return begin if begin is None or begin <= end else _date(replace(when, year=year - 1), base, lean)
        return _date(when, base, lean)
    except (ValueError, OverflowError):
        return None


def resolve_end(when: When, base: datetime.date | None, lean: Lean) -> str | None:
    """The ISO date of the end of a stretch of time; None where it has none, or not behind its beginning."""
    if when.until is None:
        return None
    begin, end = resolve_date(when, base, lean), resolve_date(when.until, base, lean)
    return end if begin and end and len(begin) == len(end) and begin < end else None


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
    if when.season:
        return _season(when, when.season, base)
    if when.weekday is not None:
        return _weekday(when, base, lean).isoformat()
    if when.unit:
        return _stepped(when.unit, when.steps, base)
    few_days = when.back is not None and 0 < when.back <= _DAYS["week"]
    return _within(base - datetime.timedelta(days=_DAYS["week"]), base) if few_days else None


def _season(when: When, last: int, base: datetime.date) -> str | None:
    """The year of a season whose last month is ``last``; the next one may be of two."""
    over = base.month > last
    if when.turn == 1 and not over:
        return None
    return f"{base.year + (when.turn or 0) + (over and when.turn == -1)}"


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
    if lean == "ahead":
        return base.year + (this < here)
    return base.year - (this > here)


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
