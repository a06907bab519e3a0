"""Which briefings are worth comparing, found by an index, so that the work grows with them and no faster.

Two are compared if they share some of the words and names that tell most of each, and were written within a
month. Where many share one, a briefing is compared with those written nearest to it: no list is gone through
as a whole.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Collection
from itertools import chain

from generator.stories.profile import Profile

WORDS = 30  # the most telling words of a briefing by which it is found
NAMES = 8  # and its weightiest actors
SHARED = 2  # of these, what two must share to be compared
APART = 31  # days between two documents, at most: what comes later tells of what has come of it
NEAREST = 25  # on each side, of those that share one and the same, in the order of their days

Place = tuple[int, str]  # the order of briefings: by day, then by path
_UNDATED = 10**7  # behind all days


def place_of(profile: Profile) -> Place:
    """Where a briefing stands among others: by its day, those without one last; then by its path."""
    return (_UNDATED if profile.day is None else profile.day, profile.path)


def keys_of(profile: Profile) -> list[str]:
    """The words and names by which a briefing is found."""
    words = sorted(profile.words, key=lambda word: (-profile.words[word], word))[:WORDS]
    names = sorted(profile.names, key=lambda key: (-profile.names[key], key))[:NAMES]
    return [*words, *(f"={key}" for key in names)]


class Index:
    """The briefings by what they are found by, each list in the order of their places."""

    def __init__(self) -> None:
        """Empty."""
        self._having: defaultdict[str, list[Place]] = defaultdict(list)
        self._keys: dict[Place, frozenset[str]] = {}

    def put(self, place: Place, keys: Collection[str]) -> set[Place]:
        """Have the briefing at a place found by ``keys``, by none any more where there are none.

        Returned are the places of those that may be compared otherwise by now.
        """
        before, now = self._keys.pop(place, frozenset()), frozenset(keys)
        found: set[Place] = set()
        for key in before - now:
            found.update(self._window(key, place))
            self._having[key].remove(place)
        for key in now - before:
            insort(self._having[key], place)
            found.update(self._window(key, place))
        if now:
            self._keys[place] = now
        return found

    def near(self, own: Place) -> list[Place]:
        """The places of the briefings that are worth comparing with the one at a place, in order.

        If another is near this one, this one is near the other.
        """
        shared = Counter(chain.from_iterable(self._window(key, own) for key in self._keys.get(own, ())))
        del shared[own]
        return sorted(place for place, count in shared.items() if count >= SHARED and _same_time(own, place))

    def _window(self, key: str, own: Place) -> list[Place]:
        """The places that have a key, nearest to one that has it."""
        having = self._having[key]
        here = bisect_left(having, own)
        return having[max(0, here - NEAREST) : here + NEAREST + 1]


def _same_time(one: Place, other: Place) -> bool:
    """Whether two are not too far apart, as far as is known."""
    return _UNDATED in (one[0], other[0]) or abs(one[0] - other[0]) <= APART
