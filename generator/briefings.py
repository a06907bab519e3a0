"""From seeds to briefings: find the files, read them, and analyse what the cache does not hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from generator.model import Briefing, Problem
from generator.settings import Settings


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one file: its briefing (none where a problem is fatal) and its problems."""

    path: str
    briefing: Briefing | None
    problems: tuple[Problem, ...]


def find_seeds(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """The seed files below ``paths`` (folders or files) with their seed paths, in path order."""
    raise NotImplementedError


def brief(
    paths: Sequence[Path], settings: Settings, *, cache_dir: Path | None, jobs: int = 1
) -> Iterator[Outcome]:
    """The outcome of each seed below ``paths``, in path order, as it becomes known."""
    raise NotImplementedError
