"""What two briefings have in common, as features: by these a model tells whether it is one event."""

from __future__ import annotations

import math

from generator.stories.profile import Profile, Weights, rarity

ALIKE = 0.12  # likeness of the words from which on two may tell of one event


def features(one: Profile, other: Profile) -> dict[str, float]:
    """The features of two briefings; the same whichever comes first.

    "bigrams" is how many of them both have, and "bigrams and names" the same times what the names tell that
    both leads have: either alone is also what two events of one topic share. "recurring" is whether either is
    about a poll or an interview. Where a day is not known, it is as if both were of one.
    """
    apart = 0 if one.day is None or other.day is None else abs(one.day - other.day)
    possible = max(1, len(one.bigrams)) * max(1, len(other.bigrams))
    bigrams = math.sqrt(len(one.bigrams & other.bigrams) / math.sqrt(possible))
    names = math.fsum(map(rarity, one.lead_names & other.lead_names))
    return {
        "bigrams": bigrams,
        "bigrams and names": bigrams * math.sqrt(names),
        "days apart": float(apart),
        "days apart>1": float(apart > 1),
        "recurring": float(one.is_recurring or other.is_recurring),
    }


def may_be_of_one_event(one: Profile, other: Profile) -> bool:
    """Whether two are enough alike, and are not each about somebody whom the other never names."""
    return not are_about_others(one, other) and likeness(one.words, other.words) >= ALIKE


def are_about_others(one: Profile, other: Profile) -> bool:
    """Whether each of two texts never names whom or what the other is about."""
    unknown = one.subjects.isdisjoint(other.capitals) and other.subjects.isdisjoint(one.capitals)
    return bool(one.subjects and other.subjects) and unknown


def likeness(ours: Weights, theirs: Weights) -> float:
    """The cosine of two vectors of length 1, summed exactly: the order of the words makes no difference."""
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    return math.fsum(weight * theirs[one] for one, weight in ours.items() if one in theirs)
