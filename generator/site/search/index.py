"""The index that a browser searches: Pagefind makes it of our entries, each as a page."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from threading import Lock, Thread

from markupsafe import escape

from generator.progress import phase
from generator.rendering import without_hidden
from generator.site.search import program
from generator.site.search.entries import SearchEntry, told_only
from generator.site.search.program import SearchError
from generator.writing import write

FOLDER = "pagefind"
PAUSE = 2  # seconds after a build of a served site, so that the index does not hold up the next edit
_ENTRY = "pagefind-entry.json"  # what a browser loads first
_CODE = {"pagefind.js", "pagefind-worker.js"}

Entries = Callable[[], Iterable[SearchEntry]]


def write_index(entries: Entries, site: Path, *, language: str) -> None:
    """Write the index of ``entries`` into its folder in ``site``; raises ``SearchError``.

    One index serves all languages, so that every page finds everything. Words are reduced to their stems as
    in ``language``.
    """
    with phase("Making the search index", sum(1 for _ in entries())) as begun:
        _publish(program.make_index(map(page_of, entries()), language, begun.advance), site)


class BackgroundIndex:
    """Makes the index of a served site beside the server. Only the newest request counts."""

    def __init__(self, pause: float = PAUSE) -> None:
        """``pause`` is how many seconds each request waits for a newer one."""
        self._pause, self._newest = pause, 0
        self._writing, self._making = Lock(), Lock()
        self._thread: Thread | None = None

    def stop(self) -> None:
        """Give up what is being made: from now on the site's folder is left alone."""
        with self._writing:
            self._newest += 1

    def renew(self, entries: Entries, site: Path, *, language: str, failed: Callable[[str], None]) -> None:
        """Replace the index in ``site``; ``failed`` is called with what went wrong, in words."""
        self.stop()
        arguments = (self._newest, entries, site, language, failed)
        self._thread = Thread(target=self._renew, args=arguments, daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Wait until the newest request is done."""
        if self._thread:
            self._thread.join()

    def _renew(
        self, number: int, entries: Entries, site: Path, language: str, failed: Callable[[str], None]
    ) -> None:
        def pages() -> Iterator[str]:
            for entry in entries():
                if number != self._newest:
                    raise _Outdated
                yield page_of(entry)

        time.sleep(self._pause)
        try:
            with self._making:  # two at once would take twice the memory
                files = program.make_index(pages(), language)
            with self._writing:
                if number == self._newest:
                    _publish(files, site)
        except _Outdated:
            pass
        except (SearchError, OSError) as error:
            if number == self._newest:
                failed(str(error))


class _Outdated(Exception):
    """Raised where an index is not wanted any more."""


def page_of(entry: SearchEntry) -> str:
    """An entry as Pagefind reads it."""
    tags = [_tag("meta", "title", entry.title)]
    tags += [_tag("filter", name, value) for name, values in entry.filters for value in values]
    tags += [f'<meta data-pagefind-sort="{by}[content]" content="{at}">' for by, at in entry.places.items()]
    told = told_only(entry.address, entry.facts, *([entry.lead] if entry.lead else []))
    body = f"{''.join(tags)}{told}{entry.html}\n{entry.source}"
    html = without_hidden(f"<!doctype html><html><body>{body}</body></html>")
    return html.encode(errors="replace").decode()


@lru_cache(maxsize=10_000)  # most values are those of many entries
def _tag(what: str, name: str, value: str) -> str:
    return f'<meta data-pagefind-{what}="{name}[content]" content="{escape(value)}">'


def _publish(files: dict[str, bytes], site: Path) -> None:
    """Replace the index in ``site`` by those ``files`` that a browser loads; without a page there is none."""
    shutil.rmtree(site / FOLDER, ignore_errors=True)
    languages = json.loads(files[_ENTRY])["languages"]
    code = {*_CODE, *(f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in languages.values())}
    loaded = [path for path in files if "/" in path or path in code or path.endswith(".pf_meta")]
    for path in (*loaded, _ENTRY) if languages else ():  # without the last one, the index is not whole
        write(site / FOLDER, path, files[path])
