"""Open questions across briefings: whom they concern, and where they may have been answered."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping

import msgspec

from generator.corpus.actors import CorpusActor, CorpusActors
from generator.corpus.statements import CorpusStatement, corpus_statements
from generator.corpus.tfidf import TellingWords, subject_words
from generator.model import Briefing, Question

SHOWN = 2  # briefings shown as possible answers to one question, at most
# Later briefings of each actor that are compared: an answer comes soon, or is lost among many.
LOOKED_AT = 100
WORDS_NAMED = 3  # shared words that are shown
# What a later briefing must share with a question: two of its actors and a word of its subject, or
# one actor and two words, since one actor with one word is in the news all the time.
LEAST_SHARED = 3
LEAST_SUBJECT = 0.15  # weight of the shared words in the later briefing, at least: they must be its subject


class PossibleAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A later briefing that may answer a question, and what it shares with it."""

    briefing: Briefing
    actors: tuple[CorpusActor, ...]
    words: tuple[str, ...]


def questions_by_actor(actor: CorpusActor) -> tuple[CorpusStatement[Question], ...]:
    """The open questions that rest on words about an actor, newest first."""
    return tuple(
        question
        for part in actor.parts
        for question in corpus_statements(part.briefing, part.briefing.questions, part.questions)
    )


def find_answers(
    everyone: CorpusActors, words: TellingWords
) -> dict[tuple[str, int], tuple[PossibleAnswer, ...]]:
    """The later briefings that may answer each question, by the briefing's id and the question's number.

    Only a later date makes a briefing a later one, so that questions of undated briefings have none.
    """
    dated = {actor.id: _by_date(actor) for actor in everyone.by_id.values() if len(actor.parts) > 1}
    asked: dict[tuple[str, int], list[CorpusActor]] = {}
    places: dict[tuple[str, int], Briefing] = {}
    for actor in everyone.by_id.values():
        for part in actor.parts if actor.id in dated else ():
            for number in part.questions:
                asked.setdefault((part.briefing.id, number), []).append(actor)
                places[part.briefing.id, number] = part.briefing
    found = {}
    for place, concerned in asked.items():
        briefing, question = places[place], places[place].questions[place[1] - 1]
        if briefing.source.date and (about := subject_words(briefing, question.text, question.evidence)):
            later = {actor.id: _later(dated[actor.id], briefing.source.date) for actor in concerned}
            found[place] = _best(everyone, words, about, later)
    return {place: best for place, best in found.items() if best}


def _by_date(actor: CorpusActor) -> list[tuple[str, Briefing]]:
    """The dated briefings of an actor, oldest first."""
    dated = [
        (part.briefing.source.date, part.briefing)
        for part in reversed(actor.parts)
        if part.briefing.source.date
    ]
    return sorted(dated, key=lambda one: one[0])


def _later(dated: list[tuple[str, Briefing]], date: str) -> list[Briefing]:
    """The next briefings after ``date``; one of "2023-07" may be no later than one of "2023-07-16"."""
    start = bisect_right(dated, date, key=lambda one: one[0])
    return [briefing for day, briefing in dated[start : start + LOOKED_AT] if not day.startswith(date)]


def _best(
    everyone: CorpusActors, words: TellingWords, about: frozenset[str], later: dict[str, list[Briefing]]
) -> tuple[PossibleAnswer, ...]:
    """The later briefings that share most, the earliest of equal ones first."""
    shared: dict[str, list[str]] = {}
    briefings: dict[str, Briefing] = {}
    for id, group in later.items():
        for briefing in group:
            shared.setdefault(briefing.id, []).append(id)
            briefings[briefing.id] = briefing
    rarity = {id: 1 / math.log(1 + len(everyone.by_id[id].parts)) for id in later}
    ranked = []
    for id, actors in shared.items():
        weights = words.weights.get(id, {})
        common = about & weights.keys()
        if len(actors) + len(common) < LEAST_SHARED:
            continue
        alike = math.fsum(weights[word] for word in common)
        if alike >= LEAST_SUBJECT:
            score = alike + sum(rarity[actor] for actor in actors)
            ranked.append((-round(score, 6), briefings[id].source.date or "", id, actors, common))
    ranked.sort(key=lambda one: one[:3])
    return tuple(
        PossibleAnswer(
            briefing=briefings[id],
            actors=tuple(everyone.by_id[actor] for actor in actors),
            words=tuple(words.spelled[id][word] for word in _weightiest(common, words.weights[id])),
        )
        for _, _, id, actors, common in ranked[:SHOWN]
    )


def _weightiest(common: Iterable[str], weights: Mapping[str, float]) -> list[str]:
    """The words that are shown."""
    return sorted(common, key=lambda word: (-weights[word], word))[:WORDS_NAMED]
