"""What those are called whom a reading names: as it names them, in their fullest form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from generator.analysis.parsing.words import FIRST_PERSON, THIRD_PERSON
from generator.model import Actor, ReadActor, Role, Speaker, actor_id
from generator.readings.checks import Unproved
from generator.readings.checks.several import is_plural
from generator.readings.checks.source import CheckedSource
from generator.readings.checks.words import is_name, is_of, name_words, plain
from generator.seeds.metadata.yaml_nodes import quoted_for_message

Named = tuple[ReadActor, Actor]
_WHOSE = {"his", "her", "its", "their"}


def as_read(read: ReadActor, actor: Actor, source: CheckedSource) -> Actor:
    """The actor by the name and the kind of the reading.

    Countries keep the name that all documents share. One word for somebody grows to his full name, and what
    is the same but for a title keeps it; a name of several words is whole, and so is that of a band which
    the analysis takes for somebody of its name.
    """
    found = source.words.find_words(read.name)
    longer = read.kind == actor.kind and _is_longer_form(actor.name, read.name)
    if not found or actor.kind == "country" or longer:
        name, aliases = actor.name, actor.aliases
    else:
        name, aliases = source.words.text(found[0]), _aliases(read, actor, source)
    if (name, read.kind) == (actor.name, actor.kind):
        return actor
    return replace(actor, id=actor_id(read.kind, name), name=name, kind=read.kind, aliases=aliases)


def _is_longer_form(name: str, short: str) -> bool:
    """Whether a name is a proper one, and longer by a title or in place of one word."""
    words, others = name_words(name), name_words(short)
    if words == others:
        return len(name.split()) != len(short.split())
    more = [word for word in name.split() if plain(word) not in others]
    return others < words and len(others) == 1 and all(_is_of_name(word) for word in more)


def _is_of_name(word: str) -> bool:
    return word[0].isupper() or not name_words(word)


def _aliases(read: ReadActor, actor: Actor, source: CheckedSource) -> tuple[str, ...]:
    """The actor's aliases; without those of the words that the analysis takes for a part of his name."""
    words = name_words(read.name)
    if not words < name_words(actor.name):
        return actor.aliases
    return tuple(
        alias
        for alias in actor.aliases
        if alias in read.also or name_words(alias) & words or source.is_short_for(alias, read.name)
    )


def role_as_read(actor: Actor, source: CheckedSource) -> Actor:
    """The actor with a role that is understood alone: "[Lee’s] coach" for "his coach".

    Raises ``Unproved`` where it is not certain whose it is, and where one person has the role of several.
    """
    role = actor.role
    span = source.span(role.evidence[0]) if role else None
    if role is None or span is None:
        return actor
    is_verbatim = role.text == source.words.text(role.evidence[0])
    if actor.kind == "person" and is_plural(span) and is_verbatim:
        raise Unproved(f"{quoted_for_message(role.text)} is told of several people.")
    if span[0].lower_ not in _WHOSE:
        return actor
    owner = source.meant_within(span[0])
    if owner is None:
        raise Unproved(f"it is not certain who is meant by {quoted_for_message(span[0].text)}.")
    words = role.text.split(maxsplit=1)[1]
    return replace(actor, role=replace(role, text=f"[{owner.name}’s] {words}"))


def says_who(role: Role, source: CheckedSource) -> bool:
    """Whether a role is an office, a profession or a relation, by the noun that it is of."""
    span = source.span(role.evidence[0])
    return span is not None and is_of(span.root, "person", "role", "relative")


def speaker_as_read(speaker: Speaker, name: str, actors: Sequence[Named], source: CheckedSource) -> Speaker:
    """The speaker that a check has found for this name, called by it.

    That is the name of the reading's actor that it is of, else of the analysis' actor, else the words
    themselves where they stand in the text. The mention that the text credits stays.
    """
    by_name = [actor for read, actor in actors if name == read.name or _is_also(name, read, actor)]
    known = by_name or _of_name(name, [actor for _, actor in actors], speaker, source)
    if actor := _only(known, speaker):
        return replace(speaker, actor=actor.id, name=actor.name, unnamed=False)
    if actor := _only(_of_name(name, source.briefing.actors, speaker, source), speaker):
        return replace(speaker, actor=None if actors else actor.id, name=actor.name, unnamed=False)
    if called := _called(name, source):
        return replace(speaker, actor=None, name=called, unnamed=False)
    fuller = plain(speaker.name) in THIRD_PERSON | FIRST_PERSON or name_words(speaker.name) < name_words(name)
    described = source.words.find_words(name) if fuller else []
    return replace(speaker, name=source.words.text(described[0])) if described else speaker


def renamed(speaker: Speaker, actors: Mapping[str, Actor]) -> Speaker:
    """The speaker of a quote of the analysis among the actors of a reading, by the ids of the analysis."""
    actor = actors.get(speaker.actor or "")
    if actor is None:
        return replace(speaker, actor=None)
    return replace(speaker, actor=actor.id, name=actor.name)


def _of_name(name: str, actors: Sequence[Actor], speaker: Speaker, source: CheckedSource) -> list[Actor]:
    """The actors that a name may be of; a description is of those whose names have all its words.

    A single word names only the person whom the analysis credits, where it knows that person.
    """
    words, named = name_words(name), _is_name(name, source)
    found = []
    for actor in actors:
        if source.are_one(actor.name, name) and (named or words <= name_words(actor.name)):
            sure = len(words) > 1 or speaker.unnamed or actor.id == speaker.actor
            if sure or source.are_one(actor.name, speaker.name):
                found.append(actor)
    return found


def _is_name(name: str, source: CheckedSource) -> bool:
    """Whether words are a name, as in "Mayor Ann Lee", and not only hold one, as in "neighbours of Lee"."""
    for place in source.words.find_words(name):
        span = source.span(place)
        if span is not None:
            return is_name(span.root)
    words = [word for word in name.split() if name_words(word)]
    return bool(words) and all(word[0].isupper() for word in words)


def _is_also(name: str, read: ReadActor, actor: Actor) -> bool:
    """Whether a reading says that an actor is also called so, and the text means the actor by it."""
    return name in read.also and any(mention.text == name for mention in actor.mentions)


def _only(actors: Sequence[Actor], speaker: Speaker) -> Actor | None:
    """The one that a name is of; of several, the one that the text credits."""
    if len(actors) == 1:
        return actors[0]
    return next((actor for actor in actors if actor.id == speaker.actor), None)


def _called(name: str, source: CheckedSource) -> str | None:
    """The name in its fullest form, where it is one that the text has: "Ann Lee" and not "the mayor"."""
    if not _is_name(name, source):
        return None
    entities = [one for one in source.called(name) if source.are_one(one.name, name)]
    if len(entities) == 1:
        return entities[0].name
    found = source.words.find_words(name)
    return source.words.text(found[0]) if found else None
