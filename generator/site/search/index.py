"""The index that a browser searches: made by Pagefind, then put into an order that is always the same."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread

from markupsafe import escape

from generator.rendering import without_hidden
from generator.site.search import cbor, files, parts, program
from generator.site.search.entries import SearchEntry, told_only
from generator.site.search.files import FILE, FILTERS, NAME, SearchError

FOLDER = "pagefind"
# The HTML that is indexed at once, in characters: Pagefind takes up to 60 bytes of memory for each.
AT_ONCE = 4_000_000
_ASIDE = ".pagefind"  # MkDocs leaves hidden entries alone when it cleans the site
_CODE = ("pagefind.js", "pagefind-worker.js")


def put_aside(site: Path, path: str = "") -> None:
    """Save the index of the last build from being cleaned away; it may be that of this build, too."""
    if (site / path / FOLDER).is_dir():
        _remove(site / _ASIDE)
        (site / path / FOLDER).rename(site / _ASIDE)


Entries = Callable[[], Iterable[SearchEntry]]


def write_index(entries: Entries, site: Path, path: str = "", *, language: str) -> None:
    """Write the index of ``entries`` into the folder ``path`` of the folder ``site``.

    One index serves all languages, so that every page finds everything; words are reduced to
    their stems as in ``language``. The index that was put aside stays where it would come out the
    same. Raises ``SearchError``.
    """
    made_of = _digest(entries(), language)
    if _is_index(site / _ASIDE, made_of):
        take_over(site, path)
        return
    _remove(site / _ASIDE)
    with TemporaryDirectory() as temporary:
        if made := _make(entries(), Path(temporary), language):
            _publish(made, site / path / FOLDER, made_of)


def take_over(site: Path, path: str = "") -> bool:
    """Use the index that was put aside, whatever it is made of; false where there is none."""
    if not _is_index(site / _ASIDE, None):
        return False
    (site / _ASIDE).rename(site / path / FOLDER)
    return True


class BackgroundIndex:
    """The index of a site that is served: made anew beside the server, so that nobody waits for it.

    Between builds; what is asked last counts, and what was begun before is given up.
    """

    def __init__(self) -> None:
        """Nothing is asked for yet."""
        self._lock, self._asked = Lock(), 0
        self._thread: Thread | None = None

    def stop(self) -> None:
        """Give up what is being made: from now on the site's folder is left alone."""
        with self._lock:
            self._asked += 1

    def renew(self, entries: Entries, folder: Path, *, language: str, failed: Callable[[str], None]) -> None:
        """Put an index of ``entries`` into the place of the one in ``folder``, if it is another.

        ``failed`` is told in words what went wrong.
        """
        self.stop()
        arguments = (self._asked, entries, folder, language, failed)
        self._thread = Thread(target=self._renew, args=arguments, daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Wait until what was asked for is done."""
        if self._thread:
            self._thread.join()

    def _renew(
        self, asked: int, entries: Entries, folder: Path, language: str, failed: Callable[[str], None]
    ) -> None:
        def while_wanted() -> Iterator[SearchEntry]:
            for entry in entries():
                if asked != self._asked:
                    raise _GivenUp
                yield entry

        try:
            made_of = _digest(while_wanted(), language)
            if _is_index(folder / FOLDER, made_of):
                return
            with TemporaryDirectory() as temporary:
                made = _make(while_wanted(), Path(temporary), language)
                with self._lock:
                    if made and asked == self._asked:
                        _publish(made, folder / FOLDER, made_of)
        except _GivenUp:
            pass
        except (SearchError, OSError) as error:
            if asked == self._asked:
                failed(str(error))


class _GivenUp(Exception):
    """Raised where an index is not wanted any more."""


def _make(entries: Iterable[SearchEntry], folder: Path, language: str) -> Path | None:
    """Make the index of ``entries`` in a folder; None where there is nothing to find."""
    made: list[Path] = []
    weights: dict[str, int] = {}

    def pages() -> Iterator[tuple[str, str]]:
        for number, entry in enumerate(entries, start=1):
            name = f"{number:06}.html"
            if entry.briefings:
                weights[f"/{name}"] = entry.briefings
            yield name, _page(entry).encode(errors="replace").decode()

    for number, some in enumerate(_at_once(pages())):
        part = folder / f"part-{number}"
        program.make_index(some, part, language)
        if files.languages(part):
            made.append(part)
    if not made:
        return None
    if len(made) > 1:
        parts.put_together(made, folder / "whole", weights)
        made = [folder / "whole"]
    _put_in_order(made[0])
    return made[0]


def _at_once(pages: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """As many pages at a time as are indexed at once."""
    some: list[tuple[str, str]] = []
    size = 0
    for name, html in pages:
        if some and size + len(html) > AT_ONCE:
            yield some
            some, size = [], 0
        some.append((name, html))
        size += len(html)
    if some:
        yield some


def _digest(entries: Iterable[SearchEntry], language: str) -> str:
    """What an index is made of, and by what."""
    digest = hashlib.sha256(f"{language} {version('pagefind')}".encode())
    for module in (__file__, files.__file__, parts.__file__, program.__file__):
        digest.update(Path(module).read_bytes())
    for entry in entries:
        digest.update(_page(entry).encode(errors="replace"))
    return digest.hexdigest()


def _remove(folder: Path) -> None:
    """Remove an index, its head first, so that no half of one passes for a whole."""
    (folder / files.ENTRY).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def _is_index(folder: Path, made_of: str | None) -> bool:
    """Whether a folder holds a whole index, and that of these entries if they are given."""
    try:
        found = json.loads((folder / files.ENTRY).read_bytes()).get("entries")
    except (OSError, ValueError):
        return False
    return bool(found) and made_of in (None, found)


def _page(entry: SearchEntry) -> str:
    """An entry as Pagefind reads it.

    Its file is numbered, so that the order of the entries is given and a page may have several;
    what only the browser needs is told apart.
    """
    tags = [_tag("meta", "title", entry.title)]
    tags += [_tag("filter", name, value) for name, values in entry.filters for value in values]
    if entry.briefings:
        tags.append(_tag("sort", "briefings", str(entry.briefings)))
    told = told_only(entry.address, entry.facts)
    return without_hidden(f"<!doctype html><html><body>{''.join(tags)}{told}{entry.html}</body></html>")


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
            (made / "filter" / f"{one[FILE]}.pf_filter").write_bytes(files.packed(content))
        filters.sort(key=_name)
        content = cbor.encode(head)
        language["hash"] = files.renamed(language["hash"], content)
        head_file.unlink()
        files.head_file(made, language["hash"]).write_bytes(files.packed(content))
    (made / files.ENTRY).write_text(json.dumps(entry), encoding="utf-8")


def _publish(made: Path, target: Path, made_of: str) -> None:
    """Move what a browser loads; Pagefind's own pieces of user interface are left behind.

    The head comes last: an index without one is not whole.
    """
    entry = json.loads((made / files.ENTRY).read_bytes())
    names = {"index", "fragment", "filter", *_CODE}
    for language in entry["languages"].values():
        names |= {f"wasm.{language['wasm'] or 'unknown'}.pagefind", f"pagefind.{language['hash']}.pf_meta"}
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in sorted(names):
        shutil.move(made / name, target / name)
    head = json.dumps({**entry, "entries": made_of}, sort_keys=True)
    (target / files.ENTRY).write_text(head, encoding="utf-8")


def _name(value: cbor.Value) -> str:
    return str(files.as_list(value)[NAME])
