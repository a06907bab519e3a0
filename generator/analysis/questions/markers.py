"""Sentences that leave something open, by the words that say so, found generously.

The words stand in ``data/words.tsv`` by marker, each with what must hold for it (``conditions``), and
``data/markers.tsv`` says what is asked where a marker stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import child_of, helpers_of, is_verb, subject_of
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.questions.conditions import HOLDS, infinitive, is_programme, is_side, verb_of, yet_to
from generator.model import CLOSING_MARKS, QuestionKind, ShortQuestion

_JUDGING = ("assess", "call", "describe")
_DEFINITE = ("the", "both", "no", "most")
_WITHIN = ("amod", "compound", "poss", "pobj")


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
def asked_by() -> dict[str, tuple[QuestionKind, ShortQuestion | None]]:
    """The markers, the surest first, each with the kind of its question and the short question."""
    rows = lexicon.rows_of("questions/markers")[1:]
    return {name: (kind, rest[0] if rest else None) for name, kind, *rest in rows}  # type: ignore[misc]


def find_candidates(parsed: Parsed) -> list[Candidate]:
    """All sentences of the body, also those without a marker."""
    bodies = (passage for passage in parsed.passages if passage.paragraph.kind == "body")
    spans = (span for passage in bodies for span in parsed.sentences(passage))
    return [Candidate(span, number, _markers(span)) for number, span in enumerate(spans)]


def _markers(span: Span) -> tuple[Marker, ...]:
    if span.text.rstrip(CLOSING_MARKS + " )").endswith("?"):
        return (Marker("asked", span.root, span.root),)
    order = tuple(asked_by())
    return tuple(
        sorted(_found(span), key=lambda one: (is_side(one.token), order.index(one.name), one.token.i))
    )


def _found(span: Span) -> Iterator[Marker]:
    known = _words()
    for token in span:
        if token.pos_ == "PROPN":  # the month of May, somebody called Will
            continue
        names = set()
        for name, condition in known.get(token.lower_, ()) or known.get(token.lemma_.lower(), ()):
            if name not in names and HOLDS[condition](token) and _is_asked_of(name, token):
                names.add(name)
                yield Marker(name, token, _about(token))
        if _judges(token) and _is_unnamed(subject_of(token)):
            yield Marker("unnamed", token, token)


def _is_asked_of(name: str, word: Token) -> bool:
    """Whether a word states something that is in doubt, and does not only describe a noun."""
    if name in ("announced", "future", "scheduled") and is_programme(_about(word)):
        return False
    return name == "unspecified" or word.dep_ not in _WITHIN or word.head.lower_ in ("under", "without")


@cache
def _words() -> Mapping[str, Sequence[tuple[str, str]]]:
    """Each word with the markers that it may be, and what must hold for it."""
    found = defaultdict(list)
    for name, condition, words in lexicon.rows_of("questions/words")[1:]:
        for word in words.split():
            found[word].append((name, condition))
    return found


def _about(word: Token) -> Token:
    """The infinitive below a word, else the verb of its own clause."""
    own = is_verb(word) and word not in helpers_of(word.head)
    return infinitive(word) or yet_to(word) or (word if own else verb_of(word))


def _judges(word: Token) -> bool:
    """ "Called it a failure", "described it as one"; not "called for it"."""
    judged = word.lemma_ in _JUDGING and word.tag_ == "VBD"
    return judged and any(one.dep_ == "oprd" or one.lower_ == "as" for one in word.subtree)


def _is_unnamed(who: Token | None) -> bool:
    """ "Observers called it a failure": who are they?"""
    if who is None or who.pos_ != "NOUN" or who.left_edge.lower_ in _DEFINITE:
        return False
    classes = lexicon.noun(who.lemma_.lower()).classes
    told = child_of(who, "poss", "appos") is not None
    return "source" in classes and "body" not in classes and not told
