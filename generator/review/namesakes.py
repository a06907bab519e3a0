"""Actors of several briefings that may be one and the same, for a person to say so in ``actors.yml``.

What is certain enough is one already (``corpus.identity``). Here is what is only likely: the same name taken
for two kinds, a middle initial that one briefing has beside the name without, an abbreviation of the very
words or one that a text gives in brackets, the names of one party, the short form of a given name, a family
name with one letter less. People whose given names differ otherwise are never one: Eric is not Erica.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec

from generator.briefings import brief
from generator.corpus.actors import CorpusActor, CorpusActors, actors_of
from generator.model import GENERATIONS, Problem, folded
from generator.overlay.actors import ActorCorrections, load_actor_corrections
from generator.overlay.actors_file import Merge, NotTaken, take_in
from generator.review.parties import names_of_parties
from generator.settings import Settings

__all__ = ["Found", "NotTaken", "Proposal", "accept", "find_namesakes", "look_for_namesakes", "mentions_of"]

_SMALL = frozenset(("of", "the", "and", "for", "on", "in", "de", "la"))
_INITIAL = re.compile(r"[a-z]{1,2}")
_BRACKETS = re.compile(r"\((?:the )?[\"“‘']?([A-Z][\w.&-]{1,9})[\"”’']?\)")
_LONG_NAME = 9  # letters of a name that is the same with one letter more or less
_LONGEST = 60
_CROWD = 40  # people of one surname, among whom nobody can tell


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """Two actors that may be one: the one that more briefings name, the other, and what speaks for it.

    ``together`` is the title of a briefing that has both, if one has.
    """

    actor: CorpusActor
    other: CorpusActor
    why: str
    together: str | None


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What was found in a folder of seeds: proposals, and what is wrong with what ``actors.yml`` says."""

    proposals: tuple[Proposal, ...]
    problems: tuple[Problem, ...]


def look_for_namesakes(folder: Path, settings: Settings, *, cache_dir: Path | str | None) -> Found:
    """The actors of a folder of seeds that may be one; raises as ``brief`` does."""
    said, problems = load_actor_corrections(folder)
    named: set[str] = set()
    briefings = []
    for outcome in brief([folder], settings, cache_dir=cache_dir, jobs=os.cpu_count() or 1):
        named |= outcome.named
        briefings += [outcome.briefing] if outcome.briefing else []
    everyone = actors_of(briefings, said.names(), said.merged())
    return Found(proposals=tuple(find_namesakes(everyone, said)), problems=(*problems, *said.unused(named)))


def accept(folder: Path, proposals: Iterable[Proposal]) -> None:
    """Take proposals into the ``actors.yml`` of a folder; raises ``NotTaken``, and then it stays as it is."""
    take_in(
        folder,
        [Merge(name=one.actor.name, other=one.other.name, kind=one.actor.kind) for one in proposals],
    )


def find_namesakes(everyone: CorpusActors, said: ActorCorrections) -> list[Proposal]:
    """The proposals, those about actors of most briefings first; none that ``said`` denies."""
    found: dict[tuple[str, str], str] = {}
    actors = list(everyone.by_id.values())
    for why, pairs in (
        ("the same name, taken for two kinds", _of_two_kinds(actors)),
        ("one has a middle name or initial more", _with_middle_names(actors)),
        ("the first letters of the other's words", _abbreviated(actors)),
        ("a text gives one in brackets behind the other", _bracketed(actors)),
        ("names of one party", _of_one_party(actors)),
        ("a short form of the given name", _with_short_names(actors)),
        ("one letter more or less", _with_a_letter_less(actors)),
    ):
        for one, other in pairs:
            first, second = sorted((one, other), key=_weight)
            if not _denied(first, second, said):
                found.setdefault((first.id, second.id), why)
    proposals = [
        _proposal(everyone.by_id[one], everyone.by_id[other], why) for (one, other), why in found.items()
    ]
    return sorted(proposals, key=lambda one: (_weight(one.actor), _weight(one.other)))


def mentions_of(actor: CorpusActor) -> int:
    """How often all briefings together mention an actor."""
    return sum(len(part.actor.mentions) for part in actor.parts)


def _weight(actor: CorpusActor) -> tuple[int, int, str]:
    return -len(actor.parts), -mentions_of(actor), actor.id


def _proposal(actor: CorpusActor, other: CorpusActor, why: str) -> Proposal:
    there = {part.briefing.id for part in other.parts}
    both = [part.briefing.source.title for part in actor.parts if part.briefing.id in there]
    return Proposal(actor=actor, other=other, why=why, together=min(both, default=None))


def _denied(one: CorpusActor, other: CorpusActor, said: ActorCorrections) -> bool:
    """Whether somebody has said that the two are not the same."""
    pairs = ((folded(one.name), folded(other.name)), (folded(other.name), folded(one.name)))
    return any(
        (entry := said.by_name.get(name)) is not None and second in map(folded, entry.not_same_as)
        for name, second in pairs
    )


Pairs = Iterator[tuple[CorpusActor, CorpusActor]]


def _of_two_kinds(actors: Iterable[CorpusActor]) -> Pairs:
    named: dict[str, list[CorpusActor]] = defaultdict(list)
    for actor in actors:
        named[folded(actor.name)].append(actor)
    for bearers in named.values():
        first = min(bearers, key=_weight)
        yield from ((first, one) for one in bearers if one.kind != first.kind)


def _with_middle_names(actors: Iterable[CorpusActor]) -> Pairs:
    """People of one first and last name, of whom only one is called with what may stand between."""
    for people in _families(actors).values():
        for one in people:
            given, middle = one[1][0], one[1][1:]
            if middle:
                continue
            longer = [other for other in people if other[1][0] == given and other[1][1:]]
            if len({other[1] for other in longer}) == 1:  # of "George W." and "George H. W.", who is meant?
                yield from ((one[0], other[0]) for other in longer)


def _with_short_names(actors: Iterable[CorpusActor]) -> Pairs:
    """People of one family name, of whom one's given name is a short form of the other's."""
    for people in _families(actors).values():
        for one, given in people:
            longer = [other for other, name in people if name[0] in _long_forms().get(given[0], ())]
            if len(longer) == 1:
                yield one, longer[0]


@cache
def _long_forms() -> dict[str, tuple[str, ...]]:
    """The given names that others are short for, folded: "rob" is "robert"."""
    table = files("generator.analysis") / "coreference" / "data" / "given_names.tsv"
    rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines())
    return {row[0]: tuple(row[4].split()) for row in rows if len(row) > 4}


def _families(actors: Iterable[CorpusActor]) -> dict[str, list[tuple[CorpusActor, tuple[str, ...]]]]:
    """People with a given name, by their family names: each with the names before it."""
    found: dict[str, list[tuple[CorpusActor, tuple[str, ...]]]] = defaultdict(list)
    for actor in actors:
        words = folded(actor.name).split("-")
        if actor.kind == "person" and len(words) > 1 and not GENERATIONS.intersection(words):
            found[words[-1]].append((actor, tuple(words[:-1])))
    return {family: people for family, people in found.items() if len(people) <= _CROWD}


def _abbreviated(actors: Sequence[CorpusActor]) -> Pairs:
    """Bodies, each with the only one whose words begin with its letters."""
    by_letters: dict[str, list[CorpusActor]] = defaultdict(list)
    for actor in actors:
        words = [word for word in folded(actor.name).split("-") if word not in _SMALL]
        if actor.kind != "person" and len(words) > 2:
            by_letters["".join(word[0] for word in words)].append(actor)
    for actor in actors:
        name = folded(actor.name)
        if (
            actor.kind != "person"
            and actor.name.replace(".", "").isupper()
            and len(by_letters.get(name, ())) == 1
        ):
            yield actor, by_letters[name][0]


def _bracketed(actors: Sequence[CorpusActor]) -> Pairs:
    """Bodies, each with the other name that a text gives in brackets behind it: "Vale Trust (VT)"."""
    named: dict[str, list[CorpusActor]] = defaultdict(list)
    bodies: dict[str, list[str]] = defaultdict(list)  # their names, by briefing
    texts: dict[str, str] = {}
    for actor in actors:
        if actor.kind != "person":
            named[folded(actor.name)].append(actor)
            for part in actor.parts:
                texts[part.briefing.id] = part.briefing.source.text
                bodies[part.briefing.id].append(actor.name)
    for briefing, text in texts.items():
        for bracket in _BRACKETS.finditer(text):
            before = text[max(0, bracket.start() - _LONGEST) : bracket.start()].rstrip()
            long = max(filter(before.endswith, bodies[briefing]), key=len, default=None)
            for other in named.get(folded(bracket[1]), ()) if long else ():
                yield from ((other, one) for one in named[folded(long or "")] if one is not other)


def _of_one_party(actors: Iterable[CorpusActor]) -> Pairs:
    """The names of one party, the most frequent with each of the others."""
    for bearers in names_of_parties(actors):
        first, *others = sorted(bearers, key=_weight)
        yield from ((first, other) for other in others)


def _with_a_letter_less(actors: Iterable[CorpusActor]) -> Pairs:
    """Long names, each with those that are left of it without one of its letters."""
    named: dict[str, list[CorpusActor]] = defaultdict(list)
    for actor in actors:
        name = folded(actor.name)
        if _LONG_NAME <= len(name) <= _LONGEST and "-" in name and not any(map(str.isdigit, name)):
            named[name].append(actor)
    for name, bearers in named.items():
        for shorter in {name[:at] + name[at + 1 :] for at in range(len(name))}:
            yield from (
                (one, other) for one in bearers for other in named.get(shorter, ()) if _alike(one, other)
            )


def _alike(one: CorpusActor, other: CorpusActor) -> bool:
    """Whether two names have as many words; people have the same given name, too, and no initials.

    With a letter less, "Erica" is "Eric" and "Ann B. Lee" is "Ann Lee": somebody else.
    """
    words = [folded(actor.name).split("-") for actor in (one, other)]
    if one.kind != other.kind or len(words[0]) != len(words[1]):
        return False
    initials = any(map(_INITIAL.fullmatch, (*words[0], *words[1])))
    return one.kind != "person" or (words[0][0] == words[1][0] and not initials)
