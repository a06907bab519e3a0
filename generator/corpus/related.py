"""Which briefings belong together, and why."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import msgspec

from generator.corpus.actors import CorpusActor, CorpusActors
from generator.corpus.order import newest_first
from generator.corpus.tfidf import TellingWords, name_words
from generator.model import Briefing

MOST = 5  # related briefings of one
ACTORS_NAMED = 3  # shared actors that are shown as the reason
WORDS_NAMED = 2  # shared words that are shown as the reason
TELLING = 0.02  # share of the likeness that a reason must account for to be shown
LEAST = 0.1  # likeness of related briefings, at least; actors and words count for up to 1 each
FAINTEST = 0.3  # an actor of this salience or more counts in full
# A feature that more briefings share is left out: it says little of any two of them, and comparing all of
# them would take time that grows with the square of their number.
WIDEST = 400


Weights = Mapping[str, float]


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """Another briefing, and what both have in common, the most telling first."""

    briefing: Briefing
    actors: tuple[CorpusActor, ...]
    words: tuple[str, ...]


def find_related(
    briefings: Iterable[Briefing], everyone: CorpusActors, words: TellingWords
) -> dict[str, tuple[Relation, ...]]:
    """The briefings most like each one, by its id: shared actors count by their rarity, words likewise."""
    in_order = newest_first(briefings)
    actors = {briefing.id: _actor_weights(everyone, briefing, len(in_order)) for briefing in in_order}
    ids = [briefing.id for briefing in in_order]
    found: dict[str, tuple[Relation, ...]] = {}
    for briefing, close in zip(in_order, _closest(ids, (actors, words.weights)), strict=True):
        relations = []
        for score, place in close:
            other, least = in_order[place], score * TELLING
            ours, theirs = actors[briefing.id], actors[other.id]
            shared = tuple(everyone.by_id[one] for one in _strongest(ours, theirs, least))
            told = _shared_words(words, shared, briefing, other, least)
            relations.append(Relation(briefing=other, actors=shared[:ACTORS_NAMED], words=told))
        found[briefing.id] = tuple(relations)
    return found


def _closest(ids: Sequence[str], kinds: Sequence[Mapping[str, Weights]]) -> list[list[tuple[float, int]]]:
    """For each briefing the ``MOST`` that are most like it: how much, and their places in ``ids``.

    ``kinds`` are weights of features by the briefings' ids. Each two are compared once: a briefing with those
    behind it.
    """
    counts = [Counter(chain.from_iterable(weights.values())) for weights in kinds]
    having: list[defaultdict[str, list[tuple[int, float]]]] = [defaultdict(list) for _ in kinds]
    best: list[list[tuple[float, int]]] = [[] for _ in ids]  # heaps, the least like on top

    def keep(place: int, score: float, other: int) -> None:
        push = heapq.heappush if len(best[place]) < MOST else heapq.heappushpop
        push(best[place], (score, -other))  # of equal ones the first

    for place in reversed(range(len(ids))):
        found: defaultdict[int, float] = defaultdict(float)
        for weights, count, behind in zip(kinds, counts, having, strict=True):
            for feature, weight in weights.get(ids[place], {}).items():
                if 1 < count[feature] <= WIDEST:
                    for other, its in behind[feature]:
                        found[other] += weight * its
                    behind[feature].append((place, weight))
        for other, likeness in found.items():
            if likeness >= LEAST:
                score = round(likeness, 6)
                keep(place, score, other)
                keep(other, score, place)
    return [[(score, -minus) for score, minus in sorted(heap, reverse=True)] for heap in best]


def _actor_weights(everyone: CorpusActors, briefing: Briefing, total: int) -> dict[str, float]:
    """How much each actor tells of a briefing: the rarer and the more salient, the more."""
    weights: dict[str, float] = {}
    for actor in briefing.actors:
        corpus_actor = everyone.by_id[everyone.entries[briefing.id, actor.id]]
        rarity = math.log((1 + total) / len(corpus_actor.parts))
        weights[corpus_actor.id] = rarity * min(1.0, 0.2 + actor.salience / FAINTEST)
    norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {id: weight / norm for id, weight in weights.items()}


def _shared_words(
    words: TellingWords, actors: Iterable[CorpusActor], briefing: Briefing, other: Briefing, least: float
) -> tuple[str, ...]:
    """The words that both texts have, without those that the names of their common actors are made of."""
    ours, theirs = words.weights.get(briefing.id, {}), words.weights.get(other.id, {})
    names = name_words(name for actor in actors for name in (actor.name, *actor.aliases))
    shared = [word for word in _strongest(ours, theirs, least) if word not in names]
    return tuple(words.spelled[briefing.id][word] for word in shared[:WORDS_NAMED])


def _strongest(ours: Weights, theirs: Weights, least: float) -> list[str]:
    """The common features that count at least so much, those that count most first."""
    common = {one: ours[one] * theirs[one] for one in ours.keys() & theirs.keys()}
    return sorted((one for one in common if common[one] >= least), key=lambda one: (-common[one], one))
