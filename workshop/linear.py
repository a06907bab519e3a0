"""Logistic regression between two classes, by scikit-learn, as a weight file holds it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from generator.models import Floats

STRENGTH = 0.01  # of the weights, against a simple model; chosen by cross-validation
_LEAST = 0.005  # a smaller weight of a scaled feature says nothing


def fit_linear(
    names: Sequence[str], table: Floats, labels: Floats, weights: Floats, strength: float = STRENGTH
) -> dict[str, Any]:
    """The weights of the features that have one; ``labels`` are 0 or 1."""
    middle, spread = table.mean(axis=0), table.std(axis=0)
    used = spread > 0
    scaled = (table[:, used] - middle[used]) / spread[used]
    model = LogisticRegression(C=strength, max_iter=1000).fit(scaled, labels.astype(int), weights)
    own = np.outer([-0.5, 0.5], model.coef_[0])
    own = np.where(np.abs(own).max(axis=0) < _LEAST, 0.0, own) / spread[used]
    base = np.array([-0.5, 0.5]) * model.intercept_[0] - own @ middle[used]
    known = (name for name, is_used in zip(names, used, strict=True) if is_used)
    rounded = {name: [round(float(value), 4) for value in own[:, at]] for at, name in enumerate(known)}
    return {
        "base": [round(float(value), 4) for value in base],
        "weights": {name: values for name, values in sorted(rounded.items()) if any(values)},
    }
