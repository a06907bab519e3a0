"""The statements of all briefings, in the orders in which people look for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

import msgspec
from msgspec.structs import replace

from generator.corpus.actors import CorpusActor, CorpusActors
from generator.corpus.filing import file_name, is_name
from generator.corpus.order import newest_first
from generator.model import Answer, Briefing, Event, Note, Question, Quote, Speaker, Statement

T = TypeVar("T", bound=Statement)


class CorpusStatement(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """A statement, the briefing that makes it, its section there, and its number in that, from 1.

    ``also`` are the same statement of other briefings, where a list has it only once.
    """

    briefing: Briefing
    section: str
    number: int
    said: T
    also: tuple[CorpusStatement[Any], ...] = ()


class SpeakerQuotes(msgspec.Struct, frozen=True, kw_only=True):
    """All quotes of one speaker, newest first.

    ``known`` is null for a speaker that is no actor, ``name`` for quotes that nobody is
    credited with. ``unnamed`` are sources that the texts call by no name ("a clerk", "the report").
    """

    known: CorpusActor | None
    name: str | None
    unnamed: bool
    quotes: tuple[CorpusStatement[Quote], ...]


class BriefingGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Briefings that have something in common, newest first; ``name`` is null for those without it."""

    name: str | None
    briefings: tuple[Briefing, ...]


def corpus_statements(
    briefing: Briefing, section: str, numbers: Iterable[int] | None = None
) -> list[CorpusStatement[Any]]:
    """The statements of one section of a briefing, or those with these numbers."""
    said = briefing.sections.get(section, ())
    wanted = range(1, len(said) + 1) if numbers is None else numbers
    return [
        CorpusStatement(briefing=briefing, section=section, number=number, said=said[number - 1])
        for number in wanted
    ]


def all_statements(briefings: Iterable[Briefing], section: str) -> tuple[CorpusStatement[Any], ...]:
    """What all briefings say in a section, newest first."""
    return tuple(
        statement
        for briefing in newest_first(briefings)
        for statement in corpus_statements(briefing, section)
    )


def answers_by_question(briefing: Briefing) -> dict[str, CorpusStatement[Answer]]:
    """What a briefing answers to questions to all documents."""
    return {statement.said.question: statement for statement in corpus_statements(briefing, "answers")}


def each_once(statements: Iterable[CorpusStatement[T]]) -> list[CorpusStatement[T]]:
    """The statements without repetitions: the first of those with the same words has the others with it.

    Quotes are the same only if a speaker with a name says them: "a spokesman" may be another one elsewhere.
    """
    same: defaultdict[tuple[object, ...], list[CorpusStatement[T]]] = defaultdict(list)
    for statement in statements:
        said = statement.said
        who = None
        if isinstance(said, Quote):
            speaker = said.speaker
            who = speaker.name if speaker and not speaker.unnamed else statement.briefing.id
        day = said.date if isinstance(said, Event) else said.due if isinstance(said, Question) else None
        same[" ".join(said.text.split()), who, day, said.uncertain].append(statement)
    return [replace(first, also=tuple(others)) for first, *others in same.values()]


def public_corrections(briefings: Iterable[Briefing]) -> list[tuple[Briefing, Note]]:
    """The public corrections of all briefings, newest first."""
    found = ((briefing, note) for briefing in newest_first(briefings) for note in briefing.notes)
    return sorted(found, key=lambda one: one[1].noted, reverse=True)


def quotes_by_speaker(everyone: CorpusActors, briefings: Iterable[Briefing]) -> tuple[SpeakerQuotes, ...]:
    """All quotes by speaker: people, then others with a name, then unnamed ones, then what nobody said.

    People are in the order of their surnames, all others in that of their names.
    """
    groups: defaultdict[tuple[str, str, bool], list[CorpusStatement[Quote]]] = defaultdict(list)
    for quote in all_statements(briefings, "quotes"):
        groups[_speaker(everyone, quote)].append(quote)
    return tuple(sorted((_speaker_quotes(everyone, quotes) for quotes in groups.values()), key=_order))


def open_questions(briefings: Iterable[Briefing]) -> list[CorpusStatement[Question]]:
    """All questions that no document is said to answer, newest first."""
    return [statement for statement in all_statements(briefings, "questions") if not statement.said.answered]


def has_passed(due: str, day: str | None) -> bool:
    """Whether a date, maybe partial, lies wholly before a day."""
    return day is not None and due < day[: len(due)]


def dated_events(briefings: Iterable[Briefing]) -> tuple[CorpusStatement[Event], ...]:
    """The events whose date is known, newest first."""
    return by_date(all_statements(briefings, "timeline"))


def by_date(events: Iterable[CorpusStatement[Event]]) -> tuple[CorpusStatement[Event], ...]:
    """Those of ``events`` whose date is known, newest first; equal ones as they come."""
    dated = [event for event in events if event.said.date]
    return tuple(sorted(dated, key=lambda event: event.said.date or "", reverse=True))


def by_publisher(briefings: Iterable[Briefing]) -> tuple[BriefingGroup, ...]:
    """The publishers with their briefings, by name; at the end what has no publisher."""
    return _grouped(briefings, lambda briefing: (briefing.source.publisher or "",))


def by_tag(briefings: Iterable[Briefing]) -> tuple[BriefingGroup, ...]:
    """The tags with their briefings, by name."""
    return _grouped(briefings, lambda briefing: briefing.source.tags)


def same_name(name: str) -> str:
    """What names have in common that differ in nothing but capitals and white space."""
    return " ".join(name.split()).casefold()


def _grouped(
    briefings: Iterable[Briefing], names: Callable[[Briefing], Iterable[str]]
) -> tuple[BriefingGroup, ...]:
    """The briefings grouped by name, which is spelled as in the newest of them."""
    found: dict[str, tuple[str, list[Briefing]]] = {}
    for briefing in newest_first(briefings):
        for key, name in {same_name(name): name for name in names(briefing)}.items():
            found.setdefault(key, (name, []))[1].append(briefing)
    in_order = sorted(found.items(), key=lambda item: (not item[0], item[0]))
    return tuple(BriefingGroup(name=name or None, briefings=tuple(group)) for _, (name, group) in in_order)


def _speaker(everyone: CorpusActors, quote: CorpusStatement[Quote]) -> tuple[str, str, bool]:
    """What quotes of one speaker have in common: the actor's id, or else the name, and whether it is one."""
    speaker = quote.said.speaker
    if speaker is None:
        return ("", "", False)
    if actor := everyone.of(quote.briefing, speaker.actor):
        return (actor.id, "", False)
    return ("", same_name(speaker.name), _unnamed(speaker, quote.briefing))


def _unnamed(speaker: Speaker, briefing: Briefing) -> bool:
    return speaker.unnamed or not is_name(speaker.name, briefing.source.text)


def _order(spoken: SpeakerQuotes) -> tuple[int, tuple[str, ...], str]:
    """The place of a speaker: the part of the list, the name, the actor's id."""
    if spoken.name is None:
        return (3, (), "")
    id = spoken.known.id if spoken.known else ""
    if spoken.unnamed or spoken.known is None:
        return (2 if spoken.unnamed else 1, file_name(spoken.name, "group").key, id)
    return (int(spoken.known.kind != "person"), spoken.known.filed.key, id)


def _speaker_quotes(everyone: CorpusActors, quotes: Sequence[CorpusStatement[Quote]]) -> SpeakerQuotes:
    speaker = quotes[0].said.speaker
    actor = everyone.of(quotes[0].briefing, speaker.actor) if speaker else None
    return SpeakerQuotes(
        known=actor,
        name=actor.name if actor else speaker.name if speaker else None,
        unnamed=not actor.named if actor else bool(speaker and _unnamed(speaker, quotes[0].briefing)),
        quotes=tuple(quotes),
    )
