"""Fingerprints of pages: a page with the fingerprint of the build before comes out the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

import msgspec

from generator.corpus.actors import CorpusActor, Part, newest_role, times_quoted
from generator.corpus.statements import BriefingGroup, CorpusStatement, SpeakerQuotes, has_passed, same_name
from generator.model import Briefing
from generator.site.exports import copies_of
from generator.site.indexes.catalog import Catalog, Maker, address_of


class Fingerprints:
    """The fingerprints of a catalog's pages: digests of all that a page is made of."""

    def __init__(self, catalog: Catalog) -> None:
        """Reads every briefing once."""
        self._catalog = catalog
        self._actors: dict[str, bytes] = {}
        self._briefings = {one.id: self._briefing(one) for one in catalog.corpus.briefings}

    def of_files(self, makers: Mapping[str, Maker]) -> Iterator[tuple[str, bytes]]:
        """The fingerprints of briefings' pages and data, and of pages that ``makers`` make, by file."""
        for briefing in self._catalog.corpus.briefings:
            yield f"{address_of(briefing)}/index.html", self._page(briefing)
            for name in copies_of(briefing.id).values():
                yield name, self._briefings[briefing.id]
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
            catalog.kinds.get(briefing.kind or ""),
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
                return [self._briefings[value.briefing.id], type(value.said).__name__, value.number]
            case Part():
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
