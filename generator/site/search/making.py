"""From entries to an index: they are written as pages, and Pagefind indexes a part of them at a time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple
from zlib import crc32

from markupsafe import escape

from generator.progress import Advance, ignore
from generator.rendering import without_hidden
from generator.site.search import cbor, files, program
from generator.site.search.entries import SearchEntry, told_only
from generator.site.search.files import FILE, FILTERS, NAME
from generator.site.search.parts import Part, put_together
from generator.writing import write

# The HTML that is indexed at once, in characters: Pagefind takes up to 60 bytes of memory for each.
AT_ONCE = 4_000_000
# When half of that is reached, one page in so many ends a part, and its own words tell whether it does: were
# all parts as large as they may be, a longer page would move where each part after it begins.
ENDS_ONE_IN = 32


class Page(NamedTuple):
    """An entry as Pagefind reads it, and by what it is sorted, 0 for nothing."""

    html: str
    weight: int


def make_index(
    entries: Iterable[SearchEntry],
    folder: Path,
    language: str,
    *,
    parts_in: Path,
    advance: Advance = ignore,
) -> Path | None:
    """Make the index of ``entries`` in a folder; None where there is nothing to find.

    Parts of it that are in the folder ``parts_in`` are not made again, and those that are no part of it
    are removed from there. ``advance`` is told of characters that are done. Raises ``SearchError``.
    """
    parts = []
    parts_in.mkdir(exist_ok=True)
    for pages in _parts(Page(page_of(entry), entry.briefings) for entry in entries):
        html = [page.html for page in pages]
        place = parts_in / _digest(html, language)
        if not place.exists():
            program.make_index(html, folder / "part", language, advance)
            (folder / "part").rename(place)
        parts.append(Part(place, [page.weight for page in pages]))
    whole = folder / "whole"
    found = [part for part in parts if files.languages(part.folder)]
    if len(found) == 1:
        found[0].folder.rename(whole)
    elif found:
        put_together(found, whole)
    for place in set(parts_in.iterdir()) - {part.folder for part in parts}:
        rmtree(place)
    if not found:
        return None
    _put_in_order(whole)
    return whole


def page_of(entry: SearchEntry) -> str:
    """An entry as Pagefind reads it, with what only the browser needs told apart."""
    tags = [_tag("meta", "title", entry.title)]
    tags += [_tag("filter", name, value) for name, values in entry.filters for value in values]
    if entry.briefings:
        tags.append(_tag("sort", "briefings", str(entry.briefings)))
    told = told_only(entry.address, entry.facts)
    html = without_hidden(f"<!doctype html><html><body>{''.join(tags)}{told}{entry.html}</body></html>")
    return html.encode(errors="replace").decode()


@lru_cache(maxsize=10_000)  # most values are those of many entries
def _tag(what: str, name: str, value: str) -> str:
    return f'<meta data-pagefind-{what}="{name}[content]" content="{escape(value)}">'


def _parts(pages: Iterable[Page]) -> Iterator[list[Page]]:
    """As many pages at a time as are indexed at once."""
    part: list[Page] = []
    size = 0
    for page in pages:
        if part and size + len(page.html) > AT_ONCE:
            yield part
            part, size = [], 0
        part.append(page)
        size += len(page.html)
        if size > AT_ONCE / 2 and crc32(page.html.encode()) % ENDS_ONE_IN == 0:
            yield part
            part, size = [], 0
    if part:
        yield part


def _digest(pages: Sequence[str], language: str) -> str:
    digest = hashlib.sha256(language.encode())
    for page in pages:
        digest.update(page.encode())
    return digest.hexdigest()


def _put_in_order(made: Path) -> None:
    """Sort filters and their values, which Pagefind leaves in an order of chance.

    A file's name tells its content, so that the names change too, and with them what holds them.
    """
    entry = json.loads((made / files.ENTRY).read_bytes())
    for language in entry["languages"].values():
        head_file = files.head_file(made, language["hash"])
        head = files.load(head_file)
        filters = files.as_list(head[FILTERS])
        for one in map(files.as_list, filters):
            file = made / "filter" / f"{one[FILE]}.pf_filter"
            name, values = files.load(file)
            content = cbor.encode([name, sorted(files.as_list(values), key=_name)])
            one[FILE] = files.renamed(str(one[FILE]), content)
            file.unlink()
            write(made / "filter", f"{one[FILE]}.pf_filter", files.packed(content))
        filters.sort(key=_name)
        content = cbor.encode(head)
        language["hash"] = files.renamed(language["hash"], content)
        head_file.unlink()
        write(made, files.head_file(made, language["hash"]).name, files.packed(content))
    write(made, files.ENTRY, json.dumps(entry).encode())


def _name(value: cbor.Value) -> str:
    return str(files.as_list(value)[NAME])
