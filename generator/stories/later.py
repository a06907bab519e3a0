"""What a later document of a story says on a question that an earlier one leaves open, in its words.

The sentence must share an actor with the question and most of its subject, and say more than what raised it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from generator.corpus.statements import CorpusStatement
from generator.corpus.tfidf import subject_words
from generator.model import Briefing, Evidence, Question, folded
from generator.stories.passages import MayShow, Passage, keys_of, sentences_of, weight_of

MOST_SENTENCES = 200  # of a document that are looked through
LEAST_SUBJECT = 1.2  # of the question's words that the sentence has, in rarities
SHARED = 0.4  # share of what the question's own words tell
NEW = 0.25  # share of what the sentence tells that is not in the words that raised the question


class _Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence, its telling words, and the actors that it speaks of."""

    at: Evidence
    keys: frozenset[str]
    names: frozenset[str]


def later_passages(
    questions: Sequence[CorpusStatement[Question]], members: Sequence[Briefing], may_show: MayShow
) -> list[tuple[Passage, ...]]:
    """For each question the sentence of each later document that says most on it, if it says enough."""
    sentences = [
        [
            _Sentence(
                at=one,
                keys=frozenset(keys_of(member.source.text[one.start : one.end])),
                names=_names_in(member, [one]),
            )
            for one in islice(sentences_of(member), MOST_SENTENCES)
            if may_show(member, one)
        ]
        for member in members
    ]
    return [tuple(_on_it(question, members, sentences)) for question in questions]


def _on_it(
    question: CorpusStatement[Question], members: Sequence[Briefing], sentences: Sequence[Sequence[_Sentence]]
) -> Iterator[Passage]:
    asked, evidence = question.briefing, question.said.evidence
    about = subject_words(asked, question.said.text, evidence)
    own = frozenset(keys_of(question.said.text)) & about
    raised = frozenset(key for span in evidence for key in keys_of(asked.source.text[span.start : span.end]))
    names = _names_in(asked, evidence)
    least = max(LEAST_SUBJECT, SHARED * weight_of(own))
    for member, its in zip(members, sentences, strict=True):
        if not asked.source.day or not member.source.day or member.source.day <= asked.source.day:
            continue
        found = [
            (-round(weight_of(one.keys & own) + weight_of(one.keys & about), 6), one.at)
            for one in its
            if names & one.names
            and weight_of(one.keys & own) >= least
            and weight_of(one.keys - raised) >= NEW * weight_of(one.keys)
        ]
        if found:
            yield Passage(briefing=member, sentence=min(found)[1])


def _names_in(briefing: Briefing, places: Sequence[Evidence]) -> frozenset[str]:
    """The actors that the text speaks of there, by their names."""
    return frozenset(
        folded(actor.name)
        for actor in briefing.actors
        if any(place.start <= at.start < place.end for at in actor.mentions for place in places)
    )
