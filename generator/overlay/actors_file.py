"""New entries for ``actors.yml``: written into its text, whose comments and order stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import yaml

from generator.model import ActorKind, folded
from generator.overlay.actors import MAX_BYTES, load_actors_file, understand_actor_corrections
from generator.seeds.folder import ACTORS_FILE
from generator.seeds.metadata import yaml_nodes
from generator.seeds.metadata.yaml_nodes import Wrong
from generator.writing import write


class Merge(msgspec.Struct, frozen=True, kw_only=True):
    """That an actor has another name, too; or, where the two are one name, that it is of this kind."""

    name: str
    other: str
    kind: ActorKind

    @property
    def says(self) -> tuple[str, str]:
        """The key of an entry that says so, and its value."""
        return ("kind", self.kind) if folded(self.name) == folded(self.other) else ("same as", self.other)


class NotTaken(Exception):
    """Raised where a merge cannot be written into the file; the message says why, and what to do."""


def take_in(folder: Path, merges: Sequence[Merge]) -> None:
    """Write merges into the file of a folder, which is made if it is not there; raises ``NotTaken``.

    The file is replaced as a whole, or left as it is: also where that raises ``OSError``.
    """
    try:
        source = load_actors_file(folder)
    except Wrong as wrong:
        raise NotTaken(f"{ACTORS_FILE}: {wrong.reason} {wrong.remedy}") from None
    for merge in merges:
        source = merged_source(source, merge)
    data = source.encode()
    if len(data) > MAX_BYTES:
        raise NotTaken(f"{ACTORS_FILE} would be larger than {MAX_BYTES:,} bytes.")
    write(folder, ACTORS_FILE, data)


def merged_source(source: str, merge: Merge) -> str:
    """The text of the file with one more merge; raises ``NotTaken``."""
    before, wrong = understand_actor_corrections(source)
    if wrong:
        raise NotTaken(f"{wrong[0]} Put that right first.")
    pair = folded(merge.name), folded(merge.other)
    entries = list({before.by_name[name] for name in pair if name in before.by_name})
    if len(entries) > 1:
        both = f"{merge.name} and {merge.other}"
        raise NotTaken(f"{ACTORS_FILE} has an entry each for {both}. Make one of the two.")
    key, value = merge.says
    if not entries:
        new = _with_entry(source, merge.name, key, value)
    else:
        # The entry may be the other's: then it is the first name that it lacks.
        has_other = key == "same as" and pair[1] in map(folded, entries[0].names)
        new = _within(source, entries[0].line, key, merge.name if has_other else value)
    after, wrong = understand_actor_corrections(new)
    both_now = {after.by_name.get(name) for name in pair}
    added = len(after.entries()) - len(before.entries())
    if wrong or len(both_now) != 1 or None in both_now or added != (not entries):
        by_hand = f"name: {_plain(merge.name)}, {key}: {_plain(value)}"
        raise NotTaken(f"{ACTORS_FILE} is written so that nothing can be added. Write there: {by_hand}")
    return new


def _with_entry(source: str, name: str, key: str, value: str) -> str:
    """The text with one more entry at its end."""
    root = yaml_nodes.compose(source, what="the file", remedy="")
    indent = " " * (root.start_mark.column if root else 0)
    shown = f"[{_plain(value)}]" if key == "same as" else value
    newline = _newline(source)
    body = source if not source or source.endswith("\n") else source + newline
    return f"{body}{indent}- name: {_plain(name)}{newline}{indent}  {key}: {shown}{newline}"


def _within(source: str, line: int, key: str, value: str) -> str:
    """The text in which the entry that begins on a line says one thing more."""
    root = yaml_nodes.compose(source, what="the file", remedy="")
    entry = next(node for node in _entries(root) if node.start_mark.line + 1 == line)
    keys = {name: (node, held) for name, node, held in yaml_nodes.pairs(entry)}
    if key in keys:
        return source if key == "kind" else _with_item(source, keys[key][1], value)
    node, held = keys["name"]
    shown = f"[{_plain(value)}]" if key == "same as" else value
    if entry.flow_style:
        return _insert(source, held.end_mark.index, f", {key}: {shown}")
    added = f"{_newline(source)}{' ' * node.start_mark.column}{key}: {shown}"
    return _insert(source, _line_end(source, held.end_mark.index), added)


def _with_item(source: str, node: yaml.Node, value: str) -> str:
    """The text in which a list has one item more."""
    if not isinstance(node, yaml.SequenceNode):
        start, end = node.start_mark.index, node.end_mark.index
        return f"{source[:start]}[{source[start:end]}, {_plain(value)}]{source[end:]}"
    if node.flow_style:
        return _insert(source, node.end_mark.index - 1, f"{', ' if node.value else ''}{_plain(value)}")
    last = node.value[-1].end_mark.index
    added = f"{_newline(source)}{' ' * node.start_mark.column}- {_plain(value)}"
    return _insert(source, _line_end(source, last), added)


def _entries(root: yaml.Node | None) -> Iterator[yaml.MappingNode]:
    assert isinstance(root, yaml.SequenceNode)
    return (node for node in root.value if isinstance(node, yaml.MappingNode))


def _insert(source: str, at: int, words: str) -> str:
    return source[:at] + words + source[at:]


def _line_end(source: str, at: int) -> int:
    """Where the line that holds a place ends, before its line break."""
    end = source.find("\n", at)
    end = len(source) if end < 0 else end
    return end - 1 if source[end - 1 : end] == "\r" and end > at else end


def _newline(source: str) -> str:
    return "\r\n" if "\r\n" in source else "\n"


def _plain(name: str) -> str:
    """A name as an item of a list in YAML, quoted where that is needed."""
    dumped: str = yaml.safe_dump([name], default_flow_style=True, allow_unicode=True, width=float("inf"))
    return dumped.strip()[1:-1]
