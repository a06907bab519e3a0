"""Events of a timeline: what readers put down, and how they judged entries of ours.

They put down the events of a text, and judged more than a thousand entries of our own timelines, which are
in ``data/events.tsv``. Where both are known of an entry, the judgement counts: an event that readers put down
may still be badly worded in ours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.analysis import coreference, timeline
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.timeline.candidates import Candidate
from workshop import corpora
from workshop.corpora import Happened, Reading, Span
from workshop.fitting import Example, Labels, Scored, Text, Thresholds, keeping
from workshop.metrics import place, rate, same_date, shared

CLASSES = ("left", "told")
MARKED_WEIGHT = 4.0  # what an entry counts that was marked by itself, beside one that was not
TOLD = 0.96  # the share of the candidates that is likely enough, as readers chose

_NEAR = 200  # characters around the words for an event in which those for its time may stand


@dataclass(frozen=True, slots=True, eq=False)
class Timeline(Text):
    """A text with the candidates for its timeline, each an example.

    ``marked`` says of each whether a reader judged it right as it is shown; None where nobody was asked.
    ``theirs`` are the reader's events with the place of their words, and ``events`` is how many there are.
    """

    candidates: list[Candidate]
    marked: list[bool | None]
    theirs: list[tuple[Happened, Span]]
    events: int


def read(folder: Path) -> Iterator[Timeline]:
    """The texts that readers read."""
    marks = {(document, int(start)): mark == "yes" for document, start, mark in corpora.marks("events")}
    for reading, parsed in corpora.parsed(corpora.readers(folder)):
        entities = coreference.find_entities(parsed)
        candidates, rows = timeline.weighable(parsed, entities)
        if not candidates:
            continue
        name = corpora.digest(reading.id.casefold())
        marked = [marks.get((name, parsed.evidence_of(one.span).start)) for one in candidates]
        examples = [
            Example(row, CLASSES[wanted]) if mark is None else Example(row, CLASSES[mark], MARKED_WEIGHT)
            for row, wanted, mark in zip(rows, _wanted(reading, parsed, candidates), marked, strict=True)
        ]
        theirs = [(e, where) for e in reading.timeline if (where := place(parsed.seed.text, e.what))]
        yield Timeline(
            reading.id.casefold(), "readers", examples, candidates, marked, theirs, len(reading.timeline)
        )


def _wanted(reading: Reading, parsed: Parsed, candidates: Sequence[Candidate]) -> list[bool]:
    """Which candidate is each event of a reader: the one with its time, else one that shares its words."""
    wanted = [False] * len(candidates)
    timed = dict(placed(reading, parsed))
    for event in reading.timeline:
        what = place(parsed.seed.text, event.what)
        if what is None:
            continue
        when = timed.get(event)
        own = [n for n, one in enumerate(candidates) if when and shared(parsed.evidence_of(one.span), when)]
        own = own or [n for n, one in enumerate(candidates) if shared(one.where, what) and not wanted[n]]
        if own:
            wanted[own[0]] = True
    return wanted


def placed(reading: Reading, parsed: Parsed) -> Iterator[tuple[Happened, Span]]:
    """The events of a reader, each with the place of the words for its time."""
    text = parsed.seed.text
    for event in reading.timeline:
        what = place(text, event.what)
        if what is None:
            continue
        near = Span(max(0, what.start - _NEAR), what.end + _NEAR)
        when = place(text, event.when, what) or place(text, event.when, near)
        if when is not None:
            yield event, when


def thresholds(scored: Sequence[Scored[Timeline]]) -> Thresholds:
    """From which probability on a candidate is shown."""
    return {"told": keeping(TOLD, (value for one in scored for value in one.predicted[:, 1].tolist()))}


def figures(scored: Sequence[Scored[Timeline]]) -> dict[str, Any]:
    """How the timelines compare with those of the readers.

    ``right`` is the share of the marked entries that were right by themselves.
    """
    count: Counter[str] = Counter()
    for one in scored:
        text, left = one.text, list(one.text.theirs)
        for number in timeline.choose(text.candidates, one.predicted[:, 1].tolist(), one.thresholds["told"]):
            entry = text.candidates[number]
            count["shown"] += 1
            count["marked"] += text.marked[number] is not None
            count["right"] += text.marked[number] is True
            hit = next((event for event in left if shared(event[1], entry.where)), None)
            if hit is not None:
                left.remove(hit)
                count["met"] += 1
                count["date"] += same_date(entry.date, hit[0].date)
                count["status"] += entry.status == hit[0].status
    return {
        "right": rate(count["right"], count["marked"]),
        "recall": rate(count["met"], sum(one.text.events for one in scored)),
        "precision": rate(count["met"], count["shown"]),
        "date": rate(count["date"], count["met"]),
        "status": rate(count["status"], count["met"]),
    }


LABELS = Labels("timeline/events", read, figures, thresholds, classes=CLASSES)
