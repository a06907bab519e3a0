"""Differences between two texts, line by line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import unified_diff

_CONTEXT = 2  # lines around a difference
_LARGEST = 1_000_000  # pairs of lines for difflib, whose worst case is slow
_NUMBER = re.compile(r"¶\d+")
_PLACE = r"(?:¶\d+|\w[\w. ]*)"  # a paragraph's number or name, or a page
_PLACES = re.compile(rf" \({_PLACE}(?:[,;] {_PLACE})*\)$")


class _Line(str):
    """A line of a copy, equal to another if only numbers of paragraphs differ: an added one changes many."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return _without_numbers(str(self)) == _without_numbers(str(other))

    def __hash__(self) -> int:
        return hash(_without_numbers(str(self)))


def _without_numbers(line: str) -> str:
    """The line without our number in front of a paragraph, or those in brackets behind a statement."""
    if line.startswith("¶"):
        return _NUMBER.sub("¶", line, count=1)
    places = _PLACES.search(line)
    return line[: places.start()] + _NUMBER.sub("¶", places[0]) if places else line


def diff_of_copies(old: str, new: str) -> Iterator[str]:
    """How two Markdown copies of a page differ, section by section."""
    before, after = sections_of(old), sections_of(new)
    for title in {**after, **before}:
        line_type = _Line if title else str  # the head has no places of ours
        lines = _diff(*(list(map(line_type, copy.get(title, ()))) for copy in (before, after)))
        if lines:
            yield f"@@ {title or 'Title and facts'}"
            yield from (" …" if line.startswith("@@") else line for line in lines[1:])


def diff_of_files(old: str, new: str) -> Iterator[str]:
    """How two versions of a YAML file differ; with each difference stands the line that begins its entry."""
    # Not by splitlines: a line that ends otherwise is another one.
    before, after = (text.removesuffix("\n").split("\n") if text else [] for text in (old, new))
    for line in _diff(before, after):
        if line.startswith("@@ -"):
            start = int(re.findall(r"\d+", line)[0])
            entry = next((one for one in reversed(before[:start]) if one[:1].strip()), "")
            line += f" {entry}" if [entry] != before[start - 1 : start] else ""
        yield line


def sections_of(copy: str) -> Mapping[str, Sequence[str]]:
    """The lines of a Markdown copy that say something, by the title of their section; "" is its head."""
    found: dict[str, list[str]] = {"": []}
    title = ""
    for line in copy.split("\n"):
        if line.startswith("## "):
            title = line.removeprefix("## ")
        elif line.strip("> "):
            found.setdefault(title, []).append(line)
    return found


def _diff(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """What ``unified_diff`` says; of very long texts, which lines are in only one of them."""
    if len(old) * len(new) <= _LARGEST:
        return list(unified_diff(old, new, n=_CONTEXT, lineterm=""))[2:]
    there, here = Counter(old), Counter(new)
    lost, added = (there - here, here - there) if there != here else (there, here)
    lines = [f"-{line}" for line in lost.elements()] + [f"+{line}" for line in added.elements()]
    return ["@@", *lines] if old != new else []
