"""While MkDocs serves: files that would come out the same are taken over from the build before.

Their folders are put back as they are once MkDocs has cleaned the site; what does not belong there any more
is removed when the build has come to its end.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Container, Iterable, Mapping
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from generator.site.exports import copies_of
from generator.site.indexes.catalog import Maker
from generator.site.mkdocs_files import LISTS, MadeFile
from generator.site.presentation import INDEXES
from generator.site.seals import Seals

_ASIDE = ".kept"  # MkDocs leaves hidden entries alone when it cleans the site
_FOLDERS = ("briefings", *INDEXES)
_SEARCH = "pagefind"  # the index of the build before does until the new one is made


class ReusablePages:
    """The pages and data of the build before, by what they were made of: their seals.

    A build that fails does not come to ``done``, so that nothing of it is taken over. ``sources`` are those
    of the pages that were taken over.
    """

    def __init__(self) -> None:
        """Before the first build there is nothing to reuse."""
        self._frame = b""
        self._nav: tuple[object, list[bytes]] = (None, [])
        self._before: dict[str, bytes] = {}
        self._now: dict[str, bytes] = {}
        self._done: dict[str, bytes] = {}
        self._root = self._aside = Path()
        self._files = Files([])
        self.sources: list[str] = []

    def put_aside(self, config: MkDocsConfig, path: str, own: Iterable[Path]) -> None:
        """Save what is in the site from being cleaned away.

        ``path`` is the folder of it that is ours, ``own`` are other files and folders of the owner's.
        """
        frame = _frame([Path(config.config_file_path), Path(config.docs_dir), *own])
        self._before = self._done if frame == self._frame else {}
        self._done, self._now, self._frame = {}, {}, frame
        site = Path(config.site_dir)
        self._root, self._aside = site / path, site / _ASIDE
        shutil.rmtree(self._aside, ignore_errors=True)
        _move(self._root, self._aside, (*_FOLDERS, _SEARCH) if self._before else (_SEARCH,))

    def take_over(
        self, files: Files, seals: Seals, makers: Mapping[str, Maker], nav: object, in_nav: Container[str]
    ) -> frozenset[str]:
        """Take over what is as it was: pages of briefings, and those that ``makers`` make.

        ``in_nav`` are the sources of the pages that the navigation names. These are always made: MkDocs
        takes their titles from them, and shows these on every page. Returned are the ids of briefings whose
        data are as they were.
        """
        self._files, self.sources = files, []
        _move(self._aside, self._root, (*_FOLDERS, _SEARCH))
        pages = dict(seals.of_pages(makers))
        made = [
            (file, pages[file.address])
            for file in files
            if isinstance(file, MadeFile)
            if file.address in pages
        ]
        named = [seal for file, seal in made if file.src_uri in in_nav and file.address not in LISTS]
        if self._nav != (nav, named):  # the titles of lists stay as they are
            self._before = {}
        self._nav = nav, named
        for file, seal in made:
            if file.src_uri not in in_nav and self._is_there(f"{file.address}/index.html", seal):
                file.keep()
                self.sources.append(file.src_uri)
        return frozenset(id for id, seal in seals.data.items() if self._has_data(id, seal))

    def _has_data(self, id: str, seal: bytes) -> bool:
        """Whether the files of the build before that hold a briefing are those of this one."""
        there = [self._is_there(name, seal) for name in copies_of(id).values()]
        return all(there)

    def _is_there(self, name: str, seal: bytes) -> bool:
        """Whether a file of the build before has the same seal, which is noted for the next."""
        self._now[name] = seal
        return self._before.get(name) == seal and (self._root / name).is_file()

    def done(self) -> None:
        """The build has come to its end: what is no file of it goes."""
        self._done = self._now
        shutil.rmtree(self._aside, ignore_errors=True)
        wanted = {file.abs_dest_path for file in self._files}
        for name in _FOLDERS:
            for at, folders, names in os.walk(self._root / name, topdown=False):
                folder = Path(at)
                gone = [file for file in names if f"{at}{os.sep}{file}" not in wanted]
                for file in gone:
                    (folder / file).unlink()
                if len(gone) == len(names) and not any((folder / inner).exists() for inner in folders):
                    folder.rmdir()


class CompiledTemplates(BytecodeCache):
    """The theme's templates as they were compiled for the build before; each build has them loaded anew."""

    def __init__(self) -> None:
        """At first none is compiled."""
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in the code of a template, if it is as it was."""
        if code := self._code.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._code[bucket.key] = bucket.bytecode_to_string()


def _move(source: Path, target: Path, names: Iterable[str]) -> None:
    """Move folders, as far as they are there."""
    target.mkdir(parents=True, exist_ok=True)
    for name in names:
        if (source / name).is_dir():
            (source / name).rename(target / name)


def _frame(places: Iterable[Path]) -> bytes:
    """What all pages are made of, apart from seeds: when files were changed that are the owner's."""
    found = []
    for place in places:
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        found += [(str(file), file.stat().st_mtime_ns) for file in files if file.is_file()]
    return hashlib.sha256(repr(found).encode()).digest()
