"""Metadata in YAML between two lines of three dashes at the top of a seed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from urllib.parse import urlsplit

import msgspec
import yaml

from generator.seeds.document import Flaw, Metadata, Unreadable

_FENCE = "---"
_MAX_CHARS = 20_000
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9_-]{1,20})?")
_NULLS = {"", "~", "null", "Null", "NULL"}
_KNOWN = Metadata.__struct_fields__


class FrontMatter(msgspec.Struct, frozen=True, kw_only=True):
    """The metadata of a file, the text below them verbatim, and on which line that begins."""

    metadata: Metadata = Metadata()
    text: str
    first_line: int = 1
    flaws: tuple[Flaw, ...] = ()


def split(text: str) -> FrontMatter:
    """Take the front matter off a text; one that does not open with ``---`` has none.

    Raises ``Unreadable`` where the metadata cannot be understood.
    """
    lines = text[:_MAX_CHARS].splitlines(keepends=True)
    if not lines or lines[0].rstrip() != _FENCE:
        return FrontMatter(text=text)
    closing = next((n for n, line in enumerate(lines) if n and line.rstrip() in (_FENCE, "...")), None)
    if closing is None:
        raise Unreadable(
            f"the front matter opens with '---' and is not closed within {_MAX_CHARS:,} characters.",
            "Add a line '---' below it, or take the first line away.",
            1,
        )
    flaws: list[Flaw] = []
    metadata = _metadata("".join(lines[1:closing]), flaws)
    below = text[sum(map(len, lines[: closing + 1])) :]
    return FrontMatter(metadata=metadata, text=below, first_line=closing + 2, flaws=tuple(flaws))


def _metadata(source: str, flaws: list[Flaw]) -> Metadata:
    fields: dict[str, str | tuple[str, ...] | None] = {}
    for key, value, line in _entries(source):
        if key not in _KNOWN:
            reason = f"{shown(key)} is no known key of the front matter."
            flaws.append(Flaw(line=line, reason=reason, remedy=f"Known are {', '.join(_KNOWN)}."))
        elif key == "tags":
            fields[key] = _tags(value)
            if fields[key] is None:
                flaws.append(
                    Flaw(line=line, reason="tags is not a list.", remedy="Write 'tags: [climate, trade]'.")
                )
        elif not isinstance(value, yaml.ScalarNode):
            flaws.append(Flaw(line=line, reason=f"{key} is not a line of text.", remedy=f"Write '{key}: …'."))
        elif value.value.strip() not in _NULLS:
            fields[key] = _scalar(key, value.value, line, flaws)
    return Metadata(**{key: value for key, value in fields.items() if value is not None})  # type: ignore[arg-type]


def _entries(source: str) -> Iterator[tuple[str, yaml.Node, int]]:
    """Keys and values with their line in the file.

    The YAML is composed and never constructed: so it makes no objects, expands no aliases,
    and dates come with their line even when they are wrong.
    """
    try:
        root = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        # Where a quotation mark opens rather than where the text ends without one.
        mark = error.context_mark or error.problem_mark
        line = mark.line + 2 if mark else 1
        raise Unreadable(
            f"the front matter is not YAML: {error.problem or 'it cannot be parsed'}.",
            "Write one 'key: value' a line, and put a value that holds a colon between quotation marks.",
            line,
        ) from None
    except yaml.YAMLError:
        raise Unreadable("the front matter holds a control character.", "Take it out.", 1) from None
    except RecursionError:
        raise Unreadable(
            "the front matter is nested too deeply.", "Write one 'key: value' a line.", 1
        ) from None
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        raise Unreadable(
            "the front matter is not a mapping.",
            f"Write one 'key: value' a line; known keys are {', '.join(_KNOWN)}.",
            root.start_mark.line + 2,
        )
    for key, value in root.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else "a nested key"
        yield name, value, key.start_mark.line + 2


def _scalar(key: str, value: str, line: int, flaws: list[Flaw]) -> str | None:
    value = " ".join(value.split())
    if key == "date":
        return _date(value, line)
    if key == "url" and not _is_web_address(value):
        reason = f"url is no web address: {shown(value)}."
        flaws.append(Flaw(line=line, reason=reason, remedy="Write it in full, with https:// in front."))
        return None
    if key == "language":
        match = _LANGUAGE.fullmatch(value)
        if match is None:
            reason = f"language is no two-letter code: {shown(value)}."
            flaws.append(Flaw(line=line, reason=reason, remedy="Write 'language: en' for English."))
            return None
        return match[1].lower()
    return value


def _date(value: str, line: int) -> str:
    for parse in (date.fromisoformat, datetime.fromisoformat):
        try:
            return parse(value).isoformat()
        except ValueError:
            continue
    reason = f"date is no date: {shown(value)}."
    raise Unreadable(reason, "Write year, month and day, as in 'date: 2023-07-16'.", line)


def _is_web_address(value: str) -> bool:
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


def _tags(node: yaml.Node) -> tuple[str, ...] | None:
    """Tags from a list or from a text with commas; None for anything else."""
    if isinstance(node, yaml.ScalarNode):
        tags = node.value.split(",") if node.value not in _NULLS else []
    elif isinstance(node, yaml.SequenceNode) and all(
        isinstance(item, yaml.ScalarNode) for item in node.value
    ):
        tags = [item.value for item in node.value]
    else:
        return None
    return tuple(dict.fromkeys(tag for tag in (" ".join(tag.split()) for tag in tags) if tag))


def shown(value: str, limit: int = 60) -> str:
    """A stranger's words as part of a message: quoted, on one line, short, without control characters."""
    return repr(value if len(value) <= limit else value[: limit - 1] + "…")
