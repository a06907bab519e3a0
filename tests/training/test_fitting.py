"""Fitting: what repeats, what is never split, and what LightGBM's trees become."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from generator.analysis import judge
from training import corpora, fitting, pronouns
from corpora import Span

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


def test_folds_are_the_same_at_every_call_and_of_about_one_size() -> None:
    names = [f"text {number}" for number in range(50)]
    found = fitting.folds(names)
    assert found == fitting.folds(reversed(names))
    assert {list(found.values()).count(fold) for fold in range(fitting.FOLDS)} == {10}


def test_a_tree_becomes_rows_of_rounded_numbers() -> None:
    assert fitting.nodes(TREE) == [[1, 0.123457, 1, 2], [-0.1235], [0, 0.0, 3, 4], [1.0], [2.0]]


def test_rows_give_what_the_tree_gives() -> None:
    fitted = {"signs": ["a", "b"], "depth": 2, "trees": [fitting.nodes(TREE)]}
    scores = fitting.uncalibrated(fitted).scores([[0.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    assert scores.tolist() == [-0.1235, 1.0, 2.0]


def test_the_slope_is_that_of_the_loss() -> None:
    right, starts = np.array([1.0, 0.0, 0.0, 1.0, 1.0]), np.array([0, 3])
    scores = np.array([0.3, -0.2, 1.0, 0.5, -0.5])

    def loss(values: judge.Floats) -> float:
        parts = zip(np.split(values, [3]), np.split(right, [3]), strict=True)
        return -sum(math.log(float(judge.shares(part) @ truth)) for part, truth in parts)

    slope, curve = fitting.choice_objective(right, starts)(scores, None)
    for place in range(len(scores)):
        step = np.zeros(len(scores))
        step[place] = 1e-5
        assert slope[place] == pytest.approx((loss(scores + step) - loss(scores - step)) / 2e-5, abs=1e-6)
    assert (curve > 0).all()


def test_reliability_counts_tenths() -> None:
    assert fitting.reliability([0.05, 0.91, 0.95, 1.0], [False, True, True, False]) == [
        [1, 0.05, 0.0],
        [3, 0.953, 0.667],
    ]


def test_fitting_twice_gives_the_same_trees_which_find_what_is_right() -> None:
    pytest.importorskip("lightgbm", reason="only fitting needs it")
    random = np.random.default_rng(0)
    questions = []
    for number in range(200):
        signs = random.normal(size=(4, 2))
        questions.append(fitting.Question(f"{number}", signs, signs[:, 0] == np.max(signs[:, 0])))
    fitted = fitting.fit_choice(questions, ["useful", "idle"], trees=20)
    assert json.dumps(fitted) == json.dumps(fitting.fit_choice(questions, ["useful", "idle"], trees=20))
    judged = fitting.uncalibrated(fitted)
    found = [question.right[np.argmax(judged.scores(question.signs))] for question in questions]
    assert sum(found) > 150


def test_calibration_rises() -> None:
    pytest.importorskip("sklearn", reason="only fitting needs it")
    said = [number / 100 for number in range(100)]
    found = fitting.calibrate(said, [number % 100 < value * 50 for number, value in enumerate(said)])
    assert found["said"] == sorted(found["said"])
    assert found["meant"] == sorted(found["meant"])


def test_chances_are_those_of_documents_left_out() -> None:
    pytest.importorskip("lightgbm", reason="only fitting needs it")
    random = np.random.default_rng(0)
    documents = [f"{number % 50}" for number in range(1000)]
    signs = random.normal(size=(1000, 2))
    right = (signs[:, 0] > 0).astype(np.float64)
    fitted = fitting.fit_chances(signs, right, ["useful", "idle"])
    assert json.dumps(fitted) == json.dumps(fitting.fit_chances(signs, right, ["useful", "idle"]))
    given = fitting.chances_left_out(documents, signs, right, ["useful", "idle"])
    assert ((given > 0.5) == (right > 0.5)).mean() > 0.95


def test_what_counts_for_nothing_is_not_learnt() -> None:
    pytest.importorskip("lightgbm", reason="only fitting needs it")
    signs = np.random.default_rng(0).normal(size=(1000, 1))
    right = (signs[:, 0] > 0).astype(np.float64)
    counts = np.concatenate([np.ones(500), np.full(500, 1e-6)])
    wrong = np.concatenate([right[:500], 1 - right[500:]])
    fitted = fitting.uncalibrated(fitting.fit_chances(signs, wrong, ["useful"], counts))
    assert ((fitted.chances(signs) > 0.5) == (right > 0.5)).mean() > 0.9


def test_classes_are_learnt_and_repeated_to_the_same_bytes() -> None:
    pytest.importorskip("lightgbm", reason="only fitting needs it")
    signs = np.random.default_rng(0).normal(size=(1000, 2))
    labels = ["low" if one < -0.5 else "high" if one > 0.5 else "middle" for one in signs[:, 0]]
    classes = ["low", "middle", "high"]

    def fit() -> dict[str, Any]:
        return fitting.fit_classes(signs, labels, classes, ["useful", "idle"], np.ones(1000))

    assert json.dumps(fit()) == json.dumps(fit())
    chances = fitting.uncalibrated(fit()).class_chances(signs)
    assert np.allclose(chances.sum(axis=1), 1)
    assert (
        np.mean([classes[row.argmax()] == label for row, label in zip(chances, labels, strict=True)]) > 0.95
    )


def test_corpora_are_read_as_they_are_published(tmp_path: Path) -> None:
    text = "Anna Berg met Mary Hill. She waved."
    head = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL"
    row = f"x-1\t{text}\tShe\t25\tAnna Berg\t0\tTRUE\tMary Hill\t14\tFALSE\thttps://example.org/a"
    (tmp_path / "gap").mkdir()
    (tmp_path / "gap" / "gap-x.tsv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    chain = {"id": "1", "type": "person", "proper": True, "salience": 5, "mentions": [[0, 9], [25, 28]]}
    about = {"id": "g", "genre": "news", "text": text, "entities": [chain], "summaries": ["Anna Berg waved."]}
    (tmp_path / "gum").mkdir()
    (tmp_path / "gum" / "documents.jsonl").write_text(json.dumps(about) + "\n", encoding="utf-8")
    (choice,) = corpora.gap(tmp_path)
    assert (choice.page, choice.pronoun, choice.names, choice.meant) == (
        "https://example.org/a",
        Span(25, 28),
        (Span(0, 9), Span(14, 23)),
        (True, False),
    )
    (document,) = corpora.gum(tmp_path)
    assert document.chains[0].mentions == (Span(0, 9), Span(25, 28))
    asked = [
        decision
        for one in (*pronouns.gap_texts(tmp_path, {}), *pronouns.gum_texts(tmp_path, {}))
        for decision in pronouns.read(one, pronouns.nearest)
    ]
    right = [pronouns.right_of(one).tolist() for one in asked]
    assert right == [[False, True, False]] * 2  # the last one mentioned comes first, nobody last
