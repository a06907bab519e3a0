"""A story put together of the briefings of its documents, in their words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from generator.corpus.actors import CorpusActor, CorpusActors
from generator.model import Briefing, Event, Question, Quote, Story
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
    """An actor of a story, and the documents that name it, oldest first."""

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
    told = {
        (version.passage.briefing.id, version.passage.sentence)
        for difference in differences
        for version in difference.versions
    }
    return Account(
        story=story,
        members=tuple(members),
        compared=compared,
        summaries=_summaries(compared),
        actors=_actors(everyone, compared),
        differences=differences,
        own=tuple(
            own_passages(compared, lambda one, place: (one.id, place) not in told and may_show(one, place))
        ),
        quotes=quotes_once(compared),
        timeline=events_once(compared),
        questions=questions_once(compared),
    )


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
    return tuple(StoryActor(actor=everyone.by_id[id], documents=tuple(documents[id])) for id in ids)
