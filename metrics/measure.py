"""What the measures are made of: stretches of text beside each other, and shares."""

from __future__ import annotations

import math
from typing import Protocol

Figures = dict[str, float]


class Stretch(Protocol):
    """A part of a text: a span of a corpus, or a piece of evidence, a mention, a quote of ours."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it has ended."""


def shared(one: Stretch, other: Stretch) -> int:
    """How many characters two stretches have in common."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def likeness(one: Stretch, other: Stretch) -> float:
    """What two stretches have in common, as a share of all that they reach over."""
    return shared(one, other) / (max(one.end, other.end) - min(one.start, other.start))


def share(part: float, whole: float) -> float:
    """A share; not a number where there is nothing to have a share of."""
    return part / whole if whole else math.nan


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of precision and recall; not a number where one of them is not."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
