"""Corrections of stories: the file ``stories.yml`` beside the seeds.

The file is a list. An entry joins documents to one story, keeps documents apart, or names a story, by the
paths of seeds in their folder::

    - join: [harbour-fire.txt, fire-day-two.txt]   # these are one story
      name: The fire in the harbour                # what it is called
    - apart: [harbour-fire.txt, school-fire.txt]   # no two of these are in one story
    - name: The strike of the dockers              # the story that this document is in
      of: strike.txt
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import msgspec
import yaml

from generator.model import Problem
from generator.seeds import limits
from generator.seeds.decoding import decode_text
from generator.seeds.document import Unreadable
from generator.seeds.files import load_file
from generator.seeds.folder import STORIES_FILE
from generator.seeds.metadata import yaml_nodes
from generator.seeds.metadata.yaml_nodes import Wrong, quoted_for_message

MAX_BYTES = 200_000
KEYS = ("join", "apart", "name", "of")
# Paths that one entry may hold apart: each is compared with each.
MOST_APART = 100
_TOGETHER = ({"join"}, {"join", "name"}, {"apart"}, {"name", "of"})
_EXAMPLE = "Write an entry as '- join: [one.txt, another.txt]'."


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry: the line of the file, and one of what it may say. ``name`` goes with ``join`` or ``of``."""

    line: int
    join: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    of: str = ""
    name: str = ""

    @property
    def paths(self) -> tuple[str, ...]:
        """All seeds that it is about."""
        return (*self.join, *self.apart, *([self.of] if self.of else []))


def load_story_corrections(folder: Path) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The entries of a folder, none where it has no such file; a wrong entry costs no other one."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    try:
        nodes = _nodes(folder / STORIES_FILE)
        for node in nodes[: limits.ENTRIES]:
            try:
                entries.append(_entry(node))
            except Wrong as wrong:
                problems.append(_problem(wrong))
        if len(nodes) > limits.ENTRIES:
            reason = f"there are {len(nodes):,} entries; only the first {limits.ENTRIES:,} count."
            problems.append(_problem(Wrong(nodes[limits.ENTRIES], reason, "Take out what no seed needs.")))
    except Wrong as wrong:
        problems.append(_problem(wrong))
    return tuple(entries), tuple(problems)


def unknown_seed(path: str, line: int) -> Problem:
    """That an entry names a document that has no briefing."""
    reason = f"{quoted_for_message(path)} is no seed that has a briefing."
    return _problem(Wrong(line, reason, "Write the path as it is below the folder of seeds."))


def not_joined(line: int) -> Problem:
    """That an entry joins what others keep apart."""
    reason = "the entry joins documents that another one keeps apart."
    return _problem(Wrong(line, reason, "Take one of the two out."))


def _problem(wrong: Wrong) -> Problem:
    return Problem(
        path=STORIES_FILE, line=wrong.line, reason=wrong.reason, remedy=wrong.remedy, severity="flaw"
    )


def _nodes(path: Path) -> list[yaml.Node]:
    if not os.path.lexists(path):
        return []
    try:
        source = decode_text(load_file(path, STORIES_FILE, MAX_BYTES))
    except Unreadable as error:
        raise Wrong(error.flaw.line, error.flaw.reason, error.flaw.remedy) from None
    return yaml_nodes.entries(source, remedy=_EXAMPLE)


def _entry(node: yaml.Node) -> Entry:
    if not isinstance(node, yaml.MappingNode):
        raise Wrong(node, "the entry is not a list of keys and values.", _EXAMPLE)
    nodes = yaml_nodes.fields(node, KEYS, what="an entry")
    if set(nodes) not in _TOGETHER:
        reason = f"the entry says {' and '.join(map(repr, nodes)) or 'nothing'}, which makes no sense alone."
        raise Wrong(node, reason, "Say 'join', 'join' and 'name', 'apart', or 'name' and 'of'.")
    return Entry(
        line=node.start_mark.line + 1,
        join=_paths("join", nodes.get("join"), limits.ENTRIES),
        apart=_paths("apart", nodes.get("apart"), MOST_APART),
        of=_words("of", nodes["of"]) if "of" in nodes else "",
        name=_words("name", nodes["name"]) if "name" in nodes else "",
    )


def _paths(key: str, node: yaml.Node | None, most: int) -> tuple[str, ...]:
    if node is None:
        return ()
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    if len(items) < 2:
        raise Wrong(node, f"{key!r} names fewer than two seeds.", f"Write '{key}: [one.txt, another.txt]'.")
    if len(items) > most:
        raise Wrong(node, f"{key!r} names more than {most} seeds.", "Write no more.")
    paths = tuple(_words(key, item) for item in items)
    if len(set(paths)) < len(paths):
        raise Wrong(node, f"{key!r} names a seed twice.", "Keep one of them.")
    return paths


def _words(key: str, node: yaml.Node) -> str:
    value = yaml_nodes.words(node) or ""
    if not value or not value.isprintable():
        raise Wrong(node, f"{key!r} holds no words.", f"Write '{key}: …'.")
    if len(value) > limits.NAME_CHARS:
        raise Wrong(node, f"{key!r} is longer than {limits.NAME_CHARS} characters.", "Write no more.")
    return value


def parted(entries: Sequence[Entry]) -> dict[str, set[str]]:
    """The seeds that are in no story with each seed, by its path."""
    found: dict[str, set[str]] = {}
    for entry in entries:
        for one, other in combinations(entry.apart, 2):
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return found
