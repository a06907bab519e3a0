"""What two briefings have in common, as named figures: by these a judge tells whether it is one event."""

from __future__ import annotations

import math

from generator.stories.profile import Profile, Weights

SIGNS = (
    "words",  # likeness of the texts
    "plain words",  # the same without the words of names: in a campaign all reports name the same people
    "lead",  # likeness of titles and first paragraphs
    "title",  # likeness of titles
    "numbers",  # figures that both have
    "runs",  # runs of words that both have: the same quotes, or the same agency's report
    "same day",
    "days apart",  # the more, the higher; 0 where one is not known
)


def signs_of(one: Profile, other: Profile) -> list[float]:
    """The signs of two briefings, in the order of ``SIGNS``; the same whichever comes first."""
    runs = len(one.runs & other.runs) / max(1, min(len(one.runs), len(other.runs)))
    apart = days_apart(one, other)
    return [
        likeness(one.words, other.words),
        _plain_likeness(one, other),
        likeness(one.lead, other.lead),
        likeness(one.title, other.title),
        math.log1p(len(one.numbers & other.numbers)),
        math.sqrt(runs),
        float(apart == 0),
        math.log1p(apart or 0),
    ]


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
