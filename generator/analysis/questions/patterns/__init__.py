"""Which words prompt which patterns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from generator.analysis.parsing import lexicon
from generator.analysis.questions.context import Context, Pattern, QuestionCandidate, wordings
from generator.analysis.questions.patterns import claims, demands, gaps, plans
from generator.analysis.questions.patterns.nouns import matter, matters
from generator.analysis.questions.syntax import IF, WH, has_to, helper, is_negated, is_past, part
from generator.analysis.questions.wording.errors import Unphrasable
from generator.analysis.questions.wording.pruning import spare_phrase

# The pattern for each group of verbs in ``questions/data/verbs.txt``.
_BY_GROUP: dict[str, Pattern] = {
    "attempt": plans.attempt,
    "claim": claims.claim,
    "consideration": plans.consideration,
    "criticism": claims.criticism,
    "decision": gaps.decision,
    "demand": demands.demand,
    "expectation": plans.expectation,
    "fear": claims.fear,
    "inquiry": plans.inquiry,
    "plan": plans.plan,
    "refusal": demands.refusal,
}
PROMPTING = ("NOUN", "VERB", "AUX")  # parts of speech of the words that can prompt a question
_TRIALS = 6  # wordings of one question that are tried before it is given up
_PLEAS = ("call", "plea", "appeal", "demand", "request", "pressure")
_LIKELY = ("likely", "unlikely", "due", "poised", "set", "bound", "sure", "certain")
_RELUCTANT = ("slow", "reluctant", "unwilling", "hesitant")
_CLAUSES = ("ccomp", "xcomp", "pcomp", "acl", "advcl", "csubj")


def prompted_questions(token: Token, context: Context) -> Iterator[QuestionCandidate]:
    """All questions that a token prompts."""
    for pattern in _patterns(token, context):
        yield from _worded(pattern, token, context)


def _worded(pattern: Pattern, token: Token, context: Context) -> list[QuestionCandidate]:
    """What a pattern asks: in full, or else without the phrases that could not be worded, or briefly."""
    for _ in range(_TRIALS):
        try:
            return list(pattern(token, context))
        except Unphrasable as flaw:
            without = spare_phrase(flaw.token) if flaw.token is not None else frozenset()
            if without - context.left_out and token.i not in without:
                context = replace(context, left_out=context.left_out | without)
            elif not context.brief:
                context = replace(context, brief=True)
            else:
                break
    return []


def _patterns(token: Token, context: Context) -> Iterator[Pattern]:
    if context.asks:
        if token.dep_ == "ROOT" and token.pos_ in ("VERB", "AUX"):
            yield gaps.asking
    elif token.pos_ == "NOUN":
        yield from _of_noun(token, context)
    elif token.pos_ in ("VERB", "AUX"):
        yield from _of_verb(token)
        yield from _of_quoted_verb(token) if context.speaker is not None else _of_told_verb(token)
    if token.lower_ == "according" and context.speaker is None and not context.asks:
        yield claims.according


def _of_noun(noun: Token, context: Context) -> Iterator[Pattern]:
    if noun.lower_ in lexicon.words("questions/patterns/vague_nouns"):
        yield gaps.which
    if context.speaker is None:
        if noun.lemma_ in matters():
            yield matter
        if noun.lemma_ in ("poll", "survey"):
            yield gaps.poll
        if noun.lemma_ in lexicon.groups("questions/patterns/doubts"):
            yield claims.doubt


def _of_verb(verb: Token) -> Iterator[Pattern]:
    """The patterns that hold in quotations too."""
    modal = helper(verb, "MD")
    if modal in ("should", "must"):
        yield demands.duty
    elif modal in ("could", "may", "might"):
        yield plans.possibility
    if modal in ("will", "would", "could", "might") and verb.dep_ in ("ccomp", "acl", "attr"):
        yield plans.prospect
    if verb.dep_ == "xcomp":
        if verb.head.lower_ == "going":
            yield plans.going
        if verb.head.lemma_ in ("have", "need"):
            yield demands.burden
        if verb.head.lower_ in _LIKELY:
            yield plans.likely
    if verb.dep_ in ("acl", "relcl", "advcl") and verb.head.lemma_ in _PLEAS:
        yield demands.plea


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
        yield demands.instruction
    if verb.lemma_ == "want":
        yield plans.goal
    if verb.lemma_ == "lead":
        yield plans.leading
    if helper(verb, "MD") == "will":
        yield plans.future
    if verb.dep_ == "ccomp":
        yield claims.reproach
    if is_negated(verb):
        yield demands.withheld
        yield gaps.undisclosed
        yield gaps.omission
    elif verb.tag_ == "VBN" and verb.lemma_ in ("charge", "accuse"):
        yield claims.charged
    if is_past(verb):
        yield gaps.undated
    if verb.tag_ in ("VBD", "VBN") and verb.lemma_ in lexicon.words("questions/patterns/rulings"):
        yield plans.ruling
    if verb.tag_ != "VB" and verb.lemma_ in lexicon.words("questions/patterns/trends"):
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
    return frozenset(" ".join(texts).lower().split()) | set(
        lexicon.table("questions/patterns/claims").values()
    )
