"""Metadata as people write them in YAML: in front matter, in sidecars and in the defaults of folders."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any

import msgspec
import yaml
from msgspec import Meta

from generator.model import DocumentKind, Severity
from generator.seeds import limits
from generator.seeds.document import KNOWN_KEYS, LISTS, Flaw, Metadata, Unreadable
from generator.seeds.metadata import yaml_nodes
from generator.seeds.metadata.yaml_nodes import Wrong, known_ones, quoted_for_message

_REMEDY = "Write one 'key: value' a line, and put a value that holds a colon between quotation marks."
_SPELT = {"licence": "license"}
# A wrong licence would publish what is not to be, and a wrong date make a wrong timeline, unnoticed.
_GRAVE = ("date", "license")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:[T ].*)?")
_MONTH = re.compile(r"\d{4}-\d\d")
_WEB = r"^https?://[^\s/?#\[\]]+([/?#]\S*)?$"

_Line = Annotated[str, Meta(description="one line of text")]
_Several = Annotated[tuple[str, ...], Meta(description="a list, as in [one, two]")]


class _Written(msgspec.Struct, frozen=True, kw_only=True):
    """What each key may hold."""

    title: _Line = ""
    date: Annotated[str, Meta(description="a date, as in 2023-07-16")] = ""
    publisher: _Line = ""
    author: _Line = ""
    url: Annotated[str, Meta(pattern=_WEB, description="a web address with https:// in front")] = ""
    language: Annotated[
        str,
        Meta(pattern="^[A-Za-z]{2}([-_][A-Za-z0-9_-]{1,20})?$", description="a two-letter code, as in en"),
    ] = ""
    license: _Line = ""
    kind: DocumentKind | None = None
    tags: _Several = ()
    formerly: _Several = ()
    recognised: Annotated[
        tuple[Annotated[int, Meta(ge=1, le=9999)], ...], Meta(description="a list of pages, as in [3, 4]")
    ] = ()


def read_metadata(
    source: str,
    *,
    what: str,
    first_line: int = 1,
    known: Sequence[str] = KNOWN_KEYS,
    unknown: Severity = "error",
) -> tuple[Metadata, list[Flaw]]:
    """The metadata in ``source``, and what is wrong with them; raises ``Unreadable`` where none can be read.

    The source is called ``what`` and begins on ``first_line`` of its file; a key that is not ``known`` is a
    flaw of severity ``unknown``. Each key is read by itself, so that all flaws are named at once.
    """
    try:
        root = yaml_nodes.compose(source, what=what, remedy=_REMEDY, first_line=first_line)
        if root is not None and not isinstance(root, yaml.MappingNode):
            raise Wrong(root, f"{what} is not a mapping.", f"{_REMEDY} Known are {', '.join(KNOWN_KEYS)}.")
    except Wrong as wrong:
        raise Unreadable(wrong.reason, wrong.remedy, wrong.line) from None
    flaws: list[Flaw] = []
    said: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for name, at, value in yaml_nodes.pairs(root) if root is not None else ():
        key = _SPELT.get(name, name)
        severity: Severity = "error" if key in _GRAVE else "flaw"
        try:
            if key not in known:
                severity = unknown
                reason = f"{quoted_for_message(key)} is no known key of {what}."
                raise Wrong(at, reason, known_ones(key, known))
            if key in lines:
                severity = "flaw"
                raise Wrong(at, f"{key} stands here twice.", "Keep one of them.")
            lines[key] = at.start_mark.line + 1
            said[key] = _understood(key, at, value)
        except Wrong as wrong:
            flaws.append(msgspec.structs.replace(wrong.flaw, severity=severity))
    kept, long = limited_metadata(Metadata(**{key: one for key, one in said.items() if one}), lines)
    return kept, flaws + long


def _understood(key: str, at: yaml.Node, value: yaml.Node) -> object:
    """What is said by a key; raises ``Wrong``."""
    found = getattr(yaml_nodes.convert_fields(at, {key: value}, _Written), key)
    if key == "date" and found:
        return _iso(found, value)
    if key == "language":
        return found[:2].lower()
    if key in LISTS and isinstance(value, yaml.ScalarNode):
        found = map(str.strip, found[0].split(",")) if found else ()
    if key in LISTS or key == "recognised":
        return tuple(sorted({*found}) if key == "recognised" else dict.fromkeys(filter(None, found)))
    return found


def _iso(written: str, at: yaml.Node) -> str:
    whole = f"{written}-01" if _MONTH.fullmatch(written) else written
    try:
        found = datetime.fromisoformat(whole if _DAY.fullmatch(whole) else "")
    except ValueError:
        reason = f"date is not a date, as in 2023-07-16: {quoted_for_message(written)}."
        raise Wrong(at, reason, "Write it so, or take it out.") from None
    return found.isoformat() if len(written) > len("2023-07-16") else found.date().isoformat()[: len(written)]


def limited_metadata(
    found: Metadata, lines: Mapping[str, int], severity: Severity = "flaw"
) -> tuple[Metadata, list[Flaw]]:
    """Metadata no longer than a page can show, and what was wrong with them; ``lines`` are those of the keys.

    What is cut shows it. A part of an address leads nowhere, and is left out; a part of a licence may
    allow what the whole of it forbids, so that one is an error.
    """
    flaws: list[Flaw] = []
    cut: dict[str, str | tuple[str, ...] | None] = {}

    def name(key: str, reason: str, remedy: str) -> None:
        grave = "error" if key == "license" else severity
        flaws.append(Flaw(line=lines.get(key), reason=f"{key} has {reason}", remedy=remedy, severity=grave))

    for key, longest in limits.METADATA.items():
        value: str = getattr(found, key) or ""
        if len(value) > longest:
            cut[key] = None if key == "url" else f"{value[: longest - 1].rstrip()}…"
            remedy = "Say it more briefly, here or in the sidecar."
            name(key, f"{len(value):,} characters; {longest:,} are the limit.", remedy)
    for key, (most, longest) in limits.LISTS.items():
        values: tuple[str, ...] = getattr(found, key)
        short = tuple(value for value in values if len(value) <= longest)
        cut[key] = short[:most]
        remedy = "Keep those that readers look for."
        if long := len(values) - len(short):
            name(key, f"{long:,} of more than {longest} characters; they do not count.", remedy)
        if len(short) > most:
            name(key, f"{len(short):,} entries; only the first {most} count.", remedy)
    return msgspec.structs.replace(found, **cut), flaws


def is_web_address(value: str) -> bool:
    """Whether a text is a whole address of the web."""
    return re.search(_WEB, value) is not None and value.isprintable()
