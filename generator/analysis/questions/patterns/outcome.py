"""The question that many patterns end in: will it happen?"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from generator.analysis.parsing import lexicon
from generator.analysis.questions.context import Context, QuestionCandidate, fill_pattern
from generator.analysis.questions.syntax import (
    is_gapped,
    is_habit,
    is_history,
    is_weak,
    object_of,
    part,
)
from generator.analysis.questions.wording.references import possessive

_PLANNED = ("promised", "expected", "possible", "tried")


def will_it(
    pattern: str, prompt: Token, who: Token | None, what: Token, context: Context
) -> Iterator[QuestionCandidate]:
    """The question whether ``who`` will do ``what``, unless it would be idle."""
    if who is None or who.i > what.i or context.anybody(who):
        return
    if is_weak(what) or is_habit(what) or is_history(prompt) or is_gapped(what) or context.is_dead(who):
        return
    if pattern in _PLANNED and what.lemma_ in lexicon.words("questions/patterns/routine"):
        return
    if what.lemma_ in lexicon.table("questions/patterns/events"):
        yield from _event(prompt, who, what, context)
        return
    wording = context.wording()
    name = wording.noun(who, subject=True)
    do = wording.infinitive(what, who)
    if " " not in do:
        return
    predicate = (context.entity(who), what.lemma_)
    if pattern == "unclear":
        yield fill_pattern(pattern, prompt, wording, predicate=predicate, question=f"will {name} {do}")
    else:
        yield fill_pattern(pattern, prompt, wording, predicate=predicate, who=name, do=do)


def _event(prompt: Token, who: Token, verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The envoy will meet the minister": what comes of it?"""
    name, prep = lexicon.table("questions/patterns/events")[verb.lemma_].split()
    whom = object_of(verb, prep) or part(verb, "dobj")
    if whom is not None and context.telling(whom):
        wording = context.wording()
        whose = possessive(wording.noun(who, subject=True), who)
        yield fill_pattern("event", prompt, wording, whose=whose, event=f"{name} {prep} {wording.noun(whom)}")
