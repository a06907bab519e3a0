"""Which briefings are near to each other, and why.

Texts are compared by the cosine of their TF-IDF vectors (Salton and Buckley, "Term-weighting approaches in
automatic text retrieval", 1988), each cut to the words that weigh most: it is names and matters that are rare
in the folder that make two texts near, not a country or a common word.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from generator.corpus.actors import CorpusActor, CorpusActors
from generator.corpus.order import newest_first
from generator.model import Briefing, folded

MOST = 3  # related briefings of one
NEAR = 0.2  # least cosine; chosen with pairs that two blind readers judged
FEWEST = 4  # words that related texts share, at least
KEPT = 60  # words of a text that count, those that weigh most
SPREAD = 100  # a word of more documents relates none: this bounds the work
ELSEWHERE = 200  # documents that are assumed beside the folder's: in a small one, every word is rare
SHOWN = 3  # names and words that are shown as the reason
LONGEST = 100_000  # characters of a text that are read
_WORD = re.compile(r"[^\W\d_]{4,}")

Vector = Mapping[str, float]


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """Another briefing, and what both have in common: names first, then words, the rarest first."""

    briefing: Briefing
    actors: tuple[CorpusActor, ...]
    words: tuple[str, ...]


def find_related(briefings: Iterable[Briefing], everyone: CorpusActors) -> dict[str, tuple[Relation, ...]]:
    """The nearest briefings of each, by its id."""
    in_order = newest_first(briefings)
    vectors = _vectors(in_order)
    spread = Counter(word for vector in vectors for word in vector)
    having: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    near: list[list[tuple[float, int]]] = [[] for _ in in_order]
    for place, vector in enumerate(vectors):
        cosines: defaultdict[int, float] = defaultdict(float)
        shared: Counter[int] = Counter()
        for word, weight in vector.items():
            if spread[word] > SPREAD:
                continue
            for other, theirs in having[word]:
                cosines[other] += weight * theirs
                shared[other] += 1
            having[word].append((place, weight))
        for other, number in shared.items():
            if number >= FEWEST and cosines[other] >= NEAR:
                near[place].append((cosines[other], -other))
                near[other].append((cosines[other], -place))

    def relation(place: int, other: int) -> Relation:
        ours, theirs = vectors[place], vectors[other]
        shared = (word for word in ours if word in theirs and spread[word] <= SPREAD)
        both = ((ours[word] * theirs[word], word) for word in shared)
        return _relation(in_order[place], in_order[other], both, everyone)

    return {
        briefing.id: tuple(relation(place, -minus) for _, minus in heapq.nlargest(MOST, near[place]))
        for place, briefing in enumerate(in_order)
    }


def _vectors(briefings: Sequence[Briefing]) -> list[Vector]:
    """The weights of each text's words, which have the length 1 together."""
    counted = [_counted(briefing) for briefing in briefings]
    documents = Counter(word for words in counted for word in words)
    total = len(briefings) + ELSEWHERE
    rare = {word: math.log(total / number) for word, number in documents.items()}
    vectors: list[Vector] = []
    for words in counted:
        weights = {word: (1 + math.log(times)) * rare[word] for word, times in words.items()}
        most = heapq.nlargest(KEPT, weights, key=lambda word: (weights[word], word))
        length = math.hypot(*(weights[word] for word in most)) or 1
        vectors.append({word: weights[word] / length for word in most})
    return vectors


def _counted(briefing: Briefing) -> Mapping[str, int]:
    """How often each word stands in title and text; in another language than English only names count."""
    if briefing.source.language != "en":  # as the common words are
        return Counter(word for actor in briefing.actors for word in folded(actor.name).split("-"))
    return _counted_words(briefing.source.title, briefing.source.text)


@lru_cache(2_000)
def _counted_words(title: str, text: str) -> Mapping[str, int]:
    """The same, kept for the next build while the site is served."""
    found = Counter(_WORD.findall(f"{title} {text[:LONGEST]}".casefold()))
    counted: Counter[str] = Counter()
    for word, times in found.items():
        if (key := word_key(word)) not in common_words():
            counted[key] += times
    return counted


def _relation(
    ours: Briefing, other: Briefing, shared: Iterable[tuple[float, str]], everyone: CorpusActors
) -> Relation:
    """What both have in common: actors that are no countries, then other words, as a title spells them."""
    theirs = {everyone.entries[other.id, actor.id] for actor in other.actors}
    both = {everyone.entries[ours.id, actor.id] for actor in ours.actors} & theirs
    known = (everyone.by_id[id] for id in sorted(both))
    actors = [one for one in known if one.named and one.kind != "country"]
    actors = heapq.nsmallest(SHOWN, actors, key=lambda one: len(one.parts))
    named = {word_key(word) for actor in actors for word in folded(actor.name).split("-")}
    spelled = {
        word_key(word): word for word in _WORD.findall(f"{ours.source.title} {other.source.title}".lower())
    }
    words = [word for _, word in sorted(shared, reverse=True) if word not in named]
    words.sort(key=lambda word: word not in spelled)  # those of a title first
    return Relation(
        briefing=other,
        actors=tuple(actors),
        words=tuple(spelled.get(word, word) for word in words[: SHOWN - len(actors)]),
    )


@cache
def common_words() -> frozenset[str]:
    """The words that say nothing about what a text is about."""
    lines = (files("generator.corpus") / "common_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word_key(line.strip()) for line in lines if line and not line.startswith("#"))


def word_key(word: str) -> str:
    """A word without its plural's end: near enough to count "sanction" and "sanctions" as one."""
    if word.endswith("ies") and len(word) > 5:
        return f"{word[:-3]}y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 4:
        return word[:-1]
    return word
