"""Whether words of time and the day of writing give a date, as far as the date goes."""

from __future__ import annotations

import datetime
import re

from generator.dates import MONTH, WEEKDAY, month_number, number, weekday_number

_YEAR = re.compile(r"(?<!\d)(1\d\d\d|20\d\d)(?!\d)(s)?")
_SHORT_YEAR = re.compile(r"['’](\d\d)\b|(?<=\d{4})[–-](\d\d)\b")
_DAY = re.compile(r"\b(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b(?!:)")
_MONTH = re.compile(rf"\b{MONTH}\b", re.IGNORECASE)
_WEEKDAY = re.compile(rf"\b{WEEKDAY}s?\b", re.IGNORECASE)
_DAYS_AWAY = {
    r"\b(today|tonight|this (morning|afternoon|evening)|now|moments? ago|currently|hours ago)\b": 0,
    r"\b(yesterday|last night|overnight)\b": -1,
    r"\btomorrow\b": 1,
}
_MONTHS_AWAY = {
    r"\b(last|past|previous) month\b|\ba month ago\b": -1,
    r"\bthis month\b": 0,
    r"\bnext month\b": 1,
}
_SEASONS = "spring|summer|autumn|fall|winter"
_YEARS_AWAY = {
    rf"\b(last|previous|past) \w*\s?year\b|\ba year ago\b|\blast ({_SEASONS})\b": -1,
    rf"\bthis (year|{_SEASONS})\b|\bso far\b": 0,
    rf"\bnext (year|{_SEASONS})\b": 1,
}
_FOLLOWING = re.compile(r"\bthe following year\b", re.IGNORECASE)
_DAYS_AGO = re.compile(r"\b(\w+) (day|week)s? ago\b", re.IGNORECASE)
_AGO = re.compile(r"\b(\w+) (year|decade)s? (ago|earlier|before)\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b\d{1,2}([:.]\d\d)?\s*([ap]\.?m\b|o['’]clock)|\b\d{1,2}:\d\d|\b\d{4} UTC\b", re.IGNORECASE
)
_WEEKEND = re.compile(r"\bweekend\b", re.IGNORECASE)
_WEEKS = re.compile(r"\b(weeks?|weekend|days?)\b", re.IGNORECASE)
_WEEK = 8  # days around the day of writing within which a bare weekday or day lies


def gives(date: str, when: str, around: str, written: datetime.date | None) -> bool:
    """Whether ``when``, in a sentence with the words ``around``, gives this date, whole or in part."""
    when = without_clock(when)
    year, month, day = (int(part) for part in (date + "-0-0").split("-")[:3])
    if date in when:
        return True
    exact = _exact_day(when, written)
    if day and exact is not None:
        return datetime.date(year, month, day) == exact
    if not _gives_year(year, when, around, written, month, day):
        return False
    if month and not _gives_month(month, day, year, when, around, written):
        return False
    return not day or _gives_day(year, month, day, when, around, written)


def without_clock(when: str) -> str:
    """Words of time without the time of day that a clock shows."""
    return _CLOCK.sub(" ", when)


def _exact_day(when: str, written: datetime.date | None) -> datetime.date | None:
    """The day that words such as "yesterday" give."""
    if written is None:
        return None
    for pattern, away in _DAYS_AWAY.items():
        if re.search(pattern, when, re.IGNORECASE):
            return written + datetime.timedelta(days=away)
    if (ago := _DAYS_AGO.search(when)) and (days := number(ago[1])):
        return written - datetime.timedelta(days=days * (7 if ago[2].lower() == "week" else 1))
    return None


def _gives_year(
    year: int, when: str, around: str, written: datetime.date | None, month: int, day: int
) -> bool:
    if told := _years(when):
        return year in told
    if _FOLLOWING.search(when):
        return _is_after_last(year, when, around)
    if written is not None:
        for pattern, away in _YEARS_AWAY.items():
            if re.search(pattern, when, re.IGNORECASE):
                return year == written.year + away
        if (ago := _AGO.search(when)) and (years := number(ago[1])):
            return year == written.year - years * (10 if ago[2].lower() == "decade" else 1)
    if year in _years(around):
        return True
    if written is None:
        return False
    if not month:
        return year == written.year
    first = datetime.date(year, month, day or 1)
    return abs((first - written).days) <= 366


def _is_after_last(year: int, when: str, around: str) -> bool:
    """Whether the last year told before "the following year" is the one before this."""
    before = (around[: found.start()] for found in re.finditer(re.escape(when), around))
    told = ([int(found[1]) for found in _YEAR.finditer(words)] for words in before)
    return any(years and years[-1] == year - 1 for years in told)


def _years(words: str) -> set[int]:
    whole = {int(found[1]) for found in _YEAR.finditer(words)}
    short = {int(found[1] or found[2]) for found in _SHORT_YEAR.finditer(words)}
    return whole | {
        century * 100 + part for part in short for century in {year // 100 for year in whole} or {19, 20}
    }


def _months(words: str) -> set[int]:
    return {month_number(found[0]) for found in _MONTH.finditer(words)}


def _gives_month(
    month: int, day: int, year: int, when: str, around: str, written: datetime.date | None
) -> bool:
    if told := _months(when):
        return month in told
    if written is not None:
        for pattern, away in _MONTHS_AWAY.items():
            if re.search(pattern, when, re.IGNORECASE):
                return (year * 12 + month) - (written.year * 12 + written.month) == away
    if month in _months(around):
        return True
    if written is None:
        return False
    if not day:
        near = (written + datetime.timedelta(days=away) for away in (-_WEEK, 0, _WEEK))
        return bool(_WEEKS.search(when)) and (year, month) in {(one.year, one.month) for one in near}
    return abs((datetime.date(year, month, day) - written).days) <= _WEEK


def _weekdays(words: str) -> set[int]:
    return {weekday_number(found[0]) for found in _WEEKDAY.finditer(words)}


def _gives_day(
    year: int, month: int, day: int, when: str, around: str, written: datetime.date | None
) -> bool:
    date = datetime.date(year, month, day)
    days = {int(found[1]) for found in _DAY.finditer(when)}
    if not days and _WEEKEND.search(when):
        return written is not None and date.weekday() >= 5 and abs((date - written).days) <= _WEEK
    weekdays = _weekdays(when) or (set() if days else _weekdays(around))
    if weekdays and date.weekday() not in weekdays:
        return False
    if days:
        return day in days
    if not weekdays:
        return _months(around) == {month} and day in {int(found[1]) for found in _DAY.finditer(around)}
    return written is not None and abs((date - written).days) <= _WEEK
