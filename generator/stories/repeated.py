"""What several documents have in much the same words: one quote, one event, one question, each told once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

import msgspec

from generator.corpus.statements import CorpusStatement, corpus_statements
from generator.model import Briefing, Event, Question, Quote
from generator.stories.passages import words_of
from generator.stories.profile import name_key

T = TypeVar("T", Quote, Question, Event)

ALIKE = 0.8  # share of the words of the shorter one that both have
FEWEST = 4  # words that tell that it is the same, if most of them are
FRAGMENT = 3  # the same, if all of them are
ENOUGH = 6  # words of one whole statement that two speakers hardly have in common by chance
LONGEST = 120  # words of a statement that are compared
MOST = 400  # statements of a story that are compared

NOBODY = ""  # whom nobody is credited with may be anybody's


class Told(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """One statement as several documents have it, the fullest first, of equal ones the oldest."""

    versions: tuple[CorpusStatement[T], ...]

    @property
    def fullest(self) -> CorpusStatement[T]:
        """The version with most words."""
        return self.versions[0]

    @property
    def documents(self) -> int:
        """How many documents have it."""
        return len({one.briefing.id for one in self.versions})


def quotes_once(members: Sequence[Briefing]) -> tuple[Told[Quote], ...]:
    """Each quote once; those of most documents first, then those that an editor would pull out.

    Two are one if the same speaker says much the same words in both, or if one of them credits nobody; or if
    all their words are the same, whoever is credited.
    What is told in a reporter's words alone is no quote here.
    """

    def speaker(one: CorpusStatement[Quote]) -> str:
        said = one.said.speaker
        if said is None:
            return NOBODY
        actors = (actor for actor in one.briefing.actors if actor.id == said.actor)
        return next(map(name_key, actors), " ".join(words_of(said.name)))

    quotes = [
        one
        for member in members
        for one in corpus_statements(member, member.quotes)
        if one.said.kind != "indirect"
    ]
    found = _once(quotes, lambda one: "", speaker)
    return tuple(sorted(found, key=lambda one: (-one.documents, -max(v.said.salience for v in one.versions))))


def events_once(members: Sequence[Briefing]) -> tuple[Told[Event], ...]:
    """Each event with a date once, in the order of time; two are one if day and words are much the same."""
    events = [
        one for member in members for one in corpus_statements(member, member.timeline) if one.said.date
    ]
    found = _once(events, lambda one: (one.said.date, one.said.until), lambda _: NOBODY)
    return tuple(sorted(found, key=lambda one: one.fullest.said.date or ""))


def questions_once(members: Sequence[Briefing]) -> tuple[Told[Question], ...]:
    """Each open question once, those of most documents first."""
    questions = [one for member in members for one in corpus_statements(member, member.questions)]
    found = _once(questions, lambda one: "", lambda _: NOBODY)
    return tuple(sorted(found, key=lambda one: -one.documents))


def _once(
    statements: Iterable[CorpusStatement[T]],
    key: Callable[[CorpusStatement[T]], Hashable],
    who: Callable[[CorpusStatement[T]], str],
) -> list[Told[T]]:
    """Statements that are one, put together; only those with the same ``key`` are compared."""
    groups: defaultdict[Hashable, list[list[tuple[Counter[str], str, CorpusStatement[T]]]]] = defaultdict(
        list
    )
    for one in list(statements)[:MOST]:
        words, speaker = Counter(words_of(one.said.text)[:LONGEST]), who(one)
        for group in groups[key(one)]:
            if any(_same(words, speaker, own, other) for own, other, _ in group):
                group.append((words, speaker, one))
                break
        else:
            groups[key(one)].append([(words, speaker, one)])
    return [
        Told(versions=tuple(one for words, _, one in sorted(group, key=lambda own: -own[0].total())))
        for found in groups.values()
        for group in found
    ]


def _same(words: Counter[str], speaker: str, others: Counter[str], other: str) -> bool:
    """Whether two statements are one: the same speaker, if both have one, and much the same words."""
    least = min(words.total(), others.total())
    if speaker != other and NOBODY not in (speaker, other):
        return words == others and least >= ENOUGH
    common = (words & others).total()
    return words == others or (common >= FRAGMENT and common >= (ALIKE if least >= FEWEST else 1) * least)
