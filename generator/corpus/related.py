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
from functools import cache
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
    having: defaultdict[str, list[int]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        for word in vector:
            having[word].append(place)
    found = {}
    for place, (briefing, vector) in enumerate(zip(in_order, vectors, strict=True)):
        shared: defaultdict[int, list[tuple[float, str]]] = defaultdict(list)
        for word, weight in vector.items():
            for other in having[word] if len(having[word]) <= SPREAD else ():
                shared[other].append((weight * vectors[other][word], word))
        shared.pop(place, None)
        near = (
            (cosine, -other)
            for other, both in shared.items()
            if len(both) >= FEWEST and (cosine := sum(sorted(product for product, _ in both))) >= NEAR
        )
        found[briefing.id] = tuple(
            _relation(briefing, in_order[-minus], shared[-minus], everyone)
            for _, minus in heapq.nlargest(MOST, near)
        )
    return found


def _vectors(briefings: Sequence[Briefing]) -> list[Vector]:
    """The weights of each text's words, which have the length 1 together."""
    counted = [Counter(_words(briefing)) for briefing in briefings]
    documents = Counter(word for words in counted for word in words)
    total = len(briefings) + ELSEWHERE
    vectors: list[Vector] = []
    for words in counted:
        weights = {
            word: (1 + math.log(times)) * math.log(total / documents[word]) for word, times in words.items()
        }
        most = heapq.nlargest(KEPT, weights, key=lambda word: (weights[word], word))
        length = math.hypot(*(weights[word] for word in most)) or 1
        vectors.append({word: weights[word] / length for word in most})
    return vectors


def _words(briefing: Briefing) -> Iterable[str]:
    """The words of title and text, as they are compared; in another language than English only names."""
    if briefing.source.language != "en":  # as the common words are
        return (word for actor in briefing.actors for word in folded(actor.name).split("-"))
    text = f"{briefing.source.title} {briefing.source.text[:LONGEST]}".casefold()
    return (key for key in map(word_key, _WORD.findall(text)) if key not in common_words())


def _relation(
    ours: Briefing, other: Briefing, shared: Iterable[tuple[float, str]], everyone: CorpusActors
) -> Relation:
    """What both have in common: actors that are no countries, then other words, as a title spells them."""
    theirs = {everyone.entries[other.id, actor.id] for actor in other.actors}
    both = {everyone.entries[ours.id, actor.id] for actor in ours.actors} & theirs
    known = (everyone.by_id[id] for id in sorted(both))
    actors = [one for one in known if one.named and one.kind != "country"]
    actors = heapq.nsmallest(SHOWN, actors, key=lambda one: len(one.parts))
    named = {word_key(word) for one in actors for word in folded(one.name).split("-")}
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
