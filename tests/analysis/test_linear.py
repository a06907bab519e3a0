"""Linear judges: what their files say, and what becomes of it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from generator.analysis import linear
from generator.analysis.coreference import groups

DATA: dict[str, Any] = {
    "classes": ["no", "yes"],
    "base": [0.0, -1.0],
    "weights": {"big": [0.0, 2.0]},
    "thresholds": {"told": 0.5},
}


def test_weights_and_base_make_chances() -> None:
    judge = linear.read(DATA, ("small", "big"))
    chances = judge.chances(np.array([[1.0, 0.0], [0.0, 1.0]]))
    assert chances.sum(axis=1).tolist() == pytest.approx([1.0, 1.0])
    assert chances[:, 1].tolist() == pytest.approx([0.2689, 0.7311], abs=1e-4)


def test_a_sign_that_nobody_gives_is_named() -> None:
    with pytest.raises(ValueError, match="big"):
        linear.read(DATA, ("small",))


def test_the_weights_fit_the_signs() -> None:
    judge = linear.load("coreference/groups", groups.SIGNS)
    assert len(set(groups.SIGNS)) == len(groups.SIGNS)
    assert judge.weights.shape == (len(groups.SIGNS), len(judge.classes))
    assert 0 < judge.thresholds["somebody"] < 1
