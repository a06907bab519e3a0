"""Whether a time is still to come: the status of readers' events, and dates in TimeBank and AQUAINT."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.timeline import status
from generator.analysis.timeline.clauses import verb_above
from generator.analysis.timeline.times import Time, find_times
from workshop import corpora
from workshop.corpora import Dated
from workshop.fitting import Example, Labels, Scored, Text
from workshop.labels.timeline_events import placed
from workshop.metrics import calendar_date, rate, shared

READERS, TIMES = "readers", "TimeBank and AQUAINT"
UNDATED = "the same, as if of no known day"


def read(folder: Path) -> Iterator[Text]:
    """The times of both, one a text."""
    yield from read_readers(folder)
    yield from read_timex(folder)


def read_readers(folder: Path) -> Iterator[Text]:
    """The times of the events that readers put down."""
    for reading, parsed in corpora.parsed(corpora.readers(folder)):
        times = find_times(parsed)
        for event, where in placed(reading, parsed):
            time = next((time for time in times if shared(parsed.evidence_of(time.span), where)), None)
            if time is not None:
                yield from _texts(reading.id, READERS, parsed, time, to_come=event.status != "past")


def read_timex(folder: Path) -> Iterator[Text]:
    """The annotated times that are before or after the day of writing."""

    def seed(document: Dated) -> str:
        return corpora.article(document.text, document.written)

    for document, parsed in corpora.parsed(corpora.timex(folder), seed):
        by = parsed.seed.text.find(document.text[:60])
        own = [(one.moved(by), date) for one in document.times if (date := calendar_date(one))]
        for time in find_times(parsed):
            where = parsed.evidence_of(time.span)
            date = next((date for span, date in own if shared(span, where)), None)
            written = document.written[: len(date or "")]
            if date is not None and date != written:
                yield from _texts(document.id, TIMES, parsed, time, to_come=date > written)


def _texts(document: str, corpus: str, parsed: Parsed, time: Time, *, to_come: bool) -> Iterator[Text]:
    """The time, and where the text has a day of writing, the same without it."""
    verb, day = verb_above(time.span.root, {}), parsed.seed.day
    for name, base in ((corpus, day), *([(UNDATED, None)] if day is not None else [])):
        row = status.features(time, verb, base)
        yield Text(document.casefold(), name, [Example(row, status.CLASSES[to_come])])


def figures(scored: Sequence[Scored[Text]]) -> dict[str, Any]:
    """The figures of each corpus."""
    names = sorted({one.text.corpus for one in scored})
    return {name: _measured([one for one in scored if one.text.corpus == name]) for name in names}


def _measured(scored: Sequence[Scored[Text]]) -> dict[str, float]:
    own = [
        (one.text.examples[0].label == status.CLASSES[1], bool(one.predicted[0, 1] >= status.EVEN))
        for one in scored
    ]
    both = sum(one and two for one, two in own)
    return {
        "right": rate(sum(one == two for one, two in own), len(own)),
        "recall": rate(both, sum(one for one, _ in own)),
        "precision": rate(both, sum(two for _, two in own)),
    }


LABELS = Labels("timeline/status", read, figures, classes=status.CLASSES, settings={"strength": 0.1})
