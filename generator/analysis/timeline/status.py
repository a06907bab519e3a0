"""Whether an event has happened, is planned or is expected when the text is written.

A model over the features of ``status_features`` says whether a time is still to come. It was fitted to what
careful readers wrote down of events, and to how annotated times lie to the day of writing.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from spacy.tokens import Token

from generator.analysis.parsing import lexicon
from generator.analysis.timeline import status_features
from generator.analysis.timeline.status_features import MIGHT, expecting_words, helpers
from generator.analysis.timeline.times import Time
from generator.model import EventStatus
from generator.models import load

_NOW = ("am", "is", "are", "'s", "’s", "'re", "’re")
_COMPLEMENTS = ("xcomp", "ccomp", "acomp", "advcl")
_HIGH = 4  # verbs above one that are looked at


def probabilities(times: Sequence[tuple[Time, Token | None]], base: datetime.date | None) -> list[float]:
    """How likely each time, with the verb of its clause, is to come after the day of writing ``base``."""
    if not times:
        return []
    rows = [status_features.features(time, verb, base) for time, verb in times]
    model = load("timeline/status")
    given = map(model.calibrated, model.probabilities(rows).tolist())
    return [1.0 if _is_arranged(*one) else chance for one, chance in zip(times, given, strict=True)]


def _is_arranged(time: Time, verb: Token | None) -> bool:
    """Whether a verb arranges a day, or is under way to it: "scheduled for May", "are leaving on Monday"."""
    link, when = time.span.root.head, time.when
    own = verb is not None and verb in (link, link.head if link.dep_ == "prep" else link)
    if verb is None or when.year is not None or (when.month is None and when.weekday is None):
        return False
    planned = verb.tag_ == "VBN" and link.lower_ in ("for", "to") and verb.lemma_ in lexicon.verbs("plan")
    return (own and planned) or (verb.tag_ == "VBG" and not helpers(verb).isdisjoint(_NOW))


def status_of(to_come: float, verb: Token | None) -> EventStatus:
    """The status of an event that is to come with this chance."""
    if to_come < load("timeline/status").thresholds["to come"]:
        return "past"
    return "expected" if verb is not None and _is_expected(verb) else "planned"


def _is_expected(verb: Token) -> bool:
    """Whether somebody only expects what the verb tells, or says that it may be."""
    expecting = expecting_words()
    for _ in range(_HIGH):
        aux = helpers(verb)
        if not aux.isdisjoint(MIGHT) or ("would" in aux and verb.dep_ != "ccomp"):
            return True
        if verb.lemma_.lower() in expecting:
            return True
        if verb.dep_ not in _COMPLEMENTS or verb.head == verb:
            return False
        if any(child.lemma_.lower() in expecting for child in verb.head.children):
            return True
        verb = verb.head
    return False
