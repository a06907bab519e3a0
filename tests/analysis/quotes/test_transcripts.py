"""Transcripts and interviews: who takes which turn, and what in it nobody says."""

from __future__ import annotations

import pytest

from generator.rendering import asked_words
from tests.analysis.helpers import brief, cases

# Title, text, and the turns as act | speaker | pieces.
TURNS: dict[str, tuple[str, str, list[str]]] = {
    "surnames in capitals": (
        "Lopez on the dam",
        "Maria Lopez runs the dam. Ivo Maric spoke with her.\n\nMARIC: Will the dam hold?\n\n"
        "LOPEZ: It will. We checked it twice.\n\nMARIC: Then we thank you.",
        [
            "ask | Ivo Maric | Will the dam hold?",
            "answer | Maria Lopez | It will. We checked it twice.",
            "assert | Ivo Maric | Then we thank you.",
        ],
    ),
    "initials": (
        "A talk about bees",
        "Maria Lopez keeps bees. Ivo Maric met her in May.\n\nIM: Do the bees sleep?\n\n"
        "ML: They rest at night.\n\nIM: Are they loud then?",
        [
            "ask | Ivo Maric | Do the bees sleep?",
            "answer | Maria Lopez | They rest at night.",
            "ask | Ivo Maric | Are they loud then?",
        ],
    ),
    "question and answer": (
        "Q&A with Maria Lopez",
        "Maria Lopez runs the clinic.\n\nQ: Is the clinic full?\n\nA: It is half empty.\n\n"
        "Q: When does it close?\n\nA: It never closes.",
        ["answer | Maria Lopez | It is half empty.", "answer | Maria Lopez | It never closes."],
    ),
    "bold labels": (
        "A talk about bees",
        "Maria Lopez keeps bees. Ivo Maric met her in May.\n\n**Maric:** Do the bees sleep?\n\n"
        "**Lopez:** They rest at night.\n\n**Maric:** Are they loud then?",
        [
            "ask | Ivo Maric | Do the bees sleep?",
            "answer | Maria Lopez | They rest at night.",
            "ask | Ivo Maric | Are they loud then?",
        ],
    ),
    "a turn of two paragraphs": (
        "Lopez and Maric at the fair",
        "Maria Lopez met Ivo Maric at the fair.\n\nLOPEZ: We won the vote.\n\nIt was close all night.\n\n"
        "MARIC: I counted them all myself.\n\nLOPEZ: You counted well.",
        [
            "assert | Maria Lopez | We won the vote. / It was close all night.",
            "assert | Ivo Maric | I counted them all myself.",
            "assert | Maria Lopez | You counted well.",
        ],
    ),
    "an interview without labels": (
        "Interview with Maria Lopez",
        "Maria Lopez restores old organs.\n\nHow did you begin with it?\n\n"
        "I found a broken organ in a barn near our house.\n\nIt rained on it. You must have been sad.\n\n"
        "What did the farmer say?\n\nHe gave it to me for nothing, and I still have it.\n\n"
        "Do you play it?\n\nI play it on Sundays, when nobody is there.",
        [
            "answer | Maria Lopez | I found a broken organ in a barn near our house.",
            "answer | Maria Lopez | He gave it to me for nothing, and I still have it.",
            "answer | Maria Lopez | I play it on Sundays, when nobody is there.",
        ],
    ),
}

NO_TURNS = {
    "addresses": "Telephone: call us at noon\n\nEmail: write to the desk\n\nTelephone: ask for Maria",
    "captions": "Image: The dam is full.\n\nPhoto: The dam was built in 1950.\n\nImage: Nobody swims there.",
    "a list of votes": "Lopez: 120\n\nMaric: 90\n\nLopez: 44\n\nMaric: 31",
    "questions to the reader": (
        "Can I swim there?\n\nThe lake is open to everybody in summer.\n\nIs it deep?\n\n"
        "It is two metres deep near the dam.\n\nWho owns it?\n\nThe town has owned it since 1950."
    ),
    "one label": "Correction: The dam is open.\n\nNote: The bridge is shut.",
}


@pytest.mark.parametrize(("title", "text", "turns"), cases(TURNS))
def test_turns_are_the_words_of_whom_they_name(title: str, text: str, turns: list[str]) -> None:
    found = brief(text, title=title)
    words = found.source.text
    told = [
        f"{quote.cue.act if quote.cue else 'answer'} | {quote.speaker and quote.speaker.name} | "
        + " / ".join(words[span.start : span.end] for span in quote.spans)
        for quote in found.quotes
    ]
    assert told == turns


@pytest.mark.parametrize("name", ["initials", "question and answer", "an interview without labels"])
def test_an_answer_has_the_question_that_it_answers(name: str) -> None:
    title, text, _ = TURNS[name]
    found = brief(text, title=title)
    answers = [one for one in found.quotes if one.cue is None or one.cue.act == "answer"]
    asked = [asked_words(one, found.source) for one in answers]
    before = [text[: text.index(one.text)].rstrip().rpartition("?")[0] + "?" for one in answers]
    assert len(asked) > 0
    assert all(words and start.endswith(words) for words, start in zip(asked, before, strict=True))
    assert all(one.asked is None for one in found.quotes if one not in answers)


@pytest.mark.parametrize("text", cases({name: (text,) for name, text in NO_TURNS.items()}))
def test_what_is_no_transcript(text: str) -> None:
    assert brief(text, title="Lopez at the lake").quotes == ()


def test_a_turn_is_no_quotation_in_marks() -> None:
    found = brief("Maric: “The dam will hold.”\n\nLopez: “It will not.”\n\nMaric: “We shall see.”")
    assert [quote.text for quote in found.quotes] == ["The dam will hold.", "It will not.", "We shall see."]
