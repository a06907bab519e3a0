"""The summary: a few sentences that tell the story together."""

from __future__ import annotations

import pytest

from generator.analysis import summary
from generator.analysis.summary import MOST_SENTENCES, MOST_WORDS
from tests.analysis.helpers import brief, cases_in

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


def test_a_summary_is_short_and_leaves_out_what_is_beside_the_story() -> None:
    found = sentences(STORY, TITLE)
    assert 2 <= len(found) <= MOST_SENTENCES
    assert sum(len(sentence.split()) for sentence in found) <= MOST_WORDS
    assert found[0].startswith("The harbour council of Dunmore has voted")
    assert not any("sandwiches" in sentence for sentence in found)


def test_its_length_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summary, "MOST_SENTENCES", 2)
    assert len(sentences(STORY, TITLE)) == 2
    monkeypatch.setattr(summary, "MOST_WORDS", 30)
    assert sum(len(sentence.split()) for sentence in sentences(STORY, TITLE)) <= 30
    monkeypatch.setattr(summary, "MOST_WORDS", 1)
    assert len(sentences(STORY, TITLE)) == 1


@pytest.mark.parametrize(("text", "summary"), cases_in(__file__, "shapes"))
def test_shapes_of_texts(text: str, summary: list[str]) -> None:
    assert sentences(text) == summary


@pytest.mark.parametrize(("title", "text", "points"), cases_in(__file__, "points"))
def test_a_text_in_somebody_s_own_voice_is_summed_up_by_its_points(
    title: str, text: str, points: list[str]
) -> None:
    assert sentences(text, title) == points


PLAIN = (
    "The council of Dunmore has voted to close the old pier.",
    "Captains of fishing boats want the region to build another.",
    "Storms of autumn destroy more wood along the coast.",
    "Bakers from nearby villages have opened shops beside the harbour.",
    "Children learn to swim within the cold northern bay.",
)


FILLER = " ".join(
    f"Ferries carry {what} across the cold northern fjord." for what in ("goats", "cars", "mail")
)


def chosen(*texts: str) -> list[int]:
    """Which of these sentences are the summary of a longer text that they begin."""
    found = sentences(" ".join((*texts, FILLER)))
    return [number for number, text in enumerate(texts) if text in found]


def test_a_sentence_that_leans_on_another_is_taken_only_with_it() -> None:
    leaning = "However, angry mayors refused money for wooden bridges."
    assert chosen(PLAIN[0], PLAIN[1], leaning, *PLAIN[3:]) == [0, 1, 2]
    assert 2 not in chosen(PLAIN[0], "Did anybody tell fishermen about this?", leaning, *PLAIN[3:])
