"""Logistic regression, by scikit-learn or SciPy, as a weight file holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from generator.models import Floats
from generator.models.tasks import Objective

STRENGTH = 0.01  # of the weights, against a simple model; chosen by cross-validation
_IMPOSSIBLE = -20.0
_LEAST = 0.005  # a smaller weight of a scaled feature says nothing


def fit_linear(
    objective: Objective,
    names: Sequence[str],
    table: Floats,
    labels: Floats,
    weights: Floats,
    settings: Mapping[str, Any],
) -> dict[str, Any]:
    """The weights of the features that have one; ``settings`` are ``strength``, ``falling``, ``num_class``.

    No weight for a probability is negative, except those of ``falling`` features, which are never positive.
    """
    middle, spread = table.mean(axis=0), table.std(axis=0)
    used = spread > 0
    scaled = (table[:, used] - middle[used]) / spread[used]
    known = [name for name, is_used in zip(names, used, strict=True) if is_used]
    strength = settings.get("strength", STRENGTH)
    if objective == "classes":
        own, base = _classes(scaled, labels, weights, strength, settings["num_class"])
    else:
        falling = np.array([name in settings.get("falling", ()) for name in known])
        own, base = _probability(scaled, labels, weights, strength, falling)
    own = np.where(np.abs(own).max(axis=0) < _LEAST, 0.0, own) / spread[used]
    base = base - own @ middle[used]
    rounded = {name: [round(float(v), 4) for v in own[:, place]] for place, name in enumerate(known)}
    return {
        "base": [round(float(value), 4) for value in base],
        "weights": {name: values for name, values in sorted(rounded.items()) if any(values)},
    }


def _classes(
    scaled: Floats, labels: Floats, weights: Floats, strength: float, number: int
) -> tuple[Floats, Floats]:
    """A row of weights and a base for each class; what no row is of is as good as impossible."""
    model = LogisticRegression(C=strength, max_iter=1000).fit(scaled, labels.astype(int), weights)
    own, base = np.zeros((number, scaled.shape[1])), np.full(number, _IMPOSSIBLE)
    if len(model.classes_) == 2:
        own[model.classes_] = np.outer([-0.5, 0.5], model.coef_[0])
        base[model.classes_] = np.array([-0.5, 0.5]) * model.intercept_[0]
    else:
        own[model.classes_], base[model.classes_] = model.coef_, model.intercept_
    return own, base


def _probability(
    scaled: Floats, labels: Floats, weights: Floats, strength: float, falling: Floats
) -> tuple[Floats, Floats]:
    """A single row of weights, and its base."""
    toward = np.where(labels > 0, 1.0, -1.0)

    def loss(values: Floats) -> tuple[float, Floats]:
        margin = toward * (values[0] + scaled @ values[1:])
        slope = -weights * toward / (1 + np.exp(margin))
        total = float((weights * np.logaddexp(0, -margin)).sum() + (values[1:] ** 2).sum() / (2 * strength))
        return total, np.concatenate([[slope.sum()], scaled.T @ slope + values[1:] / strength])

    bounds = [(None, None), *((None, 0.0) if falls else (0.0, None) for falls in falling)]
    found = minimize(loss, np.zeros(1 + len(falling)), jac=True, bounds=bounds, method="L-BFGS-B").x
    return found[1:].reshape(1, -1), found[:1]
