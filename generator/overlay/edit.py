"""Writing briefing files: what the analysis says, or a model, as lines that people can edit."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import yaml

from generator.model import Actor, Briefing, By, Event, Evidence, Question, Quote, Seed, Statement
from generator.overlay.briefing_file import (
    ActorEntry,
    BriefingFile,
    Entry,
    EventEntry,
    QuestionEntry,
    QuoteEntry,
    entry_type,
    understand,
)
from generator.sections import Section
from generator.seeds import limits
from generator.seeds.metadata import yaml_nodes
from generator.seeds.metadata.yaml_nodes import plain_line

_WIDTH = 100
_HEAD = (
    "# What the page of {name} is to say. At every build each line is grounded in the text; what is not is\n"
    "# left out and named. Sections that are not here are left to the analysis.\n"
)


class NotWritten(Exception):
    """Raised where sections cannot be added to a file; the message says why, and what to do."""


class _Dumper(yaml.SafeDumper):
    """Writes lists indented below their key, as people do, and nothing by reference."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:
        return True


def lines_of(row: Section, briefing: Briefing) -> list[Entry]:
    """The lines of a section as analysed; the most important quotes come first, as in a file."""
    return [line for line, _ in lines_with_statements(row, briefing)]


def lines_with_statements(row: Section, briefing: Briefing) -> list[tuple[Entry, Statement]]:
    """The same, each with the statement that says so."""
    said = sorted(briefing.sections.get(row.name, ()), key=lambda one: -getattr(one, "salience", 0))
    return [(line, one) for one in said if (line := entry_of(row, one, briefing.source))]


def entry_of(row: Section, said: Statement, seed: Seed) -> Entry | None:
    """What a statement of the analysis says, as a line of a file; None where a file cannot say it."""
    kind = entry_type(row)
    if kind is None:
        return None
    match said:
        case Actor():
            return ActorEntry(
                name=_name(said.name),
                kind=said.kind,
                role=_name(said.role.text) if said.role else None,
                also=tuple(map(_name, said.aliases[: limits.NAMES])),
            )
        case Quote():
            return QuoteEntry(
                text=_line(said.text),
                speaker=_name(said.speaker.name) if said.speaker else None,
                kind=said.kind,
            )
        case Question():
            words = plain_line(said.text).removeprefix(said.short or "").strip()
            return QuestionEntry(
                text=said.short if said.short and words else _line(said.text),
                why=_line(words) if said.short and words else None,
                kind=said.kind,
                cites=_cites(said, seed),
            )
        case Event():
            return EventEntry(
                text=_line(said.text),
                when=_line(said.when) or None,
                date=said.date,
                until=said.until,
                status=said.status,
                cites=_cites(said, seed),
            )
    more = {key: getattr(said, key) for key in kind.__struct_fields__ if key not in ("by", "cites")}
    lines = {key: value and _line(value) for key, value in more.items()}
    return msgspec.convert({**lines, "cites": _cites(said, seed)}, kind)


def _cites(said: Statement, seed: Seed) -> tuple[str, ...]:
    return tuple(_line(_words(place, seed)) for place in said.evidence[: limits.CITES])


def _words(place: Evidence, seed: Seed) -> str:
    return seed.text[place.start : place.end]


def _line(text: str) -> str:
    return _cut(plain_line(text), limits.LINE_CHARS)


def _name(text: str) -> str:
    return _cut(plain_line(text), limits.NAME_CHARS)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rpartition(" ")[0] or text[:most]


def with_sections(source: str, name: str, sections: Mapping[str, Sequence[Entry]], by: By) -> str:
    """The text of a file with these sections at its end, as the word of ``by``; the rest stays as it is.

    ``name`` is the seed's. Raises ``NotWritten`` for a section that is there, and where nothing can be added.
    """
    before, flaws = understand(source)
    if flaws:
        raise NotWritten(
            f"line {flaws[0].line} is to be put right first: {flaws[0].reason} {flaws[0].remedy}"
        )
    if there := [key for key in sections if key in before.sections]:
        raise NotWritten(
            f"the file has the section {', '.join(there)} already. Edit it there, or take it out."
        )
    signed: dict[str, Any] = {}
    if before.by == By() and not before.sections and by != By():
        signed["by"] = _hand(by)
    own = by if not signed and by != before.by else None
    lines = {key: [_written(one, own) for one in some] for key, some in sections.items() if some}
    added = yaml.dump(signed | lines, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    head = source or _HEAD.format(name=json.dumps(name)[1:-1])
    text = (head if head.endswith("\n") else f"{head}\n") + (added if lines else "")
    after, _ = understand(text)
    expected = BriefingFile(
        by=by if signed else before.by,
        sections={**before.sections, **{key: after.sections.get(key, ()) for key in lines}},
        tags=before.tags,
        corrections=before.corrections,
    )
    if after != expected or any(len(after.sections.get(key, ())) != len(lines[key]) for key in lines):
        raise NotWritten(
            "the file is written so that nothing can be added. Write its keys one below the other."
        )
    if len(text.encode()) > limits.FILE_BYTES:
        raise NotWritten(f"the file would be larger than {limits.FILE_BYTES:,} bytes. Name fewer sections.")
    return text


def without_keys(source: str, keys: Sequence[str]) -> str:
    """The text of a file without some of its keys and what they hold; comments above the next key stay."""
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


def _written(entry: Entry, by: By | None) -> dict[str, Any]:
    said: dict[str, Any] = msgspec.to_builtins(entry)
    return said | ({"by": _hand(by)} if by is not None else {})


def _hand(by: By) -> dict[str, str]:
    return {key: said for key in by.__struct_fields__ if (said := getattr(by, key))}
