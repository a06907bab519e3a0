"""The documents of a folder, and which of their sentences are nearest to one of an article."""

from __future__ import annotations

import heapq
import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from generator.articles.figures import Mention, mentions_in
from generator.articles.text import WORD, Text, key_of
from generator.corpus.related import ELSEWHERE
from generator.model import Briefing, Seed, fold

_MOST_DOCUMENTS = 8  # whose sentences are looked at, of a sentence
_MOST_PASSAGES = 40
_FEW = 2  # documents that may have any word
_SPREAD = 200  # a word of more sentences of a document places none
_NEIGHBOUR, _DOCUMENT = 0.4, 0.1  # what a word counts in the sentence beside, and elsewhere in the document
_CLOSE = 8  # words between two that belong together

Weights = Mapping[str, float]


class Passage(NamedTuple):
    """A sentence of a source, and the share of an article's words that it has or that stand beside it."""

    score: float
    source: int
    sentence: int


class Source(Text):
    """A document that is looked at closely."""

    @cached_property
    def mentions(self) -> list[Mention]:
        """Its numbers and dates."""
        return mentions_in(self, self.seed.day)

    @cached_property
    def _sentences_of(self) -> dict[str, set[int]]:
        return {key: {self.sentence_at(self.starts[at]) for at in some} for key, some in self.places.items()}

    def mentions_of(self, sentence: int) -> list[Mention]:
        """The numbers and dates of a sentence."""
        one, begins = self.sentences[sentence], lambda found: found.start
        first, last = (bisect_left(self.mentions, edge, key=begins) for edge in (one.start, one.end))
        return self.mentions[first:last]

    def near(self, weights: Weights) -> dict[int, float]:
        """What these words weigh in each sentence that has one or stands beside one that has."""
        scores: defaultdict[int, float] = defaultdict(float)
        anywhere = 0.0
        for key, weight in weights.items():
            own = self._sentences_of.get(key, set())
            anywhere += weight * _DOCUMENT * bool(own)
            if len(own) <= _SPREAD:
                for sentence in own:
                    scores[sentence] += weight * (1 - _DOCUMENT)
                for sentence in {near for one in own for near in (one - 1, one + 1)} - own:
                    scores[sentence] += weight * (_NEIGHBOUR - _DOCUMENT)
        last = len(self.sentences)
        return {one: score + anywhere for one, score in scores.items() if 0 <= one < last}

    def closeness(self, start: int, end: int, weights: Weights) -> float:
        """How near these words stand to a place, as a share of what they weigh."""
        there, home, total = self.range_of(start, end), self.sentence_at(start), 0.0
        for key, weight in weights.items():
            if places := self.places.get(key):
                at = bisect_left(places, there.start)
                near = [one for one in places[max(0, at - 1) : at + 2] if one not in there]
                total += weight * max([_DOCUMENT, *(self._nearness(one, there, home) for one in near)])
        return total / (sum(weights.values()) or 1)

    def _nearness(self, at: int, there: range, home: int) -> float:
        distance = max(there.start - at, at - there.stop)
        if self.sentence_at(self.starts[at]) == home:
            return 1 / (1 + distance / _CLOSE)
        return 0.6 / (1 + distance / _CLOSE / 2)


class Folder:
    """The documents that an article is compared with; only those that are near to it are read closely."""

    def __init__(
        self, article: Text, seeds: Iterable[Seed], briefing_of: Callable[[Seed], Briefing | None]
    ) -> None:
        """Remembers which words of the article each seed has, and which of them are written ``small``."""
        self.seeds = list(seeds)
        self._briefing_of = briefing_of
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        self._sources: dict[int, Source] = {}
        self._briefings: dict[int, Briefing | None] = {}
        self._documents: Counter[str] = Counter()
        self.small: set[str] = set()
        keys, words = article.places.keys(), article.vocabulary
        for number, seed in enumerate(self.seeds):
            written = set(WORD.findall(f"{seed.title} {seed.publisher or ''} {seed.text}"))
            self.small |= written & words
            own = {fold(word) for word in written}
            self._documents.update(own & words)
            for key in set(map(key_of, own)) & keys:
                self._having[key].append(number)

    def source(self, number: int) -> Source:
        """A document, read closely."""
        if number not in self._sources:
            self._sources[number] = Source(self.seeds[number])
        return self._sources[number]

    def briefing(self, number: int) -> Briefing | None:
        """The briefing of a document."""
        if number not in self._briefings:
            self._briefings[number] = self._briefing_of(self.seeds[number])
        return self._briefings[number]

    def weight(self, key: str) -> float:
        """How rare a word is in the folder."""
        return math.log((len(self.seeds) + ELSEWHERE) / max(1, len(self._having[key])))

    def share(self, word: str) -> float:
        """How many of the documents have a word, as a share; a few may have any."""
        return max(0, self._documents[word] - _FEW) / max(1, len(self.seeds))

    def documents(self, weights: Weights) -> dict[int, float]:
        """The documents that have most of these words, by weight, each as a share of what the first has."""
        scores: defaultdict[int, float] = defaultdict(float)
        for key, weight in weights.items():
            for number in self._having[key]:
                scores[number] += weight
        first = heapq.nlargest(_MOST_DOCUMENTS, scores, key=lambda number: (scores[number], -number))
        return {number: scores[number] / scores[first[0]] for number in first}

    def nearest(self, weights: Weights, documents: Mapping[int, float]) -> list[Passage]:
        """The sentences of these documents that have most of the words, the nearest first."""
        total = sum(weights.values()) or 1
        found = (
            Passage(score / total * share, number, sentence)
            for number, share in documents.items()
            for sentence, score in self.source(number).near(weights).items()
        )
        return heapq.nlargest(_MOST_PASSAGES, found)
