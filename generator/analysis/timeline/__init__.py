"""The timeline: what the text puts in time, with the text's own words for when.

Every time that the text names makes a candidate. A model over the features of ``event_features`` says how
likely it tells, as it would stand there, an event that a reader wants in order with the others; it was fitted
to the timelines that careful readers wrote down, and to what they found of ours.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from generator.analysis.coreference import Entities
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.timeline import event_features, ordering, tables
from generator.analysis.timeline.candidates import Candidate, find_candidates
from generator.model import Actor, Event
from generator.models import load

if TYPE_CHECKING:
    from generator.analysis.document import Document

MOST = 8  # events of a timeline, as many as readers put down at most
REPEATED = 0.5  # of the words of an event: with more in common, another of that day is the same
MOST_ENTRIES = 40  # of a chronology


def find_section(document: Document) -> list[Event]:
    """The timeline of a document. The rows of its chronology stand in the place of other events of a day."""
    events = find_events(document.parsed, document.entities, document.everybody)
    rows = list(islice(tables.find_rows(document.parsed.seed), MOST_ENTRIES))
    if not rows:
        return events
    told = {row.date for row in rows}
    every = [*rows, *(one for one in events if one.date is None or one.date not in told)]
    return sorted(every, key=lambda one: (one.date is None, one.date or ""))


def find_events(parsed: Parsed, entities: Entities, actors: Sequence[Actor]) -> list[Event]:
    """The events that a reader wants, in the order of dates, months and tenses, else in that of the text."""
    candidates, rows = weighable(parsed, entities, actors)
    if not candidates:
        return []
    weights = load("timeline/events")
    numbers = choose(candidates, weights.probabilities(rows).tolist(), weights.thresholds["told"])
    chosen = [_without_impossible(candidates[number], parsed.seed.day) for number in numbers]
    return ordering.ordered(parsed, chosen)


def _without_impossible(one: Candidate, base: datetime.date | None) -> Candidate:
    """The candidate, without a date that lies wholly after the document's day ``base`` though it is past."""
    if base and one.date and one.status == "past" and one.date > base.isoformat()[: len(one.date)]:
        return replace(one, date=None, until=None, doubt="after the document")
    return one


def weighable(
    parsed: Parsed, entities: Entities, actors: Sequence[Actor]
) -> tuple[list[Candidate], list[dict[str, float]]]:
    """The candidates, in the order of the text, and their features."""
    candidates = find_candidates(parsed, entities)
    weights = {actor.id: actor.salience for actor in actors}
    return candidates, event_features.table(parsed, entities, weights, candidates)


def choose(candidates: Sequence[Candidate], said: Sequence[float], least: float) -> list[int]:
    """The numbers of the events, in order, by how likely each is.

    The likeliest come first, and of each clause there is one. An entry of a chronology is one in any case.
    """
    chosen = [number for number, one in enumerate(candidates) if one.time.heads][:MOST_ENTRIES]
    for number in sorted(range(len(said)), key=lambda n: (-said[n], n)):
        one, sure = candidates[number], said[number]
        if sure < least or one.undated or len(chosen) >= MOST:
            continue
        if not one.time.heads and not any(_is_repeated(one, candidates[other]) for other in chosen):
            chosen.append(number)
    return sorted(chosen)


def _is_repeated(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates tell much the same words, or the same of the same day."""
    if one.span.sent.start == other.span.sent.start:
        mine, theirs = set(one.clause.tokens), set(other.clause.tokens)
        if len(mine & theirs) > REPEATED * len(mine | theirs):
            return True
    if (one.date or one.span.text) != (other.date or other.span.text):
        return False
    words, others = one.content, other.content
    return len(words & others) > REPEATED * min(len(words), len(others))
