"""The timeline: what the text puts in time, with the text's own words for when.

Every time that the text names makes a candidate, with the clause that tells what happened then.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from generator.analysis.coreference import Entities
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.timeline import chronologies
from generator.analysis.timeline.event_candidates import EventCandidate, find_candidates, lean_of
from generator.analysis.timeline.expressions import resolve_date
from generator.model import Event

if TYPE_CHECKING:
    from generator.analysis.parsed_document import ParsedDocument

MOST, MOST_READ = 10, 40  # events of a timeline, and those of which it is chosen
MOST_ENTRIES = 40  # of a chronology
_NO_YEAR, _SOME_YEAR = 9999, 2000
REPEATED = 0.6  # of the words of an event: with more in common, another of that day is the same


def find_section(document: ParsedDocument) -> list[Event]:
    """The timeline of a document. The rows of its chronology stand in the place of other events of a day."""
    events = find_events(document.parsed, document.entities)
    rows = list(islice(chronologies.find_rows(document.parsed.seed), MOST_ENTRIES))
    if not rows:
        return events
    told = {row.date for row in rows}
    every = [*rows, *(event for event in events if event.date is None or event.date not in told)]
    return sorted(every, key=lambda one: (one.date is None, one.date or ""))


def find_events(parsed: Parsed, entities: Entities) -> list[Event]:
    """The events that a reader wants, in the order of dates, months and tenses, else in that of the text."""
    chosen = choose(find_candidates(parsed, entities))
    return [one.event() for one in ordered(chosen, parsed.seed.day)]


def choose(candidates: Sequence[EventCandidate]) -> list[EventCandidate]:
    """The events of a timeline, in the order of the text: of what is told twice the first.

    Of too many, the minor ones are left out, then the last.
    """
    chosen: list[EventCandidate] = []
    for candidate in candidates[:MOST_READ]:
        if not any(_is_repeated(candidate, other) for other in chosen):
            chosen.append(candidate)
    kept = sorted(chosen, key=lambda one: one.is_minor)[:MOST]
    return [one for one in chosen if one in kept]


def _is_repeated(candidate: EventCandidate, other: EventCandidate) -> bool:
    """Whether two candidates tell the same clause, or much the same words of the same day.

    What has no day to count from is told of a sentence that tells nothing else.
    """
    if candidate.time.when.is_loose and candidate.span.sent == other.span.sent:
        return True
    if (candidate.clause.span.start, candidate.clause.span.end) == (
        other.clause.span.start,
        other.clause.span.end,
    ):
        return True
    if (candidate.date or candidate.span.text) != (other.date or other.span.text):
        return False
    words, others = candidate.content, other.content
    return len(words & others) > REPEATED * min(len(words), len(others))


def ordered(found: Sequence[EventCandidate], base: datetime.date | None) -> list[EventCandidate]:
    """The candidates by their dates; one that has no place comes before the next of the text that has one.

    Where the day of writing is not known, dates count from the middle of the last year that is named.
    """
    years = [one.time.when.year for one in found if one.time.when.year and one.status == "past"]
    day = base or datetime.date(max(years, default=_SOME_YEAR), 7, 1)
    keys: list[tuple[int, ...]] = []
    following: tuple[int, ...] = (_NO_YEAR,)
    for one in reversed(found):
        date = _day(one, day)
        following = tuple(map(int, date.split("-"))) if date else following
        keys.append(following)
    places = sorted(range(len(found)), key=lambda place: (keys[-1 - place], place))
    return [found[place] for place in places]


def _day(candidate: EventCandidate, base: datetime.date) -> str | None:
    """The date of an event for comparison with others; of a week a day."""
    when = candidate.time.when
    if candidate.impossible or (when.unit, when.steps) == ("year", 0):
        return None
    if when.unit == "week":
        when = replace(when, unit="day", steps=7 * when.steps)
    return candidate.date or resolve_date(when, base, lean_of(candidate.status))
