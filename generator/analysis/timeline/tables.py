"""Events of a chronology that is a table: its first column holds dates. The parse knows no tables."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.analysis.timeline.expressions import (
    Lean,
    When,
    precision_of,
    read_expression,
    resolve_date,
    resolve_end,
)
from generator.model import Event, Evidence, Paragraph, Seed, is_worked_out

_BETWEEN = re.compile(r"\s\|\s")
_HEAD = re.compile(r"[^\W\d][^:|\d]{0,58}: ")  # of a column, which each of its cells repeats
_SOURCES = ("document", "evidence", "page", "ref", "reference", "references", "source", "sources")
_FEWEST = 3  # rows
_DATED = 2  # cells of a row: the day and what happened
_SHARE = 2 / 3  # of them that begin with a date
_LONGEST = 40  # characters of a date with its time of day
_CELL = 400  # characters of what happened


def find_rows(seed: Seed) -> list[Event]:
    """An event for each row, in the order of the text."""
    found: list[Event] = []
    for kind, group in groupby(seed.paragraphs, lambda one: one.kind):
        if kind == "table":
            found += _of_table(seed, list(group))
    return found


def _of_table(seed: Seed, rows: Sequence[Paragraph]) -> Iterator[Event]:
    read = []
    for row in rows:
        cells = _cells(seed.text, row)
        if len(cells) < _DATED:
            continue
        words = seed.text[cells[0].start : cells[0].end]
        when = read_expression(words) if len(words) <= _LONGEST else None
        dated = when is not None and (when.year or when.month or when.decade)
        if when and dated:
            read.append((row, when, words, cells[1:]))
    if len(read) < max(_FEWEST, _SHARE * len(rows)):
        return
    for row, when, words, cells in read:
        yield _event(seed, row, when, words, cells)


def _cells(text: str, row: Paragraph) -> list[Evidence]:
    """The cells of a row, without the heads of their columns, and without the sources of what they say."""
    starts = [row.start, *(one.end() for one in _BETWEEN.finditer(text, row.start, row.end))]
    ends = [*(one.start() for one in _BETWEEN.finditer(text, row.start, row.end)), row.end]
    heads = (_HEAD.match(text, start, end) for start, end in zip(starts, ends, strict=True))
    return [
        Evidence(start=head.end() if head else start, end=end)
        for start, end, head in zip(starts, ends, heads, strict=True)
        if not head or head[0].rstrip(": ").casefold() not in _SOURCES
    ]


def _event(seed: Seed, row: Paragraph, when: When, words: str, cells: Sequence[Evidence]) -> Event:
    base: datetime.date | None = seed.day
    lean: Lean = "back"
    date = resolve_date(when, base, lean)
    told = "; ".join(" ".join(seed.text[one.start : one.end].split()) for one in cells)
    ahead = base is not None and date is not None and date > base.isoformat()[: len(date)]
    return Event(
        date=date,
        until=resolve_end(when, base, lean),
        precision=precision_of(when, date),
        when=words,
        status="planned" if ahead else "past",
        text=told[:_CELL],
        evidence=(Evidence(start=row.start, end=row.end),),
        worked_out=is_worked_out(date, words),
    )
