"""Actors under other names, and several of them as one, with the quotes that credit them.

Both kinds of corrections call this: those of one briefing and those of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from generator.model import Actor, ActorKind, Briefing, Quote, actor_id


def rename_actor(actor: Actor, name: str, kind: ActorKind, aliases: Iterable[str]) -> Actor:
    """The actor with this name, kind and these aliases; its id changes only with its name or kind."""
    same = (name, kind) == (actor.name, actor.kind)
    return replace(
        actor,
        id=actor.id if same else actor_id(kind, name),
        name=name,
        kind=kind,
        aliases=tuple(sorted({*aliases} - {name})),
    )


def replace_actors(briefing: Briefing, become: Mapping[str, Actor | None]) -> Briefing:
    """The briefing with actors as what they have become, by the ids that they had; None is no actor.

    Those that come to have one id become one, in the place of the first. A quote credits what its
    speaker has become; where that is no actor, the speaker keeps the name. What differs is marked.
    """
    actors: dict[str, Actor] = {}
    for actor in briefing.actors:
        new = become.get(actor.id, actor)
        if new is None:
            continue
        if new != actor:
            new = replace(new, corrected=True)
        actors[new.id] = _merged(actors[new.id], new) if new.id in actors else new
    quotes = tuple(_credited(quote, become, actors) for quote in briefing.quotes)
    return replace(briefing, actors=tuple(actors.values()), quotes=quotes)


def _merged(first: Actor, second: Actor) -> Actor:
    """Two actors of a briefing as the one that they are; the first is the weightier."""
    return replace(
        first,
        role=first.role or second.role,
        aliases=tuple(sorted({*first.aliases, *second.aliases})),
        mentions=tuple(sorted({*first.mentions, *second.mentions})),
        corrected=True,
    )


def _credited(quote: Quote, become: Mapping[str, Actor | None], actors: Mapping[str, Actor]) -> Quote:
    speaker = quote.speaker
    if speaker is None or speaker.actor is None or speaker.actor not in become:
        return quote
    new = become[speaker.actor]
    if new is None:
        return replace(quote, speaker=replace(speaker, actor=None))
    return replace(quote, speaker=replace(speaker, actor=new.id, name=actors[new.id].name))
