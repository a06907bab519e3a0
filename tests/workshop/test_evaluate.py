"""The figures of made-up annotations and briefings, worked out by hand."""

from __future__ import annotations

import math
from typing import Any

import msgspec
import pytest

from generator.model import Briefing
from workshop import evaluate
from workshop.corpora import Attributed, Attribution, Choice, CorpusError, Dated, Reading, Span, Time

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


def choice(text: str, pronoun: str, *, meant: tuple[bool, bool]) -> Choice:
    return Choice("page", text, span(text, pronoun), (span(text, "Ada"), span(text, "Eve")), meant)


def test_pronouns_mean_the_name_that_shares_their_actor() -> None:
    she = choice("Ada met Eve before she sang.", "she", meant=(True, False))
    his = choice("Ada and Eve took his boat.", "his", meant=(False, False))
    her = choice("Eve gave Ada her boat.", "her", meant=(False, True))

    def named(text: str, *words: str) -> Briefing:
        return briefing(text, actors=[actor(words[0], *(at(text, word) for word in words))])

    title = "A text\n\n"  # which the seed has before the paragraph
    pairs = [(she, named(title + she.text, "Ada", "she")), (his, named(his.text, "Eve", "his"))]
    found = evaluate.pronouns([*pairs, (her, named(her.text, "Ada", "her"))])
    assert found == {"texts": 3, "f1": pytest.approx(2 / 5), "wrong": pytest.approx(2 / 3)}
    with pytest.raises(CorpusError):
        evaluate.pronouns([(she, briefing("Ada met Eve."))])


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


STONE = "Ada Stone, the harbour master, closed the port on Monday. “The tide is up,” she said. Will it open?"
READING = {
    "doc": "a",
    "text": STONE,
    "actors": [
        {
            "name": "Ada Stone",
            "also": ["the harbour master"],
            "kind": "person",
            "weight": 3,
            "role": "master",
        },
        {"name": "The Port", "also": [], "kind": "organization", "weight": 1, "role": None},
    ],
    "questions": [
        {"prompt": "Will it open?", "worth": 3, "kind": "asked", "q": ""},
        {"prompt": "closed the port", "worth": 2, "kind": "unknown", "q": ""},
        {"prompt": "on Monday", "worth": 1, "kind": "unknown", "q": ""},
    ],
    "timeline": [
        {"what": "closed the port on Monday", "date": "2023-07", "status": "past", "when": "on Monday"},
        {"what": "The tide is up", "date": None, "status": "past", "when": "now"},
    ],
    "statements": [
        {"text": "The tide is up", "speaker": "Ada Stone"},
        {"text": "It will open", "speaker": None},
    ],
    "summary": "Ada Stone closed the port.",
    "lead_sentences": ["Ada Stone, the harbour master, closed  the port on Monday."],
}


def test_sections_are_compared_with_the_readers() -> None:
    said = ("Ada Stone, the harbour master, closed the port", "she said")
    ours = briefing(
        STONE,
        summary=[{"text": words, "evidence": [at(STONE, words)]} for words in said],
        actors=[
            actor("Monday", kind="country"),
            actor("Stone", role="[Weir’s] master"),  # the name stands for a pronoun
            actor("Ada Stone", role="she"),  # the readers list her once
        ],
        quotes=[quote(STONE, "The tide is up", "Ada Stone")],
        questions=[{"text": "Will it?", "kind": "asked", "evidence": [at(STONE, "Will it open?")]}],
        timeline=[
            event(STONE, "closed the port on Monday", "Monday", "2023-07-17"),
            event(STONE, "the harbour master", "", None),
        ],
    )
    found = evaluate.readers([(msgspec.convert(READING, Reading), ours)])
    ndcg = (3 / math.log2(3)) / (3 + 1 / math.log2(3))
    rouge1, rouge2 = 100 * 2 * 5 / (10 + 5), 100 * 2 * 3 / (9 + 4)
    assert {section.removeprefix("readers' "): figures for section, figures in found.items()} == {
        "actors": {
            "texts": 1, "ndcg": pytest.approx(ndcg), "precision": 1 / 3,
            "kind": 1, "role recall": 1, "role precision": 1,
        },
        "questions": {"theirs": 2, "ours": 1, "recall": 0.5, "precision": 1, "none": 0},
        "timeline": {"theirs": 2, "ours": 2, "recall": 0.5, "precision": 0.5, "date": 1, "status": 1},
        "summary": {"rouge1": pytest.approx(rouge1), "rouge2": pytest.approx(rouge2), "lead": 0.5},
        "statements": {
            "theirs": 2, "recall": 0.5, "top": 0.5,
            "sure": 1, "sure right": 1, "uncertain": 0, "uncertain right": 0,
        },
    }  # fmt: skip
