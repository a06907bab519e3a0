"""What LightGBM's trees become, and the loss of a choice."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from generator import models
from generator.models import Floats
from training.trees import choice_objective, fit_trees, nodes

TREE: dict[str, Any] = {
    "split_feature": 1,
    "threshold": 0.1234567891,
    "left_child": {"leaf_value": -0.123456},
    "right_child": {
        "split_feature": 0,
        "threshold": 1e-35,
        "left_child": {"leaf_value": 1.0},
        "right_child": {"leaf_value": 2.0},
    },
}


def test_a_tree_becomes_rows_of_rounded_numbers() -> None:
    assert nodes(TREE) == [[1, 0.123457, 1, 2], [-0.1235], [0, 0.0, 3, 4], [1.0], [2.0]]


def test_rows_give_what_the_tree_gives() -> None:
    model = models.read({"features": ["a", "b"], "depth": 2, "trees": [nodes(TREE)], "thresholds": {}})
    scores = model.scores([{"a": 0.0, "b": 0.0}, {"a": 0.0, "b": 1.0}, {"a": 1.0, "b": 1.0}])
    assert scores.tolist() == [-0.1235, 1.0, 2.0]


def test_the_slope_is_that_of_the_loss() -> None:
    right, starts = np.array([1.0, 0.0, 0.0, 1.0, 1.0]), np.array([0, 3])
    scores = np.array([0.3, -0.2, 1.0, 0.5, -0.5])

    def loss(values: Floats) -> float:
        parts = zip(np.split(values, [3]), np.split(right, [3]), strict=True)
        return -sum(math.log(float(models.softmax(part) @ truth)) for part, truth in parts)

    slope, curve = choice_objective(right, starts)(scores, None)
    for place in range(len(scores)):
        step = np.zeros(len(scores))
        step[place] = 1e-5
        assert slope[place] == pytest.approx((loss(scores + step) - loss(scores - step)) / 2e-5, abs=1e-6)
    assert (curve > 0).all()


def learnt(labels: Floats, weights: Floats, table: Floats) -> Floats:
    groups = np.arange(len(table))
    found = fit_trees("probability", ["a", "b"], table, labels, weights, groups, {"num_iterations": 20})
    rows = [dict(zip(("a", "b"), row, strict=True)) for row in table.tolist()]
    return models.read({**found, "thresholds": {}}).probabilities(rows)


def test_what_weighs_nothing_is_not_learnt() -> None:
    table = np.random.default_rng(0).normal(size=(1000, 2))
    right = (table[:, 0] > 0).astype(np.float64)
    wrong = np.concatenate([right[:500], 1 - right[500:]])
    weights = np.concatenate([np.ones(500), np.full(500, 1e-6)])
    assert ((learnt(wrong, weights, table) > 0.5) == (right > 0.5)).mean() > 0.9


def test_a_group_in_which_nothing_is_right_is_not_learnt_from() -> None:
    table = np.random.default_rng(0).normal(size=(400, 1))
    groups = np.repeat(np.arange(100), 4)
    right = np.array([float(one == np.max(own)) for own in np.split(table[:, 0], 100) for one in own])
    settings = {"num_iterations": 3}
    found = fit_trees("choice", ["a"], table, right, np.ones(400), groups, settings)
    more = np.vstack([table, table[:40]]), np.concatenate([right, np.zeros(40)])
    more_groups = np.concatenate([groups, groups[:40] + 100])
    assert fit_trees("choice", ["a"], *more, np.ones(440), more_groups, settings) == found
