"""Fits the judge of ``generator.analysis.timeline`` to what readers found.

They put down the events of a text, by themselves; and of more than a thousand entries of our own timelines it
was judged whether they are right as they stand there. Where both are known of an entry, the latter counts:
what readers put down in words of their own may still be told badly in ours.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from generator.analysis import actors, coreference, quotes, timeline
from generator.analysis.judge import Floats
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.timeline import event_signs
from generator.analysis.timeline.candidates import Candidate
from generator.model import Evidence
from training import corpora, fitting
from training.corpora import Dated, Happened, Reading

JUDGED = Path(__file__).parent / "event_marks.tsv"
JUDGED_WEIGHT = 2.0  # what an entry counts that was judged by itself, beside one that was not
# Slower than other judges: with fewer trees, what a single entry is given depends on chance.
SETTINGS = {**fitting.CHANCES, "learning_rate": 0.03, "num_iterations": 300}
LEAST_RIGHT = 0.79  # of the entries of a page that were judged, at least this share should be right

_NEAR = 200  # characters around the words for an event in which those for its time may stand
_CALENDAR = re.compile(r"(?:1[89]|20)\d\d(?:-\d\d(?:-\d\d)?)?(?=T|$)")


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A text with the candidates for its timeline, their signs, and which are a reader's events.

    ``judged`` says of each whether a reader found it right as it stands there; None where nobody was asked.
    ``theirs`` are the places of those events, by their own words, with the date and the status.
    """

    document: str
    candidates: list[Candidate]
    signs: Floats
    wanted: list[bool]
    judged: list[bool | None]
    theirs: list[tuple[Happened, Evidence]]
    events: int


def fit(folder: Path) -> dict[str, Any]:
    """The weights, what they were fitted on, and how well they do on documents left out."""
    texts = [text for text in reader_texts(folder) if text.candidates]
    signs = np.vstack([text.signs for text in texts])
    judged = [one for text in texts for one in text.judged]
    right = [
        float(put_down if mark is None else mark)
        for text in texts
        for mark, put_down in zip(text.judged, text.wanted, strict=True)
    ]
    wanted = np.array(right)
    counts = np.array([1.0 if mark is None else JUDGED_WEIGHT for mark in judged])
    documents = [text.document for text in texts for _ in text.candidates]
    given = fitting.chances_left_out(documents, signs, wanted, event_signs.SIGNS, counts, SETTINGS)
    pairs = list(zip(texts, np.split(given, np.cumsum([len(t.candidates) for t in texts])[:-1]), strict=True))
    least = _threshold(pairs)
    return {
        "fitted on": {
            "readers": len(texts),
            "candidates": len(wanted),
            "judged": sum(mark is not None for mark in judged),
        },
        "figures": {
            "all": figures(pairs, 0.0),
            "told": figures(pairs, least),
            "reliability": fitting.reliability(given.tolist(), (wanted > 0).tolist()),
        },
        "thresholds": {"told": least},
        "calibration": fitting.UNCALIBRATED,
        **fitting.fit_chances(signs, wanted, event_signs.SIGNS, counts, SETTINGS),
    }


def _threshold(pairs: Sequence[tuple[Text, Floats]]) -> float:
    """The lowest chance from which on a timeline holds what is right as it stands there."""
    for bound in np.arange(0.3, 0.9, 0.01):
        if figures(pairs, float(bound))["right"] >= LEAST_RIGHT:
            return round(float(bound), 2)
    raise ValueError("no threshold is as precise as is wanted")


def figures(pairs: Sequence[tuple[Text, Floats]], least: float) -> dict[str, float]:
    """How the timelines with this threshold stand to those of the readers.

    ``right`` is the share of entries that were right by themselves, of those that were judged.
    """
    events = shown = met = dates = statuses = judged = right = 0
    for text, said in pairs:
        left = list(text.theirs)
        events += text.events
        for number in timeline.choose(text.candidates, said.tolist(), least):
            one = text.candidates[number]
            shown += 1
            judged += text.judged[number] is not None
            right += text.judged[number] is True
            hit = next((event for event in left if event[1].overlaps(one.where)), None)
            if hit is not None:
                left.remove(hit)
                met += 1
                dates += _alike(one.date, hit[0].date)
                statuses += one.status == hit[0].status
    return {
        "right": round(right / max(1, judged), 4),
        "recall": round(met / events, 4),
        "precision": round(met / shown, 4),
        "date": round(dates / met, 4),
        "status": round(statuses / met, 4),
    }


def _alike(ours: str | None, theirs: str | None) -> bool:
    """Whether two dates are the same as far as both tell."""
    if ours is None or theirs is None:
        return ours is theirs
    length = min(len(ours), len(theirs))
    return ours[:length] == theirs[:length]


def reader_texts(folder: Path) -> Iterator[Text]:
    """The texts that readers read."""
    marks = _marks()
    for reading, parsed in readings(folder):
        entities = coreference.find_entities(parsed)
        acting = actors.find_actors(parsed, entities, quotes.find_quotes(parsed, entities))
        candidates, rows = timeline.weighable(parsed, entities, acting)
        signs = np.array(rows, dtype=np.float64).reshape(len(rows), len(event_signs.SIGNS))
        theirs = [(e, where) for e in reading.events if (where := place(parsed.seed.text, e.what))]
        yield Text(
            reading.id.casefold(),
            candidates,
            signs,
            _wanted(reading, parsed, candidates),
            _judged(reading, parsed, candidates, marks),
            theirs,
            len(reading.events),
        )


def _marks() -> dict[tuple[str, int], bool]:
    """What readers found of entries, by the document and where the words for the time begin."""
    rows = [line.split("\t") for line in JUDGED.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    return {(document, int(start)): mark == "yes" for document, start, mark in rows}


def _judged(
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
        own = [n for n, one in enumerate(candidates) if when and parsed.evidence_of(one.span).overlaps(when)]
        own = own or [n for n, one in enumerate(candidates) if one.where.overlaps(what) and not wanted[n]]
        if own:
            wanted[own[0]] = True
    return wanted


def readings(folder: Path) -> Iterator[tuple[Reading, Parsed]]:
    """What readers put down, each with its text after the language pass."""
    own = list(corpora.readers(folder))
    yield from zip(own, corpora.parse([one.text for one in own]), strict=True)


def dated(folder: Path) -> Iterator[tuple[Dated, Parsed, list[tuple[Evidence, str]]]]:
    """The texts of TimeBank and AQUAINT, each with the places of its calendar dates and what they are."""
    own = list(corpora.timex(folder))
    texts = [f"---\ntitle: A report\nlanguage: en\ndate: {one.written}\n---\n{one.text}\n" for one in own]
    for document, parsed in zip(own, corpora.parse(texts), strict=True):
        by = parsed.seed.text.find(document.text[:60])
        times = [
            (Evidence(start=time.span.start + by, end=time.span.end + by), found[0])
            for time in document.times
            if time.type in ("DATE", "TIME") and (found := _CALENDAR.match(time.value))
        ]
        yield document, parsed, times


def placed(reading: Reading, parsed: Parsed) -> Iterator[tuple[Happened, Evidence]]:
    """The events of a reader, each with the place of the words for its time."""
    text = parsed.seed.text
    for event in reading.events:
        what = place(text, event.what)
        if what is None:
            continue
        near = Evidence(start=max(0, what.start - _NEAR), end=what.end + _NEAR)
        when = place(text, event.when, what) or place(text, event.when, near)
        if when is not None:
            yield event, when


def place(text: str, words: str, within: Evidence | None = None) -> Evidence | None:
    """Where words stand in a text, white space folded."""
    start, end = (within.start, within.end) if within else (0, len(text))
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    found = pattern.search(text, start, min(end, len(text)))
    return Evidence(start=found.start(), end=found.end()) if found else None
