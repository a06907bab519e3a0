"""While MkDocs serves, each build reuses what has not changed since the one before.

A seed is not read again while its files are the same, and a page is not made again while its fingerprint is.
Without this, an edit among 1,000 seeds takes as long as a whole build.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import msgspec
from jinja2 import FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig

from generator.addresses import original_address
from generator.briefings import Known
from generator.corpus.actors import Appearance, CorpusActor, newest_role, times_quoted
from generator.corpus.statements import BriefingGroup, CorpusStatement, SpeakerQuotes, has_passed, same_name
from generator.mkdocs_plugin.config import BriefingsConfig
from generator.mkdocs_plugin.server import end_as_if_interrupted
from generator.mkdocs_plugin.site_files import MadeFile
from generator.model import Briefing
from generator.sections import lists
from generator.seeds import ReadResult, read_seed
from generator.seeds.metadata.companions import companion_names
from generator.seeds.metadata.defaults import defaults_names
from generator.settings import Settings
from generator.site.exports import copies_of
from generator.site.hierarchy import CORRECTED, is_list
from generator.site.indexes.catalog import Catalog, Maker, address_of
from generator.site.search.index import FOLDER, BackgroundIndex

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
        beside = [path.parent / PurePosixPath(one).name for one in companion_names(name)]
        defaults = (PurePosixPath(one).name for one in defaults_names(name))
        above = [folder / default for folder, default in zip(path.parents, defaults, strict=False)]
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


class Fingerprints:
    """Fingerprints of a catalog's pages: digests of all that a page is made of."""

    def __init__(self, catalog: Catalog) -> None:
        """Reads every briefing once."""
        self._catalog = catalog
        self._actors: dict[str, bytes] = {}
        self._briefings = {briefing.id: self._briefing(briefing) for briefing in catalog.corpus.briefings}

    def of_files(self, makers: Mapping[str, Maker]) -> Iterator[tuple[str, bytes]]:
        """The fingerprints of briefings' pages and data, and of pages that ``makers`` make, by file."""
        for briefing in self._catalog.corpus.briefings:
            yield f"{address_of(briefing)}/index.html", self._page(briefing)
            for name in copies_of(briefing.id).values():
                yield name, self._briefings[briefing.id]
            if briefing.source.original:
                yield original_address(briefing.id), briefing.source.sha256.encode()
        for address, maker in makers.items():
            made_of = [self._shown(value) for value in maker.args[1:]]
            made_by = [maker.func.__module__, maker.func.__qualname__]
            yield f"{address}/index.html", _digest([made_by, made_of])

    def _briefing(self, briefing: Briefing) -> bytes:
        """All that any page may show of a briefing, with the names and pages of its actors."""
        actors, day = self._catalog.corpus.actors, self._catalog.corpus.day
        known = [actors.by_id[actors.entries[briefing.id, actor.id]] for actor in briefing.actors]
        passed = [has_passed(question.due, day) for question in briefing.questions if question.due]
        return _digest([briefing, [self._named(actor) for actor in known], passed])

    def _page(self, briefing: Briefing) -> bytes:
        """What the page of a briefing shows: with the briefing itself, related ones and links to lists."""
        catalog, seed = self._catalog, briefing.source
        related = [
            [self._briefings[one.briefing.id], [actor.name for actor in one.actors], one.words]
            for one in catalog.corpus.related.get(briefing.id, ())
        ]
        lists = [
            catalog.sources.get(same_name(seed.publisher or "")),
            [catalog.tags.get(same_name(tag)) for tag in seed.tags],
        ]
        return _digest([self._briefings[briefing.id], related, lists])

    def _named(self, actor: CorpusActor) -> list[object]:
        return [actor.id, actor.name, actor.kind, self._catalog.to_actor(actor, str)]

    def _listed(self, actor: CorpusActor) -> bytes:
        """What a list shows of an actor; who shows more is given the actor's parts."""
        if actor.id not in self._actors:
            found = newest_role(actor)
            role = [found[0], self._briefings[found[1].briefing.id], found[1].number] if found else []
            counts = [times_quoted(actor), len(actor.parts)]
            self._actors[actor.id] = _digest([self._named(actor), actor.aliases, actor.named, role, counts])
        return self._actors[actor.id]

    def _shown(self, value: object) -> object:
        """What a page shows of something that its maker is given, as plain data."""
        match value:
            case Briefing():
                return self._briefings[value.id]
            case CorpusStatement():
                at = [self._briefings[value.briefing.id], value.section, value.number]
                return [at, [self._shown(one) for one in value.also]]
            case Appearance():
                said = [value.by, value.about, value.questions, value.events]
                return [self._briefings[value.briefing.id], value.number, said]
            case CorpusActor():
                return self._listed(value)
            case SpeakerQuotes():
                return [self._shown(value.known), value.name, value.unnamed, len(value.quotes)]
            case BriefingGroup():
                return [value.name, len(value.briefings)]
            case list() | tuple():
                return [self._shown(one) for one in value]
            case dict():
                return [[key, self._shown(one)] for key, one in value.items()]
        return value


def _digest(value: list[object]) -> bytes:
    return hashlib.sha256(msgspec.msgpack.encode(value)).digest()


class ReusablePages:
    """The pages and data of the build before, unless that failed."""

    def __init__(self) -> None:
        """Before the first build there is nothing to reuse."""
        self._settings: object = None
        self._titles: list[bytes] = []
        self._done: dict[str, bytes] = {}
        self._now: dict[str, bytes] = {}
        self._root = self._stash = Path()

    def stash(self, settings: BriefingsConfig, config: MkDocsConfig) -> None:
        """Save our pages and the search index before MkDocs cleans the site.

        Where mkdocs.yml, docs/ or other files of the owner have changed, all pages are made again.
        """
        own = (settings.templates, config.theme.custom_dir, *config.hooks, *config.watch)
        places = (config.config_file_path, config.docs_dir, *own)
        state = [
            (str(file), file.stat().st_mtime_ns)
            for place in (Path(place) for place in places if place)
            for file in (sorted(place.rglob("*")) if place.is_dir() else [place])
            if file.is_file()
        ]
        if state != self._settings:
            self._done = {}
        self._settings = state
        self._root, self._stash = Path(config.site_dir, settings.path), Path(config.site_dir) / _STASH
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
        titles = [digest for address, digest in of_named.items() if not is_list(address)]
        if self._titles != titles:
            self._done = {}
        self._titles = titles
        kept = self._keep_unchanged()
        for name in kept & made.keys():
            made[name].keep()
        return kept

    def _keep_unchanged(self) -> set[str]:
        """The files of the build before that have the fingerprints of this one; all others are removed."""
        unchanged = {name for name, digest in self._now.items() if self._done.get(name) == digest}
        self._done = {}
        kept = set()
        for folder, _, names in chain.from_iterable(os.walk(self._root / name) for name in _folders()):
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


def _folders() -> tuple[str, ...]:
    return "briefings", CORRECTED, *lists()


def _move(source: Path, target: Path) -> None:
    """Move our folders with the search index, which does until the new one is made."""
    target.mkdir(parents=True, exist_ok=True)
    for name in (*_folders(), FOLDER):
        if (source / name).is_dir():
            (source / name).rename(target / name)


class Serving:
    """What ``mkdocs serve`` keeps from build to build; ``icons`` are those of all pages so far."""

    def __init__(self) -> None:
        """However serving ends, MkDocs is to remove the site that it has served."""
        end_as_if_interrupted()
        self.icons: dict[str, str] = {}
        self.seeds, self.pages, self.index = SeedMemory(), ReusablePages(), BackgroundIndex()
        self._folder = TemporaryDirectory(prefix="briefings-")
        self.templates = FileSystemBytecodeCache(self._folder.name)  # as they were compiled before
