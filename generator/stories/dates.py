"""Where documents of one story put the same event on different days."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from generator.corpus.actors import mentioned_in
from generator.corpus.statements import CorpusStatement, corpus_statements
from generator.corpus.tfidf import name_words
from generator.model import Briefing, Event, day_of
from generator.stories.passages import keys_of, weight_of
from generator.stories.profile import name_key

MOST_EVENTS = 60  # of a document that are compared
# What the words of two events must share, without those of names, which stand in all sentences of a story:
# a share of what the shorter one tells, and how many words.
SHARED = 0.6
FEWEST_SHARED = 3
FURTHEST = 62  # days between the two: what lies farther apart is another event of the kind


class DateDifference(msgspec.Struct, frozen=True, kw_only=True):
    """One event that two documents put on different days, the older document first."""

    told: tuple[CorpusStatement[Event], CorpusStatement[Event]]


class _Dated(msgspec.Struct, frozen=True, kw_only=True):
    """An event with a day, the words that tell what happened, and the actors that have to do with it."""

    event: CorpusStatement[Event]
    day: datetime.date
    keys: frozenset[str]
    actors: frozenset[str]


def differing_dates(briefings: Sequence[Briefing]) -> Iterator[DateDifference]:
    """The events that each two of ``briefings`` put on different days, oldest document first."""
    events = [list(_dated(one)) for one in briefings]
    for ours, theirs in combinations(events, 2):
        pairs = [(_alike(one, other), one, other) for one in ours for other in theirs]
        taken: set[tuple[str, int]] = set()
        for alike, one, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1].day, pair[2].day)):
            places = {(each.event.briefing.id, each.event.number) for each in (one, other)}
            if not alike or taken & places:
                continue
            taken |= places
            if one.day != other.day:
                yield DateDifference(told=(one.event, other.event))


def _alike(one: _Dated, other: _Dated) -> float:
    """How much speaks for two events being one; nothing where it is not enough."""
    common, actors = one.keys & other.keys, one.actors & other.actors
    if abs((one.day - other.day).days) > FURTHEST or len(common) < FEWEST_SHARED:
        return 0.0
    shared = weight_of(common)
    if shared < SHARED * min(weight_of(one.keys), weight_of(other.keys)):
        return 0.0
    if 2 * len(actors) < min(len(one.actors), len(other.actors)):
        return 0.0
    return shared + len(actors)


def _dated(briefing: Briefing) -> Iterator[_Dated]:
    mentions = sorted((at.start, actor.id) for actor in briefing.actors for at in actor.mentions)
    names = name_words(name for actor in briefing.actors for name in (actor.name, *actor.aliases))
    for event in corpus_statements(briefing, briefing.timeline)[:MOST_EVENTS]:
        day = day_of(event.said.date)
        if day is None or event.said.until:
            continue
        named = mentioned_in(mentions, event.said.evidence)
        yield _Dated(
            event=event,
            day=day,
            keys=frozenset(keys_of(event.said.text.replace(event.said.when, " "))) - names,
            actors=frozenset(name_key(actor) for actor in briefing.actors if actor.id in named),
        )
