"""What those are called whom a reading names: as it names them, in their fullest form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from generator.model import Actor, ReadActor, Speaker, actor_id
from generator.readings.checks.source import CheckedSource
from generator.readings.checks.words import is_name, name_words

Named = tuple[ReadActor, Actor]


def as_read(read: ReadActor, actor: Actor, source: CheckedSource) -> Actor:
    """The actor by the name and the kind of the reading.

    Countries keep the name that all documents share, and whoever has a fuller one, or the same but for a
    title, keeps that.
    """
    found = source.words.find_words(read.name)
    same = actor.kind == "country" or name_words(read.name) <= name_words(actor.name)
    name = actor.name if same or not found else source.words.text(found[0])
    if (name, read.kind) == (actor.name, actor.kind):
        return actor
    return replace(actor, id=actor_id(read.kind, name), name=name, kind=read.kind)


def speaker_as_read(speaker: Speaker, name: str, actors: Sequence[Named], source: CheckedSource) -> Speaker:
    """The speaker that a check has found for this name, called by it.

    That is the name of the reading's actor that it is of, else of the analysis' actor, else the name itself
    where it stands in the text. The mention that the text credits stays.
    """
    by_name = [actor for read, actor in actors if name in (read.name, *read.also)]
    known = by_name or _of_name(name, [actor for _, actor in actors], source)
    if actor := _only(known, speaker):
        return replace(speaker, actor=actor.id, name=actor.name, unnamed=False)
    if actor := _only(_of_name(name, source.briefing.actors, source), speaker):
        return replace(speaker, actor=None if actors else actor.id, name=actor.name, unnamed=False)
    called = _called(name, source)
    return speaker if called is None else replace(speaker, actor=None, name=called, unnamed=False)


def renamed(speaker: Speaker, actors: Mapping[str, Actor]) -> Speaker:
    """The speaker of a quote of the analysis among the actors of a reading, by the ids of the analysis."""
    actor = actors.get(speaker.actor or "")
    if actor is None:
        return replace(speaker, actor=None)
    return replace(speaker, actor=actor.id, name=actor.name)


def _of_name(name: str, actors: Sequence[Actor], source: CheckedSource) -> list[Actor]:
    return [actor for actor in actors if source.are_one(actor.name, name)]


def _only(actors: Sequence[Actor], speaker: Speaker) -> Actor | None:
    """The one that a name is of; of several, the one that the text credits."""
    if len(actors) == 1:
        return actors[0]
    return next((actor for actor in actors if actor.id == speaker.actor), None)


def _called(name: str, source: CheckedSource) -> str | None:
    """The name in its fullest form, where it is one that the text has: "Ann Lee" and not "the mayor"."""
    entities = [one for one in source.called(name) if source.are_one(one.name, name)]
    if len(entities) == 1:
        return entities[0].name
    for place in source.words.find_words(name):
        span = source.span(place)
        if span is not None and is_name(span.root):
            return source.words.text(place)
    return None
