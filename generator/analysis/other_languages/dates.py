"""Dates that are written out in any language: “12. März 2024”, “le 1er avril 2023”, “2024年3月12日”.

The library dateparser knows how each language writes them. It is asked only about what can be a date, because
it takes much for one: digits in the order of a day, or a year with a day and at most three words before it.
What has no year is left alone: which one is meant can only be told by who understands the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from typing import NamedTuple

from generator.model import Event, Evidence, Paragraph, Precision, Seed

_MOST = 2_000  # places of one text that are looked at, so that a text of years alone costs seconds only
_EVENT_CHARS = 400  # of the words that tell what happened

_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\w|[.,/-]\d)"
_DIGITS = r"(?<![\w./-])\d{1,2}(?:\. ?|[/-])\d{1,2}(?:\. ?|[/-])(?:1[5-9]|20)\d\d(?![\w/-])"
_ISO = r"(?<![\w./-])(?:1[5-9]|20)\d\d-\d\d-\d\d(?![\w/-])"
_EASTERN = r"(?:1[5-9]|20)\d\d ?[年년] ?\d{1,2} ?[月월](?: ?\d{1,2} ?[日일])?"
_WORDS = (
    r"(?<!\w)(?P<day>\d{1,2}[.ºª°]?(?:er|re|e|a|o|ro|-?го)?\.?,? )?"
    rf"(?P<month>(?:[^\W\d_]{{1,20}}\.?,? ){{1,3}}){_YEAR}"
)
_CANDIDATE = re.compile(rf"(?P<plain>{_ISO}|{_DIGITS}|{_EASTERN})|{_WORDS}")
# A stop ends a sentence before a blank and no small letter, but neither behind a short number ("12. März")
# nor behind a letter or two ("z. B.", "St. Gallen").
_SENTENCE_END = re.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=\d{4}))\.[\"'”’»«“)]{0,2}(?=\s+[^\sa-zà-ÿа-яё])|[!?…][\"”»«“)]?(?=\s)|[。！？][」』”]?"
)

# dateparser's answer: the day, and how much of it is told ("day", "month" …).
_Ask = Callable[[str], tuple[datetime | None, str]]


class _Found(NamedTuple):
    start: int
    end: int
    date: str
    precision: Precision


def find_dates(seed: Seed) -> Iterator[Event]:
    """The written dates in the order of the text, each with the sentence around it.

    What lies behind the day of writing is planned: no more is known of it.
    """
    ask = _asks(seed.language)
    if ask is None:
        return
    written, left = seed.day, _MOST
    for paragraph in seed.paragraphs:
        if paragraph.kind not in ("body", "list"):
            continue
        for match in _CANDIDATE.finditer(seed.text, paragraph.start, paragraph.end):
            if not left:
                return
            left -= 1
            if (found := _understood(match, ask)) is not None:
                ahead = written is not None and found.date > written.isoformat()[: len(found.date)]
                yield _event(seed, paragraph, found, ahead=ahead)


def _event(seed: Seed, paragraph: Paragraph, found: _Found, *, ahead: bool) -> Event:
    start, end = _sentence(seed.text, paragraph, found)
    return Event(
        date=found.date,
        precision=found.precision,
        when=" ".join(seed.text[found.start : found.end].split()),
        status="planned" if ahead else "past",
        text=" ".join(seed.text[start:end].split()),
        evidence=(Evidence(start=start, end=end),),
    )


def _understood(match: re.Match[str], ask: _Ask) -> _Found | None:
    if match["plain"]:
        return _found(match.start(), match.end(), *ask(match["plain"]))
    month = _month(match, ask)
    if month is None or not match["day"]:
        return month
    day, period = ask(match[0])
    whole = _found(match.start(), match.end(), day, period)
    # "3 Häuser im März 2024" names no day: the words between would be part of the date.
    between = match.string[match.end("day") : month.start].split()
    return whole if whole and whole.date.startswith(month.date) and len(between) <= 1 else month


def _month(match: re.Match[str], ask: _Ask) -> _Found | None:
    """The fewest words before the year that name a month with it."""
    starts = [word.start() for word in re.finditer(r"\S+", match["month"])]
    for start in reversed(starts):
        begin = match.start("month") + start
        found = _found(begin, match.end(), *ask(match.string[begin : match.end()]))
        if found is not None:
            return found._replace(date=found.date[:7], precision="month")
    return None


def _found(start: int, end: int, day: datetime | None, period: str) -> _Found | None:
    if day is None or period not in ("day", "month"):
        return None
    date = day.date().isoformat()
    return _Found(start, end, date, "day") if period == "day" else _Found(start, end, date[:7], "month")


def _sentence(text: str, paragraph: Paragraph, found: _Found) -> tuple[int, int]:
    """The sentence around a date, or as much of it as tells what happened."""
    low = max(paragraph.start, found.start - _EVENT_CHARS)
    high = min(paragraph.end, found.end + _EVENT_CHARS)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, low, high)]
    start = max((end for end in ends if end <= found.start), default=low)
    end = min((end for end in ends if end >= found.end), default=high)
    words = text[start:end]
    if start == low > paragraph.start:  # it began before: not in the midst of a word
        start += len(words) - len(words.partition(" ")[2])
    if end == high < paragraph.end:
        end = start + len(text[start:end].rpartition(" ")[0])
    return start + len(text[start:end]) - len(text[start:end].lstrip()), end


@cache
def _asks(language: str) -> _Ask | None:
    """How to ask dateparser about words of a language; None for one that it does not know."""
    from dateparser.date import DateDataParser

    settings = {
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["month", "year"],
        "PREFER_DAY_OF_MONTH": "first",
        "DATE_ORDER": "DMY",  # where the language itself tells no other
        "RELATIVE_BASE": datetime(2000, 1, 1),  # so that the day of the build is no matter
    }
    parser = DateDataParser(languages=[language], settings=settings)
    try:
        parser.get_date_data("2000-01-01")
    except ValueError:  # it tells so when it is asked
        return None

    def ask(words: str) -> tuple[datetime | None, str]:
        found = parser.get_date_data(words)
        return found.date_obj, found.period or ""

    return ask
