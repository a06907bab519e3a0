"""What two briefings have in common, as features: by these a model tells whether it is one event."""

from __future__ import annotations

import math

from generator.stories.profile import Profile, Weights


def features(one: Profile, other: Profile) -> dict[str, float]:
    """The features of two briefings; the same whichever comes first.

    Of days that are not known, "days apart" is 0. "plain words" leaves out the words of names: in a campaign
    all reports name the same people. "runs" are runs of words that both have: the same quotes, or the same
    agency's report.
    """
    runs = len(one.runs & other.runs) / max(1, min(len(one.runs), len(other.runs)))
    apart = days_apart(one, other)
    return {
        "words": likeness(one.words, other.words),
        "plain words": _plain_likeness(one, other),
        "lead": likeness(one.lead, other.lead),
        "title": likeness(one.title, other.title),
        "numbers": math.log1p(len(one.numbers & other.numbers)),
        "runs": math.sqrt(runs),
        "days apart": math.log1p(apart or 0),
    }


def days_apart(one: Profile, other: Profile) -> int | None:
    """How many days lie between two; null where one of them is not known."""
    return None if one.day is None or other.day is None else abs(one.day - other.day)


def likeness(ours: Weights, theirs: Weights) -> float:
    """The cosine of two vectors of length 1, summed exactly: the order of the words makes no difference."""
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    return math.fsum(weight * theirs[one] for one, weight in ours.items() if one in theirs)


def _plain_likeness(one: Profile, other: Profile) -> float:
    """The likeness of the words that are in the name of no actor of either."""
    shared = (one.words.keys() & other.words.keys()) - one.named - other.named
    lengths = one.plain * other.plain
    return math.fsum(one.words[word] * other.words[word] for word in shared) / lengths if lengths else 0.0
