"""Which actors of several briefings are one and the same, told by their names.

Certain are the same full name and kind. Beside it counts what most texts hold to: a middle initial makes
nobody else of anybody, as long as no two differ; an abbreviation is the body that a text calls so; a
surname alone means the only one whom other briefings of its time call by it. What some texts call a body
whose name ends so ("Rovers") may be another one in others: it joins what has the same full name, or the same
rare names, beside it. "Jr." keeps father and son apart, and two actors of one briefing are two, for their
text has told them apart. Groups without a name ("witnesses") are others in every briefing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from generator.corpus.filing import has_name
from generator.model import GENERATIONS, Actor, Briefing, actor_id, folded

_INITIAL = re.compile(r"[A-Z]\.?(?:[A-Z]\.)*")
_ABBREVIATION = re.compile(r"(?:[A-Z]\.?){2,}s?")
_FEW, _SHARE = 10, 20  # a rare name is in ten briefings at most, or in one of twenty
_WELL_KNOWN = 3  # briefings that call somebody, and none that calls anybody else, by a surname alone

Entry = tuple[str, str]  # the ids of a briefing and of an actor in it


def identify(
    briefings: Iterable[Briefing], full_names: Collection[str] = (), merged: Collection[str] = ()
) -> tuple[dict[Entry, str], dict[str, str]]:
    """The corpus id of each briefing's actors, and that of each id that another one stands for.

    ``full_names`` are single names that are full ones. A name that is ``merged`` stands for one actor, of
    whatever kind briefings take it to be.
    """
    briefings = tuple(briefings)
    own: dict[str, list[tuple[str, Actor]]] = defaultdict(list)
    years: dict[str, set[int]] = defaultdict(set)
    bodies = _bodies_by_short_name(briefings)
    for briefing in briefings:
        for actor in briefing.actors:
            # A person with but one name, a body that is called by a short one, or nobody with a name.
            person = actor.kind == "person"
            single = len(actor.name.split()) == 1 if person else _short_name(actor) in bodies
            alone = (single and actor.name not in full_names) or not has_name(actor, briefing.source.text)
            id = _own_id(briefing, actor, alone=alone)
            own[id].append((briefing.id, actor))
            if (year := (briefing.source.date or "")[:4]).isdecimal():
                years[id].add(int(year))
    joined = _Joined({id: {briefing for briefing, _ in entries} for id, entries in own.items()})
    actors = {id: [actor for _, actor in entries] for id, entries in own.items()}
    for pairs in (
        _of_all_kinds(actors, merged),
        _without_initials(actors),
        _abbreviations(actors),
        _short_names(briefings, own, bodies),
        _surnames(actors, joined, years),
    ):
        for id, other in pairs:
            joined.join(id, other)
    found = {
        (briefing, actor.id): joined.of(id) for id, entries in own.items() for briefing, actor in entries
    }
    return found, {id: joined.of(id) for id in own if joined.of(id) != id}


def _own_id(briefing: Briefing, actor: Actor, *, alone: bool) -> str:
    """The id of an actor, which is one of this briefing only where its name stands ``alone`` for nobody."""
    id = actor_id(actor.kind, actor.name)
    # An id that is not made of the name alone belongs to a namesake within the briefing.
    if alone or (actor.id != id and actor.id.startswith(id)):
        # A reading may take somebody for another kind than the analysis, whose id this is.
        named = actor.id if actor.id.startswith(f"{actor.kind}-") else f"{actor.kind}-{actor.id}"
        return f"{named}--{briefing.id}"
    return id


class _Joined:
    """Ids that stand for one actor; ``briefings`` are those of each id."""

    def __init__(self, briefings: Mapping[str, set[str]]) -> None:
        self._briefings = dict(briefings)
        self._other: dict[str, str] = {}

    def of(self, id: str) -> str:
        """The id that stands for all that are joined with it."""
        while id in self._other:
            id = self._other[id]
        return id

    def join(self, id: str, other: str) -> None:
        """Make one of two, unless a briefing has both. The other's id stays."""
        goes, stays = self.of(id), self.of(other)
        if goes != stays and self._briefings[goes].isdisjoint(self._briefings[stays]):
            self._other[goes] = stays
            self._briefings[stays] |= self._briefings.pop(goes)


def _of_all_kinds(actors: Mapping[str, list[Actor]], merged: Collection[str]) -> Iterator[tuple[str, str]]:
    """The ids of a name that differ in kind, each with that of the kind which most briefings have."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for id, own in actors.items():
        for name in {actor.name for actor in own}.intersection(merged):
            kinds[name].append(id)
    for ids in kinds.values():
        first, *others = sorted(ids, key=lambda id: (-len(actors[id]), id))
        yield from ((id, first) for id in others)


def _without_initials(actors: Mapping[str, Iterable[Actor]]) -> Iterator[tuple[str, str]]:
    """People with a middle initial, each with the id without it; not where two initials differ."""
    bearers: dict[str, list[str]] = defaultdict(list)
    initials: dict[str, set[str]] = defaultdict(set)
    for id, own in actors.items():
        for actor in own:
            short, middle = _short(actor.name)
            if actor.kind == "person" and "--" not in id and short:
                bearers[short].append(id)
                initials[short].update(middle[:1])
    for short, ids in bearers.items():
        if len(initials[short]) < 2:
            first, *others = sorted(set(ids), key=lambda id: (id != actor_id("person", short), id))
            yield from ((id, first) for id in others)


def _short(name: str) -> tuple[str, str]:
    """A person's name without middle initials, and these; nothing where it is no full name."""
    words = name.split()
    if len(words) < 2 or _INITIAL.fullmatch(words[0]):
        return "", ""
    middle = [word for word in words[1:-1] if _INITIAL.fullmatch(word)]
    return " ".join(word for word in words if word not in middle), folded("".join(middle))


def _abbreviations(actors: Mapping[str, Iterable[Actor]]) -> Iterator[tuple[str, str]]:
    """Abbreviations that are actors, each with the one body that briefings call so."""
    bodies: dict[str, set[str]] = defaultdict(set)
    for id, own in actors.items():
        for actor in own:
            words = folded(actor.name).split("-")
            for alias in actor.aliases if actor.kind != "person" and len(words) > 1 else ():
                if _ABBREVIATION.fullmatch(alias) and folded(alias) not in words:
                    bodies[actor_id(actor.kind, alias)].add(id)
    for id, long in sorted(bodies.items()):
        if id in actors and len(long) == 1:
            yield id, min(long)


def _short_name(actor: Actor) -> tuple[str, str]:
    """A name as the short one of a body of the actor's kind."""
    return actor.kind, folded(actor.name)


def _bodies_by_short_name(briefings: Iterable[Briefing]) -> dict[tuple[str, str], set[str]]:
    """The names of bodies whose texts call them by the last word alone, by their kind and that word."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for briefing in briefings:
        for actor in briefing.actors:
            words = folded(actor.name).split("-") if actor.kind not in ("person", "country") else []
            called = {folded(alias) for alias in actor.aliases if not _ABBREVIATION.fullmatch(alias)}
            if len(words) > 1 and words[-1] in called:
                found[actor.kind, words[-1]].add(actor.name)
    return found


def _short_names(
    briefings: Sequence[Briefing],
    own: Mapping[str, Iterable[tuple[str, Actor]]],
    bodies: Mapping[tuple[str, str], Collection[str]],
) -> Iterator[tuple[str, str]]:
    """Bodies called by a short name, each with what its text names in full, or what has its company."""
    company = {
        briefing.id: {
            actor.id
            for actor in briefing.actors
            if actor.kind in ("person", "organization") and " " in actor.name
        }
        for briefing in briefings
    }
    texts = {briefing.id: briefing.source.text for briefing in briefings}
    documents = Counter(id for ids in company.values() for id in ids)
    few = max(_FEW, len(briefings) // _SHARE)
    first: dict[tuple[tuple[str, str], str], str] = {}
    for id, entries in own.items():
        for briefing, actor in entries:
            if (name := _short_name(actor)) in bodies:
                full = set(_longer_names(actor.name, texts[briefing])).intersection(bodies[name])
                if len(full) == 1 and (body := actor_id(actor.kind, min(full))) in own:
                    yield id, body
                rare = (other for other in sorted(company[briefing]) if documents[other] <= few)
                yield from ((id, first.setdefault((name, other), id)) for other in rare)


def _longer_names(name: str, text: str) -> Iterator[str]:
    """The names in a text that end with a name."""
    for found in re.findall(rf"(?<!\S)(?:[A-Z]\S* ){{1,5}}{re.escape(name)}\b", text):
        words = found.split(" ")
        yield from (" ".join(words[start:]) for start in range(len(words) - 1))


def _surnames(
    actors: Mapping[str, Iterable[Actor]], joined: _Joined, years: Mapping[str, set[int]]
) -> Iterator[tuple[str, str]]:
    """People called by a surname alone, each with the only one whom other briefings, and many, call so.

    These are of the same years, or the next: "President Clinton" of 1998 is not the Clinton of 2016.
    """
    known: dict[str, Counter[str]] = defaultdict(Counter)
    when: dict[str, set[int]] = defaultdict(set)
    for id, own in actors.items():
        for actor in own:
            surname = _surname(actor)
            if surname in (folded(alias) for alias in actor.aliases):
                known[surname][joined.of(id)] += 1
                when[joined.of(id)].update(years.get(id, ()))
    for id, own in actors.items():
        for actor in own:
            called = known.get(folded(actor.name)) if actor.kind == "person" else None
            if called and len(called) == 1 and called.total() >= _WELL_KNOWN:
                stands, own_years = min(called), years.get(id, ())
                near = (year + step in when[stands] for year in own_years for step in (-1, 0, 1))
                if not own_years or not when[stands] or any(near):
                    yield id, stands


def _surname(actor: Actor) -> str:
    """The last word of a person's full name, "Jr." passed over; nothing where it is none."""
    words = folded(actor.name).split("-") if actor.kind == "person" else []
    if len(words) > 2 and words[-1] in GENERATIONS:
        words.pop()
    return words[-1] if len(words) > 1 else ""
