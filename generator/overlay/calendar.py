"""Names of months and days in all languages, and whether a date goes with the words for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date as Date
from functools import cache
from typing import NamedTuple

from babel.dates import get_day_names, get_month_names
from babel.localedata import locale_identifiers

from generator.analysis.other_languages.written_dates import ascii_digits
from generator.model import UNSPACED
from generator.overlay.folded_text import words_of

_YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d(?!\d|[.,]\d\d|s\b|er\b)")
_MONTH = re.compile(r"(?<!\d)(\d{1,2}) ?[月월]")
_DAY = re.compile(r"(?<!\d)(\d{1,2}) ?[日일]")
_NUMERIC = re.compile(r"(?<!\d)\d{1,4}([./-]) ?\d{1,2}\1 ?\d{1,4}(?!\d)")
_SMALL = re.compile(r"(?<![\d:])\d{1,2}(?![\d:])")
_UNSPACED = re.compile(f"[{UNSPACED}]")


class _Names(NamedTuple):
    numbers: Mapping[str, int]
    pattern: re.Pattern[str]

    def numbers_in(self, text: str) -> set[int]:
        return {self.numbers[name.casefold()] for name in self.pattern.findall(text)}


def is_of_calendar(word: str, language: str) -> bool:
    """Whether a word names a month or a day of the week, or is part of such a name."""
    return word.casefold() in _words(language)


def contradicts(date: str, when: str, language: str) -> str | None:
    """The part of a date (ISO 8601, maybe partial) that the words for it contradict, if any."""
    parts = dict(zip(("year", "month", "day"), map(int, date.split("-")), strict=False))
    if "day" in parts:
        parts["day of the week"] = Date(**parts).weekday()
    named = _parts_named(ascii_digits(when), language)
    return next((part for part, own in parts.items() if named[part] and own not in named[part]), None)


def _parts_named(when: str, language: str) -> dict[str, set[int]]:
    """The years, months and days that words for a time name."""
    numeric = {int(number) for found in _NUMERIC.finditer(when) for number in _SMALL.findall(found[0])}
    months = _names(language, "months").numbers_in(when) | set(map(int, _MONTH.findall(when)))
    days = set(map(int, _DAY.findall(when) or (_SMALL.findall(_MONTH.sub("", when)) if months else ())))
    return {
        "year": set(map(int, _YEAR.findall(when))),
        "month": months | numeric,
        "day": days | numeric,
        "day of the week": _names(language, "days").numbers_in(when),
    }


@cache
def _words(language: str) -> frozenset[str]:
    names = (*_names(language, "months").numbers, *_names(language, "days").numbers)
    return frozenset(word.casefold() for name in names for word in words_of(name))


@cache
def _names(language: str, of: str) -> _Names:
    """The names, whole and short, in the language or, where that is not known, in English."""
    numbers: dict[str, int] = {}
    get = get_month_names if of == "months" else get_day_names
    locale = language if language in locale_identifiers() else "en"
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for number, name in get(width, context, locale).items():
                if width == "wide" or not _UNSPACED.search(name):  # there, a short one is in other words
                    numbers[name.rstrip(".").casefold()] = number
    longest_first = sorted(numbers, key=len, reverse=True)
    names = "|".join(re.escape(name) for name in longest_first if name[:1].isalpha()) or "(?!)"
    if language == "en":  # "may" and "march" are verbs
        names = re.sub(r"[^|]+", lambda name: name[0].title(), names)
    bounded = names if _UNSPACED.search(names) else rf"(?<!\w)(?:{names})(?!\w)"
    return _Names(numbers, re.compile(bounded, 0 if language == "en" else re.IGNORECASE))
