"""The index that a browser searches: made by Pagefind, then put into an order that is always the same."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread

from markupsafe import escape

from generator.rendering import without_hidden
from generator.site.search import cbor
from generator.site.search.entries import SearchEntry, told_only

FOLDER = "pagefind"
_ASIDE = ".pagefind"  # MkDocs leaves hidden entries alone when it cleans the site
_HEAD = "pagefind-entry.json"
_CODE = ("pagefind.js", "pagefind-worker.js")
_MAGIC = b"pagefind_dcd"
# Positions in the list of filters, and in the list of a filter's values.
_NAME, _FILE = 0, 1
_FILTERS = 3  # position of the filters in the index's head


class SearchError(Exception):
    """Raised where Pagefind fails; the message is what it said."""


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
    """Make the index of ``entries`` in a folder; None where there are none."""
    source, made = folder / "entries", folder / "index"
    source.mkdir()
    for number, entry in enumerate(entries, start=1):
        (source / f"{number:06}.html").write_text(_page(entry), encoding="utf-8", errors="replace")
    if not any(source.iterdir()):
        return None
    _run(source, made, language)
    _put_in_order(made)
    return made


def _digest(entries: Iterable[SearchEntry], language: str) -> str:
    """What an index is made of, and by what."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    digest.update(f"{language} {version('pagefind')}".encode())
    for entry in entries:
        digest.update(_page(entry).encode(errors="replace"))
    return digest.hexdigest()


def _remove(folder: Path) -> None:
    """Remove an index, its head first, so that no half of one passes for a whole."""
    (folder / _HEAD).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def _is_index(folder: Path, made_of: str | None) -> bool:
    """Whether a folder holds a whole index, and that of these entries if they are given."""
    try:
        found = json.loads((folder / _HEAD).read_bytes()).get("entries")
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


def _run(source: Path, made: Path, language: str) -> None:
    command = [sys.executable, "-P", "-m", "pagefind", "--site", str(source), "--output-path", str(made)]
    done = subprocess.run([*command, "--force-language", language, "--quiet"], capture_output=True, text=True)
    if done.returncode:
        raise SearchError(f"Pagefind could not make the search index: {(done.stderr + done.stdout).strip()}")


def _put_in_order(made: Path) -> None:
    """Sort filters and their values, which Pagefind leaves in an order of chance.

    A file's name tells its content, so that the names change too, and with them what holds them.
    """
    entry = json.loads((made / _HEAD).read_bytes())
    for language in entry["languages"].values():
        head_file = made / f"pagefind.{language['hash']}.pf_meta"
        head = _list(_load(head_file))
        filters = _list(head[_FILTERS])
        for one in map(_list, filters):
            file = made / "filter" / f"{one[_FILE]}.pf_filter"
            name, values = _list(_load(file))
            content = _dump([name, sorted(_list(values), key=_name)])
            one[_FILE] = _renamed(str(one[_FILE]), content)
            file.unlink()
            (made / "filter" / f"{one[_FILE]}.pf_filter").write_bytes(content)
        filters.sort(key=_name)
        content = _dump(head)
        language["hash"] = _renamed(language["hash"], content)
        head_file.unlink()
        (made / f"pagefind.{language['hash']}.pf_meta").write_bytes(content)
    (made / _HEAD).write_text(json.dumps(entry), encoding="utf-8")


def _publish(made: Path, target: Path, made_of: str) -> None:
    """Move what a browser loads; Pagefind's own pieces of user interface are left behind.

    The head comes last: an index without one is not whole.
    """
    entry = json.loads((made / _HEAD).read_bytes())
    names = {"index", "fragment", "filter", *_CODE}
    for language in entry["languages"].values():
        names |= {f"wasm.{language['wasm'] or 'unknown'}.pagefind", f"pagefind.{language['hash']}.pf_meta"}
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in sorted(names):
        shutil.move(made / name, target / name)
    head = json.dumps({**entry, "entries": made_of}, sort_keys=True)
    (target / _HEAD).write_text(head, encoding="utf-8")


def _load(file: Path) -> cbor.Value:
    return cbor.decode(gzip.decompress(file.read_bytes()).removeprefix(_MAGIC))


def _dump(value: cbor.Value) -> bytes:
    return gzip.compress(_MAGIC + cbor.encode(value), mtime=0)


def _renamed(name: str, content: bytes) -> str:
    """``name`` with the digest of ``content`` behind its language, as long as the one it had."""
    language, digest = re.fullmatch(r"(.*_)([0-9a-f]+)", name).groups()  # type: ignore[union-attr]
    return f"{language}{hashlib.sha256(content).hexdigest()[: len(digest)]}"


def _list(value: cbor.Value) -> list[cbor.Value]:
    if not isinstance(value, list):
        raise SearchError("Pagefind's files are not as this version of the site knows them.")
    return value


def _name(value: cbor.Value) -> str:
    return str(_list(value)[_NAME])
