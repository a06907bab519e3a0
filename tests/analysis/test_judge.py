"""Judges: trees applied to signs, shares, calibration, and the check of the signs' names."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis import judge
from generator.analysis.coreference.pronoun_signs import SIGNS

# Two trees: one asks whether it is warm and then whether it is dry, the other only whether it is dry.
WARM, DRY = 0, 1
FITTED: dict[str, Any] = {
    "signs": ["warm", "dry"],
    "depth": 2,
    "trees": [
        [[WARM, 0.5, 1, 2], [-1.0], [DRY, 0.5, 3, 4], [0.5], [2.0]],
        [[DRY, 0.5, 1, 2], [-0.25], [0.25]],
    ],
    "calibration": {"said": [0.1, 0.5, 0.9], "meant": [0.2, 0.4, 0.95]},
    "thresholds": {"certain": 0.8},
}
NUMBERS = st.floats(-1e3, 1e3)
ROWS = st.lists(st.lists(NUMBERS, min_size=2, max_size=2), min_size=1, max_size=9)


def weather() -> judge.Judge:
    return judge.read(FITTED, ["warm", "dry"])


def by_hand(signs: Sequence[float]) -> float:
    warm, dry = (sign > 0.5 for sign in signs)
    return (-1.0 if not warm else 2.0 if dry else 0.5) + (0.25 if dry else -0.25)


@given(ROWS)
def test_a_score_is_the_sum_over_the_trees(rows: list[list[float]]) -> None:
    assert weather().scores(rows).tolist() == [by_hand(row) for row in rows]


@given(ROWS)
def test_shares_are_probabilities_in_the_order_of_the_scores(rows: list[list[float]]) -> None:
    scores = weather().scores(rows)
    shares = judge.shares(scores)
    assert math.isclose(shares.sum(), 1.0)
    assert ((shares >= 0) & (shares <= 1)).all()
    assert (np.argsort(shares, kind="stable") == np.argsort(scores, kind="stable")).all()


@given(ROWS)
def test_trees_speak_for_the_classes_in_turn(rows: list[list[float]]) -> None:
    chances = judge.read({**FITTED, "classes": ["fair", "foul"]}, ["warm", "dry"]).class_chances(
        np.array(rows)
    )
    for row, (fair, foul) in zip(rows, chances.tolist(), strict=True):
        warm, dry = (sign > 0.5 for sign in row)
        ahead = (-1.0 if not warm else 2.0 if dry else 0.5) - (0.25 if dry else -0.25)
        assert math.isclose(math.log(fair / foul), ahead)
        assert math.isclose(fair + foul, 1.0)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_larger_share_is_never_less_likely(one: float, other: float) -> None:
    low, high = weather().calibrated(min(one, other)), weather().calibrated(max(one, other))
    assert 0 <= low <= high <= 1


def test_a_calibration_goes_through_its_knots() -> None:
    assert [weather().calibrated(share) for share in (0.0, 0.1, 0.3, 0.9, 1.0)] == pytest.approx(
        [0.2, 0.2, 0.3, 0.95, 0.95]
    )


@pytest.mark.parametrize("signs", [["warm"], ["dry", "warm"], ["warm", "dry", "windy"]])
def test_other_signs_than_those_it_was_fitted_to_are_refused(signs: list[str]) -> None:
    with pytest.raises(ValueError, match="fitted to other signs"):
        judge.read(FITTED, signs)


def test_the_weights_of_the_pronouns_are_whole() -> None:
    fitted = judge.load("coreference/pronouns", SIGNS)
    assert 0 < fitted.thresholds["resolved"] < fitted.thresholds["certain"] < 1
    assert (np.diff(fitted.said) > 0).all()
    assert (np.diff(fitted.meant) >= 0).all()
    assert np.max(fitted.sign) < len(SIGNS)


def test_the_weights_say_what_they_were_fitted_on_and_how_well_they_do() -> None:
    path = files("generator.analysis") / "coreference" / "data" / "pronouns.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    assert said["fitted"]
    assert sum(said["fitted on"].values()) > 0
    assert said["figures"].keys() >= said["fitted on"].keys()
