"""Where analyses are kept: where the project is, from whichever folder a command is started."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.settings import DEFAULT_CACHE

_SETTINGS = ("mkdocs.yml", "mkdocs.yaml")


def cache_of(paths: Sequence[Path], asked: str | None) -> str:
    """The folder or the address of analyses of these seeds: what is ``asked`` for, else their project's."""
    return asked if asked and "://" in asked else str(Path(asked).absolute() if asked else _found(paths))


def _found(paths: Sequence[Path]) -> Path:
    """The project's: next to the nearest ``mkdocs.yml`` above the seeds, or where analyses are kept already.

    Where there is neither, beside the folder of seeds, into which nothing is written.
    """
    first = paths[0].resolve() if paths else Path.cwd() / "seeds"
    seeds = first if first.is_dir() else first.parent
    for folder in (seeds, *seeds.parents):
        if (folder / DEFAULT_CACHE).is_dir() or any((folder / name).is_file() for name in _SETTINGS):
            return folder / DEFAULT_CACHE
    return seeds.parent / DEFAULT_CACHE
