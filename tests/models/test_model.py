"""Models: trees and weights applied to features, probabilities, calibration, and names that must fit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import models
from generator.models import TASKS, FitTask, FittedModel

# Two trees: one asks whether it is warm and then whether it is dry, the other only whether it is dry.
WARM, DRY = 0, 1
TREES: dict[str, Any] = {
    "features": ["warm", "dry"],
    "depth": 2,
    "trees": [
        [[WARM, 0.5, 1, 2], [-1.0], [DRY, 0.5, 3, 4], [0.5], [2.0]],
        [[DRY, 0.5, 1, 2], [-0.25], [0.25]],
    ],
    "calibration": {"predicted": [0.1, 0.5, 0.9], "observed": [0.2, 0.4, 0.95]},
    "thresholds": {"certain": 0.8},
}
WEIGHTS: dict[str, Any] = {
    "classes": ["no", "yes"],
    "base": [0.0, -1.0],
    "weights": {"big": [0.0, 2.0], "colour=red": [0.0, 1.0]},
    "thresholds": {},
}
NUMBERS = st.floats(-1e3, 1e3)
ROWS = st.lists(st.fixed_dictionaries({"warm": NUMBERS, "dry": NUMBERS}), min_size=1, max_size=9)


def weather() -> FittedModel:
    return models.read(TREES)


def by_hand(row: dict[str, float]) -> float:
    warm, dry = row["warm"] > 0.5, row["dry"] > 0.5
    return (-1.0 if not warm else 2.0 if dry else 0.5) + (0.25 if dry else -0.25)


@given(ROWS)
def test_a_score_is_the_sum_over_the_trees(rows: list[dict[str, float]]) -> None:
    assert weather().scores(rows).tolist() == [by_hand(row) for row in rows]


def test_weights_and_base_make_probabilities() -> None:
    given_each = models.read(WEIGHTS).class_probabilities([{"big": 0.0}, {"big": 1.0}])
    assert given_each.sum(axis=1).tolist() == pytest.approx([1.0, 1.0])
    assert given_each[:, 1].tolist() == pytest.approx([0.2689, 0.7311], abs=1e-4)


def test_a_feature_that_a_row_lacks_is_an_error() -> None:
    with pytest.raises(KeyError, match="dry"):
        weather().scores([{"warm": 1.0}])


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_the_weight_file_of_a_task_is_whole(task: FitTask) -> None:
    model, data = models.load(task.name), models.weights(task.name)
    assert len(set(model.features)) == len(model.features)
    assert isinstance(model.scorer, models.Trees) == (task.form == "trees")
    assert bool(model.classes) == (task.objective == "classes")
    assert all(0 < threshold < 1 for threshold in model.thresholds.values())
    assert (np.diff(model.predicted) > 0).all()
    assert (np.diff(model.observed) >= 0).all()
    assert data["fitted"]
    assert data["fitted on"]
    assert data["figures"]
    if isinstance(model.scorer, models.Trees):
        inner = model.scorer.children[::2] != np.arange(len(model.scorer.feature))
        assert set(model.scorer.feature[inner].tolist()) == set(range(len(model.features)))
    else:
        assert (model.scorer.weights != 0).any(axis=1).all()
