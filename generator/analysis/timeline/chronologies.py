"""Events of a chronology that is a table: its first column holds dates. The parse knows no tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from generator.analysis.timeline.expressions import precision_of, read_expression, resolve_date, resolve_end
from generator.model import Event, Evidence, Paragraph, Seed, is_worked_out

_HEAD = re.compile(r"^[^\W\d][^:|\d]{0,58}: ")  # of a column, which each of its cells repeats
_SOURCE = re.compile(r"(?:document|evidence|page|ref|references?|sources?): ", re.IGNORECASE)
_FEWEST, _SHARE = 3, 2 / 3  # rows with a date, and their share of a table
_LONGEST, _MOST = 40, 400  # characters of a date with its time of day, and of what happened
_WORD, _FEWEST_WORDS = re.compile(r"[^\W\d_]{2,}"), 2  # figures alone tell nothing
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def find_rows(seed: Seed) -> Iterator[Event]:
    """An event for each row with a date, in the order of the text."""
    named = Counter(_YEAR.findall(seed.text)).most_common(
        1
    )  # a chronology seldom is of the year of its print
    most = year = int(named[0][0]) if named else None
    for kind, group in groupby(seed.paragraphs, lambda one: one.kind):
        rows = list(group)
        if kind != "table":
            years = set(_YEAR.findall(seed.text, rows[-1].start, rows[-1].end))
            year = int(years.pop()) if len(years) == 1 and kind != "body" else most
            continue
        events = []
        for row in rows:
            if event := _event(seed, row, year):
                events.append(event)
                year = int(event.date[:4]) if event.date else year
        if len(events) >= max(_FEWEST, _SHARE * len(rows)):
            yield from events


def _event(seed: Seed, row: Paragraph, year: int | None) -> Event | None:
    """The event of a row; where its date has no year, that of the row or the heading above."""
    cells = " ".join(seed.text[row.start : row.end].split()).split(" | ")
    first, *rest = [_HEAD.sub("", cell) for cell in cells if not _SOURCE.match(cell)] or [""]
    told = "; ".join(rest)[:_MOST]
    when = read_expression(first) if len(first) <= _LONGEST else None
    if when is None or not (when.year or when.month) or len(_WORD.findall(told)) < _FEWEST_WORDS:
        return None
    until = when.until and replace(when.until, year=when.until.year or year)
    when = replace(when, year=when.year or year, until=until)
    date = resolve_date(when, seed.day, "back")
    ahead = seed.day is not None and date is not None and date > seed.day.isoformat()[: len(date)]
    return Event(
        date=date,
        until=resolve_end(when, seed.day, "back"),
        precision=precision_of(when, date),
        when=first,
        status="planned" if ahead else "past",
        text=told,
        evidence=(Evidence(start=row.start, end=row.end),),
        worked_out=is_worked_out(date, first),
    )
