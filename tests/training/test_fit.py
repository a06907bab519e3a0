"""Fitting: folds, calibration, how thresholds are chosen, and how texts are reread."""

from __future__ import annotations

import numpy as np
import pytest

from generator.models import Model
from training import fit
from training.fit import (
    Example,
    Labels,
    Scored,
    Text,
    calibrate,
    folds,
    keeping,
    lowest,
    rate,
    reliability,
    reread,
)
from training.labels.questions import sentences


def test_folds_are_the_same_at_every_call_and_of_about_one_size() -> None:
    names = [f"text {number}" for number in range(50)]
    found = folds(names)
    assert found == folds(reversed(names))
    assert {list(found.values()).count(fold) for fold in range(fit.FOLDS)} == {10}


def test_reliability_counts_tenths() -> None:
    assert reliability([0.05, 0.91, 0.95, 1.0], [False, True, True, False]) == [
        [1, 0.05, 0.0],
        [3, 0.953, 0.667],
    ]


def test_a_calibration_rises() -> None:
    values = [number / 100 for number in range(100)]
    found = calibrate(values, [number % 100 < value * 50 for number, value in enumerate(values)])
    assert found["predicted"] == sorted(found["predicted"])
    assert found["observed"] == sorted(found["observed"])


def predicted(*values: float) -> list[Scored[Text]]:
    return [Scored(Text("a", "made up", [Example({}, 1.0)]), np.array([value])) for value in values]


def test_the_lowest_threshold_that_is_enough_is_chosen() -> None:
    def all_are_high(some: list[Scored[Text]]) -> bool:
        return all(one.predicted[0] > 0.5 for one in some if one.predicted[0] >= one.thresholds["told"])

    found = predicted(0.2, 0.43, 0.9)
    assert lowest(found, "told", (0.1, 0.9, 0.1), lambda some: all_are_high(list(some))) == 0.5
    assert lowest(found, "told", (0.1, 0.4, 0.1), lambda some: all_are_high(list(some))) == 0.4  # none is


@pytest.mark.parametrize(
    ("share", "values", "kept"),
    [
        (0.5, [0.9, 0.1, 0.7, 0.3], 2),
        (0.25, [0.9, 0.1, 0.7, 0.3], 1),
        (1.0, [0.0, 0.1234], 2),
        (0.3, [0.77777, 0.77777, 0.1], 2),  # none of those that are alike is left out
        (0.3, [], 0),
    ],
)
def test_a_threshold_keeps_a_share(share: float, values: list[float], kept: int) -> None:
    found = keeping(share, values)
    assert sum(value >= found for value in values) == kept


@pytest.mark.parametrize("scale", [0.2, 1.0])
def test_a_refit_keeps_the_same_share_however_sure_its_model_is(scale: float) -> None:
    """A model that is sure of less keeps as many questions."""
    random = np.random.default_rng(0)
    scored = [Scored(Text(f"{number}", "made up", []), scale * random.random(50)) for number in range(20)]
    bound = sentences.thresholds(scored)["asked"]  # type: ignore[arg-type]
    kept = sum(int((one.predicted >= bound).sum()) for one in scored)
    assert kept / 1000 == pytest.approx(sentences.ASKED, abs=0.01)


def test_nothing_of_nothing_is_nothing() -> None:
    assert (rate(1, 3), rate(0, 0)) == (0.3333, 0.0)


def test_texts_are_reread_by_models_that_never_saw_their_document() -> None:
    """A document's own mark is in no row of the model that reads it."""
    documents = [f"{number}" for number in range(10)]
    labels: Labels[Text] = Labels(
        "actors/roles", lambda _: [], lambda _: {}, settings={"min_data_in_leaf": 1}
    )

    def read(document: str, model: Model | None = None) -> Text:
        if model is not None:
            readers.append((document, model))
        number = int(document)
        rows = [{f"mark={document}": float(place), "height": float(number % 2)} for place in range(12)]
        return Text(document, "made up", [Example(row, row[f"mark={document}"] / 12) for row in rows])

    readers: list[tuple[str, Model]] = []
    texts = reread(labels, documents, read, read)
    assert [text.document for text in texts] == documents
    assert [document for document, _ in readers] == documents * fit.ROUNDS
    assert all(f"mark={document}" not in model.features for document, model in readers)
    assert all(any("mark" in name for name in model.features) for _, model in readers)


def test_calibrated_probabilities_follow_the_curve() -> None:
    one = Scored(Text("a", "made up", []), np.array([]), {"predicted": [0, 1], "observed": [0.2, 0.6]})
    assert one.calibrated(0.5) == pytest.approx(0.4)
    assert one.calibrated(np.array([0.0, 1.0])).tolist() == [0.2, 0.6]
