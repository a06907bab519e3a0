"""How models are fitted: nested cross-validation over documents, then a last fit to everything.

The calibration and the thresholds of the weight file rest on predictions by models that never saw the
document. The figures are of documents unknown to the model, the calibration and the thresholds alike: for
each outer fold these come from an inner cross-validation over the other folds.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from sklearn.isotonic import IsotonicRegression

from generator import models
from generator.models import Features, FittedModel, Floats, softmax, task
from generator.models.fitted import tabulate
from workshop.corpora import CorpusError
from workshop.linear import STRENGTH, fit_linear
from workshop.trees import fit_trees

FOLDS = 5
ROUNDS = 2  # of rereading, for models whose earlier decisions are features of later ones
UNCALIBRATED = {"predicted": [0, 1], "observed": [0, 1]}
_KNOT = 0.02  # a calibration is drawn with knots at least this far apart

Thresholds = dict[str, float]
Curve = Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A candidate: its features, and how right it is from 0 to 1, or its class.

    A choice is made within a ``group``, whose candidates follow one another.
    """

    features: Features
    label: float | str
    weight: float = 1.0
    group: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A text of a corpus with its examples. Subclasses add what thresholds and figures need.

    Texts of one document are never in two folds.
    """

    document: str
    corpus: str
    examples: Sequence[Example]


T = TypeVar("T", bound=Text)
R = TypeVar("R")


@dataclass(frozen=True, slots=True, eq=False)
class Scored(Generic[T]):
    """A text with the predictions of a model that never saw it: for each example one, or one a class.

    ``curve`` is the model's calibration.
    """

    text: T
    predicted: Floats
    curve: Curve = field(default_factory=lambda: UNCALIBRATED)
    thresholds: Mapping[str, float] = field(default_factory=dict)

    def calibrated(self, values: Any) -> Any:  # noqa: ANN401 - a number or an array of them
        """How often decisions of these probabilities are right."""
        return np.interp(values, self.curve["predicted"], self.curve["observed"])


def _none(_: Sequence[Scored[Any]]) -> Thresholds:
    return {}


@dataclass(frozen=True, slots=True)
class Labels(Generic[T]):
    """How a task is fitted and measured.

    ``read`` makes examples of the corpora, ``thresholds`` chooses thresholds, and ``figures`` measures with
    them. ``settings`` override those of the trees, or the ``strength`` of a linear model. A task with
    ``outcomes`` is calibrated by them: the probability of each decision in a text, and whether it is right.
    """

    name: str
    read: Callable[[Path], Iterable[T]]
    figures: Callable[[Sequence[Scored[T]]], dict[str, Any]]
    thresholds: Callable[[Sequence[Scored[T]]], Thresholds] = _none
    outcomes: Callable[[Scored[T]], Iterable[tuple[float, bool]]] | None = None
    classes: Sequence[str] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)


def fit(labels: Labels[T], texts: Sequence[T]) -> dict[str, Any]:
    """The weight file, except the date. Raises ``CorpusError`` where the texts have no examples.

    A model that saw neither of two folds serves twice: for the thresholds that go with either as outer fold.
    """
    if not any(text.examples for text in texts):
        raise CorpusError(f"The corpora have no examples for {labels.name}.")
    rows = _Rows(labels, texts)
    fold = folds(text.document for text in texts)
    places = [fold[text.document] for text in texts]
    numbers = sorted(set(places))
    hidden = [frozenset(some) for size in (1, 2) for some in combinations(numbers, size)]
    unseen = {some: rows.left_out(places, some) for some in hidden}

    def scored(number: int, *others: int) -> Scored[T]:
        return Scored(texts[number], unseen[frozenset((places[number], *others))][number])

    final = [scored(number) for number in range(len(texts))]
    reported = list(final)
    for outer in numbers:
        inner = [scored(number, outer) for number, place in enumerate(places) if place != outer]
        curve, thresholds = _decided(labels, inner)
        for number, place in enumerate(places):
            if place == outer:
                reported[number] = replace(final[number], curve=curve, thresholds=thresholds)
    curve, thresholds = _decided(labels, final)
    return {
        "fitted on": _counts(texts),
        "figures": labels.figures(reported),
        "thresholds": thresholds,
        **({} if labels.outcomes is None else {"calibration": curve}),
        **rows.fit(np.ones(len(rows.labels), dtype=bool)),
    }


def left_out(
    labels: Labels[T], texts: Sequence[T], thresholds: Mapping[str, float] | None = None
) -> dict[str, FittedModel]:
    """For each document an uncalibrated model that never saw it, with these thresholds."""
    rows = _Rows(labels, texts)
    fold = folds(text.document for text in texts)
    places = [fold[text.document] for text in texts]
    found = {
        number: models.read({**rows.fit(~rows.of(places, [number])), "thresholds": thresholds or {}})
        for number in sorted(set(places))
    }
    return {document: found[number] for document, number in fold.items()}


def reread(
    labels: Labels[T], sources: Sequence[R], first: Callable[[R], T], again: Callable[[R, FittedModel], T]
) -> list[T]:
    """The examples of texts where what the model decided before is itself a feature.

    After the ``first`` reading come others, each with the decisions of a model that was fitted to the reading
    before and never saw the document.
    """
    texts = [first(source) for source in sources]
    for _ in range(ROUNDS):
        unaware = left_out(labels, texts)
        texts = [again(source, unaware[text.document]) for source, text in zip(sources, texts, strict=True)]
    return texts


def folds(documents: Iterable[str]) -> dict[str, int]:
    """The fold of each document, the same at every call."""
    ordered = sorted(set(documents))
    random.Random(0).shuffle(ordered)
    return {document: place % FOLDS for place, document in enumerate(ordered)}


def lowest(
    scored: Sequence[Scored[T]],
    name: str,
    bounds: tuple[float, float, float],
    wanted: float,
    figure: Callable[[Sequence[Scored[T]]], float],
) -> float:
    """The lowest threshold of this name at which the figure is as high as wanted, else the highest.

    Those tried are between the first two of ``bounds``, by steps of the third.
    """
    start, end, step = bounds
    for number in range(round((end - start) / step) + 1):
        bound = round(start + number * step, 3)
        if figure([replace(one, thresholds={**one.thresholds, name: bound}) for one in scored]) >= wanted:
            break
    return bound


def keeping(share: float, values: Iterable[float]) -> float:
    """The threshold that keeps this share of the candidates with these probabilities.

    Readers chose the share by comparing whole pages: no figure says how full they want a page.
    """
    ordered = sorted(values, reverse=True)
    last = ordered[max(0, round(share * len(ordered)) - 1)] if ordered else 1.0
    return math.floor(1000 * last) / 1000


class _Rows:
    """All examples of some texts as arrays."""

    def __init__(self, labels: Labels[Any], texts: Sequence[Text]) -> None:
        self._task, self._classes = task(labels.name), list(labels.classes)
        self._settings = {**({"num_class": len(self._classes)} if self._classes else {}), **labels.settings}
        examples = [example for text in texts for example in text.examples]
        self._names = sorted({name for example in examples for name in example.features})
        self._table = tabulate(self._names, [example.features for example in examples])
        self._weights = np.array([example.weight for example in examples])
        self._text = np.repeat(np.arange(len(texts)), [len(text.examples) for text in texts])
        changes = np.diff([example.group for example in examples], prepend=0) != 0
        self._groups = np.cumsum(changes | (np.diff(self._text, prepend=0) != 0))
        wanted = (self._classes.index(e.label) if isinstance(e.label, str) else e.label for e in examples)
        self.labels: Floats = np.array(list(wanted), dtype=np.float64)

    def of(self, places: Sequence[int], some: Iterable[int]) -> NDArray[np.bool_]:
        """Which rows are of texts in these folds."""
        return np.isin(np.array(places)[self._text], list(some))

    def fit(self, seen: NDArray[np.bool_]) -> dict[str, Any]:
        """The weights that are fitted to these rows."""
        own = (self._names, self._table[seen], self.labels[seen], self._weights[seen])
        if self._task.form == "trees":
            found = fit_trees(self._task.objective, *own, self._groups[seen], self._settings)
        else:
            found = fit_linear(*own, self._settings.get("strength", STRENGTH))
        return {"classes": self._classes, **found} if self._classes else found

    def left_out(self, places: Sequence[int], hidden: frozenset[int]) -> dict[int, Floats]:
        """What a model that saw no text of the hidden folds predicts of them, by the number of the text."""
        unseen = self.of(places, hidden)
        model = models.read({**self.fit(~unseen), "thresholds": {}})
        columns = [self._names.index(name) for name in model.features]
        scores = model.scorer.scores(self._table[np.ix_(unseen, columns)])
        predicted = self._probabilities(scores, self._groups[unseen])
        numbers = self._text[unseen]
        return {
            number: predicted[np.searchsorted(numbers, number) : np.searchsorted(numbers, number, "right")]
            for number, place in enumerate(places)
            if place in hidden
        }

    def _probabilities(self, scores: Floats, groups: NDArray[np.int_]) -> Floats:
        if self._task.objective == "probability":
            logistic: Floats = 1 / (1 + np.exp(-scores[:, 0]))
            return logistic
        if self._task.objective == "classes":
            grown = np.exp(scores - scores.max(axis=1, keepdims=True))
            shared: Floats = grown / grown.sum(axis=1, keepdims=True)
            return shared
        parts = np.split(scores[:, 0], np.flatnonzero(np.diff(groups)) + 1)
        return np.concatenate([softmax(part) for part in parts if len(part)] or [scores[:, 0]])


def _decided(labels: Labels[T], scored: Sequence[Scored[T]]) -> tuple[Curve, Thresholds]:
    """The calibration by these predictions, and the thresholds that go with it."""
    curve: Curve = UNCALIBRATED
    if labels.outcomes is not None:
        predicted, right = zip(*(pair for one in scored for pair in labels.outcomes(one)), strict=True)
        curve = calibrate(predicted, right)
    return curve, labels.thresholds([replace(one, curve=curve) for one in scored])


def calibrate(predicted: Sequence[float], right: Sequence[bool]) -> Curve:
    """The knots of a rising curve from the probability predicted to how often it was right."""
    curve = IsotonicRegression(y_min=0.01, y_max=0.99, out_of_bounds="clip").fit(predicted, right)
    knots: list[tuple[float, float]] = []
    for x, y in zip(curve.X_thresholds_, curve.y_thresholds_, strict=True):
        if not knots or x - knots[-1][0] >= _KNOT:
            knots.append((round(float(x), 3), round(float(y), 3)))
    return {"predicted": [x for x, _ in knots], "observed": [y for _, y in knots]}


def _counts(texts: Sequence[Text]) -> dict[str, dict[str, int]]:
    """The documents of each corpus and their examples, counted, and those of each class."""
    found = {}
    for corpus in sorted({text.corpus for text in texts}):
        own = [text for text in texts if text.corpus == corpus]
        labels = [example.label for text in own for example in text.examples]
        classes = Counter(label for label in labels if isinstance(label, str))
        documents = len({text.document for text in own})
        found[corpus] = {"documents": documents, "examples": len(labels), **dict(sorted(classes.items()))}
    return found
