"""What two briefings have in common, as features: by these a model tells whether it is one event."""

from __future__ import annotations

import math

from generator.stories.profile import Profile, Weights


def features(one: Profile, other: Profile, words: float) -> dict[str, float]:
    """The features of two briefings whose ``words`` are so alike; the same whichever comes first.

    "lead" is how alike their first paragraphs are. "runs" are runs of words that both have: the same quotes,
    or the same agency's report. "other days": each names days in its first paragraphs, and none is the same.
    Where a day is not known, it is as if both were of one.
    """
    apart = days_apart(one, other) or 0
    runs = len(one.runs & other.runs) / max(1, min(len(one.runs), len(other.runs)))
    return {
        "words": words,
        "lead": likeness(one.lead, other.lead),
        "runs": math.sqrt(runs),
        "other days": float(bool(one.days and other.days and one.days.isdisjoint(other.days))),
        "days apart>1": float(apart > 1),
        "days apart>2": float(apart > 2),
    }


def days_apart(one: Profile, other: Profile) -> int | None:
    """How many days lie between two; null where one of them is not known."""
    return None if one.day is None or other.day is None else abs(one.day - other.day)


def likeness(ours: Weights, theirs: Weights) -> float:
    """The cosine of two vectors of length 1, summed exactly: the order of the words makes no difference."""
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    return math.fsum(weight * theirs[one] for one, weight in ours.items() if one in theirs)
