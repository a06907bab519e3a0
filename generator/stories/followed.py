"""The stories of documents that are told again and again, as ``mkdocs serve`` does after each edit."""

from __future__ import annotations

from collections.abc import Sequence

from generator.corrections.stories import Entry
from generator.model import Briefing, Problem, Story
from generator.stories import Grouping


class FollowedGrouping:
    """A grouping that is told all documents each time; one that is as it was costs nothing."""

    def __init__(self) -> None:
        """Empty."""
        self._grouping = Grouping()
        self._known: dict[str, Briefing] = {}
        self._told: set[str] = set()

    def begin(self) -> None:
        """From now on all documents are told."""
        self._told = set()

    def add(self, briefing: Briefing) -> None:
        """Take a briefing in, as ``Grouping`` does."""
        path = briefing.source.path
        self._told.add(path)
        if self._known.get(path) != briefing:
            self._let_go(path)
            self._known[path] = briefing
            self._grouping.add(briefing)

    def stories(self, entries: Sequence[Entry] = ()) -> tuple[tuple[Story, ...], tuple[Problem, ...]]:
        """The stories of the documents that were told; see ``Grouping``."""
        for path in self._known.keys() - self._told:
            self._let_go(path)
        return self._grouping.stories(entries)

    def _let_go(self, path: str) -> None:
        if self._known.pop(path, None):
            self._grouping.remove(path)
