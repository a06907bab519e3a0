"""How much there is of something as time goes by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from generator.corpus.actors import CorpusActor

MOST_COLUMNS = 48  # months or years that a phone can show
MOSTLY = 0.75  # share of the dates that must fall into these months; else years are counted
# A picture with less than this would show nothing worth looking at.
FEWEST_COLUMNS = 3  # columns that are not empty
LOWEST = 2  # height of the highest column


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """Counts by month, or by year, with no month or year left out in between.

    ``columns`` are ISO 8601: "2023-07", or "2023". ``outside`` is how many dates are none of them.
    """

    columns: tuple[str, ...]
    counts: tuple[int, ...]
    outside: int


def course_of(dates: Sequence[str]) -> Course | None:
    """How many of ``dates`` fall into each month or year; null where that makes no picture."""
    columns = columns_for(dates)
    width = len(columns[0]) if columns else 0
    counts = Counter(date[:width] for date in dates)
    found = tuple(counts[column] for column in columns)
    if sum(map(bool, found)) < FEWEST_COLUMNS or max(found) < LOWEST:
        return None
    return Course(columns=columns, counts=found, outside=len(dates) - sum(found))


def columns_for(dates: Iterable[str]) -> tuple[str, ...]:
    """The months, or else the years, that hold most of ``dates``; none where there are no dates."""
    dates = [date for date in dates if date[:4].isdecimal() and len(date) >= 4]
    months = Counter(_month(date) for date in dates if date[5:7].isdecimal() and len(date) >= 7)
    years = Counter(int(date[:4]) for date in dates)
    first, last, held = _window(months)
    if dates and held >= MOSTLY * len(dates):
        return tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, last + 1))
    first, last, _ = _window(years)
    return tuple(f"{year:04}" for year in range(first, last + 1))


def dates_of(actor: CorpusActor) -> list[str]:
    """The dates of an actor's briefings, newest first."""
    return [part.briefing.source.date for part in actor.parts if part.briefing.source.date]


def _window(counts: Counter[int]) -> tuple[int, int, int]:
    """The first and last of neighbouring numbers that hold most, the latest such, and how much they hold."""
    in_order = sorted(counts)
    best, held, start = (0, -1, 0), 0, 0
    for number in in_order:
        held += counts[number]
        while number - in_order[start] >= MOST_COLUMNS:
            held -= counts[in_order[start]]
            start += 1
        if held >= best[2]:
            best = (in_order[start], number, held)
    return best


def _month(date: str) -> int:
    return int(date[:4]) * 12 + int(date[5:7]) - 1
