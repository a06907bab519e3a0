"""Word lists: data files beside this module, one entry a line, ``#`` starts a comment."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def _lines(name: str) -> Iterator[str]:
    text = (files("generator.analysis") / "data" / f"{name}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        entry = line.partition("#")[0].strip()
        if entry:
            yield entry


@cache
def words(name: str) -> frozenset[str]:
    """The entries of a plain list."""
    return frozenset(entry for entry in _lines(name) if not entry.startswith("["))


@cache
def groups(name: str) -> dict[str, str]:
    """Entry to group, of a list whose groups are headed by ``[group]`` lines."""
    group = ""
    found: dict[str, str] = {}
    for entry in _lines(name):
        if entry.startswith("["):
            group = entry.strip("[]")
        else:
            found[entry] = group
    return found


@cache
def table(name: str) -> dict[str, str]:
    """Entry to value, of a list with ``entry = value`` lines."""
    return {key.strip(): value.strip() for key, _, value in (entry.partition("=") for entry in _lines(name))}
