"""Boosted decision trees by LightGBM, as a weight file holds them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from generator.models import Floats
from generator.models.tasks import Objective

# Settings of LightGBM. Chosen by cross-validation; one thread and fixed seeds, for the same bytes again.
_CHOICE: dict[str, Any] = {
    "num_iterations": 200,
    "learning_rate": 0.08,
    "num_leaves": 20,
    "max_depth": 6,
    "min_data_in_leaf": 30,
    "lambda_l2": 5.0,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "seed": 1,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
SETTINGS: dict[Objective, dict[str, Any]] = {
    "choice": _CHOICE,
    "probability": {
        **_CHOICE,
        "objective": "cross_entropy",
        "num_iterations": 120,
        "num_leaves": 16,
        "max_depth": 5,
        "min_data_in_leaf": 20,
        "lambda_l2": 3.0,
        "feature_fraction": 0.3,
        "bagging_fraction": 0.8,
    },
    "classes": {
        **_CHOICE,
        "objective": "multiclass",
        "num_iterations": 120,  # in each of which every class gets a tree
        "num_leaves": 12,
        "max_depth": 5,
        "min_data_in_leaf": 20,
        "feature_fraction": 0.3,
        "bagging_fraction": 0.8,
    },
}
_LEAST_CURVE = 1e-3  # of the loss: steps stay finite where a candidate is as good as certain


def fit_trees(
    objective: Objective,
    names: Sequence[str],
    table: Floats,
    labels: Floats,
    weights: Floats,
    groups: NDArray[np.int_],
    settings: Mapping[str, Any],
) -> dict[str, Any]:
    """The trees, with the features that they use.

    For "choice" the softmax of the scores over each group gives the right candidates the most. For
    "probability" the logistic of each is its label. For "classes" labels are numbers, and ``num_class`` is
    among the settings.
    """
    chosen = {**SETTINGS[objective], **settings}
    if objective == "choice":
        kept = np.isin(groups, groups[labels > 0])  # groups with a right candidate; others teach nothing
        table, labels, groups = table[kept], labels[kept], groups[kept]
        starts = np.flatnonzero(np.diff(groups, prepend=-1))
        chosen["objective"] = choice_objective(labels, starts)
        weights = np.ones(len(labels))
    data = lightgbm.Dataset(table, label=labels, weight=weights)
    found = [nodes(tree["tree_structure"]) for tree in lightgbm.train(chosen, data).dump_model()["tree_info"]]
    used = sorted({int(row[0]) for tree in found for row in tree if len(row) > 1})
    number = {feature: place for place, feature in enumerate(used)}
    return {
        "features": [names[feature] for feature in used],
        "depth": max(map(_depth, found)),
        "trees": [
            [row if len(row) == 1 else [number[int(row[0])], *row[1:]] for row in tree] for tree in found
        ],
    }


def choice_objective(
    right: Floats, starts: NDArray[np.int_]
) -> Callable[[Floats, object], tuple[Floats, Floats]]:
    """The slope and curve, at each candidate, of minus the logarithm of the probability of the right ones."""
    sizes = np.diff([*starts, len(right)])

    def normal(weights: Floats) -> Floats:
        result: Floats = weights / np.repeat(np.maximum(np.add.reduceat(weights, starts), 1e-300), sizes)
        return result

    def objective(scores: Floats, _: object) -> tuple[Floats, Floats]:
        weights = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        given = normal(weights)
        return given - normal(weights * right), np.maximum(given * (1 - given), _LEAST_CURVE)

    return objective


def nodes(tree: dict[str, Any]) -> list[list[float]]:
    """A tree of LightGBM's as rows: feature, bound, left and right of an inner node; the value of a leaf."""
    rows: list[list[float]] = []

    def add(node: dict[str, Any]) -> int:
        here = len(rows)
        rows.append([])
        if "leaf_value" in node:
            rows[here] = [round(node["leaf_value"], 4)]
        else:
            bound = float(f"{node['threshold']:.6g}") if abs(node["threshold"]) > 1e-30 else 0.0
            left, right = add(node["left_child"]), add(node["right_child"])
            rows[here] = [node["split_feature"], bound, left, right]
        return here

    add(tree)
    return rows


def _depth(rows: Sequence[Sequence[float]], node: int = 0) -> int:
    row = rows[node]
    return 0 if len(row) == 1 else 1 + max(_depth(rows, int(row[2])), _depth(rows, int(row[3])))
