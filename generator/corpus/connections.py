"""Who is connected to whom: in one briefing, and over all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import msgspec

from generator.corpus.actors import CorpusActors, mentioned_in
from generator.model import Briefing

IN_BRIEFING = 12  # actors in the picture of a briefing, the weightiest ones
OVER_ALL = 24  # actors in the picture of all briefings, those with most briefings
AMONG = 12  # a briefing connects only its weightiest actors, this many
LEAST_SHARED = 2  # briefings that two actors must share: one is shown in its own picture
DENSITY = 1.5  # connections for each actor, at most: with all of them, the picture could not be read
# A picture with less than this would show nothing worth looking at.
FEWEST_ACTORS = 5
FEWEST_TIES = 5
FEWEST_APART = 3  # connections without the busiest actor: if all were his, a list would say as much


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """Two actors, by their ids, and what connects them.

    In one briefing, ``places`` are the paragraphs that name both, from 0, ``count`` is their number,
    and ``speaks`` has those of the two whose quotes mention the other. Over all briefings, ``count``
    is the number of those that both matter in.
    """

    ends: tuple[str, str]
    count: int
    places: tuple[int, ...] = ()
    speaks: tuple[str, ...] = ()


def ties_in(briefing: Briefing) -> tuple[Tie, ...]:
    """Who is named together in several paragraphs, or speaks of whom: the weightiest actors' closest pairs.

    A paragraph that names many says less of each two of them. None where that makes no picture.
    """
    shown = briefing.actors[:IN_BRIEFING]
    rank = {actor.id: place for place, actor in enumerate(shown)}
    mentions = sorted((at.start, actor.id) for actor in shown for at in actor.mentions)
    named: defaultdict[int, set[str]] = defaultdict(set)
    for start, id in mentions:
        named[briefing.source.paragraph_at(start)].add(id)
    speaks = _speaks(briefing, mentions)
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    strength: defaultdict[tuple[str, str], float] = defaultdict(float)
    for place, ids in named.items():
        for pair in combinations(sorted(ids, key=rank.__getitem__), 2):
            places[pair].append(place)
            strength[pair] += 1 / (len(ids) - 1)
    ties = []
    for pair, found in places.items():
        speaking = tuple(id for id, other in (pair, pair[::-1]) if (id, other) in speaks)
        if len(found) > 1 or speaking:  # one paragraph alone may be chance
            tie = Tie(ends=pair, count=len(found), places=tuple(found), speaks=speaking)
            ties.append((strength[pair] + len(speaking), tie))
    return _closest(ties, rank)


def _speaks(briefing: Briefing, mentions: Sequence[tuple[int, str]]) -> set[tuple[str, str]]:
    """Who speaks about whom: the speaker of a quote, and whom it mentions."""
    return {
        (quote.speaker.actor, id)
        for quote in briefing.quotes
        if quote.speaker and quote.speaker.actor
        for id in mentioned_in(mentions, quote.spans)
    }


def ties_over(everyone: CorpusActors, briefings: Iterable[Briefing]) -> tuple[Tie, ...]:
    """Which of the actors with most briefings are weighty in the same ones, the closest pairs."""
    shown = {actor.id: place for place, actor in enumerate(everyone.by_id.values()) if place < OVER_ALL}
    counts: Counter[tuple[str, str]] = Counter()
    for briefing in briefings:
        ids = {everyone.entries[briefing.id, actor.id] for actor in briefing.actors[:AMONG]} & shown.keys()
        counts.update(combinations(sorted(ids, key=shown.__getitem__), 2))
    ties = [(count, Tie(ends=pair, count=count)) for pair, count in counts.items() if count >= LEAST_SHARED]
    return _closest(ties, shown)


def _closest(ties: Iterable[tuple[float, Tie]], rank: Mapping[str, int]) -> tuple[Tie, ...]:
    """The strongest ties, those of the weightiest actors first among equals, if they make a picture."""
    in_order = sorted(ties, key=lambda one: (-round(one[0], 6), rank[one[1].ends[0]], rank[one[1].ends[1]]))
    actors = {id for _, tie in in_order for id in tie.ends}
    kept = tuple(tie for _, tie in in_order[: int(DENSITY * len(actors))])
    busiest = max(Counter(id for tie in kept for id in tie.ends).values(), default=0)
    enough = len(actors) >= FEWEST_ACTORS and len(kept) >= FEWEST_TIES
    return kept if enough and len(kept) - busiest >= FEWEST_APART else ()
