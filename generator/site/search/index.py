"""The index that a browser searches: kept where it would come out the same, else made anew."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread

from generator.progress import phase
from generator.site.search import files, making, program
from generator.site.search.entries import SearchEntry
from generator.site.search.files import SearchError
from generator.writing import write

FOLDER = "pagefind"
_ASIDE = ".pagefind"  # MkDocs leaves hidden entries alone when it cleans the site
_NAME = "Making the search index"
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
    with phase(_NAME):
        made_of, size = _digest(entries(), language)
    if _is_index(site / _ASIDE, made_of):
        take_over(site, path)
        return
    _remove(site / _ASIDE)
    with TemporaryDirectory() as temporary, phase(_NAME, size) as begun:
        if making.make_index(entries(), Path(temporary), language, begun.advance):
            _publish(Path(temporary), site / path / FOLDER, made_of)


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
        arguments = (self._thread, self._asked, entries, folder, language, failed)
        self._thread = Thread(target=self._renew, args=arguments, daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Wait until what was asked for is done."""
        if self._thread:
            self._thread.join()

    def _renew(
        self,
        before: Thread | None,
        asked: int,
        entries: Entries,
        folder: Path,
        language: str,
        failed: Callable[[str], None],
    ) -> None:
        def while_wanted() -> Iterator[SearchEntry]:
            for entry in entries():
                if asked != self._asked:
                    raise _GivenUp
                yield entry

        if before:
            before.join()  # it gives up soon: two would take twice the memory
        try:
            made_of, _ = _digest(while_wanted(), language)
            if _is_index(folder / FOLDER, made_of):
                return
            with TemporaryDirectory() as temporary:
                made = making.make_index(while_wanted(), Path(temporary), language)
                with self._lock:
                    if made and asked == self._asked:
                        _publish(Path(temporary), folder / FOLDER, made_of)
        except _GivenUp:
            pass
        except (SearchError, OSError) as error:
            if asked == self._asked:
                failed(str(error))


class _GivenUp(Exception):
    """Raised where an index is not wanted any more."""


def _digest(entries: Iterable[SearchEntry], language: str) -> tuple[str, int]:
    """What an index is made of, and by what; and how many characters that are."""
    size = 0
    digest = hashlib.sha256(f"{language} {version('pagefind')}".encode())
    for module in (__file__, files.__file__, making.__file__, program.__file__):
        digest.update(Path(module).read_bytes())
    for entry in entries:
        page = making.page_of(entry)
        digest.update(page.encode())
        size += len(page)
    return digest.hexdigest(), size


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
    write(target, files.ENTRY, head.encode())
