"""The files of an index of Pagefind: how they are packed, and what stands where in them."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from generator.site.search import cbor

ENTRY = "pagefind-entry.json"  # what a browser loads first: the languages, and where their heads are
_MAGIC = b"pagefind_dcd"

# Positions in a head, which tells, among others, of pages and of what they are filtered by.
PAGES, FILTERS = 1, 3
# Positions in its lists: of a page, of a filter, and of a filter's value.
NAME, FILE = 0, 1


class SearchError(Exception):
    """Raised where Pagefind fails; the message is what it said."""


def languages(folder: Path) -> dict[str, dict[str, Any]]:
    """What the entry of the index in ``folder`` tells of its languages; none where no page has a word."""
    found: dict[str, dict[str, Any]] = json.loads((folder / ENTRY).read_bytes())["languages"]
    return found


def head_file(folder: Path, name: str) -> Path:
    """The head of the index in ``folder``."""
    return folder / f"pagefind.{name}.pf_meta"


def unpacked(file: Path) -> bytes:
    """The content of a file of an index."""
    return gzip.decompress(file.read_bytes()).removeprefix(_MAGIC)


def packed(content: bytes) -> bytes:
    """``content`` as a file of an index has it."""
    return gzip.compress(_MAGIC + content, mtime=0)


def load(file: Path) -> list[cbor.Value]:
    """The list that a file holds; raises ``SearchError`` where it holds something else."""
    try:
        return as_list(cbor.decode(unpacked(file)))
    except ValueError as error:
        raise not_known() from error


def renamed(name: str, content: bytes) -> str:
    """``name`` with the digest of ``content`` behind its language, as long as the one it had."""
    language, digest = re.fullmatch(r"(.*_)([0-9a-f]+)", name).groups()  # type: ignore[union-attr]
    return f"{language}{hashlib.sha256(content).hexdigest()[: len(digest)]}"


def as_list(value: cbor.Value) -> list[cbor.Value]:
    """``value``, which has to be a list; raises ``SearchError``."""
    if not isinstance(value, list):
        raise not_known()
    return value


def not_known() -> SearchError:
    """What to raise where a file is made otherwise than Pagefind made it when this was written."""
    return SearchError("Pagefind's files are not as this version of the site knows them.")
