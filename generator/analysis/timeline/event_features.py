"""Features of whether a reader wants what a text puts in time on a timeline, and understands it there."""

from __future__ import annotations

import math
from collections.abc import Sequence

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import FINITE
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.words import FIRST_PERSON, YOU
from generator.analysis.timeline.candidates import Candidate
from generator.analysis.timeline.clauses import is_of_noun
from generator.analysis.timeline.status import is_past

_PERSONS = FIRST_PERSON | YOU
# Classes of verbs whose deed is done at once, and leaves something changed.
_CHANGES = frozenset(
    (
        *("announce", "appoint", "attack", "begin", "born", "catch", "charge", "destroy", "dismiss", "end"),
        *("forbid", "hurt", "kill", "lose", "marry", "occur", "permit", "publish", "resign", "rule", "send"),
        *("settle", "take", "vanish", "vote", "win"),
    )
)


def table(parsed: Parsed, candidates: Sequence[Candidate]) -> list[dict[str, float]]:
    """The features of each candidate."""
    finite = [token.tag_ for token in parsed.doc if token.tag_ in FINITE]
    whole = {
        "length": math.log1p(len(parsed.doc)),
        "past text": finite.count("VBD") / max(1, len(finite)),
    }
    return [{**whole, **_own(one)} for one in candidates]


def _own(one: Candidate) -> dict[str, float]:
    """Where the time stands, and what the clause tells."""
    span, tokens, verb = one.span, one.clause.tokens, one.clause.verb
    lemma = verb.lemma_ if verb is not None else ""
    return {
        "place in sentence": (span.start - span.sent.start) / len(span.sent),
        "of a noun": is_of_noun(span),
        "past": verb is not None and is_past(verb),
        "says": lemma in lexicon.verbs("say"),
        "changes": not lexicon.verb(lemma).classes.isdisjoint(_CHANGES),
        "names": sum(token.pos_ == "PROPN" for token in tokens) / len(tokens),
        "first person": any(token.lower_ in _PERSONS for token in tokens),
    }
