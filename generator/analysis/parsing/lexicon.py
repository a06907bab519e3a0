"""Word lists: data files of the analysis, one entry a line, ``#`` starts a comment.

A list is called by its room and its name: ``coreference/suffixes`` is ``suffixes.txt`` in the folder
``data`` of the room ``coreference``, whose modules read it.

Verbs and nouns stand in two tables, ``verbs.tsv`` and ``nouns.tsv``, in which a word is judged once:
``verbs("harm")``, ``nouns("person")`` are those of one class.
"""

from __future__ import annotations

from collections import defaultdict
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


@cache
def verb(lemma: str) -> WordClass:
    """What is known of a verb."""
    return _table("verbs").word(lemma)


@cache
def noun(lemma: str) -> WordClass:
    """What is known of a noun."""
    return _table("nouns").word(lemma)


@cache
def verbs(kind: str = "", *, act: str = "", frame: str = "", domain: str = "") -> frozenset[str]:
    """The verbs of a class, an act, a frame or a domain, or of several of these at once."""
    return _table("verbs").of(classes=kind, act=act, frames=frame, domain=domain)


@cache
def nouns(kind: str = "", *, act: str = "") -> frozenset[str]:
    """The nouns of a class or an act, or of both at once."""
    return _table("nouns").of(classes=kind, act=act)


@cache
def speech() -> dict[str, str]:
    """The verbs that bring in words or thoughts, each with its act."""
    return _table("verbs").column("act")


class _Table:
    """The rows of a table, and what stands in its columns with the words that have it."""

    def __init__(self, name: str) -> None:
        head, *rows = rows_of(f"parsing/{name}")
        self._columns = {name: column for column, name in enumerate(head)}
        self._rows = {row[0]: row for row in rows}
        cells: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for row in rows:
            for place in zip(head[1:], row[1:], strict=False):
                cells[place].append(row[0])
        self._kinds: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for (column, cell), lemmas in cells.items():
            for kind in cell.split():
                self._kinds[column, kind].update(lemmas)

    def _cell(self, lemma: str, column: str) -> str:
        row, index = self._rows.get(lemma, ()), self._columns.get(column, len(self._columns))
        return row[index] if index < len(row) else ""

    def word(self, lemma: str) -> WordClass:
        """What the table says of a word."""
        frames, classes = (frozenset(self._cell(lemma, column).split()) for column in ("frames", "classes"))
        return WordClass(self._cell(lemma, "domain"), self._cell(lemma, "act"), frames, classes)

    def column(self, name: str) -> dict[str, str]:
        """The words that have something in this column, with what it is."""
        return {lemma: cell for lemma in self._rows if (cell := self._cell(lemma, name))}

    def of(self, **wanted: str) -> frozenset[str]:
        """The words that have all that is wanted; a name that no column knows is an error."""
        unknown = [kind for one in wanted.items() if (kind := one[1]) and one not in self._kinds]
        if unknown:
            raise KeyError(*unknown)
        return frozenset(set.intersection(*(self._kinds[one] for one in wanted.items() if one[1])))


def rows_of(name: str) -> list[list[str]]:
    """The rows of a table, the names of its columns first; empty cells at the end of a row are left out."""
    room, _, file = name.rpartition("/")
    text = (files("generator.analysis") / room / "data" / f"{file}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


@cache
def _table(name: str) -> _Table:
    return _Table(name)


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
