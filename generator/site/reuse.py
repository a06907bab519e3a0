"""While MkDocs serves: files that would come out the same are taken over from the build before.

Their folders are put back as they are once MkDocs has cleaned the site; what does not belong there any more
is removed when the build has come to its end.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import msgspec
from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from generator.corpus.actors import CorpusActor, newest_role
from generator.corpus.answers import PossibleAnswer
from generator.corpus.related import Relation
from generator.corpus.statements import has_passed
from generator.model import Briefing
from generator.site.exports import copies_of
from generator.site.indexes.catalog import Catalog, address_of
from generator.site.mkdocs_files import MadeFile

_ASIDE = ".kept"  # MkDocs leaves hidden entries alone when it cleans the site
_FOLDERS = ("actors", "briefings", "stories")
_ACTOR_DEPTH = 3  # parts of the address of an actor's page; those of its lists have more


class ReusablePages:
    """The pages and data of the build before, by what they were made of: their seals.

    A build that fails does not come to ``done``, so that nothing of it is taken over.
    """

    def __init__(self) -> None:
        """Before the first build there is nothing to reuse."""
        self._frame = b""
        self._before: dict[str, bytes] = {}
        self._now: dict[str, bytes] = {}
        self._done: dict[str, bytes] = {}
        self._root = self._aside = Path()
        self._files = Files([])

    def put_aside(self, config: MkDocsConfig, path: str, own: Iterable[Path]) -> None:
        """Save what is in the site from being cleaned away.

        ``path`` is the folder of it that is ours, ``own`` are folders of the owner's.
        """
        frame = _frame([Path(config.config_file_path), Path(config.docs_dir), *own])
        self._before = self._done if frame == self._frame else {}
        self._done, self._now, self._frame = {}, {}, frame
        site = Path(config.site_dir)
        self._root, self._aside = site / path, site / _ASIDE
        shutil.rmtree(self._aside, ignore_errors=True)
        if self._before:
            _move(self._root, self._aside)

    def take_over(self, files: Files, catalog: Catalog, in_nav: Container[str]) -> frozenset[str]:
        """Take over what is as it was: pages of briefings, stories and actors, with an actor's longer lists.

        Pages that the navigation names are always made: MkDocs takes their titles from them. Returned are the
        ids of briefings whose data are as they were.
        """
        self._files = files
        _move(self._aside, self._root)
        sealed = dict(page_seals(catalog))
        for file in files:
            if not isinstance(file, MadeFile) or file.src_uri in in_nav:
                continue
            actor = "/".join(file.address.split("/")[:_ACTOR_DEPTH])
            seal = sealed.get(file.address) or sealed.get(actor)
            if seal and self._is_there(f"{file.address}/index.html", seal):
                file.keep()
        return frozenset(briefing.id for briefing in catalog.corpus.briefings if self._has_data(briefing))

    def _has_data(self, briefing: Briefing) -> bool:
        """Whether the files of the build before that hold a briefing are those of this one."""
        seal = _digest(briefing)
        there = [self._is_there(name, seal) for name in copies_of(briefing.id).values()]
        return all(there)

    def _is_there(self, name: str, seal: bytes) -> bool:
        """Whether a file of the build before has the same seal, which is noted for the next."""
        self._now[name] = seal
        return self._before.get(name) == seal and (self._root / name).is_file()

    def done(self) -> None:
        """The build has come to its end: what is no file of it goes."""
        self._done = self._now
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


def _move(source: Path, target: Path) -> None:
    """Move the folders whose files may be taken over, as far as they are there."""
    target.mkdir(parents=True, exist_ok=True)
    for name in _FOLDERS:
        if (source / name).is_dir():
            (source / name).rename(target / name)


def page_seals(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    """What the page of each briefing, story and actor is made of, as a digest, by its address."""
    corpus = catalog.corpus
    own = {briefing.id: _digest(briefing) for briefing in corpus.briefings}
    company = {
        briefing.id: [
            _actor_parts(catalog, corpus.actors.by_id[corpus.actors.entries[briefing.id, actor.id]])
            for actor in briefing.actors
        ]
        for briefing in corpus.briefings
    }
    answered = {
        briefing.id: [
            _told(answer)
            for number in range(1, len(briefing.questions) + 1)
            for answer in corpus.answers.get((briefing.id, number), ())
        ]
        for briefing in corpus.briefings
    }
    passed = {
        briefing.id: [has_passed(question.due, corpus.day) for question in briefing.questions if question.due]
        for briefing in corpus.briefings
    }
    for briefing in corpus.briefings:
        id = briefing.id
        related = [_told(relation) for relation in corpus.related.get(id, ())]
        yield (
            address_of(briefing),
            _digest([own[id], company[id], answered[id], passed[id], related, _story(catalog, id)]),
        )
    yield from _story_seals(catalog, own, company, passed)
    for actor_id, address in catalog.actors.items():
        actor = corpus.actors.by_id[actor_id]
        parts = [
            [
                [by_id[part.briefing.id] for by_id in (own, company, answered, passed)],
                [part.by, part.about, part.questions, part.events],
            ]
            for part in actor.parts
        ]
        yield address, _digest([_actor_parts(catalog, actor), list(actor.aliases), parts])


def _story_seals(catalog: Catalog, *of_briefings: Mapping[str, object]) -> Iterator[tuple[str, bytes]]:
    """What each story's page is made of: what ``of_briefings`` have of its documents, and their actors."""
    corpus = catalog.corpus
    roles = cache(lambda id: newest_role(corpus.actors.by_id[id]))
    for one in catalog.stories:
        named = {
            corpus.actors.entries[member.id, actor.id] for member in one.members for actor in member.actors
        }
        told: list[object] = [
            one.story,
            [[by_id[member.id] for by_id in of_briefings] for member in one.members],
        ]
        yield one.address, _digest([*told, [(id, roles(id)) for id in sorted(named)]])


def _told(one: Relation | PossibleAnswer) -> list[object]:
    """What a page tells of another briefing."""
    seed = one.briefing.source
    return [one.briefing.id, seed.title, seed.date, seed.publisher, [k.name for k in one.actors], one.words]


def _story(catalog: Catalog, id: str) -> list[object]:
    """What the page of a briefing tells of its story."""
    one = catalog.story_of.get(id)
    return [one.address, len(one.members)] if one else []


def _actor_parts(catalog: Catalog, actor: CorpusActor) -> list[str]:
    return [actor.id, actor.name, actor.kind, catalog.to_actor(actor, str) or ""]


def _digest(value: Briefing | list[object]) -> bytes:
    return hashlib.sha256(msgspec.msgpack.encode(value)).digest()


def _frame(places: Iterable[Path]) -> bytes:
    """What all pages are made of, apart from seeds: when files were changed that are the owner's."""
    found = []
    for place in places:
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        found += [(str(file), file.stat().st_mtime_ns) for file in files if file.is_file()]
    return hashlib.sha256(repr(found).encode()).digest()
