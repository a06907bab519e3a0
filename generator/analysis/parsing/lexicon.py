"""Word lists: data files of the analysis, one entry a line, ``#`` starts a comment.

A list is called by its room and its name: ``coreference/suffixes`` is ``suffixes.txt`` in the folder
``data`` of the room ``coreference``, whose modules read it.

Verbs and nouns stand in two tables, ``verbs.tsv`` and ``nouns.tsv``, in which a word is judged once:
``verbs("harm")``, ``nouns("person")`` are those of one class.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class WordClass:
    """What a table says of a verb or a noun; of a word that it does not hold, nothing."""

    domain: str = ""  # of a verb, the field that most of its uses belong to, as "moving"
    act: str = ""  # what is done with the words that follow, as the model names it: "assert", "deny"
    frames: frozenset[str] = frozenset()  # what a verb may govern, as "that", "to", "hearer"
    classes: frozenset[str] = frozenset()


_UNKNOWN = WordClass()


def verb(lemma: str) -> WordClass:
    """What is known of a verb."""
    return _table("verbs").get(lemma, _UNKNOWN)


def noun(lemma: str) -> WordClass:
    """What is known of a noun."""
    return _table("nouns").get(lemma, _UNKNOWN)


@cache
def verbs(kind: str = "", *, act: str = "", frame: str = "", domain: str = "") -> frozenset[str]:
    """The verbs of a class, an act, a frame or a domain, or of several of these at once."""
    return _of("verbs", kind, act, frame, domain)


@cache
def nouns(kind: str = "", *, act: str = "") -> frozenset[str]:
    """The nouns of a class or an act, or of both at once."""
    return _of("nouns", kind, act)


@cache
def speech() -> dict[str, str]:
    """The verbs that bring in words or thoughts, each with its act."""
    return {lemma: one.act for lemma, one in _table("verbs").items() if one.act}


@cache
def _table(name: str) -> dict[str, WordClass]:
    """What a table says of each of its words."""
    head, *rows = rows_of(f"parsing/{name}")
    cells = {row[0]: dict(zip(head[1:], row[1:], strict=False)) for row in rows}
    return {
        lemma: WordClass(
            row.get("domain", ""),
            row.get("act", ""),
            *(frozenset(row.get(column, "").split()) for column in ("frames", "classes")),
        )
        for lemma, row in cells.items()
    }


def _of(name: str, kind: str, act: str, frame: str = "", domain: str = "") -> frozenset[str]:
    """The words that have all that is wanted; it is an error that no word has."""
    found = frozenset(
        lemma
        for lemma, one in _table(name).items()
        if kind in ("", *one.classes)
        and act in ("", one.act)
        and frame in ("", *one.frames)
        and domain in ("", one.domain)
    )
    if not found:
        raise KeyError(kind, act, frame, domain)
    return found


def rows_of(name: str) -> list[list[str]]:
    """The rows of a table, the names of its columns first; empty cells at the end of a row are left out."""
    return [line.split("\t") for line in _text(f"{name}.tsv").splitlines() if not line.startswith("#")]


def _text(name: str) -> str:
    room, _, file = name.rpartition("/")
    return (files("generator.analysis") / room / "data" / file).read_text(encoding="utf-8")


def _lines(name: str) -> Iterator[str]:
    entries = (line.partition("#")[0].strip() for line in _text(f"{name}.txt").splitlines())
    return filter(None, entries)


@cache
def words(name: str) -> frozenset[str]:
    """The entries of a plain list."""
    return frozenset(entry for entry in _lines(name) if not entry.startswith("["))


@cache
def table(name: str) -> dict[str, str]:
    """Entry to value, of a list with ``entry = value`` lines."""
    return {key.strip(): value.strip() for key, _, value in (entry.partition("=") for entry in _lines(name))}


@cache
def classes(name: str) -> dict[str, tuple[str, ...]]:
    """Entry to groups, of a list with ``[group]`` lines in which an entry may stand in several groups."""
    group = ""
    found: dict[str, tuple[str, ...]] = {}
    for entry in _lines(name):
        if entry.startswith("["):
            group = entry.strip("[]")
        else:
            found[entry] = (*found.get(entry, ()), group)
    return found


@cache
def groups(name: str) -> dict[str, str]:
    """Entry to group, of a list in which an entry stands in one group."""
    return {entry: own[-1] for entry, own in classes(name).items()}
