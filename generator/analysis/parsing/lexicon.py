"""Word lists: data files of the analysis, one entry a line, ``#`` starts a comment.

A list is called by its room and its name: ``coreference/suffixes`` is ``suffixes.txt`` in the folder
``data`` of the room ``coreference``, whose modules read it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def _lines(name: str) -> Iterator[str]:
    room, _, file = name.rpartition("/")
    text = (files("generator.analysis") / room / "data" / f"{file}.txt").read_text(encoding="utf-8")
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


@cache
def classes(name: str) -> dict[str, tuple[str, ...]]:
    """Entry to groups, of a list in which an entry may stand in several groups."""
    group = ""
    found: dict[str, tuple[str, ...]] = {}
    for entry in _lines(name):
        if entry.startswith("["):
            group = entry.strip("[]")
        else:
            found[entry] = (*found.get(entry, ()), group)
    return found
