"""What changed documents change on other pages: actors that come, join others, go."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from generator.corpus.actors import actors_of
from generator.model import Actor, Briefing
from generator.review.changes import Changes
from generator.review.documents import actor_words
from generator.review.markdown import some
from generator.review.parts import Listing, Section, section

_HEAD = "## On other pages\n\n"
_MOST_LIKENESSES = 1_000  # likenesses that are counted; with more, the list says that there are more
_MOST = 40  # entries of a list
_TITLE = 80  # characters of a title

Entries = dict[str, list[tuple[Actor, Briefing]]]


def section_across(changes: Changes) -> Section:
    """What changes on other pages: new actors, those that join others, that go."""
    before = _entries((change.old for change in changes.changes), changes)
    after = _entries((change.new for change in changes.changes), changes)
    others = _entries(changes.others, changes)
    new = {id: found for id, found in after.items() if id not in others and id not in before}
    everywhere = {id: [*others.get(id, []), *after.get(id, [])] for id in {**others, **after}}
    gone = [actor for id, ((actor, _), *_) in before.items() if id not in everywhere]
    alike = list(islice(_likenesses(new, everywhere), _MOST_LIKENESSES))
    lists = [
        Listing(
            title="New actors", most=_MOST, lines=[actor_words(actor) for (actor, _), *_ in new.values()]
        ),
        Listing(
            title="Actors of other briefings, too", most=_MOST, lines=list(_joined(changes, new, everywhere))
        ),
        Listing(
            title="Perhaps the same person", most=_MOST, lines=alike, all_there=len(alike) < _MOST_LIKENESSES
        ),
        Listing(
            title="Actors of no briefing any more", most=_MOST, lines=[actor_words(actor) for actor in gone]
        ),
    ]
    return section(_HEAD, lists) or Section(head=f"{_HEAD}No actor is new, shared or gone.\n\n")


def _joined(changes: Changes, new: Entries, everywhere: Entries) -> Iterator[str]:
    """The actors that are new to a briefing but not to the site, with the other briefings that have them."""
    for change in changes.changes:
        own, old = change.new, _entries([change.old], changes)
        for id, ((actor, _), *_) in _entries([own], changes).items():
            company = [briefing for _, briefing in everywhere[id] if briefing is not own]
            if id not in old and id not in new and company:
                yield f"{actor_words(actor)}: {_in(company)}"


def _entries(briefings: Iterable[Briefing | None], changes: Changes) -> Entries:
    """Where each actor is, by who is the same across briefings."""
    there = {briefing.id: briefing for briefing in briefings if briefing}
    everyone = actors_of(there.values(), changes.full_names, changes.merged).by_id.values()
    by_name = sorted(everyone, key=lambda one: (-len(one.parts), one.name.casefold(), one.id))
    return {
        one.id: sorted(((part.actor, part.briefing) for part in one.parts), key=lambda own: own[1].id)
        for one in by_name
    }


def _likenesses(new: Entries, everywhere: Entries) -> Iterator[str]:
    """People who share the family name with somebody else and, as far as it is given, the initial."""
    # By family name, and by the initial, which is empty where there is no other name; in order.
    families: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    namesakes: defaultdict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for place, (id, ((actor, _), *_)) in enumerate(everywhere.items()):
        if actor.kind == "person":
            family, initial = _family_and_initial(actor)
            families[family].append((place, id))
            namesakes[family, initial].append((place, id))
    for id, ((actor, _), *_) in new.items():
        if actor.kind != "person":
            continue
        family, initial = _family_and_initial(actor)
        alike = heapq.merge(namesakes[family, initial], namesakes[family, ""])
        for _, other_id in alike if initial else families[family]:
            if other_id < id or other_id not in new:
                other, where = everywhere[other_id][0][0], [briefing for _, briefing in everywhere[other_id]]
                yield f"{actor_words(actor)} and {actor_words(other)}: {_in(where)}"


def _family_and_initial(actor: Actor) -> tuple[str, str]:
    """A person's family name and the initial of the first one."""
    *first, family = actor.name.casefold().split() or [""]
    return family, first[0][:1] if first else ""


def _in(briefings: Sequence[Briefing]) -> str:
    return some([briefing.source.title for briefing in briefings], longest=_TITLE, quoted=True)
