"""While MkDocs serves: pages that would come out the same are taken over from the build before."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

import msgspec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from generator.corpus.actors import CorpusActor
from generator.corpus.answers import PossibleAnswer
from generator.corpus.related import Relation
from generator.corpus.statements import has_passed
from generator.model import Briefing
from generator.site.indexes.catalog import Catalog, address_of
from generator.site.mkdocs_files import MadeFile

_ASIDE = ".kept"  # MkDocs leaves hidden entries alone when it cleans the site
_ACTOR_DEPTH = 3  # parts of the address of an actor's page; those of its lists have more


class ReusablePages:
    """The pages of the build before, by what they were made of: their seals.

    A build that fails does not come to ``done``, so that nothing of it is taken over.
    """

    def __init__(self) -> None:
        """Before the first build there is nothing to reuse."""
        self._frame = b""
        self._before: dict[str, bytes] = {}
        self._now: dict[str, bytes] = {}
        self._done: dict[str, bytes] = {}
        self._aside = Path()

    def put_aside(self, config: MkDocsConfig, own: Iterable[Path]) -> None:
        """Save what is in the site from being cleaned away; ``own`` are folders of the owner's."""
        frame = _frame([Path(config.config_file_path), Path(config.docs_dir), *own])
        self._before = self._done if frame == self._frame else {}
        self._done, self._now, self._frame = {}, {}, frame
        site = Path(config.site_dir)
        self._aside = site / _ASIDE
        shutil.rmtree(self._aside, ignore_errors=True)
        if self._before and site.is_dir():
            self._aside.mkdir()
            for entry in [entry for entry in site.iterdir() if not entry.name.startswith(".")]:
                entry.rename(self._aside / entry.name)

    def take_over(self, files: Files, catalog: Catalog, in_nav: Container[str]) -> None:
        """Take over the pages of briefings and actors that are as they were, with an actor's longer lists.

        Pages that the navigation names are always made: MkDocs takes their titles from them.
        """
        sealed = dict(page_seals(catalog))
        for file in files:
            if isinstance(file, MadeFile) and file.src_uri not in in_nav:
                actor = "/".join(file.address.split("/")[:_ACTOR_DEPTH])
                if seal := sealed.get(file.address) or sealed.get(actor):
                    self._take_over(file, seal)

    def _take_over(self, file: MadeFile, seal: bytes) -> None:
        """Let a page be the one of the build before if it has the same seal."""
        self._now[file.src_uri] = seal
        page = self._aside / file.dest_uri
        if self._before.get(file.src_uri) == seal and page.is_file():
            file.keep(page)

    def done(self) -> None:
        """The build has come to its end."""
        self._done = self._now
        shutil.rmtree(self._aside, ignore_errors=True)


def page_seals(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    """What the page of each briefing and each actor is made of, as a digest, by its address."""
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
        yield address_of(briefing), _digest([own[id], company[id], answered[id], passed[id], related])
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


def _told(one: Relation | PossibleAnswer) -> list[object]:
    """What a page tells of another briefing."""
    seed = one.briefing.source
    return [one.briefing.id, seed.title, seed.date, seed.publisher, [k.name for k in one.actors], one.words]


def _actor_parts(catalog: Catalog, actor: CorpusActor) -> list[str]:
    return [actor.id, actor.name, actor.kind, catalog.actors.get(actor.id, "")]


def _digest(value: Briefing | list[object]) -> bytes:
    return hashlib.sha256(msgspec.msgpack.encode(value)).digest()


def _frame(places: Iterable[Path]) -> bytes:
    """What all pages are made of, apart from seeds: when files were changed that are the owner's."""
    found = []
    for place in places:
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        found += [(str(file), file.stat().st_mtime_ns) for file in files if file.is_file()]
    return hashlib.sha256(repr(found).encode()).digest()
