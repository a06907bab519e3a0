"""Fitting: what is held back from what, and what LightGBM and scikit-learn give becomes in a weight file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from generator import models
from generator.models import FittedModel
from workshop import fitting
from workshop.fitting import Example, Labels, Scored, Text, fit, reread
from workshop.trees import nodes

FEW = {"num_iterations": 3, "min_data_in_leaf": 5, "feature_fraction": 1.0}
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


def made_up() -> list[Text]:
    """Texts of four candidates each, of which the highest is right."""
    random = np.random.default_rng(0)
    texts = []
    for number in range(30):
        heights = random.normal(size=4)
        rows = [{"height": float(height), "idle": 0.0} for height in heights]
        right = [float(height == max(heights.tolist())) for height in heights]
        examples = [Example(row, label) for row, label in zip(rows, right, strict=True)]
        texts.append(Text(f"text {number}", "made up", examples))
    return texts


def test_thresholds_are_chosen_without_the_texts_that_are_measured() -> None:
    """Each text is measured with thresholds that were chosen on texts of other documents."""
    chosen: list[tuple[set[str], float]] = []

    def thresholds(scored: Sequence[Scored[Text]]) -> dict[str, float]:
        chosen.append(({one.text.document for one in scored}, len(chosen) / 10))
        return {"told": chosen[-1][1]}

    measured: list[Scored[Text]] = []

    def figures(scored: Sequence[Scored[Text]]) -> dict[str, Any]:
        measured.extend(scored)
        return {}

    labels = Labels("actors/roles", lambda _: list[Text](), figures, thresholds, settings=FEW)
    texts = made_up()
    found = fit(labels, texts)
    assert [one.text for one in measured] == texts
    seen = {number: documents for documents, number in chosen}
    assert all(one.text.document not in seen[one.thresholds["told"]] for one in measured)
    assert seen[found["thresholds"]["told"]] == {text.document for text in texts}
    assert found["features"] == ["height"]


def test_texts_are_reread_by_models_that_never_saw_their_document() -> None:
    """A document's own mark is in no row of the model that reads it."""
    documents = [f"{number}" for number in range(10)]
    labels: Labels[Text] = Labels(
        "actors/roles", lambda _: [], lambda _: {}, settings={"min_data_in_leaf": 1}
    )
    readers: list[tuple[str, FittedModel]] = []

    def read(document: str, model: FittedModel | None = None) -> Text:
        if model is not None:
            readers.append((document, model))
        number = int(document)
        rows = [{f"mark={document}": float(place), "height": float(number % 2)} for place in range(12)]
        return Text(document, "made up", [Example(row, row[f"mark={document}"] / 12) for row in rows])

    texts = reread(labels, documents, read, read)
    assert [text.document for text in texts] == documents
    assert [document for document, _ in readers] == documents * fitting.ROUNDS
    assert all(f"mark={document}" not in model.features for document, model in readers)
    assert all(any("mark" in name for name in model.features) for _, model in readers)


def test_rows_give_what_the_tree_gives() -> None:
    rows = nodes(TREE)
    assert rows == [[1, 0.123457, 1, 2], [-0.1235], [0, 0.0, 3, 4], [1.0], [2.0]]
    model = models.read({"features": ["a", "b"], "depth": 2, "trees": [rows], "thresholds": {}})
    scores = model.scores([{"a": 0.0, "b": 0.0}, {"a": 0.0, "b": 1.0}, {"a": 1.0, "b": 1.0}])
    assert scores.tolist() == [-0.1235, 1.0, 2.0]
