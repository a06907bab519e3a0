"""The order of briefings."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import Briefing


def newest_first(briefings: Iterable[Briefing]) -> tuple[Briefing, ...]:
    """Briefings by their seeds' dates, newest first; those without one last, by title."""
    by_title = sorted(briefings, key=lambda briefing: (briefing.source.title.casefold(), briefing.id))
    return tuple(sorted(by_title, key=lambda briefing: briefing.source.date or "", reverse=True))
