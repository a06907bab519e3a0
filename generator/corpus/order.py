"""The order of briefings, and the months they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import msgspec

from generator.model import Briefing


class Month(msgspec.Struct, frozen=True, kw_only=True):
    """The briefings of one month, newest first.

    ``date`` is as exact as the seeds' own dates allow: "2023-07", only "2023" where a seed
    gives no month, and null for seeds without a date.
    """

    date: str | None
    briefings: tuple[Briefing, ...]


def newest_first(briefings: Iterable[Briefing]) -> tuple[Briefing, ...]:
    """Briefings by their seeds' dates, newest first; those without one last, by title."""
    by_title = sorted(briefings, key=lambda briefing: (briefing.source.title.casefold(), briefing.id))
    return tuple(sorted(by_title, key=lambda briefing: briefing.source.date or "", reverse=True))


def by_month(briefings: Iterable[Briefing]) -> tuple[Month, ...]:
    """The months that have briefings, newest first, and at the end the briefings without a date."""
    return tuple(
        Month(date=date, briefings=tuple(group)) for date, group in groupby(newest_first(briefings), _month)
    )


def _month(briefing: Briefing) -> str | None:
    date = briefing.source.date
    return date[: len("2023-07")] if date else None
