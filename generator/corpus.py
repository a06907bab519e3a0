"""What only shows across briefings: their order, the months they belong to, who acts in several."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from itertools import groupby

import msgspec

from generator.model import Actor, ActorKind, Briefing, actor_id


class Month(msgspec.Struct, frozen=True, kw_only=True):
    """The briefings of one month, newest first.

    ``date`` is as exact as the seeds' own dates allow: "2023-07", only "2023" where a seed
    gives no month, and null for seeds without a date.
    """

    date: str | None
    briefings: tuple[Briefing, ...]


class Appearance(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """An actor in one briefing: the briefing's id, and the actor's id in it."""

    briefing: str
    actor: str


class KnownActor(msgspec.Struct, frozen=True, kw_only=True):
    """An actor over all briefings. ``id`` stays the same whatever other seeds there are."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    appearances: tuple[Appearance, ...]


def actors(briefings: Iterable[Briefing], full_names: Collection[str] = ()) -> tuple[KnownActor, ...]:
    """All actors, those of most briefings first.

    Actors of several briefings are one if they have the same full name and kind. A surname alone
    says too little: such a person is one of this briefing only, unless ``full_names`` has it.
    """
    found: dict[str, list[tuple[Briefing, Actor]]] = defaultdict(list)
    for briefing in briefings:
        for actor in briefing.actors:
            id = actor_id(actor.kind, actor.name)
            alone = actor.kind == "person" and len(actor.name.split()) == 1 and actor.name not in full_names
            # An id that is not made of the name alone belongs to a namesake within the briefing.
            if alone or (actor.id != id and actor.id.startswith(id)):
                id = f"{actor.id}--{briefing.id}"
            found[id].append((briefing, actor))
    known = [_known(id, pairs) for id, pairs in found.items()]
    return tuple(sorted(known, key=lambda one: (-len(one.appearances), one.name.casefold(), one.id)))


def _known(id: str, pairs: Iterable[tuple[Briefing, Actor]]) -> KnownActor:
    pairs = list(pairs)
    spellings = Counter(actor.name for _, actor in pairs)
    name = max(sorted(spellings), key=lambda spelling: spellings[spelling])
    others = {alias for _, actor in pairs for alias in (actor.name, *actor.aliases)} - {name}
    return KnownActor(
        id=id,
        name=name,
        kind=pairs[0][1].kind,
        aliases=tuple(sorted(others)),
        appearances=tuple(sorted(Appearance(briefing=b.id, actor=actor.id) for b, actor in pairs)),
    )


def newest_first(briefings: Iterable[Briefing]) -> tuple[Briefing, ...]:
    """Briefings by their seeds' dates, newest first; those without one last, by title."""
    by_title = sorted(briefings, key=lambda briefing: (briefing.source.title.casefold(), briefing.id))
    return tuple(sorted(by_title, key=lambda briefing: briefing.source.date or "", reverse=True))


def by_month(briefings: Iterable[Briefing]) -> tuple[Month, ...]:
    """The months that have briefings, newest first, and at the end the briefings without a date."""
    return tuple(
        Month(date=date, briefings=tuple(group)) for date, group in groupby(newest_first(briefings), _month)
    )


def _month(briefing: Briefing) -> str | None:
    date = briefing.source.date
    return date[: len("2023-07")] if date else None
