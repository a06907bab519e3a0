"""Where words that a person has copied stand in a source, and the sentences that they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cache, cached_property
from itertools import islice

from generator.model import CLOSERS, QUOTATION_MARKS, SENTENCE_ENDS, Evidence
from generator.overlay.text import EDGES, SourceText, fold

_STOPS = tuple(SENTENCE_ENDS)
_MOST_PLACES = 1_000  # places of the same words that are found, at most
_MOST_MARKS = 100  # marks of one sort between a sentence and the one before or behind, at most


class Source(SourceText):
    """A seed's text, in which people's words are found whatever their case and marks."""

    def same_words(self, one: str, other: str) -> bool:
        """Whether two texts differ in nothing but case, white space and the kind of their marks."""
        return self._bare(one).casefold() == self._bare(other).casefold()

    def contains_words(self, text: str, words: str) -> bool:
        """Whether ``text`` has the words in it, but for white space and the kind of marks."""
        return self._bare(words) in self._bare(text)

    def find_words(self, words: str) -> list[Evidence]:
        """The places where the words stand, as whole words and without the marks around them.

        Case counts where the words stand somewhere as they are given: "US" is not "us".
        """
        exact = list(islice(self.find(words), _MOST_PLACES))
        return exact or list(islice(self.find_in(self._small, _small(self._bare(words))), _MOST_PLACES))

    def find_sentence(self, words: str) -> Evidence | None:
        """The place where the words stand as a whole sentence, or as several; with the marks around it."""
        return next(filter(None, map(self._whole, self.find_words(words))), None)

    def text(self, place: Evidence) -> str:
        """The source's words at a place, white space folded."""
        return self.words_at([place])

    @cached_property
    def _small(self) -> str:
        return _small(self.folded)

    @cached_property
    def _bare(self) -> Callable[[str], str]:
        """Folds words once: many corrections and statements are compared with the same ones."""
        return cache(lambda words: fold(words)[0].strip(EDGES))

    def _whole(self, place: Evidence) -> Evidence | None:
        paragraphs = self.seed.paragraphs
        above = bisect_right(paragraphs, place.start, key=lambda paragraph: paragraph.start)
        home = paragraphs[above - 1] if above else None
        if home is None or place.end > home.end:
            return None
        text = self.seed.text
        start = _before(text, place.start, home.start, QUOTATION_MARKS.__contains__)
        end = place.end
        while end < min(home.end, place.end + _MOST_MARKS) and text[end] in (*QUOTATION_MARKS, *_STOPS):
            end += 1
        before = _before(text, start, home.start, str.isspace)
        before = _before(text, before, home.start, (CLOSERS + QUOTATION_MARKS).__contains__)
        begins = before == home.start or text[before - 1] in _STOPS
        ends = end == home.end or text[start:end].rstrip(CLOSERS + QUOTATION_MARKS).endswith(_STOPS)
        return Evidence(start=start, end=end) if begins and ends else None


def _before(text: str, at: int, first: int, is_one: Callable[[str], bool]) -> int:
    """Where the characters of one sort before ``at`` begin, ``first`` at the earliest; of many, some."""
    first = max(first, at - _MOST_MARKS)
    while at > first and is_one(text[at - 1]):
        at -= 1
    return at


def _small(text: str) -> str:
    """Small letters, where each is one letter still."""
    small = text.lower()
    return (
        small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )
