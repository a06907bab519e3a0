"""Fitted models as plain arrays: rows of features in, probabilities out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.models.tasks import task

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
# The value of each feature by its name. One of several values is one feature each, named "name=value" as in
# scikit-learn's DictVectorizer; of these, those that a row does not name are 0.
Features = Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """Logistic regression: ``weights`` by feature (row) and class (column), and each class's ``base``."""

    weights: Floats
    base: Floats

    def scores(self, table: Floats) -> Floats:
        """The scores: ``(rows, features)`` to ``(rows, classes)``."""
        result: Floats = table @ self.weights + self.base
        return result


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """Boosted decision trees: the nodes of all trees, one after the other.

    At an inner node a row goes to the first of its two ``children`` if its feature ``feature`` is at most
    ``bound``, else to the second. A leaf leads to itself and gives ``value``. Trees begin at ``roots``, and
    no path is longer than ``depth``. With ``outputs`` classes, each class has every ``outputs``-th tree.
    """

    roots: Ints
    feature: Ints
    bound: Floats
    children: Ints
    value: Floats
    depth: int
    outputs: int

    def scores(self, table: Floats) -> Floats:
        """The sums of the trees: ``(rows, features)`` to ``(rows, outputs)``."""
        values = table.ravel()
        begins = np.repeat(np.arange(len(table)) * table.shape[1], len(self.roots))
        nodes = np.concatenate([self.roots] * len(table))
        for _ in range(self.depth):  # one array for all paths: "take" is quicker than any indexing
            places = begins + self.feature.take(nodes, mode="clip")
            above = values.take(places, mode="clip") > self.bound.take(nodes, mode="clip")
            nodes = self.children.take(2 * nodes + above, mode="clip")
        result: Floats = self.value.take(nodes).reshape(len(table), -1, self.outputs).sum(axis=1)
        return result


@dataclass(frozen=True, slots=True, eq=False)
class FittedModel:
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


def read(data: Mapping[str, Any]) -> FittedModel:
    """The model of a weight file."""
    classes = tuple(data.get("classes", ()))
    linear = data.get("weights")
    calibration = data.get("calibration", {"predicted": [0, 1], "observed": [0, 1]})
    return FittedModel(
        features=tuple(linear or data["features"]),
        scorer=Linear(
            np.array(list(linear.values()), dtype=np.float64), np.array(data["base"], dtype=np.float64)
        )
        if linear
        else _read_trees(data, max(1, len(classes))),
        classes=classes,
        predicted=np.array(calibration["predicted"], dtype=np.float64),
        observed=np.array(calibration["observed"], dtype=np.float64),
        thresholds=data["thresholds"],
    )


def _read_trees(data: Mapping[str, Any], outputs: int) -> Trees:
    """The trees of a weight file: lists of nodes, ``[feature, bound, left, right]`` or ``[value]`` each."""
    roots, nodes = list[int](), list[tuple[int, float, int, int, float]]()
    for tree in data["trees"]:
        first = len(nodes)
        roots.append(first)
        for here, node in enumerate(tree, start=first):
            if len(node) == 1:
                nodes.append((0, 0.0, here, here, node[0]))
            else:
                nodes.append((node[0], node[1], first + node[2], first + node[3], 0.0))
    feature, bound, left, right, value = zip(*nodes, strict=True)
    return Trees(
        roots=np.array(roots, dtype=np.int64),
        feature=np.array(feature, dtype=np.int64),
        bound=np.array(bound, dtype=np.float64),
        children=np.array([left, right], dtype=np.int64).T.ravel(),
        value=np.array(value, dtype=np.float64),
        depth=data["depth"],
        outputs=outputs,
    )


@cache
def load(name: str) -> FittedModel:
    """The model of a task, such as "coreference/pronouns". Raises ``KeyError`` if there is no such task."""
    return read(weights(name))


def weights(name: str) -> dict[str, Any]:
    """What the weight file of a task holds."""
    package, file = task(name).place
    found: dict[str, Any] = json.loads((files(package) / "data" / f"{file}.json").read_text(encoding="utf-8"))
    return found
