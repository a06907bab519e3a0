"""Numbers and dates of a text, in figures or in words, and whether two of them say the same."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from generator.dates import MONTH, WEEKDAY, month_number, number, weekday_number
from generator.model import NUMBERS, TENS

_SCALES = {"dozen": 12, "hundred": 100, "k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9}
_SCALES |= {"million": 10**6, "billion": 10**9, "tn": 10**12, "trillion": 10**12}
_COUNTS = [word for word, value in NUMBERS.items() if value > 1 and word not in TENS]
_SIGNS = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen"}
_CURRENCY = re.compile("dollar|pound|euro|yen|yuan|kron|franc|rupee|florin|rand$")
_IN_WORDS = rf"(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(_COUNTS)}))?|{'|'.join(_COUNTS)}"
_RUN = r"\d{1,12}+"  # longer ones count nothing, and are more than a Decimal calculates with
_NUMBER = re.compile(
    r"(?<![\w.,])(?<!hundred and )(?<![^\W\d_][-‑])(?:(?:US|A|C|HK|NZ)?(?P<sign>[$£€¥]))?\s?"
    rf"(?P<figure>\d{{1,3}}(?:[,\u00a0\u202f’']\d{{3}}){{1,4}}(?:\.{_RUN})?|{_RUN}(?:[.,]\d{{1,16}}+)?|{_IN_WORDS})"
    rf"(?:[\s-]?(?P<scale>{'|'.join(_SCALES)})\b)?(?:st|nd|rd|th)?(?![^\W_])"
    r"(?=[\s-]*(?P<percent>%|per ?cent|pct)?(?P<unit>[^\W\d_]*))",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"[\u00a0\u202f’']|,(?=\d{3}(?!\d))")
_NEAR = Decimal("0.05")  # how far from the exact one a round number may be
_SMALL, _STEM = 20, 4  # a number up to which texts count all sorts of things; letters of what is counted
_YEAR = r"(?:1[5-9]|20)\d\d"
_DATE = re.compile(
    rf"(?<![\w.,£$€/-])(?:(?P<day>\d\d?)(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH})(?:,? (?P<year>{_YEAR}))?"
    rf"|(?P<month2>{MONTH})(?: (?P<day2>\d\d?)(?:st|nd|rd|th)?(?!\d))?(?:,? (?P<year2>{_YEAR}))?"
    rf"|(?P<weekday>{WEEKDAY})|(?P<year3>{_YEAR})(?:[-–/]\d\d\b)?"
    r"|[Yy]esterday|[Tt]o(?:day|morrow|night)|(?:[Ll]ast|[Tt]his|[Nn]ext|previous|preceding|following) year"
    r"|(?:a|the|one) year (?:ago|earlier|before))(?![\w%]|[.,]\d|-\d)"
)


class Figure(NamedTuple):
    """A number or a date at a place of a text.

    ``step`` is one of a number's last digit, ``unit`` percent or money, ``noun`` what a small
    one counts, by its first letters.
    """

    start: int
    end: int
    value: Decimal = Decimal(0)
    step: Decimal = Decimal(1)
    unit: str = ""
    noun: str = ""
    day: tuple[int | None, ...] = ()  # year, month, day, day of the week

    def may_be_for(self, other: Figure) -> bool:
        """Whether one may stand where the other should: a number of the same things, a day of the month."""
        if [part is None for part in self.day] != [part is None for part in other.day]:
            return False
        if self.day and self.day[2]:
            return self.day[1] == other.day[1] or self.day[2] == other.day[2]
        return self.unit == other.unit and self.noun in ("", other.noun)

    def same(self, other: Figure) -> bool | None:
        """Whether another one, of a source, says the same; None where that cannot be told."""
        if self.day or other.day:
            shared = [a == b for a, b in zip(self.day, other.day, strict=False) if None not in (a, b)]
            finer = any(a and not b for a, b in zip(self.day[1:3], other.day[1:3], strict=False))
            return None if not shared or (all(shared) and finer) else all(shared)
        if self.unit and other.unit and self.unit != other.unit:
            return False
        off, whole = abs(self.value - other.value), self.step
        while self.value and self.value % (whole * 10) == 0:
            whole *= 10
        return off * 2 <= self.step or off <= min(whole / 2, _NEAR * other.value)


def mentions_in(text: str) -> list[Figure]:
    """The numbers and dates of a text, in order."""
    dates = [Figure(*match.span(), day=_day(match)) for match in _DATE.finditer(text)]
    taken = {at for date in dates for at in range(date.start, date.end)}
    return sorted((*dates, *(one for one in numbers_in(text) if one.end - 1 not in taken)))


def numbers_in(text: str) -> list[Figure]:
    """The numbers of a text, in order; those of its dates, too."""
    return [_number(match) for match in _NUMBER.finditer(text)]


def _number(match: re.Match[str]) -> Figure:
    scale = _SCALES.get((match["scale"] or "").lower(), 1)
    words = match["figure"]
    figure = Decimal(number(words.replace("-", " ")) or _THOUSANDS.sub("", words).replace(",", "."))
    step = Decimal(1).scaleb(int(figure.as_tuple().exponent)) * scale
    currency = _CURRENCY.match(match["unit"].lower())
    unit = "percent" if match["percent"] else currency[0] if currency else _SIGNS.get(match["sign"], "")
    noun = "" if unit or figure > _SMALL else match["unit"].lower()[:_STEM]
    start = match.start("sign" if match["sign"] else "figure")
    return Figure(start, match.end(), figure * scale, step, unit, noun)


def _day(match: re.Match[str]) -> tuple[int | None, ...]:
    """What a date names of a day; nothing of one that depends on the day of writing."""
    year, day, month = (match[name] or match[f"{name}2"] for name in ("year", "day", "month"))
    year, weekday = year or match["year3"], match["weekday"]
    whole = int(year) if year else None, month_number(month) if month else None, int(day) if day else None
    return *whole, weekday_number(weekday) if weekday else None
