"""Metadata as people write them in YAML: in front matter, in sidecars and in the defaults of folders."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
import yaml

from generator.model import Severity
from generator.seeds import limits
from generator.seeds.document import KNOWN_KEYS, Flaw, Metadata, Unreadable
from generator.seeds.metadata import yaml_nodes
from generator.seeds.metadata.yaml_nodes import Wrong, quoted_for_message

_REMEDY = "Write one 'key: value' a line, and put a value that holds a colon between quotation marks."
# A wrong licence would publish what is not to be, and a wrong date make a wrong timeline, unnoticed.
_GRAVE = ("date", "license")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:[T ].*)?")


def read_metadata(
    source: str,
    *,
    what: str,
    first_line: int = 1,
    known: Sequence[str] = KNOWN_KEYS,
    unknown: Severity = "error",
) -> tuple[Metadata, list[Flaw]]:
    """Read metadata, and say what is wrong with them; raises ``Unreadable`` if none can be read.

    The source is called ``what`` and begins on ``first_line`` of its file; a key that is not ``known`` is a
    flaw of severity ``unknown``. Each key is read by itself, so that all flaws are named at once.
    """
    try:
        root = yaml_nodes.compose(source, what=what, remedy=_REMEDY, first_line=first_line)
        for key, _ in root.value if isinstance(root, yaml.MappingNode) else ():
            key.value = "license" if key.value == "licence" else key.value
        nodes, wrong = yaml_nodes.fields(root, known, what=what, remedy=_REMEDY)
    except Wrong as error:
        raise Unreadable(error.reason, error.remedy, error.line) from None
    flaws = [msgspec.structs.replace(error.flaw, severity=unknown) for error in wrong]
    values: dict[str, Any] = {}
    for key, value in nodes.items():
        try:
            values[key] = _understood(key, value)
        except Wrong as error:
            severity: Severity = "error" if key in _GRAVE else "flaw"
            flaws.append(msgspec.structs.replace(error.flaw, severity=severity))
    lines = {key: node.start_mark.line + 1 for key, node in nodes.items()}
    kept, long = limited_metadata(Metadata(**{key: value for key, value in values.items() if value}), lines)
    return kept, flaws + long


def _understood(key: str, node: yaml.Node) -> object:
    """What is said by a key; raises ``Wrong``."""
    found = getattr(yaml_nodes.convert(node, Metadata, nodes={key: node}), key)
    if not found:
        return found
    if key == "date":
        return _iso(found, node)
    if key == "language":
        return found[:2].lower()
    if key == "recognised":
        return tuple(sorted({*found}))
    if key == "tags":
        several = found[0].split(",") if isinstance(node, yaml.ScalarNode) else found
        return tuple(dict.fromkeys(filter(None, map(str.strip, several))))
    return found


def _iso(written: str, at: yaml.Node) -> str:
    """A day, perhaps with its time, or a month."""
    try:
        if re.fullmatch(r"\d{4}-\d\d", written):
            return datetime.fromisoformat(f"{written}-01").date().isoformat()[: len(written)]
        found = datetime.fromisoformat(written if _DAY.fullmatch(written) else "")
    except ValueError:
        reason = f"date is not a date, as in 2023-07-16: {quoted_for_message(written)}."
        raise Wrong(at, reason, "Write it so, or take it out.") from None
    return (found if len(written) > len("2023-07-16") else found.date()).isoformat()


def limited_metadata(
    found: Metadata, lines: Mapping[str, int], severity: Severity = "flaw"
) -> tuple[Metadata, list[Flaw]]:
    """Cut metadata to what a page can show; returns also the flaws. ``lines`` are those of the keys.

    What is cut shows it. A part of an address leads nowhere, and is left out; a part of a licence may
    allow what the whole of it forbids, so that one is an error.
    """
    cut: dict[str, str | tuple[str, ...] | None] = {}
    flaws: list[Flaw] = []

    def name(key: str, what: str) -> None:
        grave: Severity = "error" if key == "license" else severity
        reason, remedy = f"{key} has {what}.", "Say less, here or in the sidecar."
        flaws.append(Flaw(line=lines.get(key), reason=reason, remedy=remedy, severity=grave))

    for key, longest in limits.METADATA.items():
        value: str = getattr(found, key) or ""
        if len(value) > longest:
            cut[key] = None if key == "url" else f"{value[: longest - 1].rstrip()}…"
            name(key, f"{len(value):,} characters; {longest:,} are the limit")
    tags = [tag for tag in found.tags if len(tag) <= limits.TAG_CHARS]
    cut["tags"] = tuple(tags[: limits.TAGS])
    if long := len(found.tags) - len(tags):
        name("tags", f"{long:,} of more than {limits.TAG_CHARS} characters; they do not count")
    if len(tags) > limits.TAGS:
        name("tags", f"{len(tags):,} entries; only the first {limits.TAGS} count")
    return msgspec.structs.replace(found, **cut), flaws
