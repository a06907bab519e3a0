"""Whether an event has happened, is planned or is expected when the text is written.

A model says whether a time is still to come. It was fitted to what careful readers wrote down of events, and
to how annotated times lie to the day of writing.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Span, Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import NOUNS, PRESENT, above, helpers_of
from generator.analysis.parsing.words import HAVE, WILL
from generator.analysis.timeline import expressions
from generator.analysis.timeline.times import Time
from generator.model import EventStatus
from generator.models import load

_NOW = ("am", "is", "are", "'s", "’s", "'re", "’re")
_MIGHT = ("may", "might", "could", "should")
_PREPOSITIONS = ("by", "in", "until", "since", "as", "from", "of", "on", "for", "at", "to", "before", "after")
_TURNS = ("last", "next", "this", "ago", "early", "late", "today", "yesterday", "tomorrow")
_COMPLEMENTS = ("xcomp", "ccomp", "acomp", "advcl")
_HIGH = 4  # verbs above one that are looked at
_LATE = 6  # words before a time among which its preposition may stand: "until 9 a.m. Tuesday"
_DAYS_OF_MONTH = 30


def probabilities(times: Sequence[tuple[Time, Token | None]], base: datetime.date | None) -> list[float]:
    """How likely each time, with the verb of its clause, is to come after the day of writing ``base``."""
    if not times:
        return []
    model = load("timeline/status")
    given = model.probabilities([features(time, verb, base) for time, verb in times]).tolist()
    return [
        1.0 if _is_arranged(time, verb) else model.calibrated(chance)
        for (time, verb), chance in zip(times, given, strict=True)
    ]


def status_of(to_come: float, verb: Token | None) -> EventStatus:
    """The status of an event that is to come with this chance."""
    if to_come < load("timeline/status").thresholds["to come"]:
        return "past"
    return "expected" if verb is not None and _is_expected(verb) else "planned"


def is_past(verb: Token) -> bool:
    """Whether a verb tells what was: "left", "was left"."""
    aux = _helpers(verb)
    return bool(aux & {"was", "were", "did"}) or (verb.tag_ == "VBD" and aux <= {"to"})


def features(time: Time, verb: Token | None, base: datetime.date | None) -> dict[str, float]:
    """The features of a time whose clause has that verb, in a text written on the day ``base``."""
    span, when, main = time.span, time.when, time.span.sent.root
    plans, expecting = lexicon.words("timeline/plans"), _expecting_words()
    aux = _helpers(verb) if verb is not None else set()
    alone = verb.tag_ if verb is not None and aux <= {"to"} else ""
    own = verb.tag_ if verb is not None and _is_own(span, verb) else ""
    around = {child.lower_ for token in (span.root, *above(span.root)) for child in (token, *token.children)}
    words = [token.lower_ for token in span]
    before = [token.lower_ for token in span.doc[max(span.sent.start, span.start - _LATE) : span.start]]
    link = next((word for word in (*words, *reversed(before)) if word in _PREPOSITIONS), "")
    near = expressions.resolve_date(when, base, "near")
    apart = _apart(near, base) if near and base else 0
    exact = when.year is not None
    return {
        "past": verb is not None and is_past(verb),
        "perfect": not aux.isdisjoint(HAVE),
        "will": not aux.isdisjoint(WILL),
        "would": not aux.isdisjoint(("would", "'d")),
        "might": not aux.isdisjoint(_MIGHT),
        "infinitive": "to" in aux,
        "participle": alone == "VBN",
        "gerund": alone == "VBG",
        "adverbial clause": verb is not None and verb.dep_ == "advcl",
        "own past": own == "VBD",
        "own present": own in PRESENT,
        "modifies a noun": span.root.head.pos_ in NOUNS,
        "main past": main.tag_ in ("VBD", "VBN"),
        "said": main.lemma_.lower() in lexicon.verbs("say"),
        "planned in sentence": any(token.lower_ in plans for token in span.sent),
        "expected in sentence": any(token.lemma_.lower() in expecting for token in span.sent),
        "to come above": not around.isdisjoint(plans | WILL),
        f"preposition={link}": 1,
        **{f"word={word}": 1 for word in _TURNS if word in words},
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


def _is_arranged(time: Time, verb: Token | None) -> bool:
    """Whether a verb arranges a day, or is under way to it: "scheduled for May", "are leaving on Monday"."""
    when = time.when
    if verb is None or when.year is not None or (when.month is None and when.weekday is None):
        return False
    linked = time.span.root.head.lower_ in ("for", "to") and _is_own(time.span, verb)
    planned = verb.tag_ == "VBN" and verb.lemma_ in lexicon.verbs("plan")
    return (linked and planned) or (verb.tag_ == "VBG" and not _helpers(verb).isdisjoint(_NOW))


def _is_own(span: Span, verb: Token) -> bool:
    """Whether a time hangs on a verb itself, with or without a preposition."""
    link = span.root.head
    return verb in (link, link.head if link.dep_ == "prep" else link)


def _is_expected(verb: Token) -> bool:
    """Whether somebody only expects what the verb tells, or says that it may be."""
    expecting = _expecting_words()
    for _ in range(_HIGH):
        aux = _helpers(verb)
        if not aux.isdisjoint(_MIGHT) or ("would" in aux and verb.dep_ != "ccomp"):
            return True
        if verb.lemma_.lower() in expecting:
            return True
        if verb.dep_ not in _COMPLEMENTS or verb.head == verb:
            return False
        if any(child.lemma_.lower() in expecting for child in verb.head.children):
            return True
        verb = verb.head
    return False


@cache
def _expecting_words() -> frozenset[str]:
    """Lemmas of words after which an event is expected, but nobody's plan."""
    return lexicon.verbs("expect") | {"likely", "unlikely"}


def _helpers(verb: Token) -> set[str]:
    """The auxiliaries of a verb, in small letters; George Will is none."""
    return {child.lower_ for child in helpers_of(verb) if not child.ent_type_}
