"""The measure of readings: what is made false of a sentence is another sentence, and is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from evaluation import corruptions, readings
from generator.model import ReadActor, ReadEvent, ReadQuote, ReadSentence
from training.corpora import Happened, Listed, Reading, Said

SENTENCES = {
    "two names swapped": "On Monday Ann Lee met Tom Reed in the harbour.",
    "another person's name": "On Monday Ann Lee met Tom Reed in the harbour.",
    "subject and object turned round": "The council criticized the fishermen.",
    "negation put in": "The council will close the harbour.",
    "negation taken out": "The council did not close the harbour.",
    "number or sum changed": "The harbour cost $45 million.",
    "date changed": "The harbour closed on Monday.",
    "plan told as done": "The council will open the harbour.",
    "claim told as fact": "Police say that a guard stole the old bell.",
    "doubt taken out": "The town may lose its water.",
    "superlative added": "The council closed harbours.",
    "markup": "The council closed the harbour.",
}
OTHER = "The fishermen burned a boat."
READING = Reading(
    id="harbour",
    text="\n\n".join(["Harbour news", *dict.fromkeys(SENTENCES.values()), OTHER, "Eve Stone watched it."]),
    actors=(
        Listed("Ann Lee", (), "person", 3, None),
        Listed("Tom Reed", (), "person", 3, None),
        Listed("Eve Stone", (), "person", 1, None),
    ),
    questions=(),
    events=(),
    statements=(),
    summary="",
    lead_sentences=(*dict.fromkeys(SENTENCES.values()), OTHER),
)


@pytest.fixture(scope="module")
def leads() -> dict[str, corruptions.Sentence]:
    [(reading, source)] = readings.sources([READING])
    return {one[1].text: one for one in readings.leads_of(reading, source)}


def test_written_summaries_are_put_together_from_what_they_cite(tmp_path: Path) -> None:
    path = tmp_path / "summaries.jsonl"
    path.write_text('{"doc": "harbour", "sentences": [{"words": ["The", 1, [2, "."]], "cites": [0]}]}\n')
    [(doc, (one,))] = readings.summaries(path).items()
    assert doc == "harbour"
    assert one.text(["Old harbours silt, sooner or later."]) == "The harbours silt."
    assert len(readings.summaries()) == 60


def test_every_text_is_in_one_half() -> None:
    made_on, left_out = readings.halves([replace(READING, id=str(at)) for at in range(40)])
    assert len(made_on) + len(left_out) == 40
    assert made_on
    assert left_out


@pytest.mark.parametrize("kind", SENTENCES)
def test_what_is_made_of_a_sentence_is_another_one(kind: str, leads: dict[str, corruptions.Sentence]) -> None:
    one = leads[SENTENCES[kind]]
    made = corruptions.SENTENCES[kind](one, leads[OTHER], READING, Random(1))
    assert made is not None
    assert made.text != one[1].text
    assert made.cites == one[1].cites


def test_facts_are_joined_of_two_sentences(leads: dict[str, corruptions.Sentence]) -> None:
    one = leads["The council criticized the fishermen."]
    made = corruptions.joined_facts(one, leads[OTHER], READING, Random(1))
    assert made is not None
    assert made.text == "The council burned a boat."
    assert made.cites == ("The council criticized the fishermen.", OTHER)


def test_a_sentence_of_another_text_keeps_the_citations(leads: dict[str, corruptions.Sentence]) -> None:
    one = leads["The council criticized the fishermen."]
    made = corruptions.invented(one, leads[OTHER], READING, Random(1))
    assert made == ReadSentence(text=OTHER, cites=one[1].cites, line=1)


def test_other_entries_are_made_false() -> None:
    quote = ReadQuote(text="We shall return tomorrow", speaker="Ann Lee", line=1)
    assert corruptions.another_word(quote, Random(1)) != quote
    other = corruptions.another_speaker(quote, READING, Random(1))
    assert other is not None
    assert other.speaker in ("Tom Reed", "Eve Stone")
    reading = Reading(
        id="a",
        text="",
        actors=(Listed("Ann Lee", (), "person", 3, "mayor"), Listed("Tom Reed", (), "person", 3, "guard")),
        questions=(),
        events=(Happened("a", "2023-07-17", "past", "b"),),
        statements=(Said("a", "Ann Lee"),),
        summary="",
        lead_sentences=(),
    )
    actor = ReadActor(name="Ann Lee", kind="person", role="mayor", line=1)
    made = corruptions.another_role(actor, reading, Random(1))
    assert made is not None
    assert made.role == "guard"
    for date in ("2023", "2023-07", "2023-07-17"):
        event = ReadEvent(date=date, when="a", what="b", status="past", line=1)
        moved = corruptions.another_day(event, Random(1))
        assert moved is not None
        assert moved.date is not None
        assert len(moved.date) == len(date)
        assert moved.date != date


def test_what_is_false_is_refused_and_counted() -> None:
    written = {"harbour": (readings.Written(("The council closed harbours.",), (8,)),)}
    held, refused = readings.score([READING], written, each=3)
    assert held["texts"] == 1
    assert "summaries" in held
    assert held["actors"] == 1.0
    assert set(SENTENCES) <= set(refused)
    assert all(share == 1.0 for kind, share in refused.items() if kind in SENTENCES)
