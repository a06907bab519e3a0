"""The summary: a few whole sentences that tell the story together."""

from __future__ import annotations

import pytest

from generator.analysis import summary
from tests.analysis.helpers import brief, cases, words_at

STORY = """The harbour council of Dunmore has voted to close the old pier, which has served its boats well.

The captains of the boats said that they would not leave the pier before the council had built a new one.

However, the council has no money for a new pier this year. It fears that the old pier will fall into the sea.

They have met twice since then. Weather was fine.

Karl Olsen, who speaks for the captains of Dunmore, called on the council to ask the region for money.

The region has promised an answer to the council and the captains before the storms of autumn come.

The sandwiches that were served at the meeting had been made by a baker from the next village."""
TITLE = "Council votes to close the old pier of Dunmore"


def sentences(text: str, title: str = "") -> list[str]:
    return [sentence.text for sentence in brief(text, title=title).summary]


def test_sentences_are_the_sources_own_in_its_order() -> None:
    found = brief(STORY, title=TITLE)
    starts = []
    for sentence in found.summary:
        (where,) = sentence.evidence
        assert sentence.text == words_at(found.source.text, where)
        starts.append(where.start)
    assert starts == sorted(starts)
    assert len(set(starts)) == len(starts)


def test_a_summary_is_short_and_leaves_out_what_is_beside_the_story() -> None:
    found = sentences(STORY, TITLE)
    assert 2 <= len(found) <= summary.SENTENCES
    assert sum(len(sentence.split()) for sentence in found) <= summary.WORDS
    assert found[0].startswith("The harbour council of Dunmore has voted")
    assert not any("sandwiches" in sentence for sentence in found)


def test_a_title_is_no_summary() -> None:
    title = "The harbour council of Dunmore closes the old pier."
    assert title not in sentences(STORY, title)
    assert sentences("Boats left.", title) == []


def test_the_title_tells_what_the_story_is_about() -> None:
    text = (
        "The old pier was painted green by four tired sailors.\n\n"
        "The new ferry was stopped by a great storm.\n\n"
        "The small school was given three brown horses.\n\nThe long road was covered with wet leaves."
    )
    about = "Horses for a school"
    assert "The small school was given three brown horses." in sentences(text, about)


UNFIT = {
    "begins with a pronoun": "She told the council that the old pier was rotten.",
    "begins with this": "This came as a surprise to the captains of the harbour.",
    "begins with however": "However, the captains of the harbour did not believe a word.",
    "begins with and": "And the captains of the harbour did not believe a word.",
    "too short": "The pier is shut.",
    "too long": "The pier is " + "very " * 60 + "old.",
    "no sentence": "A walk along the old pier of the harbour in the rain",
    "no verb": "A walk along the old pier of the harbour in the rain.",
    "an open quotation": "“The old pier of the harbour is rotten and will fall.",
    "half a quotation": "The old pier of the harbour is rotten, “and it will fall.",
}


@pytest.mark.parametrize("text", cases({name: (text,) for name, text in UNFIT.items()}))
def test_sentences_that_cannot_stand_alone(text: str) -> None:
    assert sentences(text) == []


FIT = {
    "plain": "The captains of the harbour did not believe a word.",
    "with a quotation": "The captains said that the old pier was “rotten to the core”.",
    "ends in a mark": "The captains told the council that the old pier was “rotten.”",
    "a question": "Did the captains of the harbour believe the council?",
}


@pytest.mark.parametrize("text", cases({name: (text,) for name, text in FIT.items()}))
def test_sentences_that_can(text: str) -> None:
    assert sentences(text) == [text]


def test_nothing_is_told_twice() -> None:
    text = "The council of Dunmore has voted to close the old pier for good."
    other = "The captains of the fishing boats want the region to build a new one."
    third = "Storms of autumn destroy more wood on the coast every single year."
    found = sentences(f"{text}\n\n{text}\n\n{text}\n\n{other}\n\n{third}")
    assert other in found
    assert third in found
