"""Metadata in YAML between two lines of three dashes at the top of a seed."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import yaml

from generator.seeds.document import Flaw, Metadata, Unreadable
from generator.seeds.metadata.fields import read_metadata

_FENCE = "---"
_MAX_CHARS = 20_000


class FrontMatter(msgspec.Struct, frozen=True, kw_only=True):
    """The metadata of a file, and the text below, verbatim."""

    metadata: Metadata = Metadata()
    text: str
    flaws: tuple[Flaw, ...] = ()


def split_front_matter(text: str) -> FrontMatter:
    """Take the front matter off a text; one that does not open with ``---`` has none.

    Raises ``Unreadable`` where what stands there is no front matter at all.
    """
    lines = text[:_MAX_CHARS].splitlines(keepends=True)
    if not lines or lines[0].rstrip() != _FENCE:
        return FrontMatter(text=text)
    closing = next((n for n, line in enumerate(lines) if n and line.rstrip() in (_FENCE, "...")), None)
    if closing is None:
        reason = f"the front matter opens with '---' and is not closed within {_MAX_CHARS:,} characters."
        raise Unreadable(reason, "Add a line '---' below it, or take the first line away.", 1)
    source = "".join(lines[1:closing])
    metadata, flaws = read_metadata(source, what="the front matter", first_line=2, unknown="flaw")
    below = text[sum(map(len, lines[: closing + 1])) :]
    return FrontMatter(metadata=metadata, text=below, flaws=tuple(flaws))


def write_front_matter(fields: Mapping[str, object]) -> str:
    """The front matter with these fields, one on each line."""
    return f"{_FENCE}\n{write_metadata(fields)}{_FENCE}\n"


def write_metadata(fields: Mapping[str, object]) -> str:
    """The same without the lines of dashes, as a sidecar has it."""
    return yaml.safe_dump(dict(fields), allow_unicode=True, sort_keys=False, width=float("inf"))
