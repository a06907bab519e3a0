"""What two briefings have in common, as features: by these a model tells whether it is one event."""

from __future__ import annotations

import math
from collections import Counter

from generator.stories.profile import Profile, Weights, expected

ENGLISH_TEXTS = 100  # which the collection is thought to have besides, so that a small one weighs words, too
SCALE = 7.0  # what a name weighs that few texts have


def features(one: Profile, other: Profile, names: float) -> dict[str, float]:
    """The features of two briefings; the same whichever comes first.

    "bigrams" is how many of them both have. "lead names" is what the ``names`` weigh that both leads have,
    by the collection: what many of its texts say joins nothing. "recurring" is whether either is about a poll
    or an interview. Where a day is not known, it is as if both were of one.
    """
    apart = days_apart(one, other) or 0
    possible = max(1, len(one.bigrams)) * max(1, len(other.bigrams))
    return {
        "bigrams": math.sqrt(len(one.bigrams & other.bigrams) / math.sqrt(possible)),
        "lead names": names,
        "days apart": float(apart),
        "days apart>1": float(apart > 1),
        "recurring": float(one.is_recurring or other.is_recurring),
    }


class LeadNames:
    """What each name weighs by how many texts of the collection have it in their leads.

    It is rounded, so that one text more changes what few names weigh.
    """

    def __init__(self) -> None:
        """Empty."""
        self._texts = 0
        self._having: Counter[str] = Counter()
        self._rarities: dict[str, float] = {}

    def count(self, profile: Profile, times: int) -> None:
        """Count a text in once, or out (-1)."""
        self._texts += times
        self._having.update(dict.fromkeys(profile.lead_names, times))

    def settle(self) -> set[str]:
        """Weigh the names anew after texts have come or gone; those that weigh otherwise now."""
        before = self._rarities
        self._rarities = {name: self._rarity(name) for name in self._having}
        return {name for name, rarity in self._rarities.items() if rarity != before.get(name)}

    def weight(self, one: Profile, other: Profile) -> float:
        """What the names weigh that two leads share."""
        shared = one.lead_names & other.lead_names
        return math.fsum(self._rarities[name] for name in shared) / SCALE

    def _rarity(self, name: str) -> float:
        having = self._having[name] + ENGLISH_TEXTS * expected(name) + 0.5
        return round(math.log((self._texts + ENGLISH_TEXTS) / having), 1)


def are_about_others(one: Profile, other: Profile) -> bool:
    """Whether each of two texts never names whom or what the other is about."""
    unknown = one.subjects.isdisjoint(other.capitals) and other.subjects.isdisjoint(one.capitals)
    return bool(one.subjects and other.subjects) and unknown


def days_apart(one: Profile, other: Profile) -> int | None:
    """How many days lie between two; null where one of them is not known."""
    return None if one.day is None or other.day is None else abs(one.day - other.day)


def likeness(ours: Weights, theirs: Weights) -> float:
    """The cosine of two vectors of length 1, summed exactly: the order of the words makes no difference."""
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    return math.fsum(weight * theirs[one] for one, weight in ours.items() if one in theirs)
