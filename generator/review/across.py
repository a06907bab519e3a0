"""What changed documents change on other pages: actors that come, join others, go."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from generator.corpus.actors import CorpusActor, CorpusActors, actors_of
from generator.model import Briefing
from generator.review.changes import Changes
from generator.review.documents import actor_words
from generator.review.markdown import some
from generator.review.parts import Listing, Section, guarded, section

_HEAD = "## On other pages\n\n"
_MOST_LIKENESSES = 1_000  # likenesses that are counted; with more, the list says that there are more
_MOST = 40  # entries of a list
_TITLE = 80  # characters of a title


def section_across(changes: Changes) -> Section:
    """What changes on other pages: new actors, those that join others, that go."""
    actors = guarded("What changes of actors", partial(_lists_of_actors, changes))
    return section(_HEAD, actors) or Section(head=f"{_HEAD}No actor is new, shared or gone.\n\n")


def _lists_of_actors(changes: Changes) -> Iterator[Listing]:
    """Who comes, joins others and goes.

    Who is who depends on all briefings at once, so they are taken together: all of then, and all of now.
    """
    then = _everyone((change.old for change in changes.changes), changes)
    now = _everyone((change.new for change in changes.changes), changes)
    kept = {briefing.id for briefing in changes.others}
    before = {now.joined.get(id, id) for id in then.by_id}
    new = [one for id, one in now.by_id.items() if id not in before and _is_in_none(one, kept)]
    gone = [
        one
        for id, one in then.by_id.items()
        if now.joined.get(id, id) not in now.by_id and _is_in_none(one, kept)
    ]
    shared = list(_joined(changes, then, now, {one.id for one in new}))
    alike = list(islice(_likenesses(new, now), _MOST_LIKENESSES))
    yield Listing(title="New actors", most=_MOST, lines=list(map(_words, new)))
    yield Listing(title="Actors of other briefings, too", most=_MOST, lines=shared)
    yield Listing(
        title="Perhaps the same person", most=_MOST, lines=alike, all_there=len(alike) < _MOST_LIKENESSES
    )
    yield Listing(title="Actors of no briefing any more", most=_MOST, lines=list(map(_words, gone)))


def _everyone(briefings: Iterable[Briefing | None], changes: Changes) -> CorpusActors:
    """The actors of these briefings and of all that stay as they are."""
    there = {briefing.id: briefing for briefing in (*changes.others, *filter(None, briefings))}
    return actors_of(there.values(), changes.full_names, changes.merged)


def _is_in_none(one: CorpusActor, briefings: Container[str]) -> bool:
    return all(part.briefing.id not in briefings for part in one.parts)


def _joined(changes: Changes, then: CorpusActors, now: CorpusActors, new: Container[str]) -> Iterator[str]:
    """The actors that are new to a briefing but not to the site, with the other briefings that have them."""
    for own, was in ((change.new, change.old) for change in changes.changes):
        if own is None:
            continue
        ids = (then.entries[was.id, actor.id] for actor in was.actors) if was else ()
        old = {now.joined.get(id, id) for id in ids}
        for actor in own.actors:
            one = now.by_id[now.entries[own.id, actor.id]]
            company = [part.briefing for part in one.parts if part.briefing is not own]
            if one.id not in old and one.id not in new and company:
                yield f"{actor_words(actor)}: {_in(company)}"


def _likenesses(new: Sequence[CorpusActor], now: CorpusActors) -> Iterator[str]:
    """People who share the family name with somebody else and, as far as it is given, the initial."""
    # By family name, and by the initial, which is empty where there is no other name; in order.
    families: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    namesakes: defaultdict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for place, one in enumerate(now.by_id.values()):
        if one.kind == "person":
            family, initial = _family_and_initial(one)
            families[family].append((place, one.id))
            namesakes[family, initial].append((place, one.id))
    newcomers = {one.id for one in new}
    for one in new:
        if one.kind != "person":
            continue
        family, initial = _family_and_initial(one)
        alike = heapq.merge(namesakes[family, initial], namesakes[family, ""])
        for _, other in alike if initial else families[family]:
            if other < one.id or other not in newcomers:
                where = [part.briefing for part in now.by_id[other].parts]
                yield f"{_words(one)} and {_words(now.by_id[other])}: {_in(where)}"


def _family_and_initial(one: CorpusActor) -> tuple[str, str]:
    """A person's family name and the initial of the first one."""
    *first, family = one.name.casefold().split() or [""]
    return family, first[0][:1] if first else ""


def _words(one: CorpusActor) -> str:
    return actor_words(one.parts[0].actor)


def _in(briefings: Sequence[Briefing]) -> str:
    return some([briefing.source.title for briefing in briefings], longest=_TITLE, quoted=True)
