"""Fitting by cross-validation over documents: trees that choose among candidates, or give each a chance."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.analysis import judge
from generator.analysis.judge import Floats, Judge

FOLDS = 5
UNCALIBRATED = {"said": [0, 1], "meant": [0, 1]}  # of a judge whose chances are taken as they are
TREES = 200
RATE = 0.08
CLASS_ROUNDS = 120  # in each of which every class gets a tree
# What LightGBM is told. Chosen by cross-validation; one thread and fixed seeds, for the same bytes again.
_SETTINGS: dict[str, Any] = {
    "num_leaves": 20,
    "max_depth": 6,
    "learning_rate": RATE,
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
# The same where candidates do not exclude each other.
CHANCES: dict[str, Any] = {
    **_SETTINGS,
    "objective": "cross_entropy",
    "num_iterations": 120,
    "num_leaves": 16,
    "max_depth": 5,
    "min_data_in_leaf": 20,
    "lambda_l2": 3.0,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.8,
}
# The same where each candidate is of one of several classes.
_CLASSES: dict[str, Any] = {
    **_SETTINGS,
    "objective": "multiclass",
    "num_leaves": 12,
    "max_depth": 5,
    "min_data_in_leaf": 20,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.8,
}
_LEAST_CURVE = 1e-3  # of the loss: steps stay finite where a candidate is as good as certain
_KNOT = 0.02  # a calibration is drawn with knots at least this far apart


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """Candidates by their signs, and which of them are right; ``document`` is never split by the folds.

    Where several are right, it is only known that one of them is.
    """

    document: str
    signs: Floats
    right: NDArray[np.bool_]


def folds(documents: Iterable[str], number: int = FOLDS) -> dict[str, int]:
    """The fold of each document, the same at every call."""
    ordered = sorted(set(documents))
    random.Random(0).shuffle(ordered)
    return {document: place % number for place, document in enumerate(ordered)}


def fit_choice(
    questions: Sequence[Question], names: Sequence[str], trees: int = TREES, rate: float = RATE
) -> dict[str, Any]:
    """Trees whose scores, made shares, give the right candidates of each question the most.

    More trees of a lower learning ``rate`` pay where there are many questions.
    """
    import lightgbm  # only fitting needs it

    signs = np.vstack([question.signs for question in questions])
    right = np.concatenate([question.right for question in questions]).astype(np.float64)
    starts = np.cumsum([0, *(len(question.right) for question in questions[:-1])])
    objective = choice_objective(right, starts)
    data = lightgbm.Dataset(signs, label=right, feature_name=list(names))
    booster = lightgbm.train({**_SETTINGS, "learning_rate": rate, "objective": objective}, data, trees)
    return _written(booster, names)


def fit_chances(
    signs: Floats,
    chances: Floats,
    names: Sequence[str],
    counts: Floats | None = None,
    settings: Mapping[str, Any] = CHANCES,
) -> dict[str, Any]:
    """Trees whose scores, by the logistic curve, give each candidate its chance.

    ``counts`` says how much each candidate counts; without it, each the same. ``settings`` are LightGBM's.
    """
    import lightgbm  # only fitting needs it

    called = [name.replace(" ", "_") for name in names]
    data = lightgbm.Dataset(signs, label=chances, weight=counts, feature_name=called)
    return _written(lightgbm.train(dict(settings), data), names)


def chances_left_out(
    documents: Sequence[str],
    signs: Floats,
    chances: Floats,
    names: Sequence[str],
    counts: Floats | None = None,
    settings: Mapping[str, Any] = CHANCES,
) -> Floats:
    """The chance of each candidate, given by trees that never saw its document."""
    fold = folds(documents)
    places = np.array([fold[document] for document in documents])
    each = np.ones(len(places)) if counts is None else counts
    given = np.zeros(len(places))
    for one in range(FOLDS):
        seen, unseen = places != one, places == one
        fitted = fit_chances(signs[seen], chances[seen], names, each[seen], settings)
        given[unseen] = uncalibrated(fitted).chances(signs[unseen].tolist())
    return given


def fit_classes(
    signs: Floats, labels: Sequence[str], classes: Sequence[str], names: Sequence[str], counts: Floats
) -> dict[str, Any]:
    """Trees for each class, whose scores, made shares, tell how likely each candidate is of it.

    ``counts`` says how much each candidate counts.
    """
    import lightgbm  # only fitting needs it

    called = [name.replace(" ", "_") for name in names]
    places = np.array([classes.index(label) for label in labels])
    data = lightgbm.Dataset(signs, label=places, weight=counts, feature_name=called)
    booster = lightgbm.train({**_CLASSES, "num_class": len(classes)}, data, CLASS_ROUNDS)
    return {"classes": list(classes), **_written(booster, names)}


def _written(booster: Any, names: Sequence[str]) -> dict[str, Any]:  # noqa: ANN401 - untyped by LightGBM
    """What goes into the file of a judge, of the trees of LightGBM."""
    found = [nodes(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]
    return {"signs": list(names), "depth": max(map(_depth, found)), "trees": found}


def choice_objective(
    right: Floats, starts: NDArray[np.int_]
) -> Callable[[Floats, object], tuple[Floats, Floats]]:
    """The slope and curve, at each candidate, of minus the logarithm of what the right ones are given."""
    sizes = np.diff([*starts, len(right)])

    def shares(weights: Floats) -> Floats:
        result: Floats = weights / np.repeat(np.maximum(np.add.reduceat(weights, starts), 1e-300), sizes)
        return result

    def objective(scores: Floats, _: object) -> tuple[Floats, Floats]:
        weights = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        given = shares(weights)
        return given - shares(weights * right), np.maximum(given * (1 - given), _LEAST_CURVE)

    return objective


def nodes(tree: dict[str, Any]) -> list[list[float]]:
    """A tree of LightGBM's as rows: sign, bound, left and right of an inner node; the value of a leaf."""
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


def uncalibrated(fitted: dict[str, Any]) -> Judge:
    """The judge of these trees, which takes its shares for probabilities."""
    plain = {"calibration": UNCALIBRATED, "thresholds": {}}
    return judge.read({**fitted, **plain}, fitted["signs"])


def calibrate(said: Sequence[float], right: Sequence[bool]) -> dict[str, list[float]]:
    """The knots of a rising curve from what was said to how often it was right."""
    from sklearn.isotonic import IsotonicRegression

    curve = IsotonicRegression(y_min=0.01, y_max=0.99, out_of_bounds="clip").fit(said, right)
    knots: list[tuple[float, float]] = []
    for x, y in zip(curve.X_thresholds_, curve.y_thresholds_, strict=True):
        if not knots or x - knots[-1][0] >= _KNOT:
            knots.append((round(float(x), 3), round(float(y), 3)))
    return {"said": [x for x, _ in knots], "meant": [y for _, y in knots]}


def reliability(said: Sequence[float], right: Sequence[bool], bins: int = 10) -> list[list[float]]:
    """For each tenth: how many decisions, the mean of what was said, and the share that was right."""
    values, truth = np.array(said), np.array(right)
    places = np.minimum((values * bins).astype(int), bins - 1)
    return [
        [
            int((places == one).sum()),
            round(float(values[places == one].mean()), 3),
            round(float(truth[places == one].mean()), 3),
        ]
        for one in range(bins)
        if (places == one).any()
    ]
