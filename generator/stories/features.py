"""What two briefings have in common, as features: by these a model tells whether it is one event."""

from __future__ import annotations

import math
from collections import Counter

from generator.stories.profile import Profile, Weights, expected

ENGLISH_TEXTS = 100  # which the collection is thought to have besides, so that a small one weighs words, too
SCALE = 7.0  # what a name weighs that few texts have


def features(one: Profile, other: Profile, words: float, names: float) -> dict[str, float]:
    """The features of two briefings whose ``words`` are so alike; the same whichever comes first.

    "bigrams" is how many of them both have. "lead names" is what the ``names`` weigh that both leads have,
    by the collection: what many of its texts say joins nothing. Where a day is not known, it is as if both
    were of one.
    """
    apart = days_apart(one, other) or 0
    possible = max(1, len(one.bigrams)) * max(1, len(other.bigrams))
    return {
        "words": words,
        "bigrams": math.sqrt(len(one.bigrams & other.bigrams) / math.sqrt(possible)),
        "lead names": names,
        "days apart": float(apart),
        "days apart>1": float(apart > 1),
        "days apart>2": float(apart > 2),
    }


class LeadNames:
    """How many texts of the collection have each name in their leads."""

    def __init__(self) -> None:
        """Empty."""
        self._texts = 0
        self._having: Counter[str] = Counter()

    def add(self, profile: Profile) -> None:
        """Count a text in."""
        self._texts += 1
        self._having.update(profile.lead_names)

    def remove(self, profile: Profile) -> None:
        """Count a text out."""
        self._texts -= 1
        self._having.subtract(profile.lead_names)

    def weight(self, one: Profile, other: Profile) -> float:
        """What the names weigh that two leads share; rounded, as one text more hardly changes it."""
        return round(math.fsum(map(self._rarity, one.lead_names & other.lead_names)) / SCALE, 2)

    def _rarity(self, name: str) -> float:
        having = self._having[name] + ENGLISH_TEXTS * expected(name) + 0.5
        return math.log((self._texts + ENGLISH_TEXTS) / having)


def days_apart(one: Profile, other: Profile) -> int | None:
    """How many days lie between two; null where one of them is not known."""
    return None if one.day is None or other.day is None else abs(one.day - other.day)


def likeness(ours: Weights, theirs: Weights) -> float:
    """The cosine of two vectors of length 1, summed exactly: the order of the words makes no difference."""
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    return math.fsum(weight * theirs[one] for one, weight in ours.items() if one in theirs)
