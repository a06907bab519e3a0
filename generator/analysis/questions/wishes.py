"""Demanded: what somebody wants of somebody else, or has been refused; will it be done?"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from generator.analysis import lexicon
from generator.analysis.questions.parse import (
    actor_of,
    has_to,
    helper,
    is_conditional,
    is_finite,
    is_negated,
    object_of,
    part,
    subject_of,
)
from generator.analysis.questions.phrasing import (
    possessive,
)
from generator.analysis.questions.plans import will_it
from generator.analysis.questions.scene import (
    Draft,
    Scene,
    draft,
    is_anybody,
)


def demand(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "Beijing wants Washington to lift the sanctions": will it?"""
    told = is_finite(verb) or (verb.tag_ == "VBG" and verb.dep_ in ("advcl", "ROOT", "conj", "ccomp"))
    if is_negated(verb) or helper(verb, "MD") or not told:
        return
    for what in verb.children:
        if what.dep_ not in ("ccomp", "xcomp") or what.i < verb.i or what.tag_ != "VB":
            continue
        who = subject_of(what)
        if who is None and has_to(what):
            passive = subject_of(verb) if any(c.dep_ == "auxpass" for c in verb.children) else None
            if passive is not None and scene.figure(passive) is None:
                continue
            who = passive or part(verb, "dobj") or object_of(verb, "on")
        if who is not None and not is_anybody(who, scene):
            yield from will_it("demanded", verb, who, what, scene)
    who = subject_of(verb)
    what_for = object_of(verb, "for") if verb.lemma_ == "call" else None
    if what_for is not None and who is not None:
        wording = scene.wording()
        whose = possessive(wording.noun(who, subject=True), who)
        yield draft("called_for", verb, wording, whose=whose, what=wording.noun(what_for))


def duty(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "Congress must pass the bill": will it?"""
    who = subject_of(verb)
    if (
        who is None
        or is_conditional(verb)
        or scene.figure(who) is None
        or verb.dep_ not in ("ROOT", "conj", "ccomp")
    ):
        return
    if verb.dep_ == "ccomp" and lexicon.groups("question_words").get(verb.head.lemma_) != "claim":
        return
    if any(c.dep_ == "auxpass" for c in verb.children):
        return
    yield from will_it("ought", verb, who, verb, scene)


def burden(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The state has to repay the money": will it?"""
    who = subject_of(verb.head)
    if who is None or not has_to(verb) or scene.figure(who) is None or is_negated(verb.head):
        return
    if verb.head.dep_ != "ccomp" or lexicon.groups("question_words").get(verb.head.head.lemma_) != "claim":
        return
    if verb.head.tag_ in ("VBZ", "VBP") and not is_conditional(verb) and not is_conditional(verb.head):
        yield from will_it("ought", verb, who, verb, scene)


def plea(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "A call for the states to take in more people": will they?"""
    who = subject_of(verb)
    if who is not None and has_to(verb) and not is_anybody(who, scene):
        yield from will_it("demanded", verb, who, verb, scene)


def refusal(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The generals refused to talk": will they yet? "Declined to say whether": whether, then?"""
    who, what = actor_of(verb), part(verb, "xcomp")
    if who is None or what is None or is_negated(verb) or what.lemma_ in lexicon.words("silences"):
        return
    main = verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")
    if not main or helper(verb, "VBD"):
        return  # "had refused" belongs to a story that has moved on
    yield from will_it("refused", verb, who, what, scene)


def withheld(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The firm has not published its accounts": will it?"""
    who = actor_of(verb)
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if (
        who is None
        or not helpers & {"has", "have"}
        or helpers & {"may", "might", "could", "would"}
        or scene.figure(who) is None
    ):
        return
    if verb.lemma_ in lexicon.words("overdue") and not any(
        c.lower_ in ("ever", "never") for c in verb.children
    ):
        wording = scene.wording()
        name = wording.noun(who, subject=True)
        yield draft("withheld", verb, wording, who=name, do=f"{verb.lemma_} {wording.rest(verb, who)}")
