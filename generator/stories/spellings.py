"""Where documents of one story write the name of one person differently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations, product

import msgspec

from generator.model import Actor, Briefing, Evidence, folded
from generator.stories.passages import Passage, sentences_of
from generator.stories.profile import LONGEST

MOST_PEOPLE = 30  # of a document that are compared
SHORTEST = 4  # letters of a word that may be written in two ways
ALIKE = 0.75  # likeness of two spellings (Ratcliff and Obershelp)


class NameDifference(msgspec.Struct, frozen=True, kw_only=True):
    """One person whose name two documents write differently, the older document first."""

    told: tuple[Passage, Passage]


def differing_names(briefings: Sequence[Briefing]) -> Iterator[NameDifference]:
    """The people whose full names each two of ``briefings`` write differently."""
    texts = {one.id: folded(one.source.text[:LONGEST]) for one in briefings}
    people = {one.id: _people(one) for one in briefings}
    for one, other in combinations(briefings, 2):
        for (name, actor), (its, theirs) in product(people[one.id], people[other.id]):
            if _spelled_differently(name, its) and name not in texts[other.id] and its not in texts[one.id]:
                told = _where(one, actor), _where(other, theirs)
                if told[0] and told[1]:
                    yield NameDifference(told=(told[0], told[1]))


def _people(briefing: Briefing) -> list[tuple[str, Actor]]:
    """The people with a full name, by that as it is compared."""
    people = [actor for actor in briefing.actors if actor.kind == "person" and " " in actor.name]
    return [(folded(actor.name), actor) for actor in people[:MOST_PEOPLE]]


def _spelled_differently(one: str, other: str) -> bool:
    """Whether two names are the same but for the spelling of one word."""
    ours, theirs = one.split("-"), other.split("-")
    different = [pair for pair in zip(ours, theirs, strict=False) if pair[0] != pair[1]]
    if len(ours) != len(theirs) or len(different) != 1:
        return False
    short, long = sorted(different[0], key=len)
    same_start = short[0] == long[0] and len(short) >= SHORTEST
    return same_start and SequenceMatcher(None, short, long, autojunk=False).ratio() >= ALIKE


def _where(briefing: Briefing, actor: Actor) -> Passage | None:
    """Where a text first calls somebody by the full name, in a sentence of its body."""
    places = [at for at in actor.mentions if folded(at.text) == folded(actor.name)]
    for sentence in sentences_of(briefing):
        for at in places:
            if sentence.start <= at.start and at.end <= sentence.end:
                return Passage(briefing=briefing, sentence=sentence, at=Evidence(start=at.start, end=at.end))
    return None
