"""A role with the name in the middle: "Senator Ann Lee of Ohio", "the state-owned Arko company"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from generator.analysis.parsing.words import INDEFINITE
from generator.model import Actor
from generator.readings.checks import grammar
from generator.readings.checks.source import CheckedSource
from generator.readings.checks.words import is_of

_ARTICLES = ("the", "a", "an")
_MOST_NAMES = 8  # forms of a name that are looked for
_MOST_PLACES = 20


def places_around(
    words: str, mentions: Sequence[Span], actor: Actor, source: CheckedSource
) -> Iterator[Span]:
    """The phrases of the text that are these words but for a name of the actor within them."""
    parts = words.split()
    parts = parts[1:] if parts[0].casefold() in _ARTICLES else parts
    names = dict.fromkeys(one.text for one in mentions if one.root.pos_ == "PROPN")
    for name in list(names)[:_MOST_NAMES]:
        for at in range(1, len(parts)):
            if parts[at].casefold() == "of":
                yield from _titled(parts[:at], name, parts[at:], source)
            if actor.kind != "person":
                yield from _within(parts[:at], name, parts[at:], source)


def _titled(title: Sequence[str], name: str, behind: Sequence[str], source: CheckedSource) -> Iterator[Span]:
    """Where a title stands before the name, or before several that are joined, and "of" a place behind it."""
    for place in source.words.find_words(" ".join([name, *behind]))[:_MOST_PLACES]:
        span = source.span(place)
        if span is None or span[-1].pos_ != "PROPN":
            continue
        before = _ending_at(span.start, title, source)
        if before is not None and [one.lower_ for one in before] == [word.casefold() for word in title]:
            yield source.parsed.doc[before.start : span.end]
        first = _name_at(grammar.first_of_joined(span.root), source)
        shared = _ending_at(first.start, title, source) if first is not None else None
        if shared is not None and _is_plural_of(shared, title, source):
            yield span


def _ending_at(at: int, title: Sequence[str], source: CheckedSource) -> Span | None:
    """As many tokens before a name as a title has words, where the last is for a person."""
    found = source.parsed.doc[max(0, at - len(title)) : at]
    return found if len(found) == len(title) and is_of(found[-1], "person", "role") else None


def _name_at(token: Token, source: CheckedSource) -> Span | None:
    found = source.entities.at.get(token.i)
    return token.doc[found[1].start : found[1].end] if found and found[1].form == "name" else None


def _is_plural_of(before: Span, title: Sequence[str], source: CheckedSource) -> bool:
    *known, last = (one.text.casefold() for one in before)
    *wanted, noun = (word.casefold() for word in title)
    return known == wanted and last in {one.casefold() for one in source.plurals.get(noun, ())}


def _within(before: Sequence[str], name: str, behind: Sequence[str], source: CheckedSource) -> Iterator[Span]:
    """Where the name is part of a phrase for a body: "the state-owned Arko company which drills there"."""
    for place in source.words.find_words(" ".join([*before, name, *behind]))[:_MOST_PLACES]:
        span = source.span(place)
        if span is not None and is_called(span.root) and span[0].i >= span.root.left_edge.i:
            yield span


def is_called(noun: Token) -> bool:
    """Whether a noun behind a name is for the bearer: "the Arko company", not "an Arko subsidiary"."""
    owned = any(child.dep_ == "poss" for child in noun.children)
    if any(child.lower_ in INDEFINITE for child in noun.children) or noun.tag_ != "NN":
        return False
    if owned and noun.lemma_ in ("unit", "subsidiary", "arm", "division"):  # "its Arko unit"
        return True
    return is_of(noun, "body", "company") and not is_of(noun, "person", "role", "relative")
