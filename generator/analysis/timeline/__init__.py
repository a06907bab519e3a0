"""The timeline: what the text puts in time, with the text's own words for when.

Every time that the text names makes a candidate. A model over the features of ``event_features`` says how
likely it tells, as it would stand there, an event that a reader wants in order with the others; it was fitted
to the timelines that careful readers wrote down, and to what they found of ours.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from generator.analysis.coreference import Entities
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.timeline import event_features, tables
from generator.analysis.timeline.candidates import Candidate, find_candidates
from generator.analysis.timeline.headline import find_headline
from generator.model import DocumentKind, Event
from generator.models import load

if TYPE_CHECKING:
    from generator.analysis.document import Document

MOST, MOST_READ = 10, 40  # events of a timeline, and those of which it is chosen
MOST_ENTRIES = 40  # of a chronology
_NO_YEAR, _A_YEAR = 9999, 365  # and the days of one
REPEATED = 0.5  # of the words of an event: with more in common, another of that day is the same


def find_section(document: Document) -> list[Event]:
    """The timeline of a document. The rows of its chronology stand in the place of other events of a day."""
    events = find_events(document.parsed, document.entities, document.kind)
    rows = list(islice(tables.find_rows(document.parsed.seed), MOST_ENTRIES))
    if not rows:
        return events
    told = {row.date for row in rows}
    every = [*rows, *(one for one in events if one.date is None or one.date not in told)]
    return sorted(every, key=lambda one: (one.date is None, one.date or ""))


def find_events(parsed: Parsed, entities: Entities, kind: DocumentKind | None = None) -> list[Event]:
    """The events that a reader wants, in the order of dates, months and tenses, else in that of the text."""
    candidates, rows = weighable(parsed, entities)
    weights = load("timeline/events")
    chances = weights.class_probabilities(rows)[:, 1].tolist()
    chosen = [candidates[number] for number in choose(candidates, chances, weights.thresholds["told"])]
    if kind in (None, "news") and (headline := find_headline(parsed, entities, chosen)) is not None:
        chosen = sorted([*chosen, headline], key=lambda one: one.span.start)
    return [one.event() for one in ordered(chosen, parsed.seed.day)]


def weighable(parsed: Parsed, entities: Entities) -> tuple[list[Candidate], list[dict[str, float]]]:
    """The candidates, in the order of the text, and their features."""
    candidates = find_candidates(parsed, entities)
    return candidates, event_features.table(parsed, candidates)


def choose(candidates: Sequence[Candidate], said: Sequence[float], least: float) -> list[int]:
    """The numbers of the likeliest events, in order; of what is told twice it is the first."""
    chances = [1.0 if one.is_life else chance for one, chance in zip(candidates, said, strict=True)]
    likely = sorted(range(len(chances)), key=lambda number: -chances[number])
    chosen: list[int] = []
    for number in sorted(likely[:MOST_READ]):
        one = candidates[number]
        if chances[number] >= least and not any(_is_repeated(one, candidates[other]) for other in chosen):
            chosen.append(number)
    return sorted(sorted(chosen, key=lambda number: -chances[number])[:MOST])


def _is_repeated(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates tell the same clause, or much the same words of the same day."""
    if one.clause.tokens == other.clause.tokens:
        return True
    if (one.date or one.span.text) != (other.date or other.span.text):
        return False
    words, others = one.content, other.content
    return len(words & others) > REPEATED * min(len(words), len(others))


def ordered(found: Sequence[Candidate], base: datetime.date | None) -> list[Candidate]:
    """The candidates by their dates; one that has no place comes before the next of the text that has one."""
    keys: list[tuple[int, ...]] = []
    following: tuple[int, ...] = (_NO_YEAR,)
    for one in reversed(found):
        following = _key(one, base) or following
        keys.append(following)
    places = sorted(range(len(found)), key=lambda place: (keys[-1 - place], place))
    return [found[place] for place in places]


def _key(one: Candidate, base: datetime.date | None) -> tuple[int, ...] | None:
    """Where an event belongs, for comparison with others; nothing where its words do not say.

    Where the day of writing is not known, what was comes first, then what was just now, then the rest.
    """
    when, back = one.when, one.when.back
    if base is None:
        what = 2 if one.status != "past" else 1 if back and back < _A_YEAR else 0
        year = when.year or (0 if what else _NO_YEAR)
        known = when.year or when.month or back is not None or what == 2
        return (what, year, when.month or 0, when.day or 0, -(back or 0)) if known else None
    date = one.date
    if date is None and back is not None:
        date = (base - datetime.timedelta(days=min(back, base.toordinal() - 1))).isoformat()
    return tuple(map(int, date.split("-"))) if date else None
