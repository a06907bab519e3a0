"""While MkDocs serves, each build reuses what has not changed since the one before.

A seed is not read again while its files are the same, and a page is not made again while its fingerprint is.
Without this, an edit among 1,000 seeds takes as long as a whole build.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Container, Iterable, Mapping
from itertools import chain
from pathlib import Path, PurePosixPath

from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.config.defaults import MkDocsConfig

from generator.briefings import Known
from generator.mkdocs_plugin.files import MadeFile
from generator.seeds import ReadResult, read_seed, reading_name, sidecar_name
from generator.seeds.metadata.defaults import defaults_names
from generator.settings import Settings
from generator.site.hierarchy import LISTS
from generator.site.presentation import INDEXES
from generator.site.search.index import FOLDER

_FOLDERS = ("briefings", *INDEXES)
_STASH = ".kept"  # MkDocs leaves hidden entries alone when it cleans the site


class SeedMemory:
    """Seeds as they were read, and their briefings.

    Files are unchanged while their times, size and number are: every change of content changes one of them.
    """

    def __init__(self) -> None:
        """Nothing has been read."""
        self._read: dict[str, tuple[object, ReadResult]] = {}
        self.briefings: Known = {}

    def read(self, path: Path, name: str, settings: Settings) -> ReadResult:
        """Read a seed, or return the same object as before if nothing that it is made of has changed."""
        beside = [path.parent / PurePosixPath(one).name for one in (sidecar_name(name), reading_name(name))]
        defaults = (PurePosixPath(one).name for one in defaults_names(name))
        above = [folder / one for folder, one in zip(path.parents, defaults, strict=False)]
        made_of = (settings, path, *map(_state, (path, *beside, *above)))
        if name not in self._read or self._read[name][0] != made_of:
            self._read[name] = made_of, read_seed(path, name, settings)
        return self._read[name][1]


def _state(path: Path) -> object:
    """What changes with a file's content; equal to nothing for a link, whose file is elsewhere."""
    try:
        found = path.lstat()
    except OSError:
        return None
    if stat.S_ISLNK(found.st_mode):
        return object()
    return found.st_mode, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


class ReusablePages:
    """The pages and data of the build before, unless that failed; ``sources`` are those of reused pages."""

    def __init__(self) -> None:
        """Before the first build there is nothing to reuse."""
        self._settings: object = None
        self._titles: list[bytes] = []
        self._done: dict[str, bytes] = {}
        self._now: dict[str, bytes] = {}
        self._root = self._stash = Path()
        self.sources: list[str] = []

    def stash(self, config: MkDocsConfig, path: str, own: Iterable[Path]) -> None:
        """Save our pages and the search index before MkDocs cleans the site.

        ``path`` is the folder of our pages. Where mkdocs.yml, docs/ or the owner's ``own`` files have
        changed, all pages are made again.
        """
        settings = [
            (str(file), file.stat().st_mtime_ns)
            for place in (Path(config.config_file_path), Path(config.docs_dir), *own)
            for file in (sorted(place.rglob("*")) if place.is_dir() else [place])
            if file.is_file()
        ]
        if settings != self._settings:
            self._done = {}
        self._settings = settings
        self._root, self._stash = Path(config.site_dir) / path, Path(config.site_dir) / _STASH
        shutil.rmtree(self._stash, ignore_errors=True)
        _move(self._root, self._stash)

    def reuse(
        self, files: Iterable[MadeFile], fingerprints: Mapping[str, bytes], in_nav: Container[str]
    ) -> set[str]:
        """Reuse pages and data with the fingerprints that they had; return the names of their files.

        ``in_nav`` are the sources of the pages that the navigation names. These are always made: MkDocs
        takes their titles from them, and shows these on every page.
        """
        _move(self._stash, self._root)
        self._now = dict(fingerprints)
        made = {f"{file.address}/index.html": file for file in files}
        named = [file for file in made.values() if file.src_uri in in_nav]
        of_named = {file.address: self._now.pop(f"{file.address}/index.html", b"") for file in named}
        titles = [digest for address, digest in of_named.items() if address not in LISTS]
        if self._titles != titles:
            self._done = {}
        self._titles = titles
        kept = self._keep_unchanged()
        for name in kept & made.keys():
            made[name].keep()
        self.sources = [made[name].src_uri for name in kept & made.keys()]
        return kept

    def _keep_unchanged(self) -> set[str]:
        """The files of the build before that have the fingerprints of this one; all others are removed."""
        unchanged = {name for name, digest in self._now.items() if self._done.get(name) == digest}
        self._done = {}
        kept = set()
        for folder, _, names in chain.from_iterable(os.walk(self._root / name) for name in _FOLDERS):
            at = Path(folder).relative_to(self._root).as_posix()
            for name in names:
                if f"{at}/{name}" in unchanged:
                    kept.add(f"{at}/{name}")
                else:
                    Path(folder, name).unlink()
        return kept

    def done(self) -> None:
        """The build has come to its end."""
        self._done = self._now


def _move(source: Path, target: Path) -> None:
    """Move our folders with the search index, which does until the new one is made."""
    target.mkdir(parents=True, exist_ok=True)
    for name in (*_FOLDERS, FOLDER):
        if (source / name).is_dir():
            (source / name).rename(target / name)


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
