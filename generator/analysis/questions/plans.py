"""Pending: plans, promises and expectations; what came of them?"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from generator.analysis import lexicon
from generator.analysis.questions.naming import possessive
from generator.analysis.questions.parse import (
    actor_of,
    has_to,
    helper,
    is_conditional,
    is_gapped,
    is_habit,
    is_history,
    is_negated,
    is_passive,
    is_present,
    is_weak,
    object_of,
    part,
    subject_of,
)
from generator.analysis.questions.scene import Draft, Scene, draft
from generator.analysis.reference import Figure

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
_PLANNED = ("promised", "expected", "possible", "tried")


def will_it(pattern: str, prompt: Token, who: Token | None, what: Token, scene: Scene) -> Iterator[Draft]:
    """The question whether ``who`` will do ``what``, unless it would be idle."""
    if who is None or who.i > what.i or scene.anybody(who):
        return
    if is_weak(what) or is_habit(what) or is_history(prompt) or is_gapped(what) or scene.is_dead(who):
        return
    if pattern in _PLANNED and what.lemma_ in lexicon.words("questions/routine"):
        return
    if what.lemma_ in lexicon.table("questions/events"):
        yield from _event(prompt, who, what, scene)
        return
    wording = scene.wording()
    name = wording.noun(who, subject=True)
    do = wording.infinitive(what, who)
    if " " not in do:
        return
    deed = (scene.figure(who), what.lemma_)
    if pattern == "unclear":
        yield draft(pattern, prompt, wording, deed=deed, question=f"will {name} {do}")
    else:
        yield draft(pattern, prompt, wording, deed=deed, who=name, do=do)


def _event(prompt: Token, who: Token, verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The envoy will meet the minister": what comes of it?"""
    name, prep = lexicon.table("questions/events")[verb.lemma_].split()
    whom = object_of(verb, prep) or part(verb, "dobj")
    if whom is not None and scene.telling(whom):
        wording = scene.wording()
        whose = possessive(wording.noun(who, subject=True), who)
        yield draft("event", prompt, wording, whose=whose, event=f"{name} {prep} {wording.noun(whom)}")


def plan(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The mayor promised to resign": will she?"""
    what = part(verb, "xcomp")
    if what is not None and has_to(what) and not is_negated(verb) and not is_conditional(verb):
        yield from will_it("promised", verb, _promising(verb), what, scene)


def _promising(verb: Token) -> Token | None:
    """Who promises, in ", promising to lift the ban" too."""
    beside = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > verb.head.i
    bare = beside and all(child.dep_ != "mark" for child in verb.children)
    return actor_of(verb.head) if bare and subject_of(verb) is None else actor_of(verb)


def goal(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The minister wants to cut waste": how?"""
    who, what = actor_of(verb), part(verb, "xcomp")
    if who is None or what is None or verb.tag_ not in ("VBZ", "VBP") or is_gapped(verb) or is_negated(verb):
        return
    if what.lemma_ not in lexicon.words("questions/goals") or part(what, "dobj") is None:
        return
    if scene.figure(who) is not None and not any(token.lower_ == "by" for token in what.subtree):
        wording = scene.wording()
        do = "does" if verb.tag_ == "VBZ" else "do"
        name = wording.noun(who, subject=True)
        how = wording.infinitive(what, who)
        yield draft("goal", verb, wording, do=do, who=name, want=verb.lemma_, what=how)


def attempt(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The party is trying to win the seat": will it manage to?"""
    what = part(verb, "xcomp")
    if what is None or not has_to(what) or is_negated(verb) or not is_present(verb):
        return
    if (
        verb.dep_ not in ("ccomp", "acl", "relcl") and what.lemma_ not in _TRYING
    ):  # there it is what somebody says of them
        yield from will_it("tried", verb, actor_of(verb), what, scene)


def expectation(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The court is expected to rule": will it?"""
    what = part(verb, "xcomp")
    if what is None or not has_to(what) or is_negated(verb):
        return
    if is_passive(verb) or verb.lower_ == "set":
        yield from will_it("expected", verb, subject_of(verb), what, scene)


def likely(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The bill is likely to fail": will it?"""
    be = verb.head.head
    if verb.head.dep_ in ("acomp", "oprd", "attr") and has_to(verb) and not is_negated(be):
        yield from will_it("possible", verb, subject_of(be), verb, scene)


def possibility(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The vote could slow growth": will it?"""
    who = subject_of(verb)
    if (
        who is None
        or is_negated(verb)
        or verb.dep_ not in ("ROOT", "conj", "ccomp")
        or verb.lemma_ == "expect"
    ):
        return
    figure = scene.figure(who)
    if not scene.telling(who) or (figure is not None and figure.kind == "person") or who.pos_ == "PRON":
        return  # of a person "could" tells what they are able to do
    helpers = [child.tag_ for child in verb.children if child.dep_ == "aux"]
    conceded = any(child.lower_ == "but" for child in verb.children)
    if "VB" not in helpers and not conceded:  # "may have gone" tells of what is past
        yield from will_it("possible", verb, who, verb, scene)


def prospect(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "They are afraid that the firm will move", "the hope is that it will stay": will it?"""
    above = verb.head
    nouns = [above, *(child for child in above.children if child.dep_ in ("nsubj", "attr"))]
    felt = any(word.lemma_.lower() in lexicon.words("questions/prospects") for word in nouns)
    if felt and not is_negated(above) and not is_negated(verb) and not is_conditional(verb):
        yield from will_it("possible", verb, subject_of(verb), verb, scene)


def future(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The senate will pass the bill": will it?"""
    if verb.dep_ in ("ROOT", "conj") and not is_conditional(verb) and not is_negated(verb):
        yield from will_it("expected", verb, subject_of(verb), verb, scene)


def going(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The company is going to close the plant": will it?"""
    above = verb.head
    if has_to(verb) and is_present(above) and not is_negated(above) and not is_conditional(above):
        yield from will_it("expected", verb, subject_of(above), verb, scene)


def consideration(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The company is considering suing": will it?"""
    who, what = actor_of(verb), part(verb, "xcomp")
    if who is None or what is None or is_negated(verb):
        return
    wording = scene.wording()
    name = wording.noun(who, subject=True)
    deed = (scene.figure(who), what.lemma_)
    yield draft("considered", verb, wording, deed=deed, who=name, do=wording.gerund(what, who))


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
    if who is None or what is None or what.pos_ == "PRON" or is_negated(verb) or not is_present(verb):
        return
    if _is_body(scene.figure(who)) or who.lemma_.lower() in lexicon.words("unnamed_sources"):
        wording = scene.wording()
        yield draft("investigated", verb, wording, what=wording.noun(what))


def _is_body(figure: Figure | None) -> bool:
    return figure is not None and figure.kind == "organization"


def ruling(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The judge rejected the request": will there be an appeal?"""
    who = part(verb, "nsubj")
    if who is None or who.lemma_.lower() not in lexicon.words("questions/benches"):
        return
    if "supreme" in {child.lower_ for child in who.children}:  # nobody to appeal to
        return
    if verb.dep_ not in ("ROOT", "conj") or is_negated(verb) or is_history(verb) or helper(verb, "MD"):
        return
    wording = scene.wording()
    court = f"the {wording.bare(who)}"
    clause, thing = part(verb, "ccomp"), part(verb, "dobj")
    if clause is not None:
        what = f"that {wording.clause(clause)}"
        yield draft("ruled", verb, wording, decision="ruling", who=court, what=what)
    elif thing is not None and any(scene.named(token) for token in thing.subtree):
        rest = wording.short(thing) if scene.brief else wording.rest(verb, who)
        yield draft("ruled", verb, wording, decision="decision", who=court, what=f"to {verb.lemma_} {rest}")
