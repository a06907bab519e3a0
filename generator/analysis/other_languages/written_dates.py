"""Dates that are written out in any language: “12. März 2024”, “le 1er avril 2023”, “2024年3月12日”.

The library dateparser knows how each language writes them. It is asked only about what can be a date, because
it takes much for one: digits in the order of a day, or a year with a day and at most three words before it.
What has no year is left alone: which one is meant can only be told by who understands the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import NamedTuple, cast

from generator.analysis.other_languages.sentence_ends import SentencePlace, split
from generator.model import Event, Evidence, Precision, Seed

_MOST = 2_000  # places of one text that are looked at, so that a text of years alone costs seconds only
_EVENT_CHARS = 400  # of the words that tell what happened

_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\w|[.,/-]\d)"
_DIGITS = r"(?<![\w./-])\d{1,2}(?:\. ?|[/-])\d{1,2}(?:\. ?|[/-])(?:1[5-9]|20)\d\d(?![\w/-])"
_ISO = r"(?<![\w./-])(?:1[5-9]|20)\d\d-\d\d-\d\d(?![\w/-])"
_EASTERN = r"(?:1[5-9]|20)\d\d ?[年년] ?\d{1,2} ?[月월](?: ?\d{1,2} ?[日일])?"
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}  # the year before the first one of each
_ERA = re.compile(rf"({'|'.join(_ERAS)})(\d{{1,2}}|元)年")
_MONTH = r"[^\W\d_]{1,20}(?:/[^\W\d_]{1,20})?"  # Arabic papers give two names of a month: "آذار/مارس"
_WORDS = (
    r"(?<!\w)(?P<day>\d{1,2}[.ºª°]?(?:er|re|e|a|o|ro|-?го)?\.?,? )?"
    rf"(?P<month>(?:{_MONTH}\.?,? ){{1,3}}){_YEAR}"
)
_CANDIDATE = re.compile(
    rf"(?P<plain>{_ISO}|{_DIGITS}|{_EASTERN}|(?:{_ERA.pattern}) ?\d{{1,2}} ?月(?: ?\d{{1,2}} ?日)?)|{_WORDS}"
)
_SECOND_NAME = re.compile(r"/[^\W\d_]+")

# dateparser's answer: the day, and how much of it is told ("day", "month" …).
_Ask = Callable[[str], tuple[datetime | None, str]]


class WrittenDate(NamedTuple):
    """A date by its place, as far as it is told."""

    start: int
    end: int
    date: str
    precision: Precision


def find_dates(seed: Seed) -> Iterator[Event]:
    """The written dates in the order of the text, each with the sentence around it.

    What lies behind the day of writing is planned: no more is known of it.
    """
    written, places = seed.day, iter(range(_MOST))
    for paragraph in seed.paragraphs:
        if paragraph.kind not in ("body", "list"):
            continue
        dates = list(written_dates(seed.text, paragraph.start, paragraph.end, seed.language, places))
        sentences = split(seed.text, paragraph.start, paragraph.end, seed.language) if dates else []
        for found in dates:
            ahead = written is not None and found.date > written.isoformat()[: len(found.date)]
            yield _event(seed, sentences, found, ahead=ahead)


def written_dates(
    text: str, start: int, end: int, language: str, places: Iterable[int] = range(_MOST)
) -> Iterator[WrittenDate]:
    """The dates with a year that are written out between two places of a text.

    No more than there are ``places`` are looked at.
    """
    ask = _asks(language)
    if ask is None:
        return
    for match, _ in zip(_CANDIDATE.finditer(ascii_digits(text[start:end])), places, strict=False):
        if (found := _understood(match, ask)) is not None:
            yield found._replace(start=start + found.start, end=start + found.end)


def ascii_digits(text: str) -> str:
    """The text with the digits 0 to 9 for those of other scripts, each in its place."""
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def _event(seed: Seed, sentences: Sequence[SentencePlace], found: WrittenDate, *, ahead: bool) -> Event:
    start, end = _sentence(seed.text, sentences, found)
    return Event(
        date=found.date,
        precision=found.precision,
        when=" ".join(seed.text[found.start : found.end].split()),
        status="planned" if ahead else "past",
        text=" ".join(seed.text[start:end].split()),
        evidence=(Evidence(start=start, end=end),),
    )


def _understood(match: re.Match[str], ask: _Ask) -> WrittenDate | None:
    if match["plain"]:  # the year of a Japanese era becomes one of the common calendar
        western = _ERA.sub(
            lambda era: f"{_ERAS[era[1]] + (1 if era[2] == '元' else int(era[2]))}年", match["plain"]
        )
        return _found(match.start(), match.end(), *ask(western))
    month = _month(match, ask)
    if month is None or not match["day"]:
        return month
    day, period = ask(match[0])
    whole = _found(match.start(), match.end(), day, period)
    # "3 Häuser im März 2024" names no day: the words between would be part of the date.
    between = match.string[match.end("day") : month.start].split()
    return whole if whole and whole.date.startswith(month.date) and len(between) <= 1 else month


def _month(match: re.Match[str], ask: _Ask) -> WrittenDate | None:
    """The fewest words before the year that name a month with it."""
    starts = [word.start() for word in re.finditer(r"\S+", match["month"])]
    for start in reversed(starts):
        begin = match.start("month") + start
        found = _found(begin, match.end(), *ask(match.string[begin : match.end()]))
        if found is not None:
            return found._replace(date=found.date[:7], precision="month")
    return None


def _found(start: int, end: int, day: datetime | None, period: str) -> WrittenDate | None:
    if day is None or period not in ("day", "month"):
        return None
    date, precision = day.date().isoformat(), cast(Precision, period)
    return WrittenDate(start, end, date if period == "day" else date[:7], precision)


def _sentence(text: str, sentences: Sequence[SentencePlace], found: WrittenDate) -> tuple[int, int]:
    """The sentence around a date, or as much of it as tells what happened."""
    home = next(sentence for sentence in reversed(sentences) if sentence.start <= found.start)
    start, end = home.start, max(home.end, found.end)
    if start < found.start - _EVENT_CHARS:  # not in the midst of a word
        start = found.start - _EVENT_CHARS
        start += len(text[start : found.start].partition(" ")[0]) + 1
    if end > found.end + _EVENT_CHARS:
        end = found.end + len(text[found.end : found.end + _EVENT_CHARS].rpartition(" ")[0])
    return start, end


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

    common = _common_months(language)

    def ask(words: str) -> tuple[datetime | None, str]:
        found = parser.get_date_data(_SECOND_NAME.sub("", common(words)))
        return found.date_obj, found.period or ""

    return ask


def _common_months(language: str) -> Callable[[str], str]:
    """How to put the commonest name of a month for those that single countries have: "مارس" for "آذار"."""
    from babel.dates import get_month_names
    from babel.localedata import locale_identifiers

    names: dict[str, str] = {}
    common = get_month_names(locale=language) if language in locale_identifiers() else {}
    for locale in sorted(locale_identifiers()):
        if common and locale.startswith(f"{language}_"):
            for number, name in get_month_names(locale=locale).items():
                if name not in common.values() and not name.isdecimal():
                    names.setdefault(name, common[number])
    if not names:
        return lambda words: words
    pattern = re.compile(rf"\b({'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})\b")
    return lambda words: pattern.sub(lambda name: names[name[0]], words)
