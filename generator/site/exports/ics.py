"""What comes next as iCalendar (RFC 5545), for programs that follow the site.

The same seeds give the same bytes: an entry is stamped with the day of its document, so that what an undated
one announces is on the page only. Its identifier is of its document and words: no other document can take it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

import msgspec

from generator.corpus.diary import Entry, due_of, until_of, worked_out_from
from generator.model import Event
from generator.rendering import one_line, without_hidden
from generator.site import formatting, notices
from generator.site.indexes.catalog import Catalog, address_of
from generator.site.indexes.lists import CALENDAR
from generator.site.language import Language

MOST = 1000  # entries, those of the latest days
TITLE = 120  # characters
_LINE = 75  # bytes
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# What calendar programs turn into links.
_LINK = re.compile(r"://|\b(?:mailto|tel|sms):|www\.|\S@\S|\w\.[a-z]{2,}/", re.IGNORECASE)


def diary_files(catalog: Catalog, name: str, url: Callable[[str], str]) -> Iterator[tuple[str, bytes]]:
    """The calendar of the site with this name, and its path; ``url`` is where an address is."""
    if catalog.feed and "diary" in catalog.presentation.indexes:
        diary = [
            (one, url(address_of(one.briefing)) + catalog.anchor(one.section, one.number))
            for one in catalog.corpus.diary
        ]
        yield CALENDAR, calendar(name, diary, catalog.presentation.language)


def calendar(name: str, diary: Iterable[tuple[Entry, str]], language: Language) -> bytes:
    """The calendar with this name, of entries that each come with their address."""
    entries = {lines[0]: lines for one, url in diary if (lines := _entry(one, url, language))}
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Briefings//EN", f"X-WR-CALNAME:{_text(name)}"]
    for entry in list(entries.values())[-MOST:]:
        lines += ["BEGIN:VEVENT", *entry, "TRANSP:TRANSPARENT", "END:VEVENT"]
    return b"".join(map(_folded, [*lines, "END:VCALENDAR"]))


def _entry(entry: Entry, url: str, language: Language) -> list[str]:
    """The lines of an entry, its identifier first; none of one that is on the page only."""
    said, seed = entry.said, entry.briefing.source
    words = formatting.statement_words(said, seed, language)
    if seed.day is None:
        return []
    told = [words, ", ".join(filter(None, (seed.title, seed.publisher, language.date(seed.day.isoformat()))))]
    if from_words := worked_out_from(said):
        told.append(language.gettext("worked out from “%(words)s”", words=from_words))
    told += [whole or mark for mark, whole in notices.marks_of(entry, language)]
    if any(map(_LINK.search, map(_plain, told))):
        return []
    when = said.when if isinstance(said, Event) else said.due_words
    made_of = msgspec.json.encode([entry.briefing.id, entry.section, said.text, when])
    first, last = (date.fromisoformat(day(said)) for day in (due_of, until_of))
    return [
        f"UID:{hashlib.sha256(made_of).hexdigest()[:32]}",
        f"DTSTAMP:{_digits(seed.day)}T000000Z",
        f"DTSTART;VALUE=DATE:{_digits(first)}",
        *([f"DTEND;VALUE=DATE:{_digits(last + timedelta(days=1))}"] if first < last < date.max else []),
        f"SUMMARY:{_text(formatting.shorten(words, TITLE))}",
        "DESCRIPTION:" + r"\n".join(map(_text, told)),
        f"URL:{url}",
    ]


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(words: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", _plain(words))


def _plain(words: str) -> str:
    return _CONTROL.sub("", without_hidden(one_line(words)))


def _folded(line: str) -> bytes:
    """A line in pieces of few bytes, none of which ends within a letter."""
    data, at, pieces = line.encode("utf-8", "replace"), 0, list[bytes]()
    while (end := at + _LINE - bool(pieces)) < len(data):
        while data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[at:end])
        at = end
    return b"\r\n ".join([*pieces, data[at:]]) + b"\r\n"
