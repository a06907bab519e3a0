"""Texts in the words by which they are compared, and which sentences of a folder are nearest to one."""

from __future__ import annotations

import heapq
import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from itertools import pairwise
from typing import NamedTuple

from generator.analysis.other_languages.quoted_words import QuotedWords, quotations
from generator.analysis.other_languages.sentence_ends import sentence_places
from generator.corpus.related import ELSEWHERE, common_words, word_key
from generator.figures import Figure, mentions_in
from generator.model import UNSEEN, Briefing, Evidence, Seed, fold

WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}|[^\W_](?:[^\W_]|[{UNSEEN}\u0300-\u036f])*")
_AFTER_NUMBER = re.compile(r"(?<=[\d%])[.?!]\s+(?=[A-Z][a-z])")
_INSERTED = re.compile(r"\[[^\[\]]{1,60}\]|\([^()]{1,60}\)")  # words that are not the speaker's
_STEM, _SHORT = 5, 4  # letters by which forms of a word are known as one; of the shortest that counts
_SPREAD = 200  # a word of more sentences of a document places none
_BESIDE, _DOCUMENT = 0.4, 0.1  # what a word counts in the sentence beside, and elsewhere in the document
_UMLAUT = re.compile("(?<=[aou])e")  # "oe" for "ö"
_ENDINGS = ("", "s", "n", "an", "ian", "es", "ese", "i", "ish", "e")
_MOST_DOCUMENTS, _MOST_PASSAGES = 8, 40  # that are looked at, of a sentence
_CLOSE = 8  # words between two that belong together


class Text:
    """The words, sentences, quotations and numbers of a seed."""

    def __init__(self, seed: Seed) -> None:
        """Splits the text into words once."""
        self.seed = seed
        found = list(WORD.finditer(seed.text))
        self.starts, self.ends = [one.start() for one in found], [one.end() for one in found]
        self.words = [fold(one[0]) for one in found]
        self.sentences = list(_sentences(seed))
        self._begins = [sentence.start for sentence in self.sentences]
        self.vocabulary = {_UMLAUT.sub("", word) for word in self.words}
        parts = seed.paragraphs
        self.quotations = [
            quotation
            for part in parts
            for quotation in _outermost(quotations(seed.text, part.start, part.end))
        ]
        inserted = {at for match in _INSERTED.finditer(seed.text) for at in self.range_of(*match.span())}
        spoken = (at for quotation in self.quotations for at in self.range_of(quotation.start, quotation.end))
        self.quoted = dict.fromkeys(at for at in spoken if at not in inserted)
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self.words):
            self.places[key_of(word)].append(at)
        self.mentions = mentions_in(seed.text)

    @cached_property
    def lines(self) -> list[tuple[str, list[int]]]:
        """All words as one line, and those that are spoken, with their numbers."""
        lines = [*range(len(self.words))], [*self.quoted]
        return [(f" {' '.join(self.words[at] for at in numbers)} ", numbers) for numbers in lines]

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence in which a character stands."""
        return max(0, bisect_right(self._begins, offset) - 1)

    def around(self, sentence: int) -> Evidence:
        """A sentence with those before and behind."""
        some = self.sentences[max(0, sentence - 1) : sentence + 2]
        return Evidence(start=some[0].start, end=some[-1].end)

    def range_of(self, start: int, end: int) -> range:
        """The numbers of the words between two places."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def mentions_in(self, place: Evidence) -> list[Figure]:
        """The numbers and dates at a place."""
        first, last = (bisect_left(self.mentions, (edge,)) for edge in (place.start, place.end))
        return self.mentions[first:last]

    def has(self, word: str) -> bool:
        """Whether it has a word, or a name made of it or of which it is made."""
        word = _UMLAUT.sub("", word)
        forms = {word + end for end in _ENDINGS} | {word.removesuffix(end) for end in _ENDINGS}
        return any(form in self.vocabulary for form in forms)

    def shown(self, place: Evidence) -> str:
        """The text at a place, on one line."""
        return " ".join(self.seed.text[place.start : place.end].split())

    def near(self, weights: Mapping[str, float]) -> dict[int, float]:
        """What these words weigh in each sentence that has one or stands beside one that has."""
        scores: defaultdict[int, float] = defaultdict(float)
        anywhere = 0.0
        for key, weight in weights.items():
            own = {self.sentence_at(self.starts[at]) for at in self.places.get(key, ())}
            anywhere += weight * _DOCUMENT * bool(own)
            if len(own) <= _SPREAD:
                for sentence in {near for one in own for near in (one - 1, one, one + 1)}:
                    scores[sentence] += weight * ((1 if sentence in own else _BESIDE) - _DOCUMENT)
        return {one: score + anywhere for one, score in scores.items() if 0 <= one < len(self.sentences)}

    def closeness(self, place: Evidence, weights: Mapping[str, float]) -> float:
        """How near these words stand to a place, as a share of what they weigh."""
        there, total = self.range_of(place.start, place.end), 0.0
        for key, weight in weights.items():
            places = self.places.get(key, [])
            at = bisect_left(places, there.start)
            distances = [
                max(there.start - place, place - there.stop) for place in places[max(0, at - 1) : at + 2]
            ]
            total += weight * max((1 / (1 + far / _CLOSE) for far in distances if far >= 0), default=0)
        return total / (sum(weights.values()) or 1)


def _outermost(found: Iterable[QuotedWords]) -> Iterator[QuotedWords]:
    """The quotations of a paragraph, without those that are not closed behind another such one."""
    is_open = False
    for quotation in found:
        if quotation.closed or not is_open:
            yield quotation
        is_open = is_open or not quotation.closed


def _sentences(seed: Seed) -> Iterator[Evidence]:
    """The sentences of a seed; in English, a full stop behind a number ends one, too."""
    for place in sentence_places(seed):
        ends = [stop.end() for stop in _AFTER_NUMBER.finditer(seed.text, place.start, place.end)]
        for start, end in pairwise([place.start, *(ends if seed.language == "en" else ()), place.end]):
            yield Evidence(start=start, end=start + len(seed.text[start:end].rstrip()))


@cache
def key_of(word: str) -> str:
    """What a folded word has in common with its other forms; nothing for one that says nothing."""
    if len(word) < _SHORT or word[0].isdecimal():
        return ""
    key = word_key(word)
    return "" if key in common_words() else key[:_STEM]


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
        found, total = [], sum(weights.values())
        for number, share in documents.items():
            near = self.source(number).near(weights).items()
            found += [Passage(score / total * share, number, at) for at, score in near]
        return heapq.nlargest(_MOST_PASSAGES, found)
