"""Numbers and dates of a text, in figures or in words, and whether two of them say the same."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.articles.text import Text, key_of
from generator.dates import MONTH, WEEKDAY, month_number, weekday_number
from generator.model import NUMBERS, TENS

_SCALES = {"hundred": 2, "k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
_SCALES |= {"tn": 12, "trillion": 12}
_SIGNS = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen"}
_CURRENCY = re.compile("dollar|pound|euro|yen|yuan|kron|franc|rupee|florin|rand$")
_FIGURE = re.compile(
    r"(?<![\w.,])(?<![^\W\d_][-‑])(?P<sign>(?:US|A|C|HK|NZ)?\$|[£€¥])?\s?"
    r"(?P<figure>\d{1,3}(?:[,\u00a0\u202f’']\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
    rf"(?:[\s-]?(?P<scale>{'|'.join(_SCALES)})\b)?(?P<ordinal>st|nd|rd|th)?(?![^\W_])",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"[\u00a0\u202f’']|,(?=\d{3}(?!\d))")
_BEHIND = re.compile(r"[\s-]*(?P<percent>%|per ?cent|pct)?(?P<word>[^\W\d_]*)", re.IGNORECASE)
_ORDINALS = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_HEDGES = {"about", "around", "almost", "nearly", "some", "roughly", "approximately", "over", "under", "more"}
_HEDGES |= {"less", "than", "just", "upwards", "close", "up", "least", "most"}
_YEAR = r"(?:1[5-9]|20)\d\d"
_DATE = re.compile(
    rf"(?<![\w.,£$€/-])(?:(?P<iso>{_YEAR}-\d\d-\d\d)|(?P<numeric>\d\d?\.\s?\d\d?\.\s?{_YEAR})"
    rf"|(?P<day>\d\d?)(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH})(?:,? (?P<year>{_YEAR}))?"
    rf"|(?P<month2>{MONTH})(?: (?P<day2>\d\d?)(?:st|nd|rd|th)?(?!\d))?(?:,? (?P<year2>{_YEAR}))?"
    rf"|(?P<weekday>{WEEKDAY})|(?P<year3>{_YEAR})(?:[-–/](?P<until>\d\d)\b)?"
    r"|(?P<near>[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight)|(?P<years>[Ll]ast|[Tt]his|[Nn]ext) year"
    r"|(?P<vague>(?:a|the|one) year (?:ago|earlier|before)|(?:previous|preceding|following) year))"
    r"(?![\w%]|[.,]\d|-\d)"
)
_NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "last": -1, "this": 0, "next": 1}
_ROUNDED = Decimal("0.015")  # of a round number: how far the exact one may be from it

_Day = tuple[int | None, int | None, int | None, int | None]  # year, month, day, day of the week
_UNKNOWN: _Day = (None, None, None, None)


class Mention(NamedTuple):
    """A number or a date at a place of a text.

    ``kind`` parts those that cannot be taken for each other, ``noun`` is what it counts, ``step`` is one of
    its last digit. A ``small`` one is a word that may count what no text tells. ``days`` are those that a
    date may be.
    """

    start: int
    end: int
    kind: str
    value: Decimal = Decimal(0)
    step: Decimal = Decimal(1)
    unit: str = ""
    noun: str = ""
    scaled: bool = False
    hedged: bool = False
    small: bool = False
    days: tuple[_Day, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether it says anything without the day of writing."""
        return self.kind != "date" or any(part is not None for day in self.days for part in day)

    def same(self, other: Mention) -> bool | None:
        """Whether another one, of a source, says the same; None where that cannot be told."""
        if self.kind == "date" or other.kind == "date":
            return _same_day(self.days, other.days) if self.kind == other.kind else None
        if self.unit and other.unit and self.unit != other.unit:
            return False
        if self.scaled != other.scaled and (self.value % 1 or other.value % 1):  # a table of millions
            return self.value.normalize().as_tuple()[:2] == other.value.normalize().as_tuple()[:2]
        return self._rounds(other.value)

    def _rounds(self, exact: Decimal) -> bool:
        off, whole = abs(self.value - exact), self.step
        while self.value and self.value % (whole * 10) == 0:
            whole *= 10
        if self.hedged:
            return off <= whole and off * 10 <= max(self.value, exact)
        return off * 2 <= self.step or (off * 2 <= whole and off <= _ROUNDED * exact) if off else True


def _same_day(ours: tuple[_Day, ...], theirs: tuple[_Day, ...]) -> bool | None:
    """Whether one of ours is one of theirs; None where they are less precise or have nothing to compare."""
    verdicts = set[bool | None]()
    for one in ours:
        for other in theirs:
            shared = [a == b for a, b in zip(one, other, strict=True) if None not in (a, b)]
            is_vague = other[3] is None and any(
                a and not b for a, b in zip(one[1:3], other[1:3], strict=True)
            )
            verdicts.add(None if not shared or (all(shared) and is_vague) else all(shared))
    return True if True in verdicts else None if None in verdicts else False


def mentions_in(text: Text, written: datetime.date | None = None) -> list[Mention]:
    """The numbers and dates of a text ``written`` on a day, in order."""
    whole = text.seed.text
    dates = [Mention(*one.span(), "date", days=tuple(_days(one, written))) for one in _DATE.finditer(whole)]
    taken = {at for one in dates for at in range(one.start, one.end)}
    found = (*_figures(text), *_spelled(text))
    return sorted((*dates, *(one for one in found if one.start not in taken)))


def _figures(text: Text) -> Iterator[Mention]:
    for one in _FIGURE.finditer(text.seed.text):
        figure = Decimal(_THOUSANDS.sub("", one["figure"]).replace(",", "."))
        scale = _SCALES.get((one["scale"] or "").lower(), 0)
        step = Decimal(1).scaleb(int(figure.as_tuple().exponent) + scale)
        start = one.start("sign" if one["sign"] else "figure")
        kind = "ordinal" if one["ordinal"] else ""
        yield _number(
            text, start, one.end(), figure.scaleb(scale), step, kind, _SIGNS.get((one["sign"] or " ")[-1], "")
        )


def _number(
    text: Text, start: int, end: int, value: Decimal, step: Decimal, kind: str = "", unit: str = ""
) -> Mention:
    numbers = text.range_of(start, end)
    behind = _BEHIND.match(text.seed.text, end)
    if behind and not unit and (currency := _CURRENCY.match(behind["word"].lower())):
        unit = currency[0]
    kind = kind or ("percent" if behind and behind["percent"] else "money" if unit else "plain")
    noun = next(filter(None, map(key_of, text.words[numbers.stop : numbers.stop + 3])), "")
    hedged = not _HEDGES.isdisjoint(text.words[max(0, numbers.start - 3) : numbers.start])
    spelled = text.seed.text[start].isalpha()
    scaled = step >= 1000 or text.words[numbers.stop - 1] in _SCALES
    return Mention(start, end, kind, value, step, unit, noun, scaled, hedged, spelled and value <= 10)


def _spelled(text: Text) -> Iterator[Mention]:
    """Numbers in words: "two", "twenty-four", "two dozen", "six thousand two hundred", "third"."""
    at, words = 0, [*text.words, "", ""]
    while at < len(text.words):
        value, last = _number_at(text, words, at)
        if last > at and words[last : last + 2] not in (["and", "a"], ["or", "a"]):
            step = Decimal(12 if words[last - 1] == "dozen" else 1)
            yield _number(text, text.starts[at], text.ends[last - 1], Decimal(value), step)
        elif words[at] in _ORDINALS and words[at - 1] not in ("a", "one", "two") and words[at + 1] != "of":
            rank = Decimal(_ORDINALS.index(words[at]) + 2)
            yield _number(text, text.starts[at], text.ends[at], rank, Decimal(1), "ordinal")
        at = max(last, at + 1)


def _number_at(text: Text, words: list[str], at: int) -> tuple[int, int]:
    """The number that words say from a place on, and the first word behind it."""
    first, total, part = at, 0, 0
    if words[at] in ("a", "one") and words[at + 1] in ("dozen", "hundred", "thousand"):
        part, at = 1, at + 1
    while at < len(text.words):
        if at > first and text.seed.text[text.ends[at - 1] : text.starts[at]].strip(" -‑\n"):
            break
        word = words[at]
        follows = part % 100 == 0 or (words[at - 1] in TENS and NUMBERS.get(word, 10) < 10)
        if word in NUMBERS and follows and (word != "one" or part):
            part += NUMBERS[word]
        elif part and word == "dozen":
            part *= 12
        elif part and word == "hundred":
            part *= 100
        elif part and _SCALES.get(word, 0) > 2 and len(word) > 2:
            total, part = total + part * 10 ** _SCALES[word], 0
        elif not (word == "and" and words[at - 1] == "hundred" and words[at + 1] in NUMBERS):
            break
        at += 1
    return total + part, at if total + part else first


def _days(one: re.Match[str], written: datetime.date | None) -> Iterator[_Day]:
    """What a date may be. A day of the week is one before or behind the day of writing."""
    if (one["near"] or one["years"] or one["vague"]) and not (written and not one["vague"]):
        yield _UNKNOWN
    elif one["weekday"]:
        weekday = weekday_number(one["weekday"])
        if not written:
            yield None, None, None, weekday
        else:
            ahead = (weekday - written.weekday()) % 7
            yield from (_whole(written + datetime.timedelta(far)) for far in (ahead, ahead - 7))
    elif written and one["near"]:
        yield _whole(written + datetime.timedelta(_NEAR[one["near"].lower()]))
    elif written and one["years"]:
        yield written.year + _NEAR[one["years"].lower()], None, None, None
    else:
        yield from _calendar(one, written)


def _calendar(one: re.Match[str], written: datetime.date | None) -> Iterator[_Day]:
    """A date that names a year, a month or a day. Without a year it is of one around the day of writing."""
    year, day = one["year"] or one["year2"] or one["year3"], one["day"] or one["day2"]
    named = one["month"] or one["month2"]
    month = str(month_number(named)) if named else None
    if one["iso"]:
        year, month, day = one["iso"].split("-")
    elif one["numeric"]:
        day, month, year = one["numeric"].split(".")
    if one["until"]:
        yield int(one["year3"][:2] + one["until"]), None, None, None
    years = [int(year)] if year else [written.year + far for far in (-1, 0, 1)] if written else [None]
    for of in years:
        try:
            yield _whole(datetime.date(of or 0, int(month or 0), int(day or 0)))
        except ValueError:
            yield of, int(month) if month else None, int(day) if day else None, None


def _whole(day: datetime.date) -> _Day:
    return day.year, day.month, day.day, day.weekday()
