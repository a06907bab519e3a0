"""Fits the judge of ``generator.analysis.timeline.status``: whether a time is still to come.

It learns from the events of readers, by their status, and from the times of TimeBank and AQUAINT, by how they
lie to the day of writing; of those the words alone decide that lie on neither side of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from generator.analysis.judge import Floats
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.timeline import status_signs
from generator.analysis.timeline.clauses import verb_above
from generator.analysis.timeline.times import Time, find_times
from training import events, fitting

HALF = 0.5
READERS, TIMES = "readers", "TimeBank and AQUAINT"
UNDATED = "the same, as if of no known day"


@dataclass(frozen=True, slots=True)
class Case:
    """A time of a text, by its signs, and whether it is to come."""

    document: str
    corpus: str
    signs: dict[str, float]
    to_come: bool


def fit(folder: Path) -> dict[str, Any]:
    """The weights, what they were fitted on, and how well they do on documents left out."""
    cases = [*reader_cases(folder), *timex_cases(folder)]
    truth = np.array([case.to_come for case in cases])
    own = np.array([case.corpus != UNDATED for case in cases])
    signs = np.array(status_signs.table(case.signs for case in cases))
    wanted = truth.astype(np.float64)
    documents = [case.document for case in cases]
    given = fitting.chances_left_out(documents, signs, wanted, status_signs.SIGNS)
    curve = fitting.calibrate(given.tolist(), truth.tolist())
    said = np.interp(given, curve["said"], curve["meant"])
    return {
        "fitted on": dict(sorted(Counter(case.corpus for case in cases).items())),
        "figures": {
            **{corpus: _figures(cases, said, corpus) for corpus in (READERS, TIMES, UNDATED)},
            "reliability": fitting.reliability(said[own].tolist(), truth[own].tolist()),
        },
        "thresholds": {"to come": HALF},
        "calibration": curve,
        **fitting.fit_chances(signs, wanted, status_signs.SIGNS),
    }


def _figures(cases: Sequence[Case], said: Floats, corpus: str) -> dict[str, float]:
    own = [
        (case.to_come, chance >= HALF)
        for case, chance in zip(cases, said, strict=True)
        if case.corpus == corpus
    ]
    both = sum(one and two for one, two in own)
    return {
        "right": round(sum(one == two for one, two in own) / len(own), 4),
        "recall": round(both / max(1, sum(one for one, _ in own)), 4),
        "precision": round(both / max(1, sum(two for _, two in own)), 4),
    }


def reader_cases(folder: Path) -> Iterator[Case]:
    """The times of the events that readers put down."""
    for reading, parsed in events.readings(folder):
        times = find_times(parsed)
        for event, where in events.placed(reading, parsed):
            time = next((time for time in times if parsed.evidence_of(time.span).overlaps(where)), None)
            if time is not None:
                yield from _cases(reading.id, READERS, parsed, time, to_come=event.status != "past")


def timex_cases(folder: Path) -> Iterator[Case]:
    """The annotated times that lie before or behind the day of writing."""
    for document, parsed, own in events.dated(folder):
        for time in find_times(parsed):
            where = parsed.evidence_of(time.span)
            date = next((date for span, date in own if span.overlaps(where)), None)
            written = document.written[: len(date or "")]
            if date is not None and date != written:
                yield from _cases(document.id, TIMES, parsed, time, to_come=date > written)


def _cases(document: str, corpus: str, parsed: Parsed, time: Time, *, to_come: bool) -> Iterator[Case]:
    """The case, and where the text has a day of writing, the same without it."""
    verb, day = verb_above(time.span.root, {}), parsed.seed.day
    yield Case(document.casefold(), corpus, status_signs.signs(time, verb, day), to_come)
    if day is not None:
        yield Case(document.casefold(), UNDATED, status_signs.signs(time, verb, None), to_come)
