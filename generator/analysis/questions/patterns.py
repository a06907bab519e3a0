"""Which words prompt which patterns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from generator.analysis import lexicon
from generator.analysis.questions import claims, gaps, plans, wishes
from generator.analysis.questions.matters import matter, matters
from generator.analysis.questions.parse import IF, WH, has_to, helper, is_negated, is_past, part
from generator.analysis.questions.pruning import Crooked, spare
from generator.analysis.questions.scene import Draft, Pattern, Scene, wordings

# The patterns of the verbs in ``data/questions/verbs.txt``, by the group in which they stand there.
_BY_GROUP: dict[str, Pattern] = {
    "attempt": plans.attempt,
    "claim": claims.claim,
    "consideration": plans.consideration,
    "criticism": claims.criticism,
    "decision": gaps.decision,
    "demand": wishes.demand,
    "expectation": plans.expectation,
    "fear": claims.fear,
    "inquiry": plans.inquiry,
    "plan": plans.plan,
    "refusal": wishes.refusal,
}
PROMPTING = ("NOUN", "VERB", "AUX")  # the parts of speech of words that prompt a question
_TRIALS = 6  # wordings that are tried before a question is given up
_PLEAS = ("call", "plea", "appeal", "demand", "request", "pressure")
_LIKELY = ("likely", "unlikely", "due", "poised", "set", "bound", "sure", "certain")
_RELUCTANT = ("slow", "reluctant", "unwilling", "hesitant")
_CLAUSES = ("ccomp", "xcomp", "pcomp", "acl", "advcl", "csubj")


def read(token: Token, scene: Scene) -> Iterator[Draft]:
    """All questions that a token prompts."""
    for pattern in _patterns(token, scene):
        yield from _worded(pattern, token, scene)


def _worded(pattern: Pattern, token: Token, scene: Scene) -> list[Draft]:
    """What a pattern asks: in full, or else without the phrases that could not be worded, or briefly."""
    for _ in range(_TRIALS):
        try:
            return list(pattern(token, scene))
        except Crooked as flaw:
            without = spare(flaw.token) if flaw.token is not None else frozenset()
            if without - scene.left_out and token.i not in without:
                scene = replace(scene, left_out=scene.left_out | without)
            elif not scene.brief:
                scene = replace(scene, brief=True)
            else:
                break
    return []


def _patterns(token: Token, scene: Scene) -> Iterator[Pattern]:
    if scene.asks:
        if token.dep_ == "ROOT" and token.pos_ in ("VERB", "AUX"):
            yield gaps.asking
    elif token.pos_ == "NOUN":
        yield from _of_noun(token, scene)
    elif token.pos_ in ("VERB", "AUX"):
        yield from _of_verb(token)
        yield from _of_quoted_verb(token) if scene.speaker is not None else _of_told_verb(token)
    if token.lower_ == "according" and scene.speaker is None and not scene.asks:
        yield claims.according


def _of_noun(noun: Token, scene: Scene) -> Iterator[Pattern]:
    if noun.lower_ in lexicon.words("questions/vague_nouns"):
        yield gaps.which
    if scene.speaker is None:
        if noun.lemma_ in matters():
            yield matter
        if noun.lemma_ in ("poll", "survey"):
            yield gaps.poll
        if noun.lemma_ in lexicon.groups("questions/doubts"):
            yield claims.doubt


def _of_verb(verb: Token) -> Iterator[Pattern]:
    """The patterns that hold in quotations too."""
    modal = helper(verb, "MD")
    if modal in ("should", "must"):
        yield wishes.duty
    elif modal in ("could", "may", "might"):
        yield plans.possibility
    if modal in ("will", "would", "could", "might") and verb.dep_ in ("ccomp", "acl", "attr"):
        yield plans.prospect
    if verb.dep_ == "xcomp":
        if verb.head.lower_ == "going":
            yield plans.going
        if verb.head.lemma_ in ("have", "need"):
            yield wishes.burden
        if verb.head.lower_ in _LIKELY:
            yield plans.likely
    if verb.dep_ in ("acl", "relcl", "advcl") and verb.head.lemma_ in _PLEAS:
        yield wishes.plea


def _of_quoted_verb(verb: Token) -> Iterator[Pattern]:
    yield claims.reproach
    if verb.dep_ in ("ROOT", "ccomp"):
        yield claims.statement
    group = lexicon.groups("questions/verbs").get(verb.lemma_)
    if verb.pos_ == "VERB" and group and group not in ("claim", "criticism"):
        yield _BY_GROUP[group]


def _of_told_verb(verb: Token) -> Iterator[Pattern]:
    group = lexicon.groups("questions/verbs").get(verb.lemma_)
    if verb.pos_ == "VERB" and group:
        yield _BY_GROUP[group]
    if group == "claim":
        yield wishes.instruction
    if verb.lemma_ == "want":
        yield plans.goal
    if verb.lemma_ == "lead":
        yield plans.leading
    if helper(verb, "MD") == "will":
        yield plans.future
    if verb.dep_ == "ccomp":
        yield claims.reproach
    if is_negated(verb):
        yield wishes.withheld
        yield gaps.undisclosed
        yield gaps.omission
    elif verb.tag_ == "VBN" and verb.lemma_ in ("charge", "accuse"):
        yield claims.charged
    if is_past(verb):
        yield gaps.undated
    if verb.tag_ in ("VBD", "VBN") and verb.lemma_ in lexicon.words("questions/rulings"):
        yield plans.ruling
    if verb.tag_ != "VB" and verb.lemma_ in lexicon.words("questions/trends"):
        yield gaps.trend
    if _is_reluctant(verb):
        yield gaps.reluctance
    yield gaps.unnamed
    if verb.dep_ in _CLAUSES and verb.left_edge.lower_ in (*IF, *WH):
        yield gaps.question


def _is_reluctant(verb: Token) -> bool:
    what, complement = part(verb, "xcomp"), part(verb, "acomp")
    failed = verb.lemma_ in ("fail", "neglect") and what is not None and has_to(what)
    return failed or (complement is not None and complement.lower_ in _RELUCTANT)


@cache
def wording_words() -> frozenset[str]:
    """The words that belong to the wordings, not to the matter that is asked about."""
    texts = [text for _, _, text in wordings().values()] + [entry.wording for entry in matters().values()]
    return frozenset(" ".join(texts).lower().split()) | set(lexicon.table("questions/claims").values())
