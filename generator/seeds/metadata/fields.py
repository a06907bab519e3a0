"""Metadata as people write them in YAML, in front matter and in sidecars alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import get_args
from urllib.parse import urlsplit

import msgspec
import yaml

from generator.model import DocumentKind, Severity
from generator.seeds import limits
from generator.seeds.document import KNOWN_KEYS, LISTS, Flaw, Metadata, Unreadable
from generator.seeds.metadata import yaml_nodes
from generator.seeds.metadata.yaml_nodes import known_ones, quoted_for_message

_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9_-]{1,20})?")
_REMEDY = "Write one 'key: value' a line, and put a value that holds a colon between quotation marks."
_KINDS: tuple[DocumentKind, ...] = get_args(DocumentKind)
_SPELT = {"licence": "license"}
_NULLS = {"", "~", "null", "Null", "NULL"}


class YamlEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One key of the YAML with its value, and its line in the file."""

    key: str
    value: yaml.Node
    line: int


def read_entries(source: str, *, what: str, first_line: int) -> list[YamlEntry]:
    """The entries of ``source``, which is called ``what`` and begins on ``first_line`` of its file.

    Raises ``Unreadable``.
    """
    try:
        root = yaml_nodes.compose(source, what=what, remedy=_REMEDY, first_line=first_line)
    except yaml_nodes.Wrong as wrong:
        raise Unreadable(wrong.reason, wrong.remedy, wrong.line) from None
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        raise Unreadable(
            f"{what} is not a mapping.",
            f"Write one 'key: value' a line; known keys are {', '.join(KNOWN_KEYS)}.",
            root.start_mark.line + 1,
        )
    return [
        YamlEntry(key=_SPELT.get(name, name), value=value, line=key.start_mark.line + 1)
        for name, key, value in yaml_nodes.pairs(root)
    ]


def understand_fields(found: Iterable[YamlEntry], flaws: list[Flaw]) -> Metadata:
    """The metadata that entries with known keys give; what is wrong with one is added to ``flaws``.

    A date that is none is an error: the timeline would be wrong without anybody noticing.
    """
    found = list(found)
    fields: dict[str, str | tuple[str, ...] | None] = {}
    given: set[str] = set()
    for entry in found:
        key, value, line = entry.key, entry.value, entry.line
        if key in given:
            flaws.append(Flaw(line=line, reason=f"{key} stands here twice.", remedy="Keep one of them."))
            continue
        given.add(key)
        if key in LISTS:
            fields[key] = _list(value)
            if fields[key] is None:
                flaws.append(
                    Flaw(line=line, reason=f"{key} is not a list.", remedy=f"Write '{key}: [one, two]'.")
                )
        elif not isinstance(value, yaml.ScalarNode):
            flaws.append(Flaw(line=line, reason=f"{key} is not a line of text.", remedy=f"Write '{key}: …'."))
        elif value.value.strip() not in _NULLS:
            fields[key] = _scalar(key, value.value, line, flaws)
    written = Metadata(**{key: value for key, value in fields.items() if value is not None})  # type: ignore[arg-type]
    kept, long = limited_metadata(written, {entry.key: entry.line for entry in reversed(found)})
    flaws += long
    return kept


def limited_metadata(
    found: Metadata, lines: Mapping[str, int], severity: Severity = "flaw"
) -> tuple[Metadata, list[Flaw]]:
    """Metadata no longer than a page can show, and what was wrong with them; ``lines`` are those of the keys.

    What is cut shows it. A part of an address leads nowhere, and is left out; a part of a licence may
    allow what the whole of it forbids, so that one is an error.
    """
    flaws: list[Flaw] = []
    cut: dict[str, str | tuple[str, ...] | None] = {}
    for key, longest in limits.METADATA.items():
        value: str | None = getattr(found, key)
        if value is None or len(value) <= longest:
            continue
        cut[key] = None if key == "url" else f"{value[: longest - 1].rstrip()}…"
        flaws.append(
            Flaw(
                line=lines.get(key),
                reason=f"{key} has {len(value):,} characters; {longest:,} are the limit.",
                remedy="Say it more briefly, here or in the sidecar.",
                severity="error" if key == "license" else severity,
            )
        )
    for key, (most, longest) in limits.LISTS.items():
        values: tuple[str, ...] = getattr(found, key)
        short = tuple(value for value in values if len(value) <= longest)
        cut[key] = short[:most]
        flaws += [
            Flaw(
                line=lines.get(key),
                reason=reason,
                remedy="Keep those that readers look for.",
                severity=severity,
            )
            for reason in _too_much(key, values, short)
        ]
    return msgspec.structs.replace(found, **cut), flaws


def _too_much(key: str, values: tuple[str, ...], short: tuple[str, ...]) -> Iterator[str]:
    most, longest = limits.LISTS[key]
    if len(short) < len(values):
        long = len(values) - len(short)
        yield f"{key} has {long:,} of more than {longest} characters; they do not count."
    if len(short) > most:
        yield f"{key} has {len(short):,} entries; only the first {most} count."


def is_web_address(value: str) -> bool:
    """Whether a text is a whole address of the web."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and value.isprintable()
        and " " not in value
    )


def _scalar(key: str, value: str, line: int, flaws: list[Flaw]) -> str | None:
    value = " ".join(value.split())
    if key == "date":
        return _date(value, line, flaws)
    if key == "url" and not is_web_address(value):
        reason = f"url is no web address: {quoted_for_message(value)}."
        flaws.append(Flaw(line=line, reason=reason, remedy="Write it in full, with https:// in front."))
        return None
    if key == "language":
        match = _LANGUAGE.fullmatch(value)
        if match is None:
            reason = f"language is no two-letter code: {quoted_for_message(value)}."
            flaws.append(Flaw(line=line, reason=reason, remedy="Write 'language: en' for English."))
            return None
        return match[1].lower()
    if key == "kind":
        return _kind(value, line, flaws)
    return value


def _kind(value: str, line: int, flaws: list[Flaw]) -> str | None:
    """The kind of a document; without one that is known, it is left to be recognised."""
    if (kind := value.casefold()) in _KINDS:
        return kind
    reason = f"kind is no known kind of document: {quoted_for_message(value)}."
    flaws.append(Flaw(line=line, reason=reason, remedy=known_ones(value, _KINDS)))
    return None


def _date(value: str, line: int, flaws: list[Flaw]) -> str | None:
    for parse in (date.fromisoformat, datetime.fromisoformat):
        try:
            return parse(value).isoformat()
        except ValueError:
            continue
    reason = f"date is no date: {quoted_for_message(value)}."
    remedy = "Write year, month and day, as in 'date: 2023-07-16'."
    flaws.append(Flaw(line=line, reason=reason, remedy=remedy, severity="error"))
    return None


def _list(node: yaml.Node) -> tuple[str, ...] | None:
    """Words from a list or from a text with commas; None for anything else."""
    if isinstance(node, yaml.ScalarNode):
        found = node.value.split(",") if node.value not in _NULLS else []
    elif isinstance(node, yaml.SequenceNode) and all(
        isinstance(item, yaml.ScalarNode) for item in node.value
    ):
        found = [item.value for item in node.value]
    else:
        return None
    return tuple(dict.fromkeys(one for one in (" ".join(one.split()) for one in found) if one))
