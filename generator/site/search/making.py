"""From entries to an index: Pagefind indexes them as pages, and what it leaves to chance is put in order."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from markupsafe import escape

from generator.progress import Advance, ignore
from generator.rendering import without_hidden
from generator.site.search import cbor, files, program
from generator.site.search.entries import SearchEntry, told_only
from generator.site.search.files import FILE, FILTERS, NAME
from generator.writing import write


def make_index(
    entries: Iterable[SearchEntry], folder: Path, language: str, advance: Advance = ignore
) -> bool:
    """Make the index of ``entries`` in a folder; false where there is nothing to find.

    ``advance`` is told of characters that are done. Raises ``SearchError``.
    """
    program.make_index(map(page_of, entries), folder, language, advance)
    _put_in_order(folder)
    return bool(files.languages(folder))


def page_of(entry: SearchEntry) -> str:
    """An entry as Pagefind reads it, with what only the browser needs told apart."""
    tags = [_tag("meta", "title", entry.title)]
    tags += [_tag("filter", name, value) for name, values in entry.filters for value in values]
    if entry.briefings:
        tags.append(_tag("sort", "briefings", str(entry.briefings)))
    told = told_only(entry.address, entry.facts)
    body = f"{''.join(tags)}{told}{entry.html}\n{entry.source}"
    html = without_hidden(f"<!doctype html><html><body>{body}</body></html>")
    return html.encode(errors="replace").decode()


@lru_cache(maxsize=10_000)  # most values are those of many entries
def _tag(what: str, name: str, value: str) -> str:
    return f'<meta data-pagefind-{what}="{name}[content]" content="{escape(value)}">'


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
