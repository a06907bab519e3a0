"""The dates that a sentence gives in its language, and whether it tells something as past or as to come.

A date with a year is what dateparser makes of it (``analysis/other_languages/dates.py``). One without, or a
weekday, has its year or its day by the day of writing and the tense of its clause; where that is not plain,
or a word such as "last year" or "each" stands in the sentence, there is no date.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from babel.dates import get_day_names, get_month_names
from babel.localedata import locale_identifiers

from generator.analysis.other_languages.dates import ascii_digits, written_dates
from generator.readings.verbatim.language import Words
from generator.readings.verbatim.text import VerbatimText

Tense = Literal["past", "coming"]
_HALF_A_YEAR = 183  # days within which a day without a year is the next one
_A_WEEK = 6  # days within which a weekday is the next one, with the day of writing
_HALF_A_MONTH = 15
_CLAUSE = re.compile(r"[,،;؛:–—()]")
_MONTH_AND_DAY = re.compile(r"(?<![年\d])(?<!年 )(\d{1,2}) ?月 ?(\d{1,2}) ?日(?!間)")
_DAY_OF_MONTH = re.compile(r"(?<![月\d])(?<!月 )(\d{1,2})日(?![間前後目以])")
_YEAR_ALONE = re.compile(r"(?<![\d年])((?:1[5-9]|20)\d\d)年(?![\d 度間前後代]*\d|[度間前後代])")
_YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d.,]\d|\d)")


class Told(NamedTuple):
    """Words of time by their place, and the date that they give, as far as it goes."""

    start: int
    end: int
    date: str


def dates_of(start: int, end: int, text: VerbatimText) -> list[Told]:
    """The dates of a sentence, outside of all marks, in its order."""
    outside = ascii_digits(text.outside(start, end))
    found = [
        Told(one.start, one.end, one.date)
        for one in written_dates(outside, 0, len(outside), text.seed.language)
    ]
    words, written = text.words, text.seed.day
    if words is not None:
        found += _apart(found, _years(outside, text.seed.language, words))
        if written is not None:
            found += _apart(found, _days_away(outside, words, written))
            if not words.periods.search(outside) and not _other_year(outside, written):
                found += _apart(found, _days_of_months(outside, text.seed.language, words, written))
                found += _apart(found, _days_alone(outside, text.seed.language, words, written))
                found += _apart(found, _weekdays(outside, text.seed.language, words, written))
    return sorted(Told(start + one.start, start + one.end, one.date) for one in found)


def _apart(known: list[Told], more: Iterator[Told]) -> list[Told]:
    """Those of the others that overlap none of the known."""
    return [
        one for one in more if not any(one.start < other.end and other.start < one.end for other in known)
    ]


def tense_at(start: int, end: int, sentence: str, language: str, words: Words) -> Tense | None:
    """How the clause tells it that has these words of time; None where that is not plain."""
    if language == "ja":  # "on the 12th, …" belongs to the verb at the end of the sentence
        clause = sentence if sentence[end : end + 1] == "、" else ""
    else:
        ends = [one.end() for one in (*_CLAUSE.finditer(sentence), *words.joining.finditer(sentence))]
        starts = [one.start() for one in (*_CLAUSE.finditer(sentence), *words.joining.finditer(sentence))]
        first = max((at for at in ends if at <= start), default=0)
        clause = sentence[first : min((at for at in starts if at >= end), default=len(sentence))]
    past, coming = words.past.search(clause), words.coming.search(clause)
    if past and not coming and not words.perhaps.search(clause):
        return "past"
    return "coming" if coming and not past else None


def _years(sentence: str, language: str, words: Words) -> Iterator[Told]:
    """Years that stand behind a word which makes them one: "in 2019"."""
    for one in _YEAR.finditer(sentence):
        before = sentence[: one.start()].rstrip()
        if any(led.end() == len(before) for led in words.years.finditer(before)):
            yield Told(one.start(), one.end(), one[0])
    if language == "ja":
        for one in _YEAR_ALONE.finditer(sentence):
            yield Told(one.start(), one.end(), one[1])


def _days_away(sentence: str, words: Words, written: datetime.date) -> Iterator[Told]:
    for one in words.days.finditer(sentence):
        away = words.days_away[one[1].lower()]
        yield Told(one.start(), one.end(), (written + datetime.timedelta(days=away)).isoformat())


def _other_year(sentence: str, written: datetime.date) -> bool:
    return any(int(one[0]) != written.year for one in _YEAR.finditer(sentence))


def _days_of_months(sentence: str, language: str, words: Words, written: datetime.date) -> Iterator[Told]:
    """Days of a month without a year: those next to the day of writing, by tense."""
    pattern, months = _month_names(language)
    found = [(one, months[one[2].lower()], int(one[1])) for one in pattern.finditer(sentence)]
    if language == "ja":
        found += [(one, int(one[1]), int(one[2])) for one in _MONTH_AND_DAY.finditer(sentence)]
    for one, month, day in found:
        dates = filter(None, (_day(written.year + away, month, day) for away in (-1, 0, 1)))
        yield from _told_by_tense(one, [*dates], sentence, language, words, written, _HALF_A_YEAR)


def _days_alone(sentence: str, language: str, words: Words, written: datetime.date) -> Iterator[Told]:
    """Days of no month, as Japanese papers have them: those next to the day of writing, by tense."""
    if language == "ja":
        for one in _DAY_OF_MONTH.finditer(sentence):
            days = [date for date in _around(written, _HALF_A_MONTH) if date.day == int(one[1])]
            yield from _told_by_tense(one, days, sentence, language, words, written, _HALF_A_MONTH)


def _weekdays(sentence: str, language: str, words: Words, written: datetime.date) -> Iterator[Told]:
    pattern, numbers = _day_names(language)
    for one in pattern.finditer(sentence):
        number = numbers[one[1].lower()]
        days = [date for date in _around(written, _A_WEEK) if date.weekday() == number]
        yield from _told_by_tense(one, days, sentence, language, words, written, _A_WEEK)


def _around(written: datetime.date, most: int) -> list[datetime.date]:
    return [written + datetime.timedelta(days=away) for away in range(-most, most + 1)]


def _told_by_tense(
    found: re.Match[str],
    dates: Sequence[datetime.date],
    sentence: str,
    language: str,
    words: Words,
    written: datetime.date,
    most: int,
) -> Iterator[Told]:
    """The one of several dates, if any, that words of time mean in a clause of this tense."""
    tense = tense_at(found.start(), found.end(), sentence, language, words)
    if date := _next(dates, tense, written, most):
        yield Told(found.start(), found.end(), date.isoformat())


def _next(
    dates: Sequence[datetime.date], tense: Tense | None, written: datetime.date, most: int
) -> datetime.date | None:
    """Of several days the next one to the day of writing, before it or behind it."""
    near = [date for date in dates if abs((date - written).days) <= most]
    if tense == "past":
        return max((date for date in near if date <= written), default=None)
    return min((date for date in near if date >= written), default=None) if tense == "coming" else None


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


@cache
def _locales(language: str) -> tuple[str, ...]:
    return tuple(one for one in sorted(locale_identifiers()) if one.split("_")[0] == language)


@cache
def _month_names(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """How a day of a month is written without its year, and the number of each month."""
    names = {
        name.lower(): number
        for locale in _locales(language)
        for number, name in get_month_names(locale=locale).items()
        if not any(char.isdecimal() for char in name)
    }
    told = _told(names)
    return re.compile(
        rf"(?<![\w.,/-])(\d{{1,2}})(?:\.|er|º|ª)?\s+(?:de\s+)?({told})(?:/\w+)?(?!\w|\s+(?:del?\s+)?\d)",
        re.IGNORECASE,
    ), names


@cache
def _day_names(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """The names of weekdays, and their numbers, Monday's 0."""
    names = {
        name.lower(): number
        for locale in _locales(language)
        for number, name in get_day_names(locale=locale).items()
    }
    return re.compile(rf"(?<!\w)({_told(names)})(?!\w)", re.IGNORECASE), names


def _told(names: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True)) or "(?!)"
