"""Events of a timeline: what readers put down, and what they found of entries of ours.

They put down the events of a text, by themselves; and of more than a thousand entries of our own timelines
they said whether these are right as they stand there. Where both are known of an entry, the latter counts:
what readers put down in words of their own may still be told badly in ours.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpora
from corpora import Dated, Happened, Reading, Span
from generator.analysis import actors, coreference, quotes, timeline
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.timeline.candidates import Candidate
from metrics.equality import place, same_date
from metrics.measure import shared
from training.fit import Example, Labels, Scored, Text, Thresholds, keeping, rate

MARKS = Path(__file__).parent / "event_marks.tsv"
MARKED_WEIGHT = 4.0  # what an entry counts that was marked by itself, beside one that was not
TOLD = 0.91  # the share of candidates that is likely enough, as readers chose

_NEAR = 200  # characters around the words for an event in which those for its time may stand
_CALENDAR = re.compile(r"(?:1[89]|20)\d\d(?:-\d\d(?:-\d\d)?)?(?=T|$)")


@dataclass(frozen=True, slots=True, eq=False)
class Timeline(Text):
    """A text with the candidates for its timeline, each an example.

    ``marked`` says of each whether a reader found it right as it stands there; None where nobody was asked.
    ``theirs`` are the reader's events with the place of their words, and ``events`` how many there are.
    """

    candidates: list[Candidate]
    marked: list[bool | None]
    theirs: list[tuple[Happened, Span]]
    events: int


def read(folder: Path) -> Iterator[Timeline]:
    """The texts that readers read."""
    marks = _marks()
    for reading, parsed in readings(folder):
        entities = coreference.find_entities(parsed)
        acting = actors.find_actors(parsed, entities, quotes.find_quotes(parsed, entities))
        candidates, rows = timeline.weighable(parsed, entities, acting)
        if not candidates:
            continue
        marked = _marked(reading, parsed, candidates, marks)
        examples = [
            Example(row, float(wanted)) if mark is None else Example(row, float(mark), MARKED_WEIGHT)
            for row, wanted, mark in zip(rows, _wanted(reading, parsed, candidates), marked, strict=True)
        ]
        theirs = [(e, where) for e in reading.events if (where := place(parsed.seed.text, e.what))]
        yield Timeline(
            reading.id.casefold(), "readers", examples, candidates, marked, theirs, len(reading.events)
        )


def _marks() -> dict[tuple[str, int], bool]:
    """What readers found of entries, by the document and where the words for the time begin."""
    rows = [line.split("\t") for line in MARKS.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    return {(document, int(start)): mark == "yes" for document, start, mark in rows}


def _marked(
    reading: Reading, parsed: Parsed, candidates: Sequence[Candidate], marks: Mapping[tuple[str, int], bool]
) -> list[bool | None]:
    """What a reader found of each candidate as it stands on a page."""
    document = hashlib.sha256(reading.id.casefold().encode()).hexdigest()[:12]
    return [marks.get((document, parsed.evidence_of(one.span).start)) for one in candidates]


def _wanted(reading: Reading, parsed: Parsed, candidates: Sequence[Candidate]) -> list[bool]:
    """Which candidate tells each event of a reader: that with its time, else one that shares its words."""
    wanted = [False] * len(candidates)
    timed = dict(placed(reading, parsed))
    for event in reading.events:
        what = place(parsed.seed.text, event.what)
        if what is None:
            continue
        when = timed.get(event)
        own = [n for n, one in enumerate(candidates) if when and shared(parsed.evidence_of(one.span), when)]
        own = own or [n for n, one in enumerate(candidates) if shared(one.where, what) and not wanted[n]]
        if own:
            wanted[own[0]] = True
    return wanted


def readings(folder: Path) -> Iterator[tuple[Reading, Parsed]]:
    """What readers put down, each with its text after the language pass."""
    own = list(corpora.readers(folder))
    yield from zip(own, corpora.parse([one.text for one in own]), strict=True)


def dated(folder: Path) -> Iterator[tuple[Dated, Parsed, list[tuple[Span, str]]]]:
    """The texts of TimeBank and AQUAINT, each with the places of its calendar dates and what they are."""
    own = list(corpora.timex(folder))
    texts = [f"---\ntitle: A report\nlanguage: en\ndate: {one.written}\n---\n{one.text}\n" for one in own]
    for document, parsed in zip(own, corpora.parse(texts), strict=True):
        by = parsed.seed.text.find(document.text[:60])
        times = [
            (Span(time.span.start + by, time.span.end + by), found[0])
            for time in document.times
            if time.type in ("DATE", "TIME") and (found := _CALENDAR.match(time.value))
        ]
        yield document, parsed, times


def placed(reading: Reading, parsed: Parsed) -> Iterator[tuple[Happened, Span]]:
    """The events of a reader, each with the place of the words for its time."""
    text = parsed.seed.text
    for event in reading.events:
        what = place(text, event.what)
        if what is None:
            continue
        near = Span(max(0, what.start - _NEAR), what.end + _NEAR)
        when = place(text, event.when, what) or place(text, event.when, near)
        if when is not None:
            yield event, when


def thresholds(scored: Sequence[Scored[Timeline]]) -> Thresholds:
    """From which probability on a candidate is told."""
    return {"told": keeping(TOLD, (value for one in scored for value in one.predicted.tolist()))}


def figures(scored: Sequence[Scored[Timeline]]) -> dict[str, Any]:
    """How the timelines stand to those of the readers.

    ``right`` is the share of entries that were right by themselves, of those that were marked.
    """
    count: Counter[str] = Counter()
    for one in scored:
        text, left = one.text, list(one.text.theirs)
        for number in timeline.choose(text.candidates, one.predicted.tolist(), one.thresholds["told"]):
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


# Slower than usual: with fewer trees, what a single entry is given depends on chance.
LABELS = Labels(
    "timeline/events", read, figures, thresholds, settings={"learning_rate": 0.03, "num_iterations": 300}
)
