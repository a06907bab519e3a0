"""The figures of made-up annotations and briefings, worked out by hand."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from generator.model import Briefing
from workshop import evaluate
from workshop.corpora import Attributed, Attribution, Dated, Span, Time

HARBOUR = (
    '"The port will stay closed until Monday," Ada Stone said. '
    '"Nobody told the pilots about it," a deckhand said. '
    'A sign said "no entry".'
)
FIRST, SECOND = "The port will stay closed until Monday,", "Nobody told the pilots about it,"
Put = dict[str, Any]  # a statement of a briefing


def span(text: str, words: str) -> Span:
    """Where the words are first."""
    start = text.index(words)
    return Span(start, start + len(words))


def at(text: str, words: str) -> Put:
    return msgspec.structs.asdict(span(text, words))


def briefing(text: str, **sections: list[Put]) -> Briefing:
    source = {"path": "a.txt", "format": "txt", "sha256": "", "title": "A", "language": "en", "words": 1}
    empty: dict[str, list[Put]] = {
        key: [] for key in ("summary", "actors", "quotes", "questions", "timeline")
    }
    generator = {"version": "", "model": "", "model_version": ""}
    source_and_text = {**source, "text": text, "paragraphs": []}
    return msgspec.convert(
        {"generator": generator, "id": "a", "source": source_and_text, **empty, **sections}, Briefing
    )


def quote(text: str, words: str, by: str) -> Put:
    """A quote of these words; ``by`` are the words that it credits, which are also the speaker's name."""
    where = at(text, words)
    speaker = {"actor": None, "name": by, "unnamed": False, **at(text, by)}
    return {**where, "text": words, "kind": "direct", "spans": [where], "speaker": speaker, "cue": None,
            "uncertain": False}  # fmt: skip


def actor(name: str, *mentions: Put, kind: str = "person", role: str | None = None) -> Put:
    said = {"text": role, "evidence": []} if role else None
    own = [{**mention, "text": ""} for mention in mentions]
    return {"id": name, "name": name, "kind": kind, "role": said, "salience": 1, "aliases": [],
            "mentions": own}  # fmt: skip


def event(text: str, words: str, when: str, date: str | None) -> Put:
    where = [at(text, words)]
    return {
        "date": date,
        "precision": "day",
        "when": when,
        "status": "past",
        "text": words,
        "evidence": where,
    }


def attribution(source: str, content: str) -> Attribution:
    return Attribution((span(HARBOUR, source),), (span(HARBOUR, content),))


PORT = Attributed("port", HARBOUR, (attribution("Ada Stone", FIRST), attribution("a deckhand", SECOND)))


def test_quotations_are_found_and_credited() -> None:
    quotes = [
        quote(HARBOUR, FIRST, "Ada Stone"),
        quote(HARBOUR, SECOND, "A sign"),  # the wrong speaker
        quote(HARBOUR, "no entry", "A sign"),  # too short to be a quotation
    ]
    found = evaluate.quotes([(PORT, briefing(HARBOUR, quotes=quotes))])
    assert found == {"quotations": 2, "found": 1, "recall": 0.5, "precision": 0.5, "f1": 0.5}
    part = quote(HARBOUR, FIRST[:31], "Ada Stone")  # 31 of 39 characters
    assert evaluate.quotes([(PORT, briefing(HARBOUR, quotes=[part]))])["found"] == 0


def test_dates_are_those_of_the_calendar() -> None:
    text = "On Monday the port closed, and in June the quay."

    def time(words: str, value: str, kind: str = "DATE") -> Time:
        where = span(text, words)
        return Time(where.start, where.end, kind, value)

    times = (time("Monday", "1998-08-03T10:00"), time("June", "1998-06"), time("quay", "P2D"))
    document = Dated("a", "1998-08-07", text, (*times, time("port", "1998", "DURATION")))
    shifted = f"A\n{text}"
    timeline = [
        event(shifted, "On Monday the port closed", "on  Monday", "1998-08-03"),
        event(shifted, "in June the quay", "June", "1998"),
        event(shifted, "in June the quay", "June", None),
        event(shifted, "the port", "Monday", "1998-08-03"),  # its evidence has no such word
    ]
    third = pytest.approx(1 / 3)
    assert evaluate.dates([(document, briefing(shifted, timeline=timeline))]) == {
        "theirs": 2, "events": 3, "recall": 0.5, "precision": 0.5, "f1": 0.5, "undated": third,
    }  # fmt: skip
