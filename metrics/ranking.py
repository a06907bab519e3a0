"""How good an order is: discounted cumulative gain, and average precision."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from generator.models import Floats


def gain(worths: Sequence[float]) -> float:
    """What a list is worth by DCG: what stands lower counts less."""
    return sum(worth / math.log2(rank + 2) for rank, worth in enumerate(worths))


def average_precision(scores: Floats, right: Sequence[bool]) -> float:
    """The mean, over the right ones, of the precision among those ranked as high or higher."""
    order = np.array(right, dtype=bool)[np.argsort(-scores, kind="stable")]
    found = np.cumsum(order)
    return float(np.mean((found / np.arange(1, len(order) + 1))[order]))
