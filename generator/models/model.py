"""A fitted model: rows of features in, probabilities out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from generator.models.linear import Floats, Linear, read_linear
from generator.models.tasks import task
from generator.models.trees import Trees, read_trees

# The value of each feature by its name. One of several values is one feature each, named "name=value" as in
# scikit-learn's DictVectorizer; of these, those that a row does not name are 0.
Features = Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A scorer with the names of its features, its classes, its calibration and its thresholds.

    ``predicted`` and ``observed`` are the knots of the calibration: of the decisions with a predicted
    probability, how many were right on documents left out.
    """

    features: tuple[str, ...]
    scorer: Trees | Linear
    classes: tuple[str, ...]
    predicted: Floats
    observed: Floats
    thresholds: Mapping[str, float]

    def table(self, rows: Sequence[Features]) -> Floats:
        """The rows as an array ``(rows, features)``. Raises ``KeyError`` for a feature that a row lacks."""
        return tabulate(self.features, rows)

    def scores(self, rows: Sequence[Features]) -> Floats:
        """One score a row, of a model without classes. Shape ``(rows,)``."""
        return self._scores(rows)[:, 0]

    def probabilities(self, rows: Sequence[Features]) -> Floats:
        """How likely each row is right, of a model without classes. Shape ``(rows,)``."""
        result: Floats = 1 / (1 + np.exp(-self.scores(rows)))
        return result

    def class_probabilities(self, rows: Sequence[Features]) -> Floats:
        """How likely each row is of each class. Shape ``(rows, classes)``."""
        scores = self._scores(rows)
        grown = np.exp(scores - scores.max(axis=1, keepdims=True)) if len(scores) else scores
        result: Floats = grown / grown.sum(axis=1, keepdims=True)
        return result

    def calibrated(self, probability: float) -> float:
        """How often a decision of this predicted probability is right."""
        return float(np.interp(probability, self.predicted, self.observed))

    def _scores(self, rows: Sequence[Features]) -> Floats:
        if not rows:
            return np.zeros((0, max(1, len(self.classes))))
        return self.scorer.scores(self.table(rows))


def tabulate(features: Sequence[str], rows: Sequence[Features]) -> Floats:
    """The rows as an array ``(rows, features)``. Raises ``KeyError`` for a feature that a row lacks."""
    names = [(name, "=" in name) for name in features]
    table = [[row.get(name, 0.0) if one_hot else row[name] for name, one_hot in names] for row in rows]
    return np.array(table, dtype=np.float64).reshape(len(rows), len(features))


def softmax(scores: Floats) -> Floats:
    """The probability of each of several candidates of which one is right."""
    weights = np.exp(scores - np.max(scores))
    result: Floats = weights / weights.sum()
    return result


def read(data: Mapping[str, Any]) -> Model:
    """The model of a weight file."""
    classes = tuple(data.get("classes", ()))
    linear = "weights" in data
    calibration = data.get("calibration", {"predicted": [0, 1], "observed": [0, 1]})
    return Model(
        features=tuple(data["weights"] if linear else data["features"]),
        scorer=read_linear(data) if linear else read_trees(data, max(1, len(classes))),
        classes=classes,
        predicted=np.array(calibration["predicted"], dtype=np.float64),
        observed=np.array(calibration["observed"], dtype=np.float64),
        thresholds=data["thresholds"],
    )


@cache
def load(name: str) -> Model:
    """The model of a task, such as "coreference/pronouns". Raises ``KeyError`` if there is no such task."""
    return read(weights(name))


def weights(name: str) -> dict[str, Any]:
    """What the weight file of a task holds."""
    package, file = task(name).place
    found: dict[str, Any] = json.loads((files(package) / "data" / f"{file}.json").read_text(encoding="utf-8"))
    return found
