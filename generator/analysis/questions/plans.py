"""Pending: plans, promises and expectations; what came of them?"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from generator.analysis import lexicon
from generator.analysis.questions.parse import (
    actor_of,
    has_to,
    helper,
    is_conditional,
    is_gapped,
    is_habit,
    is_history,
    is_negated,
    is_weak,
    object_of,
    part,
    subject_of,
)
from generator.analysis.questions.phrasing import (
    possessive,
)
from generator.analysis.questions.scene import (
    Draft,
    Scene,
    draft,
    is_anybody,
    is_named,
)
from generator.analysis.reference import PRONOUNS


def plan(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The mayor promised to resign": will she?"""
    who, what = actor_of(verb), part(verb, "xcomp")
    if (
        who is not None
        and what is not None
        and has_to(what)
        and not is_negated(verb)
        and not is_conditional(verb)
    ):
        yield from will_it("promised", verb, who, what, scene)


def goal(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The minister wants to cut waste": how?"""
    who, what = actor_of(verb), part(verb, "xcomp")
    if who is None or what is None or verb.tag_ not in ("VBZ", "VBP") or is_gapped(verb) or is_negated(verb):
        return
    named = (
        scene.figure(who) is not None
        and what.lemma_ in lexicon.words("goals")
        and part(what, "dobj") is not None
    )
    if named and not any(t.lower_ == "by" for t in what.subtree):
        wording = scene.wording()
        do = "does" if verb.tag_ == "VBZ" else "do"
        name = wording.noun(who, subject=True)
        yield draft(
            "how", verb, wording, do=do, who=name, want=verb.lemma_, what=wording.infinitive(what, who)
        )


def attempt(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The party is trying to win the seat": will it manage to?"""
    who, what = actor_of(verb), part(verb, "xcomp")
    now = verb.tag_ in ("VBZ", "VBP") or (
        verb.tag_ == "VBG" and helper(verb, "VBZ") + helper(verb, "VBP") != ""
    )
    if (
        who is None
        or what is None
        or not has_to(what)
        or not now
        or is_negated(verb)
        or verb.dep_ in ("ccomp", "acl")
    ):
        return
    yield from will_it("tried", verb, who, what, scene)


def expectation(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The court is expected to rule": will it?"""
    who, what = part(verb, "nsubjpass") or subject_of(verb), part(verb, "xcomp")
    if (
        who is None
        or what is None
        or not has_to(what)
        or is_negated(verb)
        or what.lemma_ in lexicon.words("routine")
    ):
        return
    if any(c.dep_ == "auxpass" for c in verb.children) or verb.lemma_ != "expect":
        yield from will_it("expected", verb, who, what, scene)


def likely(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The bill is likely to fail": will it?"""
    who = subject_of(verb.head.head) if verb.head.dep_ in ("acomp", "oprd", "attr") else None
    if who is not None and has_to(verb) and not is_negated(verb.head.head):
        yield from will_it("possible", verb, who, verb, scene)


def possibility(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The vote could slow growth": will it?"""
    who = subject_of(verb)
    if who is None or is_negated(verb) or is_anybody(who, scene) or verb.dep_ == "relcl":
        return
    if any(c.lower_ == "but" for c in verb.children) or (
        verb.lemma_ == "expect" and part(verb, "xcomp") is not None
    ):
        return
    if any(c.dep_ == "aux" and c.tag_ == "VB" for c in verb.children):
        return  # "may have" tells of what is past
    if verb.tag_ == "VB" or any(c.dep_ == "auxpass" and c.tag_ == "VB" for c in verb.children):
        yield from will_it("possible", verb, who, verb, scene)


def future(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The senate will pass the bill": will it?"""
    who = subject_of(verb)
    if who is None or is_conditional(verb) or verb.dep_ not in ("ROOT", "conj") or is_anybody(who, scene):
        return
    if verb.lemma_ not in lexicon.words("routine"):
        yield from will_it("expected", verb, who, verb, scene)


def going(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The company is going to close the plant": will it?"""
    who = subject_of(verb.head)
    now = helper(verb.head, "VBZ") + helper(verb.head, "VBP")
    if (
        who is not None
        and now
        and has_to(verb)
        and not is_negated(verb.head)
        and not is_conditional(verb.head)
    ):
        yield from will_it("expected", verb, who, verb, scene)


def consideration(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The company is considering suing": will it?"""
    who, what = actor_of(verb), part(verb, "xcomp")
    if who is None or what is None or is_negated(verb):
        return
    wording = scene.wording()
    yield draft(
        "considered", verb, wording, who=wording.noun(who, subject=True), do=wording.gerund(what, who)
    )


def leading(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "She leads him by five points": will that last?"""
    who, whom = subject_of(verb), part(verb, "dobj")
    if who is None or whom is None or scene.figure(who) is None or scene.figure(whom) is None:
        return
    if verb.tag_ == "VBZ" or (verb.tag_ == "VBG" and helper(verb, "VBZ")):
        wording = scene.wording()
        name = wording.noun(who, subject=True)
        yield draft("leading", verb, wording, who=name, whom=wording.noun(whom))


def inquiry(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The police are investigating the fire": what did they find?"""
    who, what = subject_of(verb), part(verb, "dobj")
    now = verb.tag_ in ("VBZ", "VBP") or helper(verb, "VBZ") or helper(verb, "VBP")
    if who is None or what is None or not now or is_negated(verb) or what.lower_ in PRONOUNS:
        return
    figure = scene.figure(who)
    if who.lemma_.lower() in lexicon.words("unnamed_sources") or (
        figure is not None and figure.kind == "organization"
    ):
        wording = scene.wording()
        yield draft("investigated", verb, wording, what=wording.noun(what))


def ruling(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The judge rejected the request": will there be an appeal?"""
    who = part(verb, "nsubj")
    if (
        who is None
        or who.lemma_.lower() not in lexicon.words("benches")
        or "Supreme" in who.nbor(-1).text
        or verb.dep_ not in ("ROOT", "conj")
    ):
        return
    if is_negated(verb) or is_history(verb) or helper(verb, "MD"):
        return
    wording = scene.wording()
    court = "the " + wording.bare(who)
    what = part(verb, "ccomp")
    if what is not None:
        yield draft("ruled", verb, wording, who=court, decision="ruling", what=f"that {wording.clause(what)}")
        return
    thing = part(verb, "dobj")
    if thing is not None:
        it = wording.short(thing) if scene.brief else wording.rest(verb, who)
        yield draft("ruled", verb, wording, who=court, decision="decision", what=f"to {verb.lemma_} {it}")


def will_it(pattern: str, prompt: Token, who: Token | None, what: Token, scene: Scene) -> Iterator[Draft]:
    if who is None or who.i > what.i or is_weak(what) or is_habit(what) or is_history(prompt):
        return
    if is_gapped(what) or is_anybody(who, scene):
        return
    if what.lemma_ in lexicon.table("events"):
        yield from _event(prompt, who, what, scene)
        return
    wording = scene.wording()
    name = wording.noun(who, subject=True)
    do = wording.infinitive(what, who)
    if pattern == "unclear":
        yield draft(pattern, prompt, wording, question=f"will {name} {do}")
    else:
        yield draft(pattern, prompt, wording, who=name, do=do)


def _event(prompt: Token, who: Token, verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The envoy will meet the minister": what comes of it?"""
    name, prep = lexicon.table("events")[verb.lemma_].split()
    whom = object_of(verb, prep) or part(verb, "dobj")
    if whom is not None and is_named(whom, scene):
        wording = scene.wording()
        whose = possessive(wording.noun(who, subject=True), who)
        yield draft("event", prompt, wording, whose=whose, event=f"{name} {prep} {wording.noun(whom)}")
