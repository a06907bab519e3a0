"""Sentences that leave something open, by the words that say so, found generously.

The words stand in ``data/words.txt`` by marker, and ``data/markers.tsv`` says what is asked where a marker
stands. ``features`` describes the sentences, and a model says of which an editor would ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import (
    above,
    child_of,
    has_to,
    is_negated,
    is_passive,
    is_verb,
    subject_of,
    verbs_above,
)
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import CLOSING_MARKS

_REFUSING = ("decline", "fail", "refuse")
_SIDE = ("relcl", "acl", "advcl")
_PAST = ("VBD", "VBN")
_JUDGING = ("assess", "call", "describe")
_DEFINITE = ("the", "both", "no", "most")


@dataclass(frozen=True, slots=True)
class Marker:
    """A word that leaves something open, and the verb that the question is about."""

    name: str
    token: Token
    verb: Token


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of the body, its number among them, and its markers, the surest first."""

    span: Span
    number: int
    markers: tuple[Marker, ...]


@cache
def marker_names() -> tuple[str, ...]:
    """The markers, the surest first."""
    return tuple(row[0] for row in lexicon.rows_of("questions/markers")[1:])


def find_candidates(parsed: Parsed) -> list[Candidate]:
    """All sentences of the body, also those without a marker."""
    bodies = (passage for passage in parsed.passages if passage.paragraph.kind == "body")
    spans = (span for passage in bodies for span in parsed.sentences(passage))
    return [Candidate(span, number, _markers(span)) for number, span in enumerate(spans)]


def _markers(span: Span) -> tuple[Marker, ...]:
    if span.text.rstrip(CLOSING_MARKS + " )").endswith("?"):
        return (Marker("asked", span.root, span.root),)
    order = marker_names()
    return tuple(
        sorted(_found(span), key=lambda one: (is_side(one.verb), order.index(one.name), one.token.i))
    )


def is_side(verb: Token) -> bool:
    """Whether a verb stands in a clause that tells by the way."""
    return any(one.dep_ in _SIDE for one in (verb, *above(verb)))


def _found(span: Span) -> Iterator[Marker]:
    known = lexicon.classes("questions/words")
    for token in span:
        if token.pos_ == "PROPN":  # the month of May, somebody called Will
            continue
        names = set()
        for heading in known.get(token.lower_, ()) or known.get(token.lemma_.lower(), ()):
            name, _, condition = heading.partition(" ")
            if name not in names and _HOLDS[condition](token):
                names.add(name)
                yield Marker(name, token, _about(token))
        if token.lemma_ in _JUDGING and _is_unnamed(subject_of(token)):
            yield Marker("unnamed", token, token)


def _about(word: Token) -> Token:
    """The infinitive below a word, else the verb of its own clause."""
    return _infinitive(word) or (
        word if is_verb(word) and word.dep_ not in ("aux", "auxpass") else _verb_of(word)
    )


def _verb_of(word: Token) -> Token:
    return next(verbs_above(word), word)


def _infinitive(word: Token) -> Token | None:
    found = (child_of(word, label) for label in ("xcomp", "ccomp", "acl", "advcl"))
    return next((verb for verb in found if verb is not None and verb.i > word.i and has_to(verb)), None)


def _is_unnamed(who: Token | None) -> bool:
    """ "Observers called it a failure": who are they?"""
    if who is None or who.pos_ != "NOUN" or who.left_edge.lower_ in _DEFINITE:
        return False
    classes = lexicon.noun(who.lemma_.lower()).classes
    told = child_of(who, "poss", "appos") is not None
    return "source" in classes and "body" not in classes and not told


def _any(word: Token) -> bool:
    return not (word.pos_ == "VERB" and is_negated(word))


def _verb(word: Token) -> bool:
    return word.pos_ == "VERB" and not is_negated(word)


def _claim(word: Token) -> bool:
    thing = child_of(word, "dobj", "nsubjpass")
    return thing is not None and thing.lemma_.lower() in lexicon.nouns("doubted") | {"criticism"}


def _not(word: Token) -> bool:
    refused = word.head.lemma_ in _REFUSING and word.dep_ == "xcomp"
    return refused or is_negated(word) or (word.pos_ in ("ADJ", "ADV") and is_negated(word.head))


def _to(word: Token) -> bool:
    return not is_negated(word) and _infinitive(word) is not None


def _for(word: Token) -> bool:
    return word.pos_ == "VERB" and any(
        child.dep_ == "prep" and child.lower_ in ("for", "on") for child in word.children
    )


def _by(word: Token) -> bool:
    dated = any(inside.ent_type_ in ("DATE", "TIME") for inside in word.subtree)
    return (word.pos_ == "ADJ" or is_passive(word)) and (_to(word) or dated)


def _ahead(word: Token) -> bool:
    verb = word if is_verb(word) else _verb_of(word)
    return verb.tag_ not in _PAST or any(child.tag_ == "MD" for child in verb.children)


def _which(word: Token) -> bool:
    """ "Will take concrete measures": which?"""
    parts = {child.dep_ for child in word.children}
    verb = word.head
    sure = any(child.lower_ in ("will", "to", "must") for child in verb.children) and not is_negated(verb)
    return word.dep_ == "dobj" and word.tag_ == "NNS" and sure and parts == {"amod"}


_HOLDS: dict[str, Callable[[Token], bool]] = {
    "": _any,
    "verb": _verb,
    "not": _not,
    "to": _to,
    "claim": _claim,
    "verb to": lambda word: word.pos_ == "VERB" and _to(word),
    "for": _for,
    "by": _by,
    "ahead": _ahead,
    "which": _which,
}
