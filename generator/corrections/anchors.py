"""Where words that a person has copied stand in a source, whatever its white space and marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import islice

from generator.model import SENTENCE_ENDS, UNSPACED, Evidence, Seed

_SAME = {
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’‚‹›", "'"),
    **dict.fromkeys("–—‑‐", "-"),
}
_MARKS = "\"'“”„«»‘’‚‹›"
_CLOSERS = _MARKS + ")]」』）"
_STOPS = tuple(SENTENCE_ENDS)
_UNSPACED = re.compile(f"[{UNSPACED}]")
_EDGES = " \"'…"
_MOST_PLACES = 1_000  # places of the same words that are found, at most
# Places of the same letters that are tried, at most: a text may be one letter over and over.
_MOST_TRIED = 20_000
_MOST_MARKS = 100  # marks of one sort between a sentence and the one before or behind, at most


class Source:
    """A seed's text, prepared for finding words in it."""

    def __init__(self, seed: Seed) -> None:
        """Fold the text once, so that each search is a plain one."""
        self.seed = seed
        self._offsets: list[int] = []
        self._folded = fold(seed.text, self._offsets)
        self._known: dict[str, str] = {}

    def same_words(self, one: str, other: str) -> bool:
        """Whether two texts differ in nothing but case, white space and the kind of their marks."""
        mine, theirs = (self._fold_once(words).strip(_EDGES) for words in (one, other))
        return mine.casefold() == theirs.casefold()

    def contains_words(self, text: str, words: str) -> bool:
        """Whether ``text`` has the words in it, but for white space and the kind of marks."""
        return self._fold_once(words).strip(_EDGES) in self._fold_once(text)

    def find_words(self, words: str) -> list[Evidence]:
        """The places where the words stand, as whole words and without the marks around them.

        Case counts where the words stand somewhere as they are given: "US" is not "us".
        """
        needle = self._fold_once(words).strip(_EDGES)
        exact = self._find(self._folded, needle)
        return list(islice(exact, _MOST_PLACES)) or list(
            islice(self._find(self._small_folded, _small(needle)), _MOST_PLACES)
        )

    def find_sentence(self, words: str) -> Evidence | None:
        """The place where the words stand as a whole sentence, or as several; with the marks around it."""
        return next(filter(None, map(self._whole, self.find_words(words))), None)

    def text(self, place: Evidence) -> str:
        """The source's words at a place, white space folded."""
        return " ".join(self.seed.text[place.start : place.end].split())

    @cached_property
    def _small_folded(self) -> str:
        return _small(self._folded)

    def _fold_once(self, words: str) -> str:
        """The words folded: many corrections and statements are compared with the same ones."""
        if words not in self._known:
            self._known[words] = fold(words)
        return self._known[words]

    def _find(self, text: str, needle: str) -> Iterator[Evidence]:
        for at in islice(_occurrences(text, needle), _MOST_TRIED):
            end = at + len(needle)
            if not self._within_word(at) and not self._within_word(end):
                yield Evidence(start=self._offsets[at], end=self._offsets[end - 1] + 1)

    def _within_word(self, at: int) -> bool:
        around = self._folded[max(0, at - 1) : at + 1]
        return len(around) > 1 and all(map(str.isalnum, around)) and not _UNSPACED.search(around)

    def _whole(self, place: Evidence) -> Evidence | None:
        paragraphs = self.seed.paragraphs
        above = bisect_right(paragraphs, place.start, key=lambda paragraph: paragraph.start)
        home = paragraphs[above - 1] if above else None
        if home is None or place.end > home.end:
            return None
        text = self.seed.text
        start = _before(text, place.start, home.start, _MARKS.__contains__)
        end = place.end
        while end < min(home.end, place.end + _MOST_MARKS) and (text[end] in _MARKS or text[end] in _STOPS):
            end += 1
        before = _before(text, start, home.start, str.isspace)
        before = _before(text, before, home.start, _CLOSERS.__contains__)
        begins = before == home.start or text[before - 1] in _STOPS
        ends = end == home.end or text[start:end].rstrip(_CLOSERS).endswith(_STOPS)
        return Evidence(start=start, end=end) if begins and ends else None


def _before(text: str, at: int, first: int, is_one: Callable[[str], bool]) -> int:
    """Where the characters of one sort before ``at`` begin, ``first`` at the earliest; of many, some."""
    first = max(first, at - _MOST_MARKS)
    while at > first and is_one(text[at - 1]):
        at -= 1
    return at


def _occurrences(text: str, needle: str) -> Iterator[int]:
    at = text.find(needle) if needle else -1
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)


def _small(text: str) -> str:
    """Small letters, where each is one letter still."""
    small = text.lower()
    return (
        small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )


def fold(text: str, offsets: list[int] | None = None) -> str:
    """The text with single spaces and plain marks; ``offsets`` gets where each of its characters was."""
    folded: list[str] = []
    for offset, char in enumerate(text):
        plain = " " if char.isspace() else _SAME.get(char, char)
        if plain == " " and folded[-1:] == [" "]:
            continue
        folded.append(plain)
        if offsets is not None:
            offsets.append(offset)
    return "".join(folded)
