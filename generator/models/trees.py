"""Boosted decision trees as plain arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.models.linear import Floats

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """The nodes of all trees, one after the other.

    At an inner node a row goes to the first of its two ``children`` if its feature ``feature`` is at most
    ``bound``, else to the second. A leaf leads to itself and gives ``value``. Trees begin at ``roots``, and
    no path is longer than ``depth``. With ``outputs`` classes, each class has every ``outputs``-th tree.
    """

    roots: Ints
    feature: Ints
    bound: Floats
    children: Ints
    value: Floats
    depth: int
    outputs: int

    def scores(self, table: Floats) -> Floats:
        """The sums of the trees: ``(rows, features)`` to ``(rows, outputs)``."""
        values = table.ravel()
        begins = np.repeat(np.arange(len(table)) * table.shape[1], len(self.roots))
        nodes = np.concatenate([self.roots] * len(table))
        for _ in range(self.depth):  # one array for all paths: "take" is quicker than any indexing
            places = begins + self.feature.take(nodes, mode="clip")
            above = values.take(places, mode="clip") > self.bound.take(nodes, mode="clip")
            nodes = self.children.take(2 * nodes + above, mode="clip")
        result: Floats = self.value.take(nodes).reshape(len(table), -1, self.outputs).sum(axis=1)
        return result


def read_trees(data: Mapping[str, Any], outputs: int) -> Trees:
    """The trees of a weight file: lists of nodes, ``[feature, bound, left, right]`` or ``[value]`` each."""
    roots: list[int] = []
    feature: list[int] = []
    bound: list[float] = []
    children: list[int] = []
    value: list[float] = []
    for tree in data["trees"]:
        first = len(feature)
        roots.append(first)
        for node in tree:
            here = len(feature)
            leaf = len(node) == 1
            feature.append(0 if leaf else node[0])
            bound.append(0.0 if leaf else node[1])
            children.extend((here, here) if leaf else (first + node[2], first + node[3]))
            value.append(node[0] if leaf else 0.0)
    return Trees(
        roots=np.array(roots, dtype=np.int64),
        feature=np.array(feature, dtype=np.int64),
        bound=np.array(bound, dtype=np.float64),
        children=np.array(children, dtype=np.int64),
        value=np.array(value, dtype=np.float64),
        depth=data["depth"],
        outputs=outputs,
    )
