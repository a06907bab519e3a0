"""How English writes months, days of the week and numbers: the words that every reader of dates looks for."""

from __future__ import annotations

import datetime

from generator.model import MONTHS, NUMBERS, TENS, WEEKDAYS


def _forms(names: tuple[str, ...], more: str) -> str:
    """A pattern of the names, whole or in their first three letters with a full stop or without."""
    forms = (f"{name[:3]}(?:{name[3:]}|\\.)?" if name[3:] else name for name in names)
    return rf"(?:{'|'.join(forms)}|(?:{more})\.?)"


MONTH = _forms(MONTHS, "Sept")
WEEKDAY = _forms(WEEKDAYS, "Tues|Thurs?")
_MONTHS = [name[:3].lower() for name in MONTHS]
_WEEKDAYS = [name[:3].lower() for name in WEEKDAYS]


def month_number(word: str) -> int:
    """The number of a month that ``MONTH`` matches."""
    return _MONTHS.index(word[:3].lower()) + 1


def weekday_number(word: str) -> int:
    """The number of a day of the week that ``WEEKDAY`` matches; Monday is 0."""
    return _WEEKDAYS.index(word[:3].lower())


def number(word: str) -> int:
    """The number that a word says, as "a", "12" or "seventy four" does; 0 for none."""
    word = word.lower()
    if word.isdecimal():
        return int(word) if len(word) < len("1000") else 0
    tens, _, ones = word.partition(" ")
    if ones and not (tens in TENS and 0 < NUMBERS.get(ones, 0) < NUMBERS["ten"]):
        return 0
    return 1 if word in ("a", "an") else NUMBERS.get(tens, 0) + NUMBERS.get(ones, 0)


def iso_day(year: str | int, month: str | int, day: str | int) -> str | None:
    """The ISO date of a day; None where the calendar has no such day."""
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
