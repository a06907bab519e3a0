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
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.questions.syntax import has_to, is_negated, is_passive
from generator.model import CLOSING_MARKS

_REFUSING = ("decline", "fail", "refuse")
_PAST = ("VBD", "VBN")
_TRUE_ONLY_THERE = 8  # verbs that a word may stand below, at most


@dataclass(frozen=True, slots=True)
class Marker:
    """A word that leaves something open: its marker in ``data/markers.tsv``, and the verb of its clause."""

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
    if is_question(span):
        return (Marker("asked", span.root, span.root),)
    order = marker_names()
    return tuple(sorted(_found(span), key=lambda one: (order.index(one.name), one.token.i)))


def is_question(span: Span) -> bool:
    """Whether the text itself asks."""
    return span.text.rstrip(CLOSING_MARKS + " )").endswith("?")


def _found(span: Span) -> Iterator[Marker]:
    known = lexicon.classes("questions/words")
    for token in span:
        names = set()
        for heading in known.get(token.lower_, ()) or known.get(token.lemma_.lower(), ()):
            name, _, condition = heading.partition(" ")
            if name not in names and _HOLDS[condition](token):
                names.add(name)
                yield Marker(name, token, verb_of(token))


def verb_of(token: Token) -> Token:
    """The verb of the clause that a word stands in, or the top of its sentence."""
    if token.dep_ in ("aux", "auxpass", "neg", "mark"):
        return token.head
    for _ in range(_TRUE_ONLY_THERE):
        if token.pos_ in ("VERB", "AUX") or token.head == token:
            break
        token = token.head
    return token


def _any(word: Token) -> bool:
    return not (word.pos_ == "VERB" and is_negated(word))


def _not(word: Token) -> bool:
    above = word.head
    refused = above.lemma_ in _REFUSING and word.dep_ == "xcomp"
    return refused or is_negated(word) or (word.pos_ in ("ADJ", "ADV") and is_negated(above))


def _to(word: Token) -> bool:
    return not is_negated(word) and any(
        child.dep_ in ("xcomp", "ccomp", "acl", "advcl") and child.i > word.i and has_to(child)
        for child in word.children
    )


def _for(word: Token) -> bool:
    return word.pos_ == "VERB" and any(
        child.dep_ == "prep" and child.lower_ in ("for", "on") for child in word.children
    )


def _by(word: Token) -> bool:
    dated = any(inside.ent_type_ in ("DATE", "TIME") for inside in word.subtree)
    return (word.pos_ == "ADJ" or is_passive(word)) and (_to(word) or dated)


def _ahead(word: Token) -> bool:
    verb = verb_of(word)
    return verb.tag_ not in _PAST or any(child.tag_ == "MD" for child in verb.children)


_HOLDS: dict[str, Callable[[Token], bool]] = {
    "": _any,
    "not": _not,
    "to": _to,
    "for": _for,
    "by": _by,
    "ahead": _ahead,
}
