"""Metadata as people write them in YAML: in front matter, in sidecars and in the defaults of folders."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple, get_args
from urllib.parse import urlsplit

import msgspec
import yaml

from generator.model import DocumentKind, Severity
from generator.seeds import limits
from generator.seeds.document import KNOWN_KEYS, LISTS, Flaw, Metadata, Unreadable
from generator.seeds.metadata import yaml_nodes
from generator.seeds.metadata.yaml_nodes import NULLS, known_ones, quoted_for_message

_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9_-]{1,20})?")
_REMEDY = "Write one 'key: value' a line, and put a value that holds a colon between quotation marks."
_KINDS: tuple[DocumentKind, ...] = get_args(DocumentKind)
_PAGE = re.compile("[1-9][0-9]{0,3}")
_SPELT = {"licence": "license"}
_CORRECTIONS = "corrections"  # which stood among metadata once


def read_metadata(
    source: str,
    *,
    what: str,
    first_line: int = 1,
    known: Sequence[str] = KNOWN_KEYS,
    unknown: Severity = "error",
    briefing_file: str = "the file NAME.briefing.yml beside the document",
) -> tuple[Metadata, list[Flaw]]:
    """The metadata in ``source``, and what is wrong with them; raises ``Unreadable`` where none can be read.

    The source is called ``what`` and begins on ``first_line`` of its file; a key that is not ``known`` is a
    flaw of severity ``unknown``. Corrections belong into the ``briefing_file``. A date that is none is an
    error: the timeline would be wrong without anybody noticing.
    """
    flaws: list[Flaw] = []
    fields: dict[str, str | tuple[str, ...] | tuple[int, ...] | None] = {}
    lines: dict[str, int] = {}
    for name, at, value in _pairs(source, what, first_line):
        key, line = _SPELT.get(name, name), at.start_mark.line + 1
        if key == _CORRECTIONS:
            remedy = f"Move the key 'corrections' with its list, as it is, into {briefing_file}."
            flaws.append(Flaw(line=line, reason="corrections are no longer read here.", remedy=remedy))
        elif key not in known:
            reason = f"{quoted_for_message(key)} is no known key of {what}."
            flaws.append(Flaw(line=line, reason=reason, remedy=known_ones(key, known), severity=unknown))
        elif key in lines:
            flaws.append(Flaw(line=line, reason=f"{key} stands here twice.", remedy="Keep one of them."))
        else:
            lines[key] = line
            read = _pages if key == "recognised" else _list if key in LISTS else _line
            fields[key] = read(value, flaws, key)
    written = Metadata(**{key: value for key, value in fields.items() if value})  # type: ignore[arg-type]
    kept, long = limited_metadata(written, lines)
    return kept, flaws + long


def _pairs(source: str, what: str, first_line: int) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    try:
        root = yaml_nodes.compose(source, what=what, remedy=_REMEDY, first_line=first_line)
    except yaml_nodes.Wrong as wrong:
        raise Unreadable(wrong.reason, wrong.remedy, wrong.line) from None
    if root is not None and not isinstance(root, yaml.MappingNode):
        remedy = f"Write one 'key: value' a line; known keys are {', '.join(KNOWN_KEYS)}."
        raise Unreadable(f"{what} is not a mapping.", remedy, root.start_mark.line + 1)
    return yaml_nodes.pairs(root) if root is not None else iter(())


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


def _date(value: str) -> str | None:
    for parse in (date.fromisoformat, datetime.fromisoformat):
        try:
            return parse(value).isoformat()
        except ValueError:
            continue
    return None


def _language(value: str) -> str | None:
    match = _LANGUAGE.fullmatch(value)
    return match[1].lower() if match else None


class _Form(NamedTuple):
    """The form of a key's value: what it becomes (None where it is wrong), and what to say of a wrong one."""

    understand: Callable[[str], str | None]
    wrong: str
    remedy: Callable[[str], str]
    severity: Severity = "flaw"


_FORMS = {
    "date": _Form(
        _date, "no date", lambda _: "Write year, month and day, as in 'date: 2023-07-16'.", "error"
    ),
    "url": _Form(
        lambda value: value if is_web_address(value) else None,
        "no web address",
        lambda _: "Write it in full, with https:// in front.",
    ),
    "language": _Form(_language, "no two-letter code", lambda _: "Write 'language: en' for English."),
    # Without one that is known, the kind is left to be recognised.
    "kind": _Form(
        lambda value: kind if (kind := value.casefold()) in _KINDS else None,
        "no known kind of document",
        lambda value: known_ones(value, _KINDS),
    ),
}


def _line(node: yaml.Node, flaws: list[Flaw], key: str) -> str | None:
    """A value of one line, in its form; None for a wrong one, which is added to the flaws."""
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.ScalarNode):
        flaws.append(Flaw(line=line, reason=f"{key} is not a line of text.", remedy=f"Write '{key}: …'."))
        return None
    value, form = " ".join(node.value.split()), _FORMS.get(key)
    if value in NULLS or form is None:
        return value if value not in NULLS else None
    found = form.understand(value)
    if found is None:
        reason = f"{key} is {form.wrong}: {quoted_for_message(value)}."
        flaws.append(Flaw(line=line, reason=reason, remedy=form.remedy(value), severity=form.severity))
    return found


def _list(node: yaml.Node, flaws: list[Flaw], key: str) -> tuple[str, ...] | None:
    """Words from a list or from a text with commas."""
    if isinstance(node, yaml.ScalarNode):
        found = node.value.split(",") if node.value not in NULLS else []
    elif isinstance(node, yaml.SequenceNode) and all(isinstance(one, yaml.ScalarNode) for one in node.value):
        found = [item.value for item in node.value]
    else:
        line = node.start_mark.line + 1
        flaws.append(Flaw(line=line, reason=f"{key} is not a list.", remedy=f"Write '{key}: [one, two]'."))
        return None
    return tuple(dict.fromkeys(one for one in (" ".join(one.split()) for one in found) if one))


def _pages(node: yaml.Node, flaws: list[Flaw], key: str) -> tuple[int, ...]:
    """Numbers of pages in their order; what is none is left out, and added to the flaws."""
    found = _list(node, flaws, key) or ()
    pages = sorted(int(one) for one in found if _PAGE.fullmatch(one))
    if len(pages) < len(found):
        line = node.start_mark.line + 1
        flaws.append(
            Flaw(line=line, reason=f"{key} holds what is no page.", remedy=f"Write '{key}: [3, 4]'.")
        )
    return tuple(pages)
