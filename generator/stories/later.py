"""What a later document of a story says on a question that an earlier one leaves open, in its words.

The sentence must share an actor with the question and most of its subject, and say more than what raised it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.corpus.statements import CorpusStatement
from generator.corpus.tfidf import subject_words
from generator.model import Briefing, Evidence, Question, folded
from generator.stories.passages import MayShow, Passage, keys_of, sentences_of, weight_of

LEAST_SUBJECT = 1.2  # of the question's words that the sentence has, in rarities
SHARED = 0.4  # share of what the question's own words tell
NEW = 0.25  # share of what the sentence tells that is not in the words that raised the question


def later_passages(
    question: CorpusStatement[Question], members: Sequence[Briefing], may_show: MayShow
) -> tuple[Passage, ...]:
    """The sentence of each later document that says most on a question, of those that say enough."""
    asked = question.briefing
    if not asked.source.day:
        return ()
    found = []
    for member in members:
        if member.source.day and member.source.day > asked.source.day:
            best = max(
                _on_it(question, member, may_show), key=lambda one: (one[0], -one[1].start), default=None
            )
            if best:
                found.append(Passage(briefing=member, sentence=best[1]))
    return tuple(found)


def _on_it(
    question: CorpusStatement[Question], member: Briefing, may_show: MayShow
) -> Iterator[tuple[float, Evidence]]:
    asked, text = question.briefing, member.source.text
    about = subject_words(asked, question.said.text, question.said.evidence)
    own = frozenset(keys_of(question.said.text)) & about
    raised = frozenset(
        key for span in question.said.evidence for key in keys_of(asked.source.text[span.start : span.end])
    )
    names = _names_in(asked, question.said.evidence)
    for sentence in sentences_of(member):
        words = text[sentence.start : sentence.end]
        keys = frozenset(keys_of(words))
        shared = weight_of(keys & own)
        if shared < max(LEAST_SUBJECT, SHARED * weight_of(own)) or not may_show(member, sentence):
            continue
        is_more = weight_of(keys - raised) >= NEW * weight_of(keys)
        if is_more and names & _names_in(member, [sentence]):
            yield shared + weight_of(keys & about), sentence


def _names_in(briefing: Briefing, places: Sequence[Evidence]) -> frozenset[str]:
    """The actors that the text speaks of there, by their names."""
    return frozenset(
        folded(actor.name)
        for actor in briefing.actors
        if any(place.start <= at.start < place.end for at in actor.mentions for place in places)
    )
