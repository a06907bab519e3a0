"""The measure of readings: what is made false of a sentence is another sentence, and is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from corpora import Happened, Listed, Reading, Said
from evaluation import readings
from evaluation.falsehoods import clauses, entries, frames, rewordings, sentences
from generator.model import ReadActor, ReadEvent, ReadQuestion, ReadQuote, ReadSentence

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
    "condition left out": "The council will close the harbour if the bridge falls.",
    "passive turned round": "The harbour was closed by the council.",
    "active made passive": "The council criticized the fishermen.",
    "two numbers swapped": "Five men caught seven fish.",
    "two adjectives swapped": "The old council closed the small harbour.",
    "done told as planned": "The council closed the harbour.",
    "only added": "The council closed the harbour.",
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
def leads() -> dict[str, sentences.Sentence]:
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
def test_what_is_made_of_a_sentence_is_another_one(kind: str, leads: dict[str, sentences.Sentence]) -> None:
    one = leads[SENTENCES[kind]]
    made = (sentences.SENTENCES | clauses.CLAUSES)[kind](one, leads[OTHER], READING, Random(1))
    assert made is not None
    assert made.text != one[1].text
    assert made.cites == one[1].cites


def test_other_entries_of_a_text_are_made_false() -> None:
    quotes = [
        ReadQuote(text=text, speaker="Ann Lee", line=1)
        for text in ("We will not sell the old ferry to you", "He told me that the bridge fell again")
    ]
    people = [ReadActor(name=name, kind="person", line=1) for name in ("Ann Lee", "Tom Reed")]
    events = [
        ReadEvent(date=date, when=when, what=f"The bridge fell {when}", status="past", line=1)
        for date, when in (("2003-05", "in May 2003"), ("2004-07", "in July 2004"))
    ]
    asked = [
        ReadQuestion(text=text, kind="pending", prompt=prompt, line=1)
        for text, prompt in (
            ("Will Ann Lee pay 40 dollars?", "Ann Lee may pay 40 dollars."),
            ("Will the ferry sail?", "The ferry may sail."),
        )
    ]
    other = ReadQuestion(text="Did the wall fall?", kind="pending", prompt="The wall may fall.", line=1)
    made = dict(entries.false_entries([*quotes, *people, *events, *asked], other, READING, Random(1)))
    kinds = {
        "event at another date",
        "event at the time of another",
        "plan and past turned",
        "question of another text",
        "question of another prompt",
        "question about somebody else",
        "question with another number",
        "quote of another speaker",
        "quote with one word changed",
        "quote with words left out",
        "quote without its negation",
        "two quotes joined",
    }
    assert set(made) == kinds
    for kind, entry in made.items():
        assert entry not in (*quotes, *people, *events, *asked), kind


def test_words_are_changed_that_the_statement_has() -> None:
    one = ReadSentence(text="At least 40 men rose before noon.", cites=("a",), line=1)
    made = {kind: entry.text for kind, entry in rewordings.reworded(one, Random(1))}
    assert made["direction turned"] == "At least 40 men fell before noon."
    assert made["before and after turned"] == "At least 40 men rose after noon."


CLAUSE = frames.Clause("Ann Lee", "closed", "close", "the fair")
POOL = [CLAUSE]


def test_a_clause_that_is_a_fact_can_be_framed() -> None:
    text = "A title\n\nAnn Lee closed the fair. Tom Reed said that he closed it. She closed a door."
    [(_, source)] = readings.sources([replace(READING, text=text)])
    assert list(frames.clauses(source.parsed.doc)) == [CLAUSE]


@pytest.mark.parametrize("half", [0, 1])
def test_there_is_a_frame_of_each_kind(half: int) -> None:
    made = list(frames.framings(["Tom Reed"], POOL, half, Random(1)))
    assert [one.kind for one in made] == list(frames.FRAMES)
    for one in made:
        assert "{" not in one.text
        assert one.true is None or one.true.text == one.text


def test_halves_have_frames_of_their_own() -> None:
    texts = [
        {
            one.text
            for seed in range(40)
            for one in frames.framings([], POOL, half, Random(seed))
            if one.kind == "denied"
        }
        for half in (0, 1)
    ]
    assert texts[0] - texts[1]
    assert texts[1] - texts[0]


def test_facts_are_joined_of_two_sentences(leads: dict[str, sentences.Sentence]) -> None:
    one = leads["The council criticized the fishermen."]
    made = sentences.joined_facts(one, leads[OTHER], READING, Random(1))
    assert made is not None
    assert made.text == "The council burned a boat."
    assert made.cites == ("The council criticized the fishermen.", OTHER)


def test_a_sentence_of_another_text_keeps_the_citations(leads: dict[str, sentences.Sentence]) -> None:
    one = leads["The council criticized the fishermen."]
    made = sentences.invented(one, leads[OTHER], READING, Random(1))
    assert made == ReadSentence(text=OTHER, cites=one[1].cites, line=1)


def test_other_entries_are_made_false() -> None:
    quote = ReadQuote(text="We shall return tomorrow", speaker="Ann Lee", line=1)
    assert entries.another_word(quote, Random(1)) != quote
    other = entries.another_speaker(quote, READING, Random(1))
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
    made = entries.another_role(actor, reading, Random(1))
    assert made is not None
    assert made.role == "guard"
    for date in ("2023", "2023-07", "2023-07-17"):
        event = ReadEvent(date=date, when="a", what="b", status="past", line=1)
        moved = entries.another_day(event, Random(1))
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


def test_false_roles_are_those_of_several_others_or_of_another_place() -> None:
    reading = Reading(
        id="a",
        text="The divers Ann Lee and Jan Rot won. Nobody had thought so, for the sea was rough and cold. "
        "In the end Mayor Tom Reed of Ulm met Mayor Eva Lind of Vik.",
        actors=(),
        questions=(),
        events=(),
        statements=(),
        summary="",
        lead_sentences=(),
    )

    def made(name: str) -> list[str | None]:
        actor = ReadActor(name=name, kind="person", line=1)
        corrupt = (entries.role_of_several_others, entries.title_of_another_place)
        return [one.role if (one := change(actor, reading, Random(1))) else None for change in corrupt]

    assert made("Tom Reed") == ["diver", "Mayor of Vik"]
    assert made("Ann Lee") == [None, None]
    assert made("Jan Rot") == [None, None]
