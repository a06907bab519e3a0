"""Whether an event has happened, is planned or is expected when the text is written.

A judge over the signs of ``status_signs`` says whether a time is still to come. It was fitted to what careful
readers wrote down of events, and to how annotated times lie to the day of writing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from spacy.tokens import Token

from generator.analysis import judge
from generator.analysis.parsing import lexicon
from generator.analysis.timeline import status_signs
from generator.analysis.timeline.status_signs import MIGHT, SIGNS, helpers
from generator.analysis.timeline.times import Time
from generator.model import EventStatus

# Words that leave no doubt. "The next day" counts from another day than that of writing.
_BACK = re.compile(r"\b(last|past|recent|ago|yesterday)\b", re.IGNORECASE)
_COMING = re.compile(r"(?<!the )\b(next|coming|later this|tomorrow)\b", re.IGNORECASE)
_HIGH = 4  # verbs above one that are looked at


def chances(times: Sequence[tuple[Time, Token | None]], base: datetime.date | None) -> list[float]:
    """How likely each time, with the verb of its clause, is to come after the day of writing ``base``."""
    if not times:
        return []
    rows = [status_signs.signs(time, verb, base) for time, verb in times]
    weights = judge.load("timeline/status", SIGNS)
    said = [weights.calibrated(float(one)) for one in weights.chances(status_signs.table(rows))]
    return [_certain(time, verb, chance) for (time, verb), chance in zip(times, said, strict=True)]


def _certain(time: Time, verb: Token | None, chance: float) -> float:
    """The chance, but where the words leave none."""
    words = time.span.text
    if _BACK.search(words):
        return 0.0
    if _COMING.search(words):
        return 1.0
    return chance


def status_of(to_come: float, verb: Token | None) -> EventStatus:
    """The status of an event that is to come with this chance."""
    if to_come < judge.load("timeline/status", SIGNS).thresholds["to come"]:
        return "past"
    return "expected" if verb is not None and _is_expected(verb) else "planned"


def _is_expected(verb: Token) -> bool:
    """Whether somebody only expects what the verb tells, or says that it may be."""
    expecting = lexicon.words("timeline/expecting")
    for _ in range(_HIGH):
        if not helpers(verb).isdisjoint(MIGHT) or verb.lemma_.lower() in expecting:
            return True
        if verb.dep_ not in ("xcomp", "ccomp", "acomp") or verb.head is verb:
            return False
        if any(child.lemma_.lower() in expecting for child in verb.head.children):
            return True
        verb = verb.head
    return False
