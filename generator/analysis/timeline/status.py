"""Whether an event has happened, is planned or is expected when the text is written.

A model over the features of ``status_features`` says whether a time is still to come. It was fitted to what
careful readers wrote down of events, and to how annotated times lie to the day of writing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from generator.analysis.timeline import status_features
from generator.analysis.timeline.expressions import resolve_date
from generator.analysis.timeline.status_features import MIGHT, expecting_words, helpers
from generator.analysis.timeline.times import Time
from generator.model import EventStatus
from generator.models import load

# Words that leave no doubt. "The next day" counts from another day than that of writing.
_BACK = re.compile(r"\b(earlier|last|past|recent|ago|yesterday)\b", re.IGNORECASE)
_COMING = re.compile(r"(?<!the )\b(next|coming|later this|tomorrow)\b", re.IGNORECASE)
_COMPLEMENTS = ("xcomp", "ccomp", "acomp", "advcl")
_HIGH = 4  # verbs above one that are looked at


def probabilities(times: Sequence[tuple[Time, Token | None]], base: datetime.date | None) -> list[float]:
    """How likely each time, with the verb of its clause, is to come after the day of writing ``base``."""
    if not times:
        return []
    rows = [status_features.features(time, verb, base) for time, verb in times]
    model = load("timeline/status")
    given = map(model.calibrated, model.probabilities(rows).tolist())
    return [
        _certain(time, verb, row, one, base)
        for (time, verb), row, one in zip(times, rows, given, strict=True)
    ]


def _certain(
    time: Time, verb: Token | None, row: Mapping[str, float], chance: float, base: datetime.date | None
) -> float:
    """The chance, but where the words leave none."""
    words, when = time.span.text, time.when
    was = verb is not None and verb.tag_ == "VBN" and "had" in helpers(verb)
    if was or _BACK.search(words):
        return 0.0
    if _COMING.search(words):
        return 1.0
    if when.year is None:  # "scheduled for 3 May", "are leaving on Monday"
        named = row["weekday"] or row["no year"]
        return 1.0 if named and status_features.is_arranged(time.span, verb) else chance
    exact = resolve_date(when, base, "near")
    behind = base is not None and exact is not None and exact < base.isoformat()[: len(exact)]
    chronicled = base is None and time.heads  # told in the present, as history is
    return 0.0 if behind or chronicled else chance


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
