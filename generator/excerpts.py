"""How much of a text is repeated by what is said of it, however that is scattered, turned round or altered.

A statement in the words of its own places in the text repeats these. Any other repeats the words that it has
of each stretch of eight successive words of the text of which it has at least six, in whatever order and
whatever stands between them. It is read together with what stands right before it, so that nothing is gained
by cutting it into pieces. What all statements have of the text in groups of three words counts from five of
eight on. Words are compared by their first letters; in scripts without blanks, pairs of characters are words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from generator.model import UNSEEN, UNSPACED, Evidence, Mention, Quote, Speaker, fold, places_in, strings_in

SHARE = 4  # one part in so many of a text is published, at most
FLOOR = 400  # characters that may be published of a text however short it is: two or three sentences

# Successive words of a text, and how many of them make an excerpt: of one statement, and of all together.
_STRETCH, _ENOUGH, _ENOUGH_JOINED = 8, 6, 5
_GROUP = 3
_LETTERS = 4  # by which words are compared: they have different endings
_KEPT = 1000  # words whose places are at hand as a number
_WORD = re.compile(rf"(?P<pairs>[{UNSPACED}]+)|(?:(?![{UNSPACED}])[^\W_]|[{UNSEEN}\u0300-\u036f])+")
_INNER_MARK = re.compile(r"(?<=\w)[^\w\s](?=\w)")
# Letters of other scripts that look like Latin ones.
_ALIKE = str.maketrans("авекмнорстухіјѕԁԛԝгпαβεικνορτυχ", "abekmhopctyxijsdqwrnabeiknoptux")


class _Index:
    """Where a text has which words, as numbers: bit ``n`` stands for its word ``n``."""

    def __init__(self, keys: Sequence[object]) -> None:
        self._places: dict[object, list[int]] = {}
        for place, key in enumerate(keys):
            self._places.setdefault(key, []).append(place)
        self._places_of = lru_cache(_KEPT)(self._bits)

    def bits(self, keys: Iterable[object]) -> int:
        """All places of these words."""
        return reduce(or_, map(self._places_of, set(keys) & self._places.keys()), 0)

    def _bits(self, key: object) -> int:
        places = self._places[key]
        bits = bytearray(places[-1] // 8 + 1)
        for place in places:
            bits[place // 8] |= 1 << place % 8
        return int.from_bytes(bits, "little")


class Room:
    """What of a text is published so far, and how many more characters may be."""

    def __init__(self, text: str) -> None:
        """Looks at the text once; a part of it that repeats an earlier one makes no room."""
        words = list(_words(text))
        self._keys, self._starts, self._ends = (
            ([*part] for part in zip(*words, strict=True)) if words else ([], [], [])
        )
        self._edges = [*self._starts, len(text)]  # a word counts together with what stands behind it
        self._words, self._groups = _Index(self._keys), _Index(_groups(self._keys))
        new = {tuple(self._keys[at : at + _STRETCH]): at for at in range(len(words))}.values()
        self.left = max(sum(self._edges[at + 1] - self._edges[at] for at in new) // SHARE, FLOOR)
        self._taken = self._joined = 0

    def add(self, said: object, before: Sequence[str] = ()) -> bool:
        """Whether there is room for a statement, which is taken; ``before`` are the words before it."""
        strings = {string: tuple(keys_of(string)) for string in strings_in(said)}
        lengths = set(map(len, strings.values()))
        places = list(places_in(said))
        # Who is meant, by a name or otherwise, is a fact and no excerpt, unless it is long.
        there = {
            tuple(key for first, behind in ranges for key in self._keys[first:behind]): (ranges, is_name)
            for ranges, is_name in (
                (list(map(self._range, group)), isinstance(group[0], Mention | Speaker)) for group in places
            )
            if sum(behind - first for first, behind in ranges) in lengths
        }
        own, joined, words = 0, 0, list(before)
        if isinstance(said, Quote):
            own = _bits(map(self._range, [*said.spans, *filter(None, [said.asked])]))
            joined = _bits(map(self._range, filter(None, [said.speaker])))
        for string, keys in strings.items():
            if keys in there:
                ranges, is_name = there[keys]
                joined |= _bits(ranges)
                own |= 0 if is_name and len(keys) < _ENOUGH else _bits(ranges)
                continue
            for found in (keys, tuple(keys_of(_INNER_MARK.sub("", string)))):  # "har-bour" as well
                words += found
                groups = self._groups.bits(_groups(found))
                joined |= groups | groups << 1 | groups << 2
        return self._take(own | _excerpts(self._words.bits(words)), joined)

    def show(self, places: Iterable[Evidence]) -> bool:
        """Whether there is room for the text at these places, which is taken."""
        return self._take(_bits(map(self._range, places)))

    def _take(self, own: int, joined: int = 0) -> bool:
        joined |= self._joined | own
        new = (own | _excerpts(joined, _ENOUGH_JOINED)) & ~self._taken
        runs = re.finditer("1+", f"{new:b}"[::-1])
        size = sum(self._edges[run.end()] - self._edges[run.start()] for run in runs)
        if size > self.left:
            return False
        self.left, self._taken, self._joined = self.left - size, self._taken | new, joined
        return True

    def _range(self, place: Any) -> tuple[int, int]:  # noqa: ANN401 - all that has a start and an end
        """The first word at a place, and the first one behind it."""
        first = bisect_right(self._ends, place.start)
        return first, max(first, bisect_left(self._starts, place.end))


def _bits(ranges: Iterable[tuple[int, int]]) -> int:
    bits = 0
    for first, behind in ranges:
        bits |= (1 << behind) - (1 << first)
    return bits


def _excerpts(bits: int, enough: int = _ENOUGH) -> int:
    """Those of some words that stand in a stretch of the text with enough of them."""
    # How many there are from each word on, in binary, and what makes 8 of enough.
    digits = [-(_STRETCH - enough >> power & 1) for power in range(4)]
    for place in range(_STRETCH):
        carry = bits >> place
        for power, digit in enumerate(digits):
            digits[power], carry = digit ^ carry, digit & carry
    found = digits[3]
    for shift in (1, 2, 4):
        found |= found << shift
    return bits & found


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text as they are compared, and their places."""
    for word in _WORD.finditer(text):
        start, end = word.span()
        if word["pairs"]:
            for at in range(start, max(start + 1, end - 1)):
                yield text[at : min(at + 2, end)], at, at + 1 if at + 2 < end else end
        elif key := fold(word[0]).translate(_ALIKE)[:_LETTERS]:
            yield key, start, end


def keys_of(text: str) -> Iterator[str]:
    """The words of a text as they are compared."""
    return (key for key, _, _ in _words(text))


def _groups(keys: Sequence[str]) -> list[tuple[str, ...]]:
    """Each three successive words, in whatever order."""
    return [tuple(sorted(keys[at : at + _GROUP])) for at in range(len(keys) - _GROUP + 1)]
