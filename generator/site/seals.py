"""What each page is made of, as a digest: a page whose seal is as it was comes out as it was.

A page across briefings is made of what its maker is given. Of a briefing it may show all that the briefing
says, how the actors of that are called and where they lead, and which of its questions are past their
day. Of an actor it shows what a list does; who shows more is given the actor's parts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

import msgspec

from generator.corpus.actors import CorpusActor, Part, newest_role, times_quoted
from generator.corpus.related import Relation
from generator.corpus.statements import (
    BriefingGroup,
    CorpusStatement,
    SpeakerQuotes,
    has_passed,
    same_name,
)
from generator.model import Briefing
from generator.site.indexes.catalog import Catalog, Maker, address_of


class Seals:
    """The seals of a catalog's pages."""

    def __init__(self, catalog: Catalog) -> None:
        """Reads every briefing once."""
        self._catalog = catalog
        self.data = {briefing.id: _digest(briefing) for briefing in catalog.corpus.briefings}
        self._actors: dict[str, bytes] = {}
        self._around = {briefing.id: self._with_others(briefing) for briefing in catalog.corpus.briefings}

    def of_pages(self, makers: Mapping[str, Maker]) -> Iterator[tuple[str, bytes]]:
        """The seals of the pages of briefings, and of those that ``makers`` make, by their addresses."""
        yield from ((address_of(one), self._of_page(one)) for one in self._catalog.corpus.briefings)
        for address, maker in makers.items():
            made_of = [self._shown(one) for one in maker.args[1:]]
            yield address, _digest([maker.func.__module__, maker.func.__qualname__, made_of])

    def _of_page(self, briefing: Briefing) -> bytes:
        """The seal of a briefing's own page."""
        catalog, seed = self._catalog, briefing.source
        return _digest(
            [
                self._around[briefing.id],
                [self._told(one) for one in catalog.corpus.related.get(briefing.id, ())],
                catalog.sources.get(same_name(seed.publisher or "")),
                catalog.kinds.get(briefing.kind or ""),
                [catalog.tags.get(same_name(tag)) for tag in seed.tags],
            ]
        )

    def _with_others(self, briefing: Briefing) -> bytes:
        """All that a page may show of a briefing."""
        corpus = self._catalog.corpus
        company = [
            self._called(corpus.actors.by_id[corpus.actors.entries[briefing.id, actor.id]])
            for actor in briefing.actors
        ]
        passed = [
            has_passed(question.due, corpus.day) if question.due else None for question in briefing.questions
        ]
        return _digest([self.data[briefing.id], company, passed])

    def _told(self, one: Relation) -> list[object]:
        """What a page tells of another briefing."""
        return [self.data[one.briefing.id], [actor.name for actor in one.actors], one.words]

    def _called(self, actor: CorpusActor) -> list[object]:
        """What is said of an actor in passing."""
        return [actor.id, actor.name, actor.kind, self._catalog.to_actor(actor, str)]

    def _listed(self, actor: CorpusActor) -> bytes:
        """What a list shows of an actor."""
        if actor.id not in self._actors:
            counts = [times_quoted(actor), len(actor.parts)]
            said = [actor.aliases, actor.named, self._role(actor), counts]
            self._actors[actor.id] = _digest([self._called(actor), said])
        return self._actors[actor.id]

    def _role(self, actor: CorpusActor) -> list[object]:
        """What a list shows of an actor's role: the words, and the briefing that gives it."""
        found = newest_role(actor)
        return [found[0], self.data[found[1].briefing.id], found[1].number] if found else []

    def _shown(self, value: object) -> object:
        """What a page shows of something that its maker is given, as plain data."""
        match value:
            case Briefing():
                return self._around[value.id]
            case CorpusStatement():
                return [self._around[value.briefing.id], type(value.said).__name__, value.number]
            case Part():
                said = [value.by, value.about, value.questions, value.events]
                return [self._around[value.briefing.id], value.number, said]
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
        return value  # plain data


def _digest(value: Briefing | list[object]) -> bytes:
    return hashlib.sha256(msgspec.msgpack.encode(value)).digest()
