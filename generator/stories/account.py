"""A story put together of the briefings of its documents, in their words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import msgspec
from msgspec.structs import replace

from generator.corpus.actors import CorpusActor, CorpusActors
from generator.model import Briefing, Event, Evidence, Question, Quote, Story
from generator.stories.differences import find_differences
from generator.stories.figures import Difference
from generator.stories.novelty import OwnPassages, own_passages
from generator.stories.passages import MayShow
from generator.stories.repeated import Told, events_once, questions_once, quotes_once

MOST_COMPARED = 12  # the newest documents of a story, which are compared each with each


class StorySummary(msgspec.Struct, frozen=True, kw_only=True):
    """The document whose summary stands for the story: the newest, the fullest, or both."""

    briefing: Briefing
    is_newest: bool
    is_fullest: bool


class StoryActor(msgspec.Struct, frozen=True, kw_only=True):
    """An actor of a story, with its parts in the documents that name it, and these, oldest first."""

    actor: CorpusActor
    documents: tuple[Briefing, ...]


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What the documents of a story tell together.

    ``members`` are its documents, oldest first, of which ``compared`` are; ``summaries`` the newest and the
    fullest of these. Actors that most documents name come first.
    """

    story: Story
    members: tuple[Briefing, ...]
    compared: tuple[Briefing, ...]
    summaries: tuple[StorySummary, ...]
    actors: tuple[StoryActor, ...]
    differences: tuple[Difference, ...]
    own: tuple[OwnPassages, ...]
    quotes: tuple[Told[Quote], ...]
    timeline: tuple[Told[Event], ...]
    questions: tuple[Told[Question], ...]


def account_of(
    story: Story, members: Sequence[Briefing], everyone: CorpusActors, may_show: MayShow
) -> Account:
    """What ``members``, the documents of a story, oldest first, tell together.

    ``may_show`` says which of their sentences may be quoted. Of a story with many documents the newest
    are compared.
    """
    compared = tuple(members[-MOST_COMPARED:])
    differences = find_differences(compared, may_show)
    summaries = _summaries(compared)
    quotes = quotes_once(compared)
    told = _told(differences, summaries, quotes)

    def may_add(one: Briefing, place: Evidence) -> bool:
        return may_show(one, place) and not any(place.overlaps(shown) for shown in told[one.id])

    return Account(
        story=story,
        members=tuple(members),
        compared=compared,
        summaries=summaries,
        actors=_actors(everyone, compared),
        differences=differences,
        own=tuple(own_passages(compared, may_add)),
        quotes=quotes,
        timeline=events_once(compared),
        questions=questions_once(_of_last_day(compared)),
    )


def _told(
    differences: Sequence[Difference], summaries: Sequence[StorySummary], quotes: Sequence[Told[Quote]]
) -> Mapping[str, Sequence[Evidence]]:
    """The words of each document, by its id, that other sections of the page have."""
    told: defaultdict[str, list[Evidence]] = defaultdict(list)
    for difference in differences:
        for version in difference.versions:
            told[version.passage.briefing.id].append(version.passage.sentence)
    for summary in summaries:
        for sentence in summary.briefing.summary:
            told[summary.briefing.id] += sentence.evidence
    for quote in quotes:
        for one in quote.versions:
            told[one.briefing.id].append(Evidence(start=one.said.start, end=one.said.end))
    return told


def _of_last_day(members: Sequence[Briefing]) -> list[Briefing]:
    """The documents of the last day: what is open in an older one may be told by a later one."""
    last = max(one.source.date or "" for one in members)
    return [one for one in members if (one.source.date or "") == last]


def _summaries(members: Sequence[Briefing]) -> tuple[StorySummary, ...]:
    """The newest document and the fullest, which may be one, of those with a summary.

    None is the newest where another has the same date, or one has none.
    """
    told = [member for member in members if member.summary]
    if not told:
        return ()
    fullest = max(told, key=lambda one: one.source.words)
    dates = sorted(one.source.date or "" for one in told)
    dated = dates[0] and (len(dates) == 1 or dates[-2] < dates[-1])
    newest = max(told, key=lambda one: one.source.date or "") if dated else fullest
    return tuple(
        StorySummary(briefing=one, is_newest=bool(dated) and one is newest, is_fullest=one is fullest)
        for one in ([fullest] if newest is fullest else [newest, fullest])
    )


def _actors(everyone: CorpusActors, members: Sequence[Briefing]) -> tuple[StoryActor, ...]:
    documents: defaultdict[str, list[Briefing]] = defaultdict(list)
    salience: Counter[str] = Counter()
    for member in members:
        for actor in member.actors:
            id = everyone.entries[member.id, actor.id]
            if member not in documents[id][-1:]:
                documents[id].append(member)
            salience[id] += round(1000 * actor.salience)
    ids = sorted(documents, key=lambda id: (-len(documents[id]), -salience[id], id))
    return tuple(
        StoryActor(actor=_within(everyone.by_id[id], documents[id]), documents=tuple(documents[id]))
        for id in ids
    )


def _within(actor: CorpusActor, documents: Sequence[Briefing]) -> CorpusActor:
    """An actor as these documents know it: a role of another time is none in this story."""
    own = {one.id for one in documents}
    return replace(actor, parts=tuple(part for part in actor.parts if part.briefing.id in own))
