"""The documents of a folder, and which of their sentences are nearest to one of an article."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import NamedTuple

from generator.articles.text import WORD, Text, key_of
from generator.corpus.related import ELSEWHERE
from generator.model import Briefing, Seed, fold

_MOST_DOCUMENTS, _MOST_PASSAGES = 8, 40  # that are looked at, of a sentence


class Passage(NamedTuple):
    """A sentence of a source, and the share of an article's words that it has or that stand beside it."""

    score: float
    source: int
    sentence: int


class Folder:
    """The documents that an article is compared with; only those that are near to it are read closely."""

    def __init__(
        self, article: Text, seeds: Iterable[Seed], briefing_of: Callable[[Seed], Briefing | None]
    ) -> None:
        """Remembers which words of the article each seed has, and which of them are written ``small``."""
        self.seeds = list(seeds)
        self.source = cache(lambda number: Text(self.seeds[number]))
        self.briefing = cache(lambda number: briefing_of(self.seeds[number]))
        self.having: defaultdict[str, list[int]] = defaultdict(list)
        self.spread: Counter[str] = Counter()
        self.small: set[str] = set()
        words = set(article.words)
        for number, seed in enumerate(self.seeds):
            written = set(WORD.findall(f"{seed.title} {seed.publisher or ''} {seed.text}"))
            own = {fold(word) for word in written}
            self.small |= written & words
            self.spread.update(own & words)
            for key in set(map(key_of, own)) & article.places.keys():
                self.having[key].append(number)

    def weights(self, words: Iterable[str]) -> dict[str, float]:
        """How rare each of these words is in the folder, by its key."""
        keys = filter(None, map(key_of, words))
        return {key: math.log((len(self.seeds) + ELSEWHERE) / max(1, len(self.having[key]))) for key in keys}

    def documents(self, weights: Mapping[str, float]) -> dict[int, float]:
        """The documents that have most of these words, by weight, each as a share of what the first has."""
        scores: defaultdict[int, float] = defaultdict(float)
        for key, weight in weights.items():
            for number in self.having[key]:
                scores[number] += weight
        first = heapq.nlargest(_MOST_DOCUMENTS, scores, key=lambda number: (scores[number], -number))
        return {number: scores[number] / scores[first[0]] for number in first}

    def nearest(self, weights: Mapping[str, float], documents: Mapping[int, float]) -> list[Passage]:
        """The sentences of these documents that have most of the words, the nearest first."""
        total = sum(weights.values()) or 1
        found = (
            Passage(score / total * share, number, sentence)
            for number, share in documents.items()
            for sentence, score in self.source(number).near(weights).items()
        )
        return heapq.nlargest(_MOST_PASSAGES, found)
