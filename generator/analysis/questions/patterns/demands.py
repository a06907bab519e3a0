"""Demanded: what somebody wants of somebody else, or is refused; will it be done?"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from generator.analysis.parsing import lexicon
from generator.analysis.questions.context import Context, QuestionCandidate, fill_pattern
from generator.analysis.questions.patterns.outcome import will_it
from generator.analysis.questions.syntax import (
    actor_of,
    has_to,
    helper,
    is_claimed,
    is_conditional,
    is_finite,
    is_negated,
    is_passive,
    object_of,
    part,
    subject_of,
)
from generator.analysis.questions.wording.references import possessive


def demand(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "Beijing wants Washington to lift the sanctions": will it?"""
    beside = verb.tag_ == "VBG" and verb.dep_ in ("advcl", "ROOT", "conj", "ccomp")
    if is_negated(verb) or helper(verb, "MD") or not (is_finite(verb) or beside):
        return
    for what in verb.children:
        if (
            what.dep_ in ("ccomp", "xcomp")
            and what.i > verb.i
            and what.tag_ == "VB"
            and not helper(what, "MD")
        ):
            yield from will_it("demanded", verb, _addressed(verb, what, context), what, context)
    who = subject_of(verb)
    wanted = object_of(verb, "for") if verb.lemma_ == "call" else None
    if who is not None and wanted is not None:
        wording = context.wording()
        whose = possessive(wording.noun(who, subject=True), who)
        yield fill_pattern("called_for", verb, wording, whose=whose, what=wording.noun(wanted))


def instruction(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "She warned the firm to stop": will it? "She insisted that the firm stop": will it?"""
    what = part(verb, "xcomp")
    whom = part(verb, "dobj")
    if what is None and verb.lemma_ == "insist":
        what = part(verb, "ccomp")
        whom = subject_of(what) if what is not None and not helper(what, "MD") else None
    if what is None or what.tag_ != "VB" or whom is None or is_negated(verb):
        return
    if context.entity(whom) is None and not context.telling(whom):
        return
    if is_finite(verb) and not helper(verb, "MD"):
        yield from will_it("demanded", verb, whom, what, context)


def _addressed(verb: Token, what: Token, context: Context) -> Token | None:
    """Of whom something is wanted."""
    who = subject_of(what)
    if who is not None or not has_to(what):
        return who
    if is_passive(verb):
        who = subject_of(verb)
        return who if context.entity(who) is not None else None
    return part(verb, "dobj") or object_of(verb, "on")


def duty(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "Congress must pass the bill": will it?"""
    said = verb.dep_ in ("ROOT", "conj") or (verb.dep_ == "ccomp" and is_claimed(verb))
    if (
        said
        and context.entity(subject_of(verb)) is not None
        and not is_conditional(verb)
        and not is_passive(verb)
    ):
        yield from will_it("ought", verb, subject_of(verb), verb, context)


def burden(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The governor says that the state has to repay the money": will it?"""
    above = verb.head
    if above.dep_ != "ccomp" or not is_claimed(above) or not has_to(verb) or above.tag_ not in ("VBZ", "VBP"):
        return
    conditional = is_conditional(verb) or is_conditional(above)
    if context.entity(subject_of(above)) is not None and not is_negated(above) and not conditional:
        yield from will_it("ought", verb, subject_of(above), verb, context)


def plea(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "A call for the states to take in more people": will they?"""
    if has_to(verb):
        yield from will_it("demanded", verb, subject_of(verb), verb, context)


def refusal(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The generals refused to talk": will they yet?"""
    what = part(verb, "xcomp")
    main = verb.dep_ in ("ROOT", "ccomp") or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")
    if what is None or not main or is_negated(verb) or helper(verb, "VBD"):  # "had refused" is history
        return
    who, inner = actor_of(verb), part(what, "xcomp")
    if what.lemma_ in ("agree", "commit", "pledge", "promise") and inner is not None:
        what = inner  # "refused to pledge to resign"
    judge = who is not None and who.lemma_.lower() in lexicon.words("questions/patterns/court_nouns")
    if what.lemma_ not in lexicon.words("questions/patterns/silences") and not judge:
        yield from will_it("refused", verb, who, what, context)


def withheld(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The firm has not published its accounts": will it?"""
    who = actor_of(verb)
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "neg")}
    if who is None or context.entity(who) is None or not helpers & {"has", "have"}:
        return
    if helpers & {"may", "might", "could", "would", "never"} or verb.lemma_ not in lexicon.words(
        "questions/patterns/overdue"
    ):
        return
    wording = context.wording()
    name = wording.noun(who, subject=True)
    do = f"{verb.lemma_} {wording.rest(verb, who)}"
    yield fill_pattern(
        "withheld", verb, wording, predicate=(context.entity(who), verb.lemma_), who=name, do=do
    )
