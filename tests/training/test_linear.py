"""Fitting of linear models: what a clear feature becomes, and which weights may have which sign."""

from __future__ import annotations

import numpy as np
import pytest

from generator.models import Floats, Trees, read
from training.linear import fit_linear

TABLE = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]] * 20)
NAMES = ("big", "never", "days apart")
LABELS = np.array([1.0, 0.0] * 20)
SAME = np.ones(40)


def test_a_feature_that_tells_gets_weight_and_one_that_never_holds_gets_none() -> None:
    fitted = fit_linear("classes", NAMES, TABLE, LABELS, SAME, {"num_class": 2})
    assert list(fitted["weights"]) == ["big", "days apart"]
    against, favour = fitted["weights"]["big"]
    assert favour > 0 > against


def test_a_class_that_no_row_is_of_is_as_good_as_impossible() -> None:
    fitted = fit_linear("classes", NAMES, TABLE, 2 * LABELS, SAME, {"num_class": 3})
    model = read({**fitted, "classes": ["no", "perhaps", "yes"], "thresholds": {}})
    rows = [dict(zip(NAMES, row, strict=True)) for row in TABLE.tolist()[:2]]
    found = model.class_probabilities(rows)
    assert found[0, 2] > found[0, 0] > found[0, 1]
    assert np.max(found[:, 1]) < 1e-6


@pytest.mark.parametrize("labels", [LABELS, 1 - LABELS], ids=["as wanted", "the wrong way round"])
def test_weights_of_a_probability_never_fall_but_those_that_do(labels: Floats) -> None:
    fitted = fit_linear(
        "probability", NAMES, TABLE, labels, SAME, {"strength": 0.1, "falling": ["days apart"]}
    )
    weights = {name: value for name, (value,) in fitted["weights"].items()}
    assert weights.get("big", 0.0) >= 0 >= weights.get("days apart", 0.0)
    assert bool(weights) == (labels is LABELS)


def test_a_linear_model_is_read_as_one() -> None:
    fitted = fit_linear("probability", NAMES, TABLE, LABELS, SAME, {"falling": ["days apart"]})
    model = read({**fitted, "thresholds": {}})
    assert not isinstance(model.scorer, Trees)
    one, other = model.probabilities([dict(zip(NAMES, row, strict=True)) for row in TABLE.tolist()[:2]])
    assert one > other
