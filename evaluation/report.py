"""Figures as a table to read, beside those of others."""

from __future__ import annotations

import math
from collections.abc import Iterator

from evaluation.peers import PEERS
from metrics.measure import Figures

_COUNTS = {"texts", "theirs", "ours", "events", "direct_gold", "all_gold", "repeated"}


def table(section: str, figures: Figures) -> str:
    """The figures of a section, a line each."""
    return "\n".join([section, *_lines(section, figures)])


def _lines(section: str, figures: Figures) -> Iterator[str]:
    width = max([16, *map(len, figures)]) + 2
    for name, value in figures.items():
        others = "; ".join(
            f"{peer.name}: {peer.value:g}, {peer.source}" for peer in PEERS.get((section, name), ())
        )
        yield f"  {name:<{width}}{_written(name, value):>8}   {others}".rstrip()


def _written(name: str, value: float) -> str:
    if math.isnan(value):
        return "none"  # nothing to have a share of
    if name in _COUNTS:
        return f"{value:.0f}"
    return f"{value:.3f}" if value <= 1 or name == "bias" else f"{value:.1f}"
