"""Dates that a text gives and that cannot be: what to look at."""

from __future__ import annotations

from collections.abc import Iterator

from generator.briefings import Outcome
from generator.model import Briefing, EventDoubt, Problem
from generator.rendering import one_line

_WHY: dict[EventDoubt, str] = {
    "after the document": "what has happened would come after the day of the document",
}
_WORDS = 80  # characters of an event that are repeated


def doubts_of(outcome: Outcome) -> Iterator[Problem]:
    """What is wrong with a seed, and which dates of its text cannot be."""
    yield from outcome.problems
    yield from doubtful_dates(outcome.briefing) if outcome.briefing else ()


def doubtful_dates(briefing: Briefing) -> Iterator[Problem]:
    """A warning for each event of a briefing whose date is left out because it cannot be."""
    for event in briefing.timeline:
        if event.doubt is not None:
            words = one_line(event.text)
            shown = words if len(words) <= _WORDS else f"{words[:_WORDS].rstrip()} …"
            yield Problem(
                path=briefing.source.path,
                line=None,
                reason=f"“{one_line(event.when)}” gives no date, for {_WHY[event.doubt]}: {shown}",
                remedy="Is the day of the document right? A correction can say the date of the event.",
                severity="note",
            )
