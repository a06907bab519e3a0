"""Whether an event has happened, is planned or is expected when the text is written.

A model over the features of ``status_features`` says whether a time is still to come. It was fitted to what
careful readers wrote down of events, and to how annotated times lie to the day of writing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from spacy.tokens import Token

from generator.analysis.parsing import lexicon
from generator.analysis.timeline import status_features
from generator.analysis.timeline.clauses import noun_of
from generator.analysis.timeline.expressions import resolve_date
from generator.analysis.timeline.status_features import (
    MIGHT,
    NOW,
    PERFECT,
    WILL,
    expecting_words,
    helpers,
)
from generator.analysis.timeline.times import Time
from generator.model import EventStatus
from generator.models import load

# Words that leave no doubt. "The next day" counts from another day than that of writing.
_BACK = re.compile(r"\b(earlier|last|past|recent|ago|yesterday)\b", re.IGNORECASE)
_COMING = re.compile(r"(?<!the )\b(next|coming|later this|tomorrow)\b", re.IGNORECASE)
_AHEAD = (*WILL, "may", "might", "could")
_COMPLEMENTS = ("xcomp", "ccomp", "acomp", "advcl")
_DONE = ("refuse", "lose", "begin", "help")  # what followed is of the day on which somebody did so
_HIGH = 4  # verbs above one that are looked at


def probabilities(times: Sequence[tuple[Time, Token | None]], base: datetime.date | None) -> list[float]:
    """How likely each time, with the verb of its clause, is to come after the day of writing ``base``."""
    if not times:
        return []
    rows = [status_features.features(time, verb, base) for time, verb in times]
    model = load("timeline/status")
    given = map(model.calibrated, model.probabilities(rows).tolist())
    return [_certain(time, verb, one, base) for (time, verb), one in zip(times, given, strict=True)]


def _certain(time: Time, verb: Token | None, chance: float, base: datetime.date | None) -> float:
    """The chance, but where the words leave none."""
    words, when = time.span.text, time.when
    aux = helpers(verb) if verb is not None else set()
    if _BACK.search(words):
        return 0.0
    if when.year is not None:
        exact = resolve_date(when, base, "near")
        if base is not None and exact is not None and exact < base.isoformat()[: len(exact)]:
            return 0.0
        if base is None and time.heads and aux.isdisjoint(WILL):  # told in the present, as history is
            return 0.0
    if _COMING.search(words) or (verb is not None and _is_set(time, verb)):
        return 1.0
    if (nearest := _contested(time, base)) is not None:
        return float(nearest)
    if verb is not None and when.year is None and _is_asked(verb):
        return 1.0
    return 0.0 if verb is not None and _is_done(verb) else chance


def _is_set(time: Time, verb: Token) -> bool:
    """Whether it is arranged or may be: "scheduled for 3 May", "are leaving on Monday", "may end in June"."""
    link, when = time.span.root.head, time.when
    if when.year is not None or not (link == verb or link.head == verb):
        return False
    aux = helpers(verb)
    if not aux.isdisjoint(_AHEAD):
        return aux.isdisjoint(PERFECT) and not any(child.dep_ == "neg" for child in verb.children)
    named = when.weekday is not None or when.month is not None
    if named and _looks_forward(verb):
        return True
    if verb.tag_ == "VBG":
        return named and not aux.isdisjoint(NOW) and "been" not in aux
    planned = verb.tag_ == "VBN" and verb.lemma_ in lexicon.verbs("plan")
    return named and planned and link.lower_ in ("for", "to")


def _looks_forward(verb: Token) -> bool:
    """Whether it tells what somebody has in mind: "they planned to leave", not "they agreed to leave"."""
    known = lexicon.verb(verb.lemma_.lower())
    infinitive = any(child.dep_ == "xcomp" and "to" in helpers(child) for child in verb.children)
    intends = known.act in ("plan", "think") and not known.classes.isdisjoint(("plan", "expect"))
    return infinitive and intends and known.classes.isdisjoint(("decide", "settle"))


def _is_asked(verb: Token) -> bool:
    """Whether it tells what shall be done: "ordered that the files be released by Friday"."""
    helping = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    first = min((verb, *helping), key=lambda word: word.i)
    return (
        verb.dep_ == "ccomp" and first.tag_ == "VB" and any(child.dep_ == "mark" for child in verb.children)
    )


def _contested(time: Time, base: datetime.date | None) -> bool | None:
    """Whether a vote or a match is to come, of "called November's election unfair": the nearest is meant.

    None where the words for it say more, or the verb tells when it was.
    """
    when, noun = time.when, noun_of(time.span)
    if base is None or noun is None or when.month is None or when.year is not None or when.turn is not None:
        return None
    if noun.dep_ == "pobj" or noun.lemma_.lower() not in lexicon.nouns("contest"):
        return None
    nearest = resolve_date(when, base, "near")
    return nearest is not None and nearest > base.isoformat()[: len(nearest)]


def _is_done(verb: Token) -> bool:
    """Whether it is what somebody was the first, or the last, to do, or began or refused to do."""
    above = verb.head
    if verb.dep_ == "xcomp" and above.tag_ == "VBD" and "to" in helpers(verb):
        return not lexicon.verb(above.lemma_.lower()).classes.isdisjoint(_DONE)
    of_noun = verb.dep_ in ("relcl", "acl") and "to" in helpers(verb)
    ordinal = {above.lower_, *(child.lower_ for child in above.children)} & {"first", "last", "only"}
    return of_noun and bool(ordinal) and above.head.tag_ == "VBD"


def status_of(to_come: float, verb: Token | None) -> EventStatus:
    """The status of an event that is to come with this chance."""
    if to_come < load("timeline/status").thresholds["to come"]:
        return "past"
    return "expected" if verb is not None and _is_expected(verb) else "planned"


def _happens(verb: Token) -> bool:
    """Whether it is nobody's deed: "prices will rise in May"."""
    moves = verb.lemma_ in lexicon.verbs("rise") or verb.lemma_ in lexicon.verbs("fall")
    return moves and not any(child.dep_ in ("dobj", "obj", "auxpass") for child in verb.children)


def _is_expected(verb: Token) -> bool:
    """Whether somebody only expects what the verb tells, or says that it may be."""
    expecting = expecting_words()
    for _ in range(_HIGH):
        aux = helpers(verb)
        if not aux.isdisjoint(MIGHT) or ("would" in aux and verb.dep_ != "ccomp"):
            return True
        if verb.lemma_.lower() in expecting or _happens(verb):
            return True
        if verb.dep_ not in _COMPLEMENTS or verb.head == verb:
            return False
        if any(child.lemma_.lower() in expecting for child in verb.head.children):
            return True
        verb = verb.head
    return False
