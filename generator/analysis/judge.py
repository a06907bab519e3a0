"""Judges: small fitted models, applied with NumPy alone.

A judge scores candidates that are described by named signs. Its weights are small decision trees in
a JSON file, fitted by the repository's ``training``; the file says what it was fitted on, and how well
it does on documents left out. Where the candidates exclude each other, as the antecedents of a pronoun
do, ``shares`` makes probabilities of their scores. Where each candidate is of one of several classes, the
trees speak for one class each, in turn.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Judge:
    """Trees as plain arrays over the nodes of all of them.

    At an inner node a candidate takes the first of its ``children`` if its sign ``sign`` is at most
    ``bound``, else the second. A leaf leads to itself and gives ``value``. A score is the sum over the
    trees, which begin at ``roots``; no path is longer than ``depth``. ``said`` and ``meant`` are the knots
    of the calibration: a share of ``said`` has turned out right in ``meant`` of the cases left out.
    """

    roots: Ints
    sign: Ints
    bound: Floats
    children: Ints
    value: Floats
    depth: int
    said: Floats
    meant: Floats
    thresholds: Mapping[str, float]
    classes: tuple[str, ...] = ()

    def scores(self, candidates: Sequence[Sequence[float]] | Floats) -> Floats:
        """The score of each candidate, given by the values of its signs."""
        scores: Floats = self._leaves(candidates).sum(axis=1)
        return scores

    def class_chances(self, candidates: Floats) -> Floats:
        """How likely each candidate (row) is of each class (column)."""
        leaves = self._leaves(candidates)
        scores = leaves.reshape(len(leaves), -1, len(self.classes)).sum(axis=1)
        grown = np.exp(scores - scores.max(axis=1, keepdims=True))
        result: Floats = grown / grown.sum(axis=1, keepdims=True)
        return result

    def _leaves(self, candidates: Sequence[Sequence[float]] | Floats) -> Floats:
        """What each tree (column) gives each candidate (row)."""
        table = np.asarray(candidates, dtype=np.float64)
        values = table.ravel()
        begins = np.repeat(np.arange(len(table)) * table.shape[1], len(self.roots))
        nodes = np.concatenate([self.roots] * len(table))
        for _ in range(self.depth):  # one array for all paths: "take" is quicker than any indexing
            places = begins + self.sign.take(nodes, mode="clip")
            above = values.take(places, mode="clip") > self.bound.take(nodes, mode="clip")
            nodes = self.children.take(2 * nodes + above, mode="clip")
        leaves: Floats = self.value.take(nodes).reshape(len(table), -1)
        return leaves

    def chances(self, candidates: Sequence[Sequence[float]] | Floats) -> Floats:
        """How likely each candidate is, where candidates do not exclude each other."""
        result: Floats = 1 / (1 + np.exp(-self.scores(candidates)))
        return result

    def calibrated(self, share: float) -> float:
        """How often a decision of this share is right."""
        return float(np.interp(share, self.said, self.meant))


def shares(scores: Floats) -> Floats:
    """The probability of each of several candidates of which one is right."""
    weights = np.exp(scores - np.max(scores))
    result: Floats = weights / weights.sum()
    return result


def read(data: Mapping[str, Any], signs: Sequence[str]) -> Judge:
    """The judge that ``data`` describes; raises ``ValueError`` if it was fitted to other signs than these."""
    if list(data["signs"]) != list(signs):
        raise ValueError(f"fitted to other signs: {sorted(set(data['signs']) ^ set(signs)) or 'their order'}")
    roots: list[int] = []
    sign: list[int] = []
    bound: list[float] = []
    children: list[int] = []
    value: list[float] = []
    for tree in data["trees"]:
        first = len(sign)
        roots.append(first)
        for node in tree:
            here = len(sign)
            leaf = len(node) == 1
            sign.append(0 if leaf else node[0])
            bound.append(0.0 if leaf else node[1])
            children.extend((here, here) if leaf else (first + node[2], first + node[3]))
            value.append(node[0] if leaf else 0.0)
    return Judge(
        roots=np.array(roots, dtype=np.int64),
        sign=np.array(sign, dtype=np.int64),
        bound=np.array(bound, dtype=np.float64),
        children=np.array(children, dtype=np.int64),
        value=np.array(value, dtype=np.float64),
        depth=data["depth"],
        said=np.array(data["calibration"]["said"], dtype=np.float64),
        meant=np.array(data["calibration"]["meant"], dtype=np.float64),
        thresholds=data["thresholds"],
        classes=tuple(data.get("classes", ())),
    )


@cache
def load(name: str, signs: tuple[str, ...]) -> Judge:
    """The judge of a name such as "coreference/pronouns"."""
    return read(weights(name), signs)


def weights(name: str) -> dict[str, Any]:
    """What is in the file of a judge, which lies among the data of the room that its name begins with."""
    room, _, own = name.rpartition("/")
    text = (files("generator.analysis") / room / "data" / f"{own}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found
