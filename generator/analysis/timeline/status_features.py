"""Features of whether a text speaks of a time as past or as still to come."""

from __future__ import annotations

import datetime
from functools import cache

from spacy.tokens import Span, Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import NOUNS, PRESENT, above, helpers_of
from generator.analysis.parsing.words import HAVE, WILL
from generator.analysis.timeline import expressions
from generator.analysis.timeline.expressions import When
from generator.analysis.timeline.times import Time

MIGHT = ("may", "might", "could", "should")
_PREPOSITIONS = ("by", "in", "until", "since", "as", "from", "of", "on", "for", "at", "to", "before", "after")
_TURNS = ("last", "next", "this", "ago", "early", "late", "today", "yesterday", "tomorrow")
_COMPLEMENTS = ("xcomp", "ccomp", "acomp", "acl", "conj", "advcl")
_FEW = 4  # verbs above one
_LATE = 6  # words before a time among which its preposition may stand: "until 9 a.m. Tuesday"
_DAYS_OF_MONTH = 30


def features(time: Time, verb: Token | None, base: datetime.date | None) -> dict[str, float]:
    """The features of a time whose clause has that verb, in a text written on the day ``base``."""
    row = {
        **_of_verb(verb),
        **_of_place(time.span, verb),
        **_of_words(time.span),
        **_of_date(time.when, base),
    }
    return {**row, "near ahead and not own past": row["near ahead"] and not row["own past"]}


@cache
def expecting_words() -> frozenset[str]:
    """Lemmas of words after which an event is expected, but nobody's plan."""
    return lexicon.verbs("expect") | {"likely", "unlikely"}


def helpers(verb: Token) -> set[str]:
    """The auxiliaries of a verb, in small letters; George Will is none."""
    return {child.lower_ for child in helpers_of(verb) if not child.ent_type_}


def is_past(verb: Token) -> bool:
    """Whether a verb tells what was: "left", "was left"."""
    aux = helpers(verb)
    return bool(aux & {"was", "were", "did"}) or (verb.tag_ == "VBD" and aux <= {"to"})


def _of_verb(verb: Token | None) -> dict[str, bool]:
    aux = helpers(verb) if verb is not None else set()
    alone = verb.tag_ if verb is not None and aux <= {"to"} else ""
    complements = _above(verb) if verb is not None else []
    return {
        "past": verb is not None and is_past(verb),
        "perfect": not aux.isdisjoint(HAVE),
        "present": verb is not None and verb.tag_ in PRESENT,
        "will": not aux.isdisjoint(WILL),
        "would": not aux.isdisjoint(("would", "'d")),
        "might": not aux.isdisjoint(MIGHT),
        "infinitive": "to" in aux,
        "participle": alone == "VBN",
        "gerund": alone == "VBG",
        "adverbial clause": verb is not None and verb.dep_ == "advcl",
        "open complement": verb is not None and verb.dep_ in ("xcomp", "acl"),
        "planned above": any(token.lemma_.lower() in lexicon.verbs("plan") for token in complements),
    }


def _above(verb: Token) -> list[Token]:
    """The verb, if it is a participle, and what it is a complement of."""
    found = [verb] if verb.tag_ in ("VBN", "VBG") else []
    while verb.dep_ in _COMPLEMENTS and len(found) < _FEW and verb.head != verb:
        verb = verb.head
        found.append(verb)
    return found


def _of_place(span: Span, verb: Token | None) -> dict[str, bool]:
    """Where in its sentence a time stands, and among what words of plan."""
    plans, expecting = lexicon.words("timeline/plans"), expecting_words()
    link, sentence, main = span.root.head, span.sent, span.sent.root
    own = verb.tag_ if verb is not None and verb in (link, link.head if link.dep_ == "prep" else link) else ""
    near = span.doc[max(sentence.start, span.start - _LATE) : min(sentence.end, span.end + 3)]
    around = {child.lower_ for token in (span.root, *above(span.root)) for child in (token, *token.children)}
    return {
        "own past": own == "VBD",
        "own present": own in PRESENT,
        "own participle": own == "VBN",
        "modifies a noun": link.pos_ in NOUNS,
        "main past": main.tag_ in ("VBD", "VBN"),
        "said": main.lemma_.lower() in lexicon.verbs("say"),
        "planned in sentence": any(token.lower_ in plans for token in sentence),
        "expected in sentence": any(token.lemma_.lower() in expecting for token in sentence),
        "plan near": any(token.lower_ in plans for token in near),
        "to come above": not around.isdisjoint(plans | WILL),
    }


def _of_words(span: Span) -> dict[str, float]:
    before = span.doc[max(span.sent.start, span.start - _LATE) : span.start]
    words = [token.lower_ for token in (*span, *reversed(before))]
    link = next((word for word in words if word in _PREPOSITIONS), "")
    own = {token.lower_ for token in span}
    return {f"preposition={link}": 1, **{f"word={word}": 1 for word in _TURNS if word in own}}


def _of_date(when: When, base: datetime.date | None) -> dict[str, float]:
    """How a time lies to the day of writing."""
    near = expressions.resolve_date(when, base, "near")
    apart = _apart(near, base) if near and base else 0
    exact = when.year is not None
    return {
        "exact ahead": exact and apart > 0,
        "near ahead": not exact and apart > 0,
        "far behind": apart < -_DAYS_OF_MONTH,
        "behind": -_DAYS_OF_MONTH <= apart < 0,
        "ahead": 0 < apart <= _DAYS_OF_MONTH,
        "far ahead": apart > _DAYS_OF_MONTH,
        "weekday": when.weekday is not None and when.month is None,
        "year only": when.precision == "year",
        "no year": when.month is not None and not exact,
    }


def _apart(date: str, base: datetime.date) -> int:
    """How many days, months or years a date lies behind (below zero) or ahead, counted in days."""
    parts = map(int, date.split("-"))
    return sum(
        (part - own) * days
        for part, own, days in zip(parts, (base.year, base.month, base.day), (365, 30, 1), strict=False)
    )
