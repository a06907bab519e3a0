"""Features of whether a text speaks of a time as past or as still to come."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span, Token

from generator.analysis.parsing import lexicon
from generator.analysis.timeline import expressions
from generator.analysis.timeline.expressions import When
from generator.analysis.timeline.times import Time

WILL = ("will", "wo", "'ll", "’ll", "shall")
MIGHT = ("may", "might", "could", "should")
PERFECT = ("have", "has", "had", "'ve", "’ve")
NOW = ("am", "is", "are", "'s", "’s", "'re", "’re", "being")
_PREPOSITIONS = (
    "on", "in", "by", "until", "through", "from", "since", "for", "at", "before", "after", "during", "of",
    "to", "between", "ahead", "as",
)  # fmt: skip
_COMPLEMENTS = ("xcomp", "ccomp", "acomp", "acl", "conj", "advcl")
_FEW = 4  # verbs above one
_LATE = 6  # words before a time among which its preposition may stand: "until 9 a.m. Tuesday"
_HIGH = 12  # verbs and nouns above a time that are looked at
_DAYS_OF_MONTH = 30.0


def features(time: Time, verb: Token | None, base: datetime.date | None) -> dict[str, float]:
    """The features of a time whose clause has that verb, in a text written on the day ``base``."""
    row = {
        **_of_verb(verb),
        **_of_place(time.span, verb),
        **_of_words(time.span),
        **_of_date(time.when, base),
    }
    past = row["past"] or row["perfect"]
    row["exact ahead but past"] = row["exact ahead"] and past
    row["near ahead and not own past"] = row["near ahead"] and not row["own past"]
    return row


@cache
def expecting_words() -> frozenset[str]:
    """Lemmas of words after which an event is expected, but nobody's plan."""
    return lexicon.verbs("expect") | {"likely", "unlikely"}


def helpers(verb: Token) -> set[str]:
    """The auxiliaries of a verb, in small letters; George Will is none."""
    auxiliaries = (child for child in verb.children if child.dep_ in ("aux", "auxpass"))
    return {child.lower_ for child in auxiliaries if not child.ent_type_}


def is_past(verb: Token) -> bool:
    """Whether a verb tells what was: "left", "was left"."""
    aux = helpers(verb)
    return bool(aux & {"was", "were", "did"}) or (verb.tag_ == "VBD" and aux <= {"to"})


def _of_verb(verb: Token | None) -> dict[str, bool]:
    aux = helpers(verb) if verb is not None else set()
    tag = verb.tag_ if verb is not None else ""
    auxiliary = bool(aux - {"to"})
    above = _above(verb) if verb is not None else []
    lemmas = {token.lemma_.lower() for token in above}
    planning, expecting = lexicon.verbs("plan"), expecting_words()
    return {
        "past": verb is not None and is_past(verb),
        "perfect": not aux.isdisjoint(PERFECT),
        "present": tag in ("VBZ", "VBP"),
        "will": not aux.isdisjoint(WILL),
        "would": "would" in aux or "'d" in aux,
        "of a past verb": verb is not None and verb.dep_ in _COMPLEMENTS and verb.head.tag_ == "VBD",
        "might": not aux.isdisjoint(MIGHT),
        "infinitive": "to" in aux,
        "participle": tag == "VBN" and not auxiliary,
        "gerund": tag == "VBG" and not auxiliary,
        "passive": verb is not None and any(child.dep_ == "auxpass" for child in verb.children),
        "be": verb is not None and verb.lemma_ == "be",
        "relative clause": verb is not None and verb.dep_ == "relcl",
        "adverbial clause": verb is not None and verb.dep_ == "advcl",
        "open complement": verb is not None and verb.dep_ in ("xcomp", "acl"),
        "planned above": not lemmas.isdisjoint(planning),
        "expected above": not lemmas.isdisjoint(expecting),
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
    own = verb is not None and (
        span.root.head == verb or (span.root.head.dep_ == "prep" and span.root.head.head == verb)
    )
    way = list(_way(span.root))
    names = [token for token in way if token.pos_ in ("NOUN", "PROPN", "ADJ")]
    nouns = [token for token in names if not span.start <= token.i < span.end]
    sentence = span.root.sent
    main = sentence.root
    near = span.doc[max(sentence.start, span.start - _LATE) : min(sentence.end, span.end + 3)]
    words = {token.lower_ for token in sentence}
    return {
        "own": own,
        "own past": own and verb is not None and verb.tag_ == "VBD",
        "own present": own and verb is not None and verb.tag_ in ("VBZ", "VBP") and verb.lemma_ != "be",
        "own participle": own and verb is not None and verb.tag_ == "VBN" and not helpers(verb),
        "of a noun": span.root.head.dep_ == "prep" and span.root.head.head.pos_ in ("NOUN", "PROPN"),
        "modifies a noun": span.root.head.pos_ in ("NOUN", "PROPN"),
        "main past": main.tag_ in ("VBD", "VBN"),
        "main present": main.tag_ in ("VBZ", "VBP"),
        "said": main.lemma_.lower() in lexicon.verbs("say"),
        "planned in sentence": not words.isdisjoint(plans),
        "expected in sentence": any(token.lemma_.lower() in expecting for token in sentence),
        "plan near": any(token.lower_ in plans for token in near),
        "plan among nouns": any(child.lower_ in plans for noun in nouns for child in (noun, *noun.children)),
        "to come above": any(
            token.lower_ in WILL or token.lower_ in plans for noun in way for token in (noun, *noun.children)
        ),
    }


def _way(token: Token) -> Iterator[Token]:
    """A token and what stands above it in the parse."""
    for _ in range(_HIGH):
        yield token
        if token.head == token:
            return
        token = token.head


def _of_words(span: Span) -> dict[str, float]:
    inside = {token.lower_ for token in span}
    start = max(span.root.sent.start, span.start - _LATE)
    before = [token.lower_ for token in span.doc[start : span.start]]
    links = (*sorted(inside & set(_PREPOSITIONS)), *reversed(before))
    link = next((word for word in links if word in _PREPOSITIONS), "")
    return {
        **{f"word={word}": 1 for word in inside},
        f"preposition={link}": 1,
        **{word: word in inside for word in ("today", "yesterday", "tomorrow")},
    }


def _of_date(when: When, base: datetime.date | None) -> dict[str, float]:
    """How a time lies to the day of writing."""
    exact = when.year is not None
    near = expressions.resolve_date(when, base, "near") if base else None
    apart = _apart(near, base)
    return {
        "no day of writing": base is None,
        "exact ahead": exact and apart is not None and apart > 0,
        "far behind": apart is not None and apart < -_DAYS_OF_MONTH,
        "behind": apart is not None and -_DAYS_OF_MONTH <= apart < 0,
        "that day": apart == 0,
        "ahead": apart is not None and 0 < apart <= _DAYS_OF_MONTH,
        "far ahead": apart is not None and apart > _DAYS_OF_MONTH,
        "near ahead": not exact and apart is not None and apart > 0,
        "near behind": not exact and when.month is not None and apart is not None and apart < 0,
        "weekday": when.weekday is not None and when.month is None,
        "month only": when.precision == "month",
        "year only": when.precision == "year",
        "no year": when.month is not None and when.year is None,
    }


def _apart(date: str | None, base: datetime.date | None) -> int | None:
    """How many days, months or years a date lies behind (below zero) or ahead, counted in days."""
    if date is None or base is None:
        return None
    parts = [int(part) for part in date.split("-")]
    here = (base.year, base.month, base.day)
    days = (365, 30, 1)
    return sum((part - own) * length for part, own, length in zip(parts, here, days, strict=False))
