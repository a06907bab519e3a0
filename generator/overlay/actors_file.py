"""Corrections of actors in all briefings: the file ``actors.yml`` beside the seeds.

What people correct in one briefing alone stands in its briefing file (``corrections.py``).
The file is a list with an entry an actor::

    - name: John Kerry              # as the briefings have it
      same as: [John F. Kerry]      # other names that briefings have for the same one
      not the same as: [Kerry Ltd]  # names that a briefing took for this one's
      preferred name: John F. Kerry
      kind: person
    - name: Twitter
      never an actor: true
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import msgspec
from msgspec.structs import replace

from generator.model import Actor, ActorKind, Briefing, Mention, Problem, Quote, actor_id, folded
from generator.overlay.briefing_file import Name, Names
from generator.seeds import limits
from generator.seeds.decoding import decode_text
from generator.seeds.document import Flaw, Unreadable, problems_of
from generator.seeds.files import load_file
from generator.seeds.folder import ACTORS_FILE
from generator.seeds.metadata import yaml_nodes
from generator.seeds.metadata.yaml_nodes import quoted_for_message, raise_first

MAX_BYTES = 200_000
_EXAMPLE = "Write an entry as '- name: John Kerry', and below it what is to be corrected."
_UNUSED = "Write the names as briefings have them, or take the entry out."
_KEYS = {
    "same_as": "same as",
    "not_same_as": "not the same as",
    "preferred_name": "preferred name",
    "never": "never an actor",
}


class _Entry(msgspec.Struct, frozen=True, kw_only=True, rename=_KEYS):
    name: Name
    same_as: Names = ()
    not_same_as: Names = ()
    preferred_name: Name | None = None
    kind: ActorKind | None = None
    never: bool = False

    def __post_init__(self) -> None:
        more = [key for key in _Entry.__struct_fields__[1:] if getattr(self, key)]
        same = Counter(map(folded, (self.name, *self.same_as)))
        complaints = {
            "the entry corrects nothing": not more,
            "'never an actor' leaves nothing else to say": self.never and len(more) > 1,
            "a name has a letter or a digit": not all((*same, folded(self.preferred_name or self.name))),
            "a name stands twice": max(same.values()) > 1,
            "a name is the same and not the same": any(folded(each) in same for each in self.not_same_as),
        }
        raise_first(complaints)


class ActorCorrection(_Entry, frozen=True, kw_only=True, rename=_KEYS):
    """An entry of the file; ``line`` is where it begins."""

    line: int

    @property
    def shown(self) -> str:
        """What the site calls the actor."""
        return self.preferred_name or self.name

    @property
    def names(self) -> tuple[str, ...]:
        """The names that are to be this actor's."""
        return (self.name, *self.same_as)


class ActorCorrections(msgspec.Struct, frozen=True, kw_only=True):
    """The corrections of a folder of seeds, by the folded names that they are about."""

    by_name: dict[str, ActorCorrection] = {}

    def names(self) -> frozenset[str]:
        """The full names that actors have after correction."""
        return frozenset(correction.shown for correction in self.by_name.values())

    def merged(self) -> frozenset[str]:
        """The names of actors with several names, of whatever kinds briefings take those for."""
        return frozenset(entry.shown for entry in self.by_name.values() if entry.same_as)

    def named_in(self, briefing: Briefing) -> frozenset[str]:
        """The folded names with an entry that the uncorrected briefing has."""
        return frozenset(self.by_name.keys() & {folded(actor.name) for actor in briefing.actors})

    def unused(self, named: Collection[str]) -> tuple[Problem, ...]:
        """A problem for each entry whose names no briefing has; ``named`` are those that one has."""
        flaws = []
        for entry in self.entries():
            if not any(folded(name) in named for name in entry.names):
                reason = f"no briefing has an actor called {quoted_for_message(entry.name)}."
                flaws.append(Flaw(line=entry.line, reason=reason, remedy=_UNUSED))
        return problems_of(ACTORS_FILE, flaws)

    def entries(self) -> tuple[ActorCorrection, ...]:
        """The entries in the order of the file."""
        return tuple(sorted(set(self.by_name.values()), key=lambda entry: (entry.line, entry.name)))


# ---- reading --------------------------------------------------------------------------------


def load_actor_corrections(folder: Path) -> tuple[ActorCorrections, tuple[Problem, ...]]:
    """The corrections of a folder, none where it has no such file; a wrong entry costs no other one."""
    source, flaws = load_companion(folder, ACTORS_FILE, MAX_BYTES)
    found, problems = understand_actor_corrections(source)
    return found, (*problems_of(ACTORS_FILE, flaws), *problems)


def load_companion(folder: Path, name: str, most: int) -> tuple[str, list[Flaw]]:
    """The text of a file in a folder, and why it cannot be read; empty where there is none."""
    path = folder / name
    try:
        return decode_text(load_file(path, name, most)) if os.path.lexists(path) else "", []
    except Unreadable as error:
        return "", [replace(error.flaw, severity="flaw")]


def understand_actor_corrections(source: str) -> tuple[ActorCorrections, tuple[Problem, ...]]:
    """The corrections that a file's text makes; a wrong entry costs no other one."""
    flaws: list[Flaw] = []
    by_name: dict[str, ActorCorrection] = {}
    for line, entry in yaml_nodes.read_list(
        source, _Entry, limits.ENTRIES, what="an entry", remedy=_EXAMPLE, flaws=flaws
    ):
        correction = ActorCorrection(**msgspec.structs.asdict(entry), line=line)
        if twice := next((name for name in correction.names if folded(name) in by_name), None):
            reason = f"{quoted_for_message(twice)} stands in another entry, too."
            flaws.append(Flaw(line=line, reason=reason, remedy="Say all about one actor in one entry."))
        else:
            by_name.update({folded(name): correction for name in correction.names})
    return ActorCorrections(by_name=by_name), problems_of(ACTORS_FILE, flaws)


# ---- applying ---------------------------------------------------------------------------------


def correct_actors(corrections: ActorCorrections, briefing: Briefing) -> Briefing:
    """The briefing with its actors, and who speaks its quotes, put right."""
    if not corrections.by_name:
        return briefing
    become: dict[str, Actor | None] = {}
    kinds: dict[str, ActorKind] = {}  # names of one actor may be taken for different kinds: the first counts
    for actor in briefing.actors:
        correction = corrections.by_name.get(folded(actor.name))
        if correction is None:
            become[actor.id] = actor
            continue
        kind = correction.kind or actor.kind
        if correction.same_as:
            kind = kinds.setdefault(correction.name, kind)
        become[actor.id] = _corrected(actor, correction, kind)
    new = replace_actors(briefing, become)
    new = replace(new, actors=tuple(sorted(new.actors, key=lambda actor: -actor.salience)))
    return new.with_left_out(briefing, "editor")


def _corrected(actor: Actor, correction: ActorCorrection, kind: ActorKind) -> Actor | None:
    if correction.never:
        return None
    wrong = {folded(name) for name in correction.not_same_as}
    mentions = tuple(mention for mention in actor.mentions if not _reads(mention, wrong))
    if not mentions:
        return None
    aliases = [alias for alias in (*actor.aliases, actor.name) if folded(alias) not in wrong]
    new = rename_actor(actor, correction.shown, kind, aliases)
    return replace(new, mentions=mentions)


def _reads(mention: Mention, names: Collection[str]) -> bool:
    """Whether a mention is one of the names, or ends with it ("the Kerry Ltd")."""
    words = folded(mention.text).split("-")
    return any("-".join(words[start:]) in names for start in range(len(words)))


# ---- renaming and joining, which corrections of one briefing do, too --------------------------


def rename_actor(actor: Actor, name: str, kind: ActorKind, aliases: Iterable[str]) -> Actor:
    """Rename an actor; its id changes only with its name or kind."""
    same = (name, kind) == (actor.name, actor.kind)
    return replace(
        actor,
        id=actor.id if same else actor_id(kind, name),
        name=name,
        kind=kind,
        aliases=tuple(sorted({*aliases} - {name})),
    )


def replace_actors(briefing: Briefing, become: Mapping[str, Actor | None]) -> Briefing:
    """Replace actors, which ``become`` has by their old ids; None takes one out.

    Actors that get the same id are merged, in the place of the first. Quotes are credited to the new actor;
    if there is none, the speaker keeps the name. What differs is marked as corrected.
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
    """Merge two actors, of which the first has more weight."""
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
