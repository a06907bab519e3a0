"""Which briefings are worth comparing, found by an index, so that the work grows with them and no faster.

Two are compared if they share some of the words that tell most of each, and lie a few days apart at most:
of texts without a date nothing shows that they are about one event and not about another of its kind.
Where many share one, a briefing is compared with those written nearest to it: no list is gone through as a
whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain

from generator.stories.profile import Profile

WORDS = 36  # the most telling words of a briefing, by which it is found
SHARED = 2  # of these, what two must share to be compared
APART = 10  # days between two documents of one event, at most
NEAREST = 25  # on each side, of those that share one and the same, in the order of their days

Place = tuple[int, str]  # the order of briefings: by day, then by path
_UNDATED = 10**7  # behind all days


def place_of(profile: Profile) -> Place:
    """Where a briefing stands among others: by its day, those without one last; then by its path."""
    return (_UNDATED if profile.day is None else profile.day, profile.path)


def keys_of(profile: Profile) -> list[str]:
    """The words by which a briefing is found."""
    return sorted(profile.words, key=lambda word: (-profile.words[word], word))[:WORDS]


class Index:
    """The briefings by what they are found by, each list in the order of their places.

    Who is near whom in a list changes where one comes or goes: across its place, for those as far apart as
    may just be. So one more or less costs the same however many there are.
    """

    def __init__(self) -> None:
        """Empty."""
        self._keys: dict[Place, list[str]] = {}
        self._having: defaultdict[str, list[Place]] = defaultdict(list)

    def add(self, profile: Profile) -> set[tuple[Place, Place]]:
        """Take a briefing in; the pairs of others that may be too far apart now."""
        own = place_of(profile)
        self._keys[own] = keys_of(profile)
        across: set[tuple[Place, Place]] = set()
        for key in self._keys[own]:
            having = self._having[key]
            here = bisect_left(having, own)
            having.insert(here, own)
            across.update(_across(having, here))
        return across

    def remove(self, place: Place) -> set[tuple[Place, Place]]:
        """Let a briefing go; the pairs of others that may have come near each other."""
        across: set[tuple[Place, Place]] = set()
        for key in self._keys.pop(place):
            having = self._having[key]
            here = bisect_left(having, place)
            across.update(_across(having, here))
            del having[here]
        return across

    def near(self, place: Place) -> list[Place]:
        """The places of the briefings that are worth comparing with one of these, in order.

        If another is near this one, this one is near the other.
        """
        shared = Counter(chain.from_iterable(self._windows(place)))
        del shared[place]
        return sorted(
            other for other, count in shared.items() if count >= SHARED and _same_time(place, other)
        )

    def are_near(self, one: Place, other: Place) -> bool:
        """Whether two of these are worth comparing with each other."""
        if not _same_time(one, other):
            return False
        common = set(self._keys[one]).intersection(self._keys[other])
        lists = (self._having[key] for key in common)
        return (
            sum(abs(bisect_left(each, one) - bisect_left(each, other)) <= NEAREST for each in lists) >= SHARED
        )

    def _windows(self, place: Place) -> Iterator[list[Place]]:
        for key in self._keys[place]:
            having = self._having[key]
            here = bisect_left(having, place)
            yield having[max(0, here - NEAREST) : here + NEAREST + 1]


def _across(having: list[Place], here: int) -> Iterator[tuple[Place, Place]]:
    """The places on both sides of one, of which the one between them decides whether they are near."""
    for before in range(max(0, here - NEAREST), min(here, len(having) - NEAREST - 1)):
        yield having[before], having[before + NEAREST + 1]


def _same_time(one: Place, other: Place) -> bool:
    """Whether both have a date, and these are not too far apart."""
    return _UNDATED not in (one[0], other[0]) and abs(one[0] - other[0]) <= APART
