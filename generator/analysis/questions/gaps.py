"""Asked, unnamed and missing: what the text itself leaves open, who speaks without a name, and what it does not tell."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from generator.analysis import lexicon
from generator.analysis.attribution import cue_verbs
from generator.analysis.questions.parse import (
    IF,
    WH,
    actor_of,
    has_to,
    helper,
    is_finite,
    is_gapped,
    is_history,
    is_negated,
    is_reasoned,
    is_singular,
    is_weak,
    object_of,
    part,
    subject_of,
)
from generator.analysis.questions.phrasing import (
    Wording,
)
from generator.analysis.questions.plans import will_it
from generator.analysis.questions.pruning import (
    Crooked,
)
from generator.analysis.questions.scene import (
    Draft,
    Scene,
    draft,
    is_anybody,
    is_named,
    is_telling,
    is_unnamed,
)
from generator.analysis.timeline import WEEKDAYS

_ASKING = ("is", "are", "was", "were", "do", "does", "did", "has", "have", "had")


def question(clause: Token, scene: Scene) -> Iterator[Draft]:
    """ "It is unclear whether the plan will work": will it?"""
    pattern = _left_open(clause)
    if has_to(clause) and clause.left_edge.lower_ == "whether":
        who = actor_of(clause.head)
        if (
            who is not None
            and clause.dep_ in ("ccomp", "xcomp", "advcl")
            and clause.head.lemma_ in lexicon.words("silences")
        ):
            yield from will_it("unclear", clause, who, clause, scene)
        return
    if pattern is not None:
        wording = scene.wording()
        wording.lenient = True
        yield draft(pattern, clause, wording, question=_direct(clause, wording))


def _direct(clause: Token, wording: Wording) -> str:
    """An indirect question as a direct one."""
    doc, first = clause.doc, clause.left_edge
    subject = subject_of(clause)
    if first.lower_ in IF:
        return wording.inverted(clause)
    if subject is None:
        raise Crooked("no whole clause")
    if first.i >= subject.left_edge.i:
        asked = doc[subject.left_edge.i : subject.right_edge.i + 1]
        rest = wording.predicate(clause, subject)
    else:
        asked = doc[first.i : subject.left_edge.i]
        rest = wording.inverted(clause)
    if len(asked) > 5 or any(token.is_punct for token in asked):
        raise Crooked("not clear what is asked")
    return f"{asked.text.lower()} {rest}"


def _left_open(clause: Token) -> str | None:
    """The pattern of an indirect question, where what stands above it says that the answer is not known."""
    head = (
        clause.head.head if clause.dep_ in ("pcomp", "advcl") and clause.head.pos_ == "ADP" else clause.head
    )
    first = clause.left_edge.lower_
    words = {token.lower_ for token in head.children} | {head.lower_, clause.head.lower_}
    if words & lexicon.words("open_words"):
        return "unclear"
    if head.lower_ in ("clear", "certain", "sure", "known", "seen") and (
        is_negated(head) or is_negated(head.head)
    ):
        return "unclear"
    if head.lemma_ == "see" and head.dep_ == "xcomp" and head.head.lemma_ == "remain":
        return "unclear"
    if head.lemma_ in ("question", "doubt", "debate", "dispute") and head.pos_ == "NOUN":
        return (
            "unclear" if head.head.lemma_ not in lexicon.words("silences") or is_negated(head.head) else None
        )
    if head.lemma_ in lexicon.words("silences"):
        top = head.head if head.dep_ == "xcomp" else head
        if is_negated(head) or top.lemma_ in ("refuse", "decline"):
            return "untold"
    if first == "whether" and clause.dep_ != "advcl":
        return "wondered"
    return "unclear" if head.lemma_ in ("wonder", "question") and head.pos_ == "VERB" else None


def asking(verb: Token, scene: Scene) -> Iterator[Draft]:
    """A question that the text itself asks, if it can stand alone."""
    tokens = list(verb.sent)
    while tokens and (
        tokens[0].is_punct or tokens[0].dep_ in ("cc", "intj") or tokens[0].lower_ in ("so", "then")
    ):
        del tokens[0]
    while tokens and (tokens[-1].is_punct or tokens[-1].is_space):
        tokens.pop()
    asks = tokens and (tokens[0].lower_ in WH or tokens[0].tag_ == "MD" or tokens[0].lower_ in _ASKING)
    if asks and any(token.i in scene.cast.at for token in tokens):
        wording = scene.wording()
        yield draft("asking", verb, wording, question=wording.sentence(tokens))


def undisclosed(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The price has not been disclosed": what is it?"""
    what = part(verb, "nsubjpass")
    if what is None or what.pos_ != "NOUN" or verb.lemma_ not in lexicon.words("silences"):
        return
    wording = scene.wording()
    it = wording.noun(what, subject=True)
    be = "is" if is_singular(what) else "are"
    wh = (
        "who"
        if what.lemma_ in lexicon.words("role_nouns") or what.lemma_ in lexicon.words("unnamed_sources")
        else "what"
    )
    yield draft("undisclosed", verb, wording, question=f"{wh} {be} {it}")


def unnamed(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "Observers called it a failure": who are they?"""
    who = actor_of(verb)
    if who is None or who.i > verb.i or not is_unnamed(who, scene) or verb.dep_ not in ("ROOT", "conj"):
        return
    if not is_finite(verb) or is_negated(verb) or helper(verb, "MD") or not _speaks(verb):
        return
    wording = scene.wording()
    if not is_singular(who):
        yield draft("unnamed_many", verb, wording, who=wording.bare(who), said=wording.predicate(verb, who))
    elif who.left_edge.lower_ in ("a", "an", "one"):
        yield draft("unnamed_one", verb, wording, who=wording.bare(who), said=wording.predicate(verb, who))


def _speaks(verb: Token) -> bool:
    """Whether a verb tells what somebody says or thinks of something."""
    cue = cue_verbs().get(verb.lemma_)
    if cue is None or cue.act not in ("assert", "criticize", "praise", "warn", "deny", "think", "demand"):
        return False
    if verb.lemma_ in lexicon.words("silences") and verb.lemma_ not in ("say", "explain", "reveal"):
        return False
    return any(
        c.i > verb.i and (c.dep_ == "ccomp" or (c.dep_ in ("dobj", "prep") and cue.object))
        for c in verb.children
    )


def which(noun: Token, scene: Scene) -> Iterator[Draft]:
    """ "They will take concrete measures": which?"""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.pos_ != "VERB" or noun.tag_ != "NNS" or is_gapped(verb):
        return
    plain = all(c.dep_ in ("amod", "compound", "punct", "nummod") for c in noun.children)
    top = verb.head if verb.dep_ == "xcomp" else verb
    who = subject_of(verb) or (
        part(top, "dobj") or object_of(top, "on") or actor_of(top) if top != verb else actor_of(verb)
    )
    named = any(token.lower_ in ("including", "like", "such", ":") for token in verb.sent)
    if (
        not plain
        or who is None
        or who.i > verb.i
        or named
        or is_negated(verb)
        or not any(c.dep_ == "amod" for c in noun.children)
    ):
        return
    to_come = has_to(verb) or helper(verb, "MD") in ("will", "would")
    if not to_come and verb.tag_ != "VBD":
        return
    wording = scene.wording()
    what = wording.bare(noun)
    name = wording.noun(who, subject=True)
    rest = wording.without(verb, noun)
    yield draft(
        "which",
        noun,
        wording,
        what=what,
        help="will" if to_come else "did",
        who=name,
        do=f"{verb.lemma_} {rest}",
    )


def poll(noun: Token, scene: Scene) -> Iterator[Draft]:
    """ "A poll by the institute shows": how sure are its figures?"""
    told = noun.head.pos_ == "VERB" and noun.dep_ == "nsubj" and noun.head.tag_ in ("VBZ", "VBD")
    if not told or scene.margin or not any(is_named(t, scene) for t in noun.subtree) or not is_singular(noun):
        return
    wording = scene.wording()
    yield draft("poll", noun, wording, poll=f"the {wording.name(noun)}")


def undated(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "Arrived on Sunday", in a text without a date: on which Sunday?"""
    if (
        scene.dated
        or verb.i > scene.lead
        or verb.tag_ != "VBD"
        or verb.dep_ not in ("ROOT", "relcl", "conj")
        or is_negated(verb)
    ):
        return
    who = actor_of(verb)
    day = next((t for t in verb.children if t.dep_ == "npadvmod" and t.lower_ in WEEKDAYS), None) or next(
        (
            c
            for t in verb.children
            if t.dep_ == "prep" and t.lower_ == "on"
            for c in t.children
            if c.lower_ in WEEKDAYS
        ),
        None,
    )
    if who is None or day is None or scene.figure(who) is None or verb.lemma_ in cue_verbs():
        return
    wording = scene.wording()
    name = wording.noun(who, subject=True)
    yield draft(
        "undated", verb, wording, day=day.text, who=name, do=f"{verb.lemma_} {wording.rest(verb, who)}"
    )


def decision(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The minister resigned": why?"""
    who = part(verb, "nsubj")
    if who is None or verb.tag_ != "VBD" or is_negated(verb) or is_reasoned(verb):
        return
    if scene.figure(who) is None or verb.dep_ not in ("ROOT", "conj", "ccomp"):
        return
    wording = scene.wording()
    name = wording.noun(who, subject=True)
    yield draft("why", verb, wording, who=name, do=f"{verb.lemma_} {wording.rest(verb, who)}")


def trend(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The firm's share of the market is falling": why?"""
    who = subject_of(verb)
    if who is None or is_negated(verb) or is_reasoned(verb) or verb.dep_ not in ("ROOT", "conj", "ccomp"):
        return
    if any(c.tag_ == "MD" or c.dep_ == "auxpass" for c in verb.children) or is_anybody(who, scene):
        return
    figure = scene.figure(who)
    if not is_telling(who, scene) or (figure is not None and figure.kind == "person"):
        return
    wording = scene.wording()
    yield draft("why_trend", verb, wording, question=f"why {wording.inverted(verb)}")


def reluctance(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The agency has been slow to act", "failed to act": why?"""
    who = subject_of(verb)
    if who is None or is_negated(verb) or is_reasoned(verb) or not is_telling(who, scene) or is_history(verb):
        return
    wording = scene.wording()
    yield draft("why_not", verb, wording, question=f"why {wording.inverted(verb)}")


def omission(verb: Token, scene: Scene) -> Iterator[Draft]:
    """ "The agency does not pay the victims": why not?"""
    who = subject_of(verb)
    if who is None or scene.figure(who) is None or is_reasoned(verb) or verb.dep_ not in ("ROOT", "conj"):
        return
    now = helper(verb, "VBZ") or helper(verb, "VBP")
    if verb.lemma_ in lexicon.words("feelings") or is_weak(verb) or verb.lemma_ == "have":
        return
    if not now and verb.lemma_ not in lexicon.words("overdue"):
        return
    if any(c.tag_ == "MD" or c.lower_ in ("never", "no") for c in verb.children):
        return
    wording = scene.wording()
    yield draft("why_omitted", verb, wording, question=f"why {wording.inverted(verb, negated=True)}")
