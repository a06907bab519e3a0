"""Which words prompt which patterns.

Verbs and nouns find their pattern by their lemma, in ``data/question_words.txt`` and its neighbours;
the questions are worded in ``data/question_wordings.txt``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from generator.analysis import lexicon
from generator.analysis.questions.claims import (
    according,
    charged,
    claim,
    criticism,
    doubt,
    fear,
    reproach,
    statement,
)
from generator.analysis.questions.gaps import (
    asking,
    decision,
    omission,
    poll,
    question,
    reluctance,
    trend,
    undated,
    undisclosed,
    unnamed,
    which,
)
from generator.analysis.questions.matters import matter, matters
from generator.analysis.questions.parse import (
    IF,
    WH,
    has_to,
    helper,
    is_negated,
    part,
)
from generator.analysis.questions.plans import (
    attempt,
    consideration,
    expectation,
    future,
    goal,
    going,
    inquiry,
    leading,
    likely,
    plan,
    possibility,
    ruling,
)
from generator.analysis.questions.pruning import (
    Crooked,
)
from generator.analysis.questions.scene import (
    Draft,
    Pattern,
    Scene,
    wordings,
)
from generator.analysis.questions.wishes import burden, demand, duty, plea, refusal, withheld

_BY_GROUP: dict[str, Pattern] = {
    "fear": fear,
    "claim": claim,
    "criticism": criticism,
    "refusal": refusal,
    "demand": demand,
    "plan": plan,
    "attempt": attempt,
    "expectation": expectation,
    "consideration": consideration,
    "inquiry": inquiry,
    "decision": decision,
}


def read(token: Token, scene: Scene) -> Iterator[Draft]:
    """All questions that a token prompts."""
    for pattern in _patterns(token, scene):
        for view in (scene, replace(scene, brief=True)):
            try:
                yield from pattern(token, view)
                break
            except Crooked:
                continue


def _patterns(token: Token, scene: Scene) -> Iterator[Pattern]:
    if token.pos_ == "NOUN" and scene.speaker is not None and not scene.asks:
        if token.lower_ in lexicon.words("vague_nouns"):
            yield which
        return
    if token.pos_ == "NOUN" and not scene.asks:
        if token.lemma_ in matters():
            yield matter
        if token.lemma_ in ("poll", "survey"):
            yield poll
        if token.lower_ in lexicon.words("vague_nouns"):
            yield which
        if token.lemma_ in lexicon.groups("doubts"):
            yield doubt
        return
    if token.lower_ == "according" and not scene.asks and scene.speaker is None:
        yield according
    if token.pos_ not in ("VERB", "AUX"):
        return
    if scene.asks:
        if token.dep_ == "ROOT":
            yield asking
        return
    group = lexicon.groups("question_words").get(token.lemma_) if token.pos_ == "VERB" else None
    if scene.speaker is not None:
        if token.dep_ in ("ROOT", "ccomp"):
            yield statement
    if scene.speaker is not None or token.dep_ == "ccomp":
        yield reproach
    if token.lemma_ == "want" and scene.speaker is None:
        yield goal
    if group and (scene.speaker is None or group not in ("claim", "criticism")):
        yield _BY_GROUP[group]
    modal = helper(token, "MD")
    if modal == "will" and scene.speaker is None:
        yield future
    elif modal in ("should", "must"):
        yield duty
    elif modal in ("could", "may", "might"):
        yield possibility
    if token.dep_ == "xcomp" and token.head.lower_ == "going":
        yield going
    if token.dep_ == "xcomp" and token.head.lemma_ in ("have", "need"):
        yield burden
    if token.dep_ in ("acl", "relcl", "advcl") and token.head.lemma_ in (
        "call",
        "plea",
        "appeal",
        "demand",
        "request",
        "pressure",
    ):
        yield plea
    if token.dep_ == "xcomp" and token.head.lower_ in ("likely", "unlikely", "due", "poised"):
        yield likely
    if scene.speaker is None:
        if is_negated(token):
            yield withheld
            yield undisclosed
            yield omission
        elif token.tag_ == "VBN" and token.lemma_ in ("charge", "accuse"):
            yield charged
        if token.tag_ == "VBD":
            yield undated
        if token.lemma_ in lexicon.words("trends") and token.tag_ in ("VBD", "VBG", "VBN", "VBZ", "VBP"):
            yield trend
        to = part(token, "xcomp")
        complement = part(token, "acomp")
        if (token.lemma_ in ("fail", "neglect") and to is not None and has_to(to)) or (
            complement is not None and complement.lower_ in ("slow", "reluctant", "unwilling", "hesitant")
        ):
            yield reluctance
        if token.lemma_ == "lead":
            yield leading
        if token.tag_ in ("VBD", "VBN") and token.lemma_ in lexicon.words("rulings"):
            yield ruling
        yield unnamed
        if token.dep_ in ("ccomp", "xcomp", "pcomp", "acl", "advcl", "csubj") and token.left_edge.lower_ in (
            *IF,
            *WH,
        ):
            yield question


@cache
def wording_words() -> frozenset[str]:
    """The words that belong to the wordings, not to the matter that is asked about."""
    texts = [text for _, _, text in wordings().values()] + [entry.wording for entry in matters().values()]
    return frozenset(" ".join(texts).lower().replace("?", "").split()) | set(lexicon.table("claims").values())
