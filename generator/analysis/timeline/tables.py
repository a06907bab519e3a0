"""Events of a chronology that is a table: its first column holds dates. The parse knows no tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from generator.analysis.timeline.expressions import (
    When,
    precision_of,
    read_expression,
    resolve_date,
    resolve_end,
)
from generator.model import Event, Evidence, Paragraph, Seed, is_worked_out

_HEAD = re.compile(r"(?P<head>[^\W\d][^:|\d]{0,58}): ")  # of a column, which each of its cells repeats
_SOURCES = ("document", "evidence", "page", "ref", "reference", "references", "source", "sources")
_FEWEST, _SHARE = 3, 2 / 3  # rows with a date, and their share of a table
_LONGEST, _MOST = 40, 400  # characters of a date with its time of day, and of what happened
_WORD, _FEWEST_WORDS = re.compile(r"[^\W\d_]{2,}"), 2  # figures alone tell nothing
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def find_rows(seed: Seed) -> Iterator[Event]:
    """An event for each row with a date, in the order of the text."""
    most = year = _most_named(seed)
    for kind, group in groupby(seed.paragraphs, lambda one: one.kind):
        rows = list(group)
        if kind != "table":
            named = set(_YEAR.findall(seed.text, rows[-1].start, rows[-1].end))
            year = int(named.pop()) if len(named) == 1 and kind != "body" else most
            continue
        events = []
        for row in rows:
            if event := _event(seed, row, year):
                events.append(event)
                year = int(event.date[:4]) if event.date else year
        if len(events) >= max(_FEWEST, _SHARE * len(rows)):
            yield from events


def _most_named(seed: Seed) -> int | None:
    """The year that a text names most often: a chronology seldom is of the year in which it is printed."""
    named = Counter(_YEAR.findall(seed.text)).most_common(1)
    return int(named[0][0]) if named else None


def _event(seed: Seed, row: Paragraph, year: int | None) -> Event | None:
    """The event of a row; where its date has no year, that of the row or the heading above."""
    cells = list(_cells(" ".join(seed.text[row.start : row.end].split())))
    words = _WORD.findall("; ".join(cells[1:])[:_MOST])
    if len(cells[0]) > _LONGEST or len(words) < _FEWEST_WORDS:
        return None
    when = read_expression(cells[0])
    if when is None or not (when.year or when.month):
        return None
    until = when.until and replace(when.until, year=when.until.year or year)
    return _dated(seed, row, replace(when, year=when.year or year, until=until), cells)


def _cells(row: str) -> Iterator[str]:
    """The cells of a row without the heads of their columns, but for sources of what it says."""
    for cell in row.split(" | "):
        head = _HEAD.match(cell)
        if not head or head["head"].casefold() not in _SOURCES:
            yield cell[head.end() :] if head else cell


def _dated(seed: Seed, row: Paragraph, when: When, cells: Sequence[str]) -> Event:
    date = resolve_date(when, seed.day, "back")
    ahead = seed.day is not None and date is not None and date > seed.day.isoformat()[: len(date)]
    return Event(
        date=date,
        until=resolve_end(when, seed.day, "back"),
        precision=precision_of(when, date),
        when=cells[0],
        status="planned" if ahead else "past",
        text="; ".join(cells[1:])[:_MOST],
        evidence=(Evidence(start=row.start, end=row.end),),
        worked_out=is_worked_out(date, cells[0]),
    )
