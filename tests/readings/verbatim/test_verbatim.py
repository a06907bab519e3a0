"""Readings of texts in other languages, whole: what is true holds, and whatever holds stands in the text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.analysis.other_languages import brief_any_language
from generator.briefings.evidence import is_supported
from generator.model import (
    Briefing,
    CheckedReading,
    ReadActor,
    ReadEvent,
    Reading,
    ReadQuestion,
    ReadQuote,
    ReadSentence,
    Seed,
)
from generator.readings.form import entries_of, write_reading
from generator.readings.verbatim import check_verbatim, take_in_verbatim
from generator.seeds import read_seed, read_text
from generator.seeds.document import Metadata
from generator.seeds.metadata.readings import understand_reading
from generator.settings import DEFAULTS
from tests.readings.verbatim.making import MADE_BY, in_language, taken_in

TEXTS = sorted(Path(__file__).with_name("texts").glob("*.txt"))
EVERY_SECTION = ("sentence", "actor", "quote", "question", "event")


def read(path: Path) -> Seed:
    found = read_seed(path, path.name, DEFAULTS)
    assert found.seed is not None
    assert found.seed.reading is not None
    return found.seed


def checked(seed: Seed, reading: Reading) -> CheckedReading:
    return check_verbatim(reading, seed, brief_any_language(seed, MADE_BY))


def test_there_is_a_text_in_each_language_that_was_tried() -> None:
    assert {read(path).language for path in TEXTS} == {"de", "fr", "es", "ar", "ja"}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_true_reading_holds_whole(path: Path) -> None:
    seed = read(path)
    reading = seed.reading
    assert reading
    briefing = take_in_verbatim(seed, brief_any_language(seed, MADE_BY))
    assert briefing.reading == checked(seed, reading)
    assert (briefing.reading.refusals, briefing.reading.sections) == ((), EVERY_SECTION)
    assert [one.text for one in briefing.summary] == [one.text for one in reading.summary]
    assert [one.name for one in briefing.actors] == [one.name for one in reading.actors]
    assert [one.role and one.role.text for one in briefing.actors] == [one.role for one in reading.actors]
    said = {one.text: one.speaker.name for one in briefing.quotes if one.speaker}
    assert said == {one.text: one.speaker for one in reading.quotes}
    assert [one.date for one in briefing.timeline] == [one.date for one in reading.timeline]
    assert is_supported(briefing)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_other_quotations_stay_behind_those_of_the_reading(path: Path) -> None:
    seed = read(path)
    found = brief_any_language(seed, MADE_BY)
    briefing = take_in_verbatim(seed, found)
    read_ones = {one.start for one in briefing.quotes if one.speaker}
    others = [one for one in briefing.quotes if one.start not in read_ones]
    least = min(one.salience for one in briefing.quotes if one.speaker)
    assert all(one.salience < least for one in others)
    covered = [span for one in briefing.quotes for span in one.spans]
    assert all(any(span.overlaps(other) for other in covered) for one in found.quotes for span in one.spans)


def _false(reading: Reading) -> Iterator[tuple[str, Reading]]:
    """Readings of one entry each that the text does not prove, made from a true one."""

    def summary(one: ReadSentence, text: str) -> Reading:
        return Reading(summary=(replace(one, text=text),))

    def event(one: ReadEvent, **other: str | None) -> Reading:
        return Reading(timeline=(replace(one, **other),))

    for one in reading.summary:
        middle = len(one.text) // 2
        yield "cut before its end", summary(one, one.text[:middle])
        yield "cut at its beginning", summary(one, one.text[middle:])
        yield "a letter more", summary(one, one.text[:middle] + "x" + one.text[middle:])
    for quote in reading.quotes:
        yield "a quotation as a fact", Reading(summary=(ReadSentence(text=quote.text, line=1),))
        for other in reading.actors:
            if other.kind == "person" and other.name != quote.speaker:
                actors = tuple(replace(actor, role=None) for actor in reading.actors)
                yield "another speaker", Reading(actors=actors, quotes=(replace(quote, speaker=other.name),))
        yield "half a quotation", Reading(quotes=(replace(quote, text=quote.text[: len(quote.text) // 2]),))
    roles = [actor.role for actor in reading.actors if actor.role]
    for actor in reading.actors:
        for role in roles:
            if role != actor.role and actor.kind == "person":
                yield "another's role", Reading(actors=(replace(actor, role=role),))
    for happened in reading.timeline:
        for another in reading.timeline:
            if another.date != happened.date:
                yield "another date", event(happened, date=another.date)
                yield "another time", event(happened, when=another.when, date=another.date)
        yield (
            "a plan told as done",
            event(happened, status="planned" if happened.status == "past" else "past"),
        )
    for question in reading.questions:
        yield "a question of our own", Reading(questions=(replace(question, kind="pending"),))
        yield "a question cut", Reading(questions=(replace(question, text=question.text[3:]),))
    for told in reading.timeline:
        asked = ReadQuestion(text=told.what, kind="asked", prompt=told.what, line=1)
        yield "a statement as a question", Reading(questions=(asked,))


FALSE = [
    pytest.param(path, reading, id=f"{path.stem}-{what}-{number}")
    for path in TEXTS
    for number, (what, reading) in enumerate(_false(read(path).reading or Reading()))
]


@pytest.mark.parametrize(("path", "reading"), FALSE)
def test_a_false_reading_does_not(path: Path, reading: Reading) -> None:
    assert checked(read(path), reading).refused


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_what_the_analysis_finds_is_a_form_that_holds(path: Path) -> None:
    seed = read(path)
    briefing = brief_any_language(seed, MADE_BY)
    found = understand_reading(write_reading(seed.path, entries_of(briefing)))
    assert found.flaws == ()
    assert found.reading is not None
    reasons = [one.reason for one in checked(seed, found.reading).refusals]
    assert [one for one in reasons if "denies" not in one and "several dates" not in one] == []


def test_one_bad_entry_costs_only_itself() -> None:
    text = "Der Hafen ist zu. Er bleibt es lange."
    briefing = taken_in(
        in_language("de", text), summary=[{"text": "Der Hafen ist auf."}, {"text": text[:17]}]
    )
    assert [one.text for one in briefing.summary] == ["Der Hafen ist zu."]
    assert briefing.reading
    assert [(one.section, one.line) for one in briefing.reading.refusals] == [("sentence", 1)]


@pytest.mark.parametrize(
    ("text", "words", "holds"),
    [
        ("Wer zahlt das? Niemand weiß es.", "Wer zahlt das?", True),
        ("Ohl fragte: „Wer zahlt das? Wir nicht.“", "Wer zahlt das?", True),
        ("Wer zahlt das, wenn nicht wir? Niemand.", "wenn nicht wir?", False),
        ("Wer zahlt das, steht nicht fest.", "Wer zahlt das", False),
    ],
)
def test_a_question_is_one_that_the_text_asks(text: str, words: str, *, holds: bool) -> None:
    read = {"text": words, "kind": "asked", "prompt": words}
    questions = taken_in(in_language("de", text), questions=[read]).questions
    assert [one.text for one in questions] == ([words] if holds else [])


def _readings(words: st.SearchStrategy[str]) -> st.SearchStrategy[Reading]:
    line = st.just(1)
    return st.builds(
        Reading,
        summary=st.lists(st.builds(ReadSentence, text=words, line=line), max_size=3).map(tuple),
        actors=st.lists(
            st.builds(ReadActor, name=words, kind=st.just("person"), role=words, line=line), max_size=3
        ).map(tuple),
        quotes=st.lists(st.builds(ReadQuote, text=words, speaker=words, line=line), max_size=3).map(tuple),
        questions=st.lists(
            st.builds(ReadQuestion, text=words, prompt=words, kind=st.just("asked"), line=line), max_size=3
        ).map(tuple),
        timeline=st.lists(
            st.builds(ReadEvent, when=words, what=words, status=st.just("past"), line=line), max_size=3
        ).map(tuple),
    )


def _words_of(briefing: Briefing) -> Iterator[str]:
    for section in (briefing.summary, briefing.quotes, briefing.questions):
        yield from (one.text for one in section)
    for actor in briefing.actors:
        yield from (actor.name, *([actor.role.text] if actor.role else ()))
    for event in briefing.timeline:
        yield from (event.text, event.when)


PIECES = [
    "Anna Stein", "Ohl", " sagte", ": ", "„", "“", ". ", "? ", ", ", "Der Hafen ist zu", "gestern", " nicht ",
    "am 12. März 2023", "«", "»", "قال ", "أحمد", "田中さん", "は", "「", "」", "と述べた", "。", "\n\n",
    "Bürgermeisterin ",
]  # fmt: skip


@given(st.data())
def test_whatever_holds_stands_in_the_text(data: st.DataObject) -> None:
    pieces = data.draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25))
    language = data.draw(st.sampled_from(["de", "ar", "ja", "pl"]))
    seed = read_text("".join(pieces), Metadata(language=language, date="2024-11-28"), "a.txt", DEFAULTS).seed
    if seed is None:
        return
    ends = st.tuples(st.integers(0, len(seed.text)), st.integers(0, len(seed.text))).map(sorted)
    piece = st.one_of(ends.map(lambda at: seed.text[at[0] : at[1]]), st.sampled_from(PIECES))
    reading = data.draw(_readings(piece.map(lambda text: " ".join(text.split()) or "a")))
    briefing = take_in_verbatim(replace(seed, reading=reading), brief_any_language(seed, MADE_BY))
    assert is_supported(briefing)
    text = " ".join(seed.text.split())
    for words in _words_of(briefing):
        assert words in text
