"""The timeline: what the text puts in time, with the text's own words for when.

Every time that the text names makes a candidate. A judge over the signs of ``event_signs`` says how likely a
reader wants it in order with the others; it was fitted to the timelines that careful readers wrote down.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.analysis import judge
from generator.analysis.coreference import Entities
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.timeline import event_signs, ordering, wording
from generator.analysis.timeline.candidates import Candidate, find_candidates
from generator.model import Actor, Event

MOST = 8  # events of a timeline, as many as readers put down at most
MOST_ENTRIES = 40  # of a chronology


def find_events(parsed: Parsed, entities: Entities, actors: Sequence[Actor]) -> list[Event]:
    """The events that a reader wants in order, as dates, months and tenses support it, else as the text has it."""
    candidates, rows = weighable(parsed, entities, actors)
    if not candidates:
        return []
    weights = judge.load("timeline/events", event_signs.SIGNS)
    said = [weights.calibrated(chance) for chance in weights.chances(rows).tolist()]
    chosen = [candidates[number] for number in choose(candidates, said, weights.thresholds["told"])]
    names = wording.names(parsed, entities, chosen)
    return ordering.ordered(parsed, chosen, names)


def weighable(
    parsed: Parsed, entities: Entities, actors: Sequence[Actor]
) -> tuple[list[Candidate], list[list[float]]]:
    """The candidates, in the order of the text, and the signs by which they are judged."""
    candidates = find_candidates(parsed)
    away = [one is None for one in wording.names(parsed, entities, candidates)]
    weights = {actor.id: actor.salience for actor in actors}
    return candidates, event_signs.table(parsed, entities, weights, candidates, away)


def choose(candidates: Sequence[Candidate], said: Sequence[float], least: float) -> list[int]:
    """The numbers of the events, in order: likely enough, and of those with one verb the likeliest.

    An entry of a chronology is one in any case.
    """
    entries = [number for number, one in enumerate(candidates) if one.time.heads]
    best: dict[tuple[int, int], int] = {candidates[number].deed: number for number in entries}
    for number, one in enumerate(candidates):
        held = best.get(one.deed)
        if said[number] >= least and (held is None or (said[number] > said[held] and held not in entries)):
            best[one.deed] = number
    others = sorted(set(best.values()) - set(entries), key=lambda number: (-said[number], number))
    return sorted(entries[:MOST_ENTRIES] + others[: max(0, MOST - len(entries))])
