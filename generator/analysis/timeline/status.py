"""Whether an event has happened, is planned or is expected when the text is written.

A model says whether a time is still to come. It was fitted to what careful readers wrote down of events, and
to how annotated times lie to the day of writing.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from spacy.tokens import Span, Token

from generator.analysis.parsing import lexicon
from generator.analysis.parsing.grammar import PRESENT, above, helpers_of
from generator.analysis.parsing.words import HAVE, WILL
from generator.analysis.timeline import expressions
from generator.analysis.timeline.times import Time
from generator.model import EventStatus
from generator.models import load

CLASSES = ("over", "to come")
EVEN = 0.5
_NOW = ("am", "is", "are", "'s", "’s", "'re", "’re")
_MIGHT = ("may", "might", "could", "should")
_PREPOSITIONS = ("by", "in", "until", "since", "as", "from", "of", "on", "for", "at", "to", "before", "after")
_TURNS = ("last", "next", "this", "ago", "early", "late", "today", "yesterday", "tomorrow")
_HIGH = 3  # words above a verb that are looked at
_A_MONTH, _DAYS = 30, (365, 30, 1)  # about, and those of a year, a month and a day
_LATE = 6  # words before a time among which its preposition may stand: "until 9 a.m. Tuesday"


def find_status(times: Sequence[tuple[Time, Token | None]], base: datetime.date | None) -> list[EventStatus]:
    """The status of the event of each time, with the verb of its clause, in a text of the day ``base``."""
    rows = [features(*one, base) for one in times]
    chances = load("timeline/status").class_probabilities(rows)[:, 1].tolist()
    ahead = [row["planned"] or chance >= EVEN for row, chance in zip(rows, chances, strict=True)]
    return [
        "past" if not to_come else "expected" if verb is not None and _is_expected(verb) else "planned"
        for (_, verb), to_come in zip(times, ahead, strict=True)
    ]


def is_past(verb: Token) -> bool:
    """Whether a verb tells what was: "left", "was left"."""
    aux = _helpers(verb)
    return bool(aux & {"was", "were", "did"}) or (verb.tag_ == "VBD" and aux <= {"to"})


def is_perfect(verb: Token) -> bool:
    """Whether a verb tells what has been."""
    return not _helpers(verb).isdisjoint(HAVE)


def features(time: Time, verb: Token | None, base: datetime.date | None) -> dict[str, float]:
    """The features of a time whose clause has that verb, in a text written on the day ``base``."""
    span, when = time.span, time.when
    plans, expecting = lexicon.words("timeline/plans"), _expecting_words()
    aux = _helpers(verb) if verb is not None else set()
    alone = verb.tag_ if verb is not None and aux <= {"to"} else ""
    own = verb.tag_ if verb is not None and is_own(span, verb) else ""
    around = {child.lower_ for token in (span.root, *above(span.root)) for child in (token, *token.children)}
    words = [token.lower_ for token in span]
    before = [token.lower_ for token in span.doc[max(span.sent.start, span.start - _LATE) : span.start]]
    link = next((word for word in (*words, *reversed(before)) if word in _PREPOSITIONS), "")
    apart = _apart(expressions.resolve_date(when, base, "near"), base)
    exact = when.year is not None
    main = span.sent.root
    return {
        "past": verb is not None and is_past(verb),
        "perfect": verb is not None and is_perfect(verb),
        "will": not aux.isdisjoint(WILL),
        "might": not aux.isdisjoint(_MIGHT),
        "would": not aux.isdisjoint(("would", "'d")),
        "infinitive": "to" in aux,
        "progressive": verb is not None and verb.tag_ == "VBG" and not aux.isdisjoint(_NOW),
        "planned": not exact and link in ("for", "to") and verb is not None and verb.lower_ in plans,
        "participle": alone == "VBN",
        "own past": own == "VBD",
        "own present": own in PRESENT,
        "expected in sentence": any(token.lemma_.lower() in expecting for token in span.sent),
        "to come above": not around.isdisjoint(plans | WILL),
        f"preposition={link}": 1,
        **{f"word={word}": 1 for word in _TURNS if word in words},
        "main past": main.tag_ in ("VBD", "VBN"),
        "said": main.lemma_.lower() in lexicon.verbs("say"),
        "exact ahead": exact and apart > 0,
        "near ahead": not exact and apart > 0,
        "behind": -_A_MONTH <= apart < 0,
        "far behind": apart < -_A_MONTH,
        "no year": when.month is not None and not exact,
    }


def _apart(date: str | None, base: datetime.date | None) -> int:
    """How many days, months or years a date lies behind (below zero) or ahead, counted in days."""
    if date is None or base is None:
        return 0
    own = (base.year, base.month, base.day)
    return sum(
        (int(part) - mine) * days for part, mine, days in zip(date.split("-"), own, _DAYS, strict=False)
    )


def is_own(span: Span, verb: Token) -> bool:
    """Whether a time hangs on a verb itself, with or without a preposition."""
    link = span.root.head
    return verb in (link, link.head if link.dep_ == "prep" else link)


def _is_expected(verb: Token) -> bool:
    """Whether somebody only expects what the verb tells, or says that it may be."""
    aux = _helpers(verb)
    if not aux.isdisjoint(_MIGHT) or ("would" in aux and verb.dep_ != "ccomp"):
        return True
    near = (verb, *above(verb, _HIGH))
    words = {child.lemma_.lower() for one in near for child in (one, *one.children)}
    return not words.isdisjoint(_expecting_words())


def _expecting_words() -> frozenset[str]:
    """Lemmas of words after which an event is expected, but nobody's plan."""
    return lexicon.verbs("expect") | {"likely", "unlikely"}


def _helpers(verb: Token) -> set[str]:
    """The auxiliaries of a verb, in small letters; George Will is none."""
    return {child.lower_ for child in helpers_of(verb) if not child.ent_type_}
