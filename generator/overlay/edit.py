"""Writes briefing files: statements of the analysis or a model, as lines that people can edit."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import yaml
from msgspec.structs import replace

from generator.model import Actor, Briefing, By, Question, Quote, Seed, Statement
from generator.overlay.briefing_file import Entry, entry_type, understand
from generator.sections import Section
from generator.seeds import limits
from generator.seeds.metadata import yaml_nodes
from generator.seeds.metadata.yaml_nodes import plain_line

_WIDTH = 100
_NAMES = ("name", "role", "also", "speaker", "via")  # fields that hold names, which are shorter than lines
_HEAD = (
    "# What the page of {name} is to say. At every build each line is grounded in the text; what is not is\n"
    "# left out and named. Sections that are not here are left to the analysis.\n"
)


class NotWritten(Exception):
    """Raised if sections cannot be added to a file; the message says why and what to do."""


class _Dumper(yaml.SafeDumper):
    """Writes lists indented below their key, as people do, and nothing by reference."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:
        return True


def lines_of(row: Section, briefing: Briefing) -> list[Entry]:
    """The statements of a section as lines of a file, the most important quotes first."""
    return [line for line, _ in lines_with_statements(row, briefing)]


def lines_with_statements(row: Section, briefing: Briefing) -> list[tuple[Entry, Statement]]:
    """The same lines, each with its statement."""
    statements = sorted(briefing.sections.get(row.name, ()), key=lambda each: -getattr(each, "salience", 0))
    return [(line, each) for each in statements if (line := entry_of(row, each, briefing.source))]


def entry_of(row: Section, statement: Statement, seed: Seed) -> Entry | None:
    """A statement of the analysis as a line of a file; None if a file has no such lines."""
    kind = entry_type(row)
    if kind is None:
        return None
    fields = [key for key in kind.__struct_fields__ if key != "by"]
    values: dict[str, Any] = {key: getattr(statement, key, None) for key in fields}
    match statement:
        case Actor(role=role, aliases=aliases):
            values |= {"role": role and role.text, "also": aliases[: limits.NAMES]}
        case Quote(speaker=speaker):
            values["speaker"] = speaker and speaker.name
        case Question(short=short, text=text) if words := short and plain_line(text).removeprefix(short):
            values |= {"text": short, "why": words.strip()}
    if "cites" in fields and not isinstance(statement, Actor):
        places = statement.evidence[: limits.CITES]
        values["cites"] = [seed.text[place.start : place.end] for place in places]
    return msgspec.convert({key: _cut(key, value) for key, value in values.items() if value}, kind)


def _cut(key: str, value: str | Sequence[str]) -> Any:  # noqa: ANN401 - as much of it as a file may have
    if not isinstance(value, str):
        return [_cut(key, item) for item in value]
    text, most = plain_line(value), limits.NAME_CHARS if key in _NAMES else limits.LINE_CHARS
    return text if len(text) <= most else text[:most].rpartition(" ")[0] or text[:most]


def with_sections(source: str, name: str, sections: Mapping[str, Sequence[Entry]], by: By) -> str:
    """Append sections to the text of a file, signed by ``by`` except for lines with a signature of their own.

    ``name`` is the seed's. A section without lines becomes an empty list. Raises ``NotWritten`` if the file
    has such a section already or cannot be added to.
    """
    before, flaws = understand(source)
    for flaw in flaws:
        raise NotWritten(f"line {flaw.line} is to be put right first: {flaw.reason} {flaw.remedy}")
    if there := ", ".join(key for key in sections if key in before.sections):
        raise NotWritten(f"the file has the section {there} already. Edit it there, or take it out.")
    signs = before.by == By() and not before.sections and by != By()
    signed, signer = ({"by": _hand(by)}, by) if signs else ({}, before.by)
    lines = {key: [_written(line, line.by or by, signer) for line in some] for key, some in sections.items()}
    added = yaml.dump(signed | lines, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    head = source or _HEAD.format(name=json.dumps(name)[1:-1])
    text = (head if head.endswith("\n") else f"{head}\n") + (added if lines else "")
    after, _ = understand(text)
    added_lines = {key: after.sections.get(key, ()) for key in lines}
    expected = replace(before, by=signer, sections={**before.sections, **added_lines})
    if after != expected or any(len(added_lines[key]) != len(lines[key]) for key in lines):
        raise NotWritten("nothing can be added to the file as it is. Write its keys one below the other.")
    if len(text.encode()) > limits.FILE_BYTES:
        raise NotWritten(f"the file would be larger than {limits.FILE_BYTES:,} bytes. Name fewer sections.")
    return text


def without_keys(source: str, keys: Sequence[str]) -> str:
    """Take keys with their values out of the text of a file; comments above the next key stay."""
    root = yaml_nodes.compose(source, what="the file", remedy="")
    assert isinstance(root, yaml.MappingNode)
    for key, value in reversed(root.value):
        if key.value in keys:
            held = source[key.start_mark.index : value.end_mark.index].rstrip()
            while held.rpartition("\n")[2].startswith("#"):
                held = held.rpartition("\n")[0].rstrip()
            source = source[: key.start_mark.index] + source[key.start_mark.index + len(held) :].lstrip("\n")
    return source


def signature(name: str) -> str:
    """The name of a model as a file may have it."""
    return " ".join(re.sub(r"[^\w .:/-]", "-", name).split()[:5])[:60]


def _written(entry: Entry, by: By, signer: By) -> dict[str, Any]:
    """A line as it is written in a file that ``signer`` has signed."""
    fields: dict[str, Any] = msgspec.to_builtins(replace(entry, by=None))
    return fields | ({"by": _hand(by)} if by != signer else {})


def _hand(by: By) -> dict[str, str]:
    return {key: value for key in by.__struct_fields__ if (value := getattr(by, key))}
