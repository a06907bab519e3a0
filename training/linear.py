"""Fitting of linear judges by cross-validation over documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.analysis.judge import Floats
from training import fitting

STRENGTH = 0.01  # of the weights, against a simple judge; chosen by cross-validation
_LEAST = 0.005  # a smaller weight tells nothing


def fit(
    signs: Floats,
    labels: Sequence[str],
    classes: Sequence[str],
    names: Sequence[str],
    shares: Floats | None = None,
    strength: float = STRENGTH,
) -> dict[str, Any]:
    """Weights of the signs for each class, of this ``strength``. ``shares`` says how much each row counts."""
    from sklearn.linear_model import LogisticRegression  # only fitting needs it

    middle, spread = signs.mean(axis=0), signs.std(axis=0)
    used = spread > 0
    scaled = (signs[:, used] - middle[used]) / spread[used]
    places = np.array([classes.index(label) for label in labels])
    model = LogisticRegression(C=strength, max_iter=1000).fit(scaled, places, shares)
    if len(classes) == 2:
        own = np.vstack([-model.coef_[0] / 2, model.coef_[0] / 2])
        base = np.array([-model.intercept_[0] / 2, model.intercept_[0] / 2])
    else:
        own, base = model.coef_, model.intercept_
    own = np.where(np.abs(own).max(axis=0) < _LEAST, 0.0, own)
    weights = own / spread[used]
    base = base - weights @ middle[used]
    known = [name for name, is_used in zip(names, used, strict=True) if is_used]
    return {
        "classes": list(classes),
        "base": [round(float(value), 4) for value in base],
        "weights": {
            name: [round(float(value), 4) for value in column]
            for name, column in sorted(zip(known, weights.T, strict=True))
            if column.any()
        },
    }


def left_out(
    documents: Sequence[str],
    signs: Floats,
    labels: Sequence[str],
    classes: Sequence[str],
    names: Sequence[str],
    shares: Floats | None = None,
    strength: float = STRENGTH,
) -> Floats:
    """The chances of each row, given by a judge that never saw its document."""
    from generator.analysis import linear

    fold = fitting.folds(documents)
    places: NDArray[np.int_] = np.array([fold[document] for document in documents])
    chances = np.zeros((len(labels), len(classes)))
    for one in range(fitting.FOLDS):
        seen, unseen = places != one, places == one
        own = [label for label, is_seen in zip(labels, seen, strict=True) if is_seen]
        fitted = fit(signs[seen], own, classes, names, None if shares is None else shares[seen], strength)
        chances[unseen] = linear.read({**fitted, "thresholds": {}}, names).chances(signs[unseen])
    return chances


def counts(labels: Sequence[str]) -> dict[str, int]:
    """How many rows each class has."""
    return dict(sorted(Counter(labels).items()))
