"""Pending: plans, promises and expectations; what came of them?"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from generator.analysis.coreference import Entity
from generator.analysis.parsing import lexicon
from generator.analysis.questions.context import Context, QuestionCandidate, fill_pattern
from generator.analysis.questions.patterns.outcome import will_it
from generator.analysis.questions.syntax import (
    actor_of,
    has_to,
    helper,
    is_conditional,
    is_gapped,
    is_history,
    is_negated,
    is_passive,
    is_present,
    part,
    subject_of,
)

_TRYING = (
    "appeal",
    "attempt",
    "convince",
    "court",
    "fight",
    "persuade",
    "reach",
    "seek",
    "try",
    "woo",
)  # to manage that is nothing


def plan(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The mayor promised to resign": will she?"""
    what = part(verb, "xcomp")
    if what is not None and has_to(what) and not is_negated(verb) and not is_conditional(verb):
        yield from will_it("promised", verb, _promising(verb), what, context)


def _promising(verb: Token) -> Token | None:
    """Who promises, in ", promising to lift the ban" too."""
    beside = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > verb.head.i
    bare = beside and all(child.dep_ != "mark" for child in verb.children)
    return actor_of(verb.head) if bare and subject_of(verb) is None else actor_of(verb)


def goal(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The minister wants to cut waste": how?"""
    who, what = actor_of(verb), part(verb, "xcomp")
    if who is None or what is None or verb.tag_ not in ("VBZ", "VBP") or is_gapped(verb) or is_negated(verb):
        return
    if what.lemma_ not in lexicon.words("questions/patterns/goals") or part(what, "dobj") is None:
        return
    if context.entity(who) is not None and not any(token.lower_ == "by" for token in what.subtree):
        wording = context.wording()
        do = "does" if verb.tag_ == "VBZ" else "do"
        name = wording.noun(who, subject=True)
        how = wording.infinitive(what, who)
        yield fill_pattern("goal", verb, wording, do=do, who=name, want=verb.lemma_, what=how)


def attempt(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The party is trying to win the seat": will it manage to?"""
    what = part(verb, "xcomp")
    if what is None or not has_to(what) or is_negated(verb) or not is_present(verb):
        return
    if (
        verb.dep_ not in ("ccomp", "acl", "relcl") and what.lemma_ not in _TRYING
    ):  # there it is what somebody says of them
        yield from will_it("tried", verb, actor_of(verb), what, context)


def expectation(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The court is expected to rule": will it?"""
    what = part(verb, "xcomp")
    if what is None or not has_to(what) or is_negated(verb):
        return
    if is_passive(verb) or verb.lower_ == "set":
        yield from will_it("expected", verb, subject_of(verb), what, context)


def likely(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The bill is likely to fail": will it?"""
    be = verb.head.head
    if verb.head.dep_ in ("acomp", "oprd", "attr") and has_to(verb) and not is_negated(be):
        yield from will_it("possible", verb, subject_of(be), verb, context)


def possibility(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The vote could slow growth": will it?"""
    who = subject_of(verb)
    if (
        who is None
        or is_negated(verb)
        or verb.dep_ not in ("ROOT", "conj", "ccomp")
        or verb.lemma_ == "expect"
    ):
        return
    entity = context.entity(who)
    if not context.telling(who) or (entity is not None and entity.kind == "person") or who.pos_ == "PRON":
        return  # of a person "could" tells what they are able to do
    helpers = [child.tag_ for child in verb.children if child.dep_ == "aux"]
    conceded = any(child.lower_ == "but" for child in verb.children)
    if "VB" not in helpers and not conceded:  # "may have gone" tells of what is past
        yield from will_it("possible", verb, who, verb, context)


def prospect(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "They are afraid that the firm will move", "the hope is that it will stay": will it?"""
    above = verb.head
    nouns = [above, *(child for child in above.children if child.dep_ in ("nsubj", "attr"))]
    felt = any(word.lemma_.lower() in lexicon.words("questions/patterns/prospects") for word in nouns)
    if felt and not is_negated(above) and not is_negated(verb) and not is_conditional(verb):
        yield from will_it("possible", verb, subject_of(verb), verb, context)


def future(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The senate will pass the bill": will it?"""
    if verb.dep_ in ("ROOT", "conj") and not is_conditional(verb) and not is_negated(verb):
        yield from will_it("expected", verb, subject_of(verb), verb, context)


def going(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The company is going to close the plant": will it?"""
    above = verb.head
    if has_to(verb) and is_present(above) and not is_negated(above) and not is_conditional(above):
        yield from will_it("expected", verb, subject_of(above), verb, context)


def consideration(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The company is considering suing": will it?"""
    who, what = actor_of(verb), part(verb, "xcomp")
    if who is None or what is None or is_negated(verb):
        return
    wording = context.wording()
    name = wording.noun(who, subject=True)
    predicate = (context.entity(who), what.lemma_)
    yield fill_pattern(
        "considered", verb, wording, predicate=predicate, who=name, do=wording.gerund(what, who)
    )


def leading(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "She leads him by five points": will that last?"""
    who, whom = subject_of(verb), part(verb, "dobj")
    if who is None or whom is None or context.entity(who) is None or context.entity(whom) is None:
        return
    if verb.tag_ == "VBZ" or (verb.tag_ == "VBG" and helper(verb, "VBZ")):
        wording = context.wording()
        name = wording.noun(who, subject=True)
        yield fill_pattern("leading", verb, wording, who=name, whom=wording.noun(whom))


def inquiry(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The police are investigating the fire": what did they find?"""
    who, what = subject_of(verb), part(verb, "dobj")
    if who is None or what is None or what.pos_ == "PRON" or is_negated(verb) or not is_present(verb):
        return
    if _is_body(context.entity(who)) or who.lemma_.lower() in lexicon.words("parsing/unnamed_sources"):
        wording = context.wording()
        yield fill_pattern("investigated", verb, wording, what=wording.noun(what))


def _is_body(entity: Entity | None) -> bool:
    return entity is not None and entity.kind == "organization"


def ruling(verb: Token, context: Context) -> Iterator[QuestionCandidate]:
    """ "The judge rejected the request": will there be an appeal?"""
    who = part(verb, "nsubj")
    if who is None or who.lemma_.lower() not in lexicon.words("questions/patterns/court_nouns"):
        return
    if "supreme" in {child.lower_ for child in who.children}:  # nobody to appeal to
        return
    if verb.dep_ not in ("ROOT", "conj") or is_negated(verb) or is_history(verb) or helper(verb, "MD"):
        return
    wording = context.wording()
    court = f"the {wording.bare(who)}"
    clause, thing = part(verb, "ccomp"), part(verb, "dobj")
    if clause is not None:
        what = f"that {wording.clause(clause)}"
        yield fill_pattern("ruled", verb, wording, decision="ruling", who=court, what=what)
    elif thing is not None and any(context.named(token) for token in thing.subtree):
        rest = wording.short(thing) if context.brief else wording.rest(verb, who)
        yield fill_pattern(
            "ruled", verb, wording, decision="decision", who=court, what=f"to {verb.lemma_} {rest}"
        )
