"""Which briefings are worth comparing, found by an index, so that the work grows with them and no faster.

Two are compared if they share some of the words and names that tell most of each, and were written within a
month. Where many share one, a briefing is compared with those written nearest to it: no list is gone through
as a whole.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterator
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

    def add(self, profile: Profile) -> None:
        """Take a briefing in."""
        for key in keys_of(profile):
            insort(self._having[key], place_of(profile))

    def around(self, profile: Profile) -> set[Place]:
        """The places of all that may be compared otherwise when this briefing comes, its own among them."""
        return set(chain.from_iterable(self._windows(profile)))

    def near(self, profile: Profile) -> list[Place]:
        """The places of the briefings that are worth comparing with one, in order.

        If another is near this one, this one is near the other.
        """
        own = place_of(profile)
        shared = Counter(chain.from_iterable(self._windows(profile)))
        del shared[own]
        return sorted(place for place, count in shared.items() if count >= SHARED and _same_time(own, place))

    def _windows(self, profile: Profile) -> Iterator[list[Place]]:
        own = place_of(profile)
        for key in keys_of(profile):
            having = self._having.get(key, [])
            here = bisect_left(having, own)
            yield having[max(0, here - NEAREST) : here + NEAREST + 1]


def _same_time(one: Place, other: Place) -> bool:
    """Whether two are not too far apart, as far as is known."""
    return _UNDATED in (one[0], other[0]) or abs(one[0] - other[0]) <= APART
