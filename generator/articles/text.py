"""A text in the words by which an article and its sources are compared, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import pairwise

from generator.analysis.other_languages.marks import quotations
from generator.analysis.other_languages.sentences import sentence_places
from generator.corpus.related import common_words, word_key
from generator.model import UNSEEN, Evidence, Seed, fold

WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}|[^\W_](?:[^\W_]|[{UNSEEN}\u0300-\u036f])*")
_AFTER_NUMBER = re.compile(r"(?<=[\d%])[.?!]\s+(?=[A-Z][a-z])")
_STEM = 5  # letters by which forms of a word are known as one
_INSERTED = 60  # characters between brackets
# common_words.txt begins with words of four letters.
_SMALL = """
of to in on at by or as is it he we be an if so no up my me us do go am ll ve re st nd rd th pm vs the and for
was are but not has had his her its who all one two out off can may did she him say cent mr mrs
"""
_SMALL_WORDS = frozenset(_SMALL.split())


class Text:
    """The words, sentences and quotations of a seed."""

    def __init__(self, seed: Seed) -> None:
        """Splits the text into words once."""
        self.seed = seed
        found = list(WORD.finditer(seed.text))
        self.starts, self.ends = [one.start() for one in found], [one.end() for one in found]
        self.words = [fold(one[0]) for one in found]
        self.sentences = list(_sentences(seed))
        self._begins = [one.start for one in self.sentences]
        self.quotations = [
            one for part in seed.paragraphs for one in quotations(seed.text, part.start, part.end)
        ]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its words, each once."""
        return frozenset(self.words)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The numbers of the words of each key."""
        found = defaultdict(list)
        for at, word in enumerate(self.words):
            if key := key_of(word):
                found[key].append(at)
        return found

    @cached_property
    def lines(self) -> tuple[tuple[str, list[int]], ...]:
        """All words as one line, and those that are spoken, without what is inserted; with their numbers."""
        spoken = [at for one in self.quotations for at in self.range_of(one.start, one.end)]
        spoken = [at for at in spoken if not self._is_inserted(at)]
        return tuple(
            (f" {' '.join(self.words[at] for at in numbers)} ", numbers)
            for numbers in ([*range(len(self.words))], spoken)
        )

    def _is_inserted(self, at: int) -> bool:
        before = self.seed.text[max(0, self.starts[at] - _INSERTED) : self.starts[at]]
        return any(before.rfind(mark) > before.rfind(end) for mark, end in ("[]", "()"))

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence in which a character stands."""
        return max(0, bisect_right(self._begins, offset) - 1)

    def range_of(self, start: int, end: int) -> range:
        """The numbers of the words between two places."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def is_quoted(self, at: int) -> bool:
        """Whether a word stands between quotation marks."""
        offset = self.starts[at]
        before = bisect_right(self.quotations, offset, key=lambda one: one.start) - 1
        return before >= 0 and offset < self.quotations[before].end

    def is_capital(self, at: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.seed.text[self.starts[at]].isupper()

    def place(self, first: int, last: int) -> Evidence:
        """Where two words and all between them stand."""
        return Evidence(start=self.starts[first], end=self.ends[last])

    def around(self, sentence: int, before: int = 1, behind: int = 1) -> Evidence:
        """A sentence with some of those before and behind."""
        some = self.sentences[max(0, sentence - before) : sentence + behind + 1]
        return Evidence(start=some[0].start, end=some[-1].end)

    def shown(self, start: int, end: int) -> str:
        """The text between two places, on one line."""
        return " ".join(self.seed.text[start:end].split())


def _sentences(seed: Seed) -> Iterator[Evidence]:
    """The sentences of a seed; in English, a full stop behind a number ends one, too."""
    for one in sentence_places(seed):
        ends = [stop.end() for stop in _AFTER_NUMBER.finditer(seed.text, one.start, one.end)]
        for start, end in pairwise([one.start, *(ends if seed.language == "en" else ()), one.end]):
            yield Evidence(start=start, end=start + len(seed.text[start:end].rstrip()))


@cache
def key_of(word: str) -> str:
    """What a folded word has in common with its other forms; nothing for one that says nothing."""
    key = word_key(word)
    if word[0].isdecimal() or len(word) < 2 or word in _SMALL_WORDS or key in common_words():
        return word if word[0].isdecimal() else ""
    for ending in ("ing", "ed", "e"):
        if key.endswith(ending) and len(key) - len(ending) > 2:
            return key.removesuffix(ending)[:_STEM]
    return key[:_STEM]
