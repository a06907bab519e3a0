"""Multinomial logistic regression as plain arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """``weights`` by feature (row) and class (column), and the ``base`` of each class."""

    weights: Floats
    base: Floats

    def scores(self, table: Floats) -> Floats:
        """The scores: ``(rows, features)`` to ``(rows, classes)``."""
        result: Floats = table @ self.weights + self.base
        return result


def read_linear(data: Mapping[str, Any]) -> Linear:
    """The weights of a weight file, where each feature has one a class."""
    weights = np.array(list(data["weights"].values()), dtype=np.float64)
    return Linear(weights, np.array(data["base"], dtype=np.float64))
