"""Linear judges: named weights from a data file, applied with NumPy alone.

Each of several classes has a weight a sign. The file is fitted by the repository's ``training``, and says
what it was fitted on, when, and how well it does on documents left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from generator.analysis import judge
from generator.analysis.judge import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """Weights by sign (row) and class (column), and what each class has without any sign."""

    classes: tuple[str, ...]
    weights: Floats
    base: Floats
    thresholds: Mapping[str, float]

    def chances(self, signs: Floats) -> Floats:
        """How likely each class is (columns) for each row of signs."""
        scores = signs @ self.weights + self.base
        grown = np.exp(scores - scores.max(axis=1, keepdims=True))
        result: Floats = grown / grown.sum(axis=1, keepdims=True)
        return result


def read(data: Mapping[str, Any], signs: Sequence[str]) -> Linear:
    """The judge that ``data`` describes; a sign that it does not know weighs nothing.

    Raises ``ValueError`` if it was fitted to a sign that there is no more.
    """
    if unknown := sorted(set(data["weights"]) - set(signs)):
        raise ValueError(f"fitted to signs that nobody gives: {', '.join(unknown)}")
    classes = tuple(data["classes"])
    none = [0.0] * len(classes)
    weights = np.array([data["weights"].get(sign, none) for sign in signs], dtype=np.float64)
    return Linear(classes, weights, np.array(data["base"], dtype=np.float64), data["thresholds"])


@cache
def load(name: str, signs: tuple[str, ...]) -> Linear:
    """The judge of a name such as "coreference/kinds"."""
    return read(judge.weights(name), signs)
