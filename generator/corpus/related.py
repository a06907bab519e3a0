"""Which briefings belong together, and why."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from generator.corpus.actors import CorpusActor, CorpusActors
from generator.corpus.order import newest_first
from generator.corpus.tfidf import TellingWords, name_words
from generator.model import Briefing

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
    briefings: Iterable[Briefing], everyone: CorpusActors, words: TellingWords, *, most: int = 5
) -> dict[str, tuple[Relation, ...]]:
    """The briefings most like each one, by its id: shared actors count by their rarity, words likewise."""
    in_order = newest_first(briefings)
    by_id = {briefing.id: briefing for briefing in in_order}
    rank = {briefing.id: place for place, briefing in enumerate(in_order)}
    actors = {briefing.id: _actor_weights(everyone, briefing, len(in_order)) for briefing in in_order}
    having = _having(actors), _having(words.weights)
    found: dict[str, tuple[Relation, ...]] = {}
    for briefing in in_order:
        by_actors = _likeness(actors[briefing.id], having[0])
        by_words = _likeness(words.weights.get(briefing.id, {}), having[1])
        close = []
        for other in (by_actors.keys() | by_words.keys()) - {briefing.id}:
            score = by_actors.get(other, 0.0) + by_words.get(other, 0.0)
            if score >= LEAST:
                close.append((-round(score, 6), rank[other], other))
        relations = []
        for minus_score, _, id in heapq.nsmallest(most, close):
            least = -minus_score * TELLING
            shared = tuple(everyone.by_id[one] for one in _strongest(actors[briefing.id], actors[id], least))
            told = _shared_words(words, shared, briefing, by_id[id], least)
            relations.append(Relation(briefing=by_id[id], actors=shared[:ACTORS_NAMED], words=told))
        found[briefing.id] = tuple(relations)
    return found


def _likeness(own: Weights, others: Mapping[str, list[tuple[str, float]]]) -> dict[str, float]:
    """How much each briefing has in common with one that has these features."""
    found: defaultdict[str, float] = defaultdict(float)
    for feature, weight in own.items():
        for other, its in others.get(feature, ()):
            found[other] += weight * its
    return found


def _actor_weights(everyone: CorpusActors, briefing: Briefing, total: int) -> dict[str, float]:
    """How much each actor tells of a briefing: the rarer and the more salient, the more."""
    weights: dict[str, float] = {}
    for actor in briefing.actors:
        corpus_actor = everyone.by_id[everyone.entries[briefing.id, actor.id]]
        rarity = math.log((1 + total) / len(corpus_actor.parts))
        weights[corpus_actor.id] = rarity * min(1.0, 0.2 + actor.salience / FAINTEST)
    norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {id: weight / norm for id, weight in weights.items()}


def _having(weights: Mapping[str, Mapping[str, float]]) -> dict[str, list[tuple[str, float]]]:
    """The briefings that have each feature, with its weight there, where two or more do and not too many."""
    found: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for id, features in weights.items():
        for feature, weight in features.items():
            found[feature].append((id, weight))
    return {feature: group for feature, group in found.items() if 1 < len(group) <= WIDEST}


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
