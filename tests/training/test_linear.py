"""Fitting of linear judges: what a clear sign becomes, and that no document judges itself."""

from __future__ import annotations

import numpy as np
import pytest

from training import linear

pytest.importorskip("sklearn", reason="only fitting needs it")

SIGNS = np.array([[1.0, 0.0], [0.0, 0.0]] * 20)
LABELS = ["yes", "no"] * 20


def test_a_sign_that_tells_gets_weight_and_one_that_never_holds_gets_none() -> None:
    fitted = linear.fit(SIGNS, LABELS, ("no", "yes"), ("big", "never"))
    assert list(fitted["weights"]) == ["big"]
    against, favour = fitted["weights"]["big"]
    assert favour > 0 > against


def test_fitting_twice_gives_the_same() -> None:
    assert linear.fit(SIGNS, LABELS, ("no", "yes"), ("big", "never")) == linear.fit(
        SIGNS, LABELS, ("no", "yes"), ("big", "never")
    )


def test_chances_come_from_other_documents() -> None:
    documents = [f"text {number // 4}" for number in range(40)]
    odd = LABELS.copy()
    odd[0], odd[1], odd[2], odd[3] = "no", "yes", "no", "yes"  # one text against all others
    chances = linear.left_out(documents, SIGNS, odd, ("no", "yes"), ("big", "never"))
    assert chances[0, 1] > chances[1, 1]
