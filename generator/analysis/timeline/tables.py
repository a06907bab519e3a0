"""Events of a chronology that is a table: its first column holds dates. The parse knows no tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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


def find_rows(seed: Seed) -> Iterator[Event]:
    """An event for each row with a date, in the order of the text."""
    for kind, group in groupby(seed.paragraphs, lambda one: one.kind):
        rows = list(group) if kind == "table" else []
        events = [event for row in rows if (event := _event(seed, row))]
        if len(events) >= max(_FEWEST, _SHARE * len(rows)):
            yield from events


def _event(seed: Seed, row: Paragraph) -> Event | None:
    cells = list(_cells(" ".join(seed.text[row.start : row.end].split())))
    when = read_expression(cells[0]) if len(cells) > 1 and len(cells[0]) <= _LONGEST else None
    return _dated(seed, row, when, cells) if when and (when.year or when.month) else None


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
