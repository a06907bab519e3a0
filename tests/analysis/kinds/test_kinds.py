"""Kinds of documents: stated, certain by form, or by the model; and what a page of each holds."""

from __future__ import annotations

from typing import get_args

import pytest
from msgspec.structs import replace

from generator.analysis import kinds
from generator.model import DocumentKind, Question
from tests.analysis.helpers import brief, brief_seed, cases, parse, seed

SPEECH = (
    "Mr. Speaker, thank you for giving me this hour. I rise today because our ferries are falling apart, "
    "and because the people whom I serve are tired of waiting.\n\n"
    "When I was a girl, my father took me across the sound every morning. We never asked whether the boat "
    "would come. Today our children ask that every day, and we have no answer for them.\n\n"
    "I promise you this: I will not sign a budget that leaves the islands behind. We must build four new "
    "ferries, and we must build them in our own yards. I ask every member of this House to stand with us.\n\n"
    "Some of you will say that we cannot afford it. I say that we cannot afford to wait. We have waited for "
    "twenty years, my friends, and our harbours are empty.\n\n"
    "Let us begin this week. Thank you, and God bless the islands."
)
RECIPE = (
    "Wash the lentils and put them into a large pot. Cover them with cold water and bring it to the boil.\n\n"
    "1. Chop the onions finely. Fry them in oil until they are golden, and do not let them burn.\n\n"
    "2. Add the garlic and the cumin. Stir the pan for a minute, then take it off the heat.\n\n"
    "3. Drain the lentils. Mix them with the onions and season them with salt and lemon.\n\n"
    "4. Serve the dish warm. If you want more colour, sprinkle chopped parsley over it.\n\n"
    "Keep what is left in a closed jar. You can eat it cold on the next day."
)
REPORT = (
    "The dam at Corran burst on Tuesday night and flooded 300 houses, officials said.\n\n"
    "Four people were taken to hospital, the police said in a statement. “We had no warning,” said "
    "Ruth Okoye, who lives below the dam.\n\n"
    "The water company said on Wednesday that it had inspected the dam in May. The governor, Paul Strand, "
    "ordered an inquiry and said that its results would be published in June.\n\n"
    "About 2,000 people spent the night in schools. The railway between Corran and the coast was closed."
)

FORMS = {
    "a salutation": ("letter", "", "Dear Ms Okoye,\n\nThe dam is safe.\n\nYours sincerely,\n\nP. Strand"),
    "to whom it may concern": ("letter", "", "To whom it may concern:\n\nThe keys are with the neighbour."),
    "turns": (
        "interview",
        "Talking about bees",
        "\n\n".join(f"Q: What is number {n}?\n\nA: It is a hive." for n in range(3)),
    ),
    "a release": ("statement", "Ferries return", "FOR IMMEDIATE RELEASE\n\nThe ferries return on Monday."),
    "a title": ("statement", "Joint statement by the two mayors", "The bridge stays open."),
    "no turns": (None, "Talking about bees", "Q: What is it?\n\nA: It is a hive."),
    "a statement in the story": (None, "Minister's statement angers dockers", "The dockers went home."),
    "dear hearers": (None, "", "Dear friends,\n\nThe tower is old.\n\nMy dear fellow citizens,\n\nIt is."),
    "dear in a sentence": (None, "", "Dear to the town, the tower stands.\n\nIt is old."),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "title", "text"), cases(FORMS))
def test_a_form_makes_certain(kind: str | None, title: str, text: str) -> None:
    assert kinds.find_kind(parse(text, title=title)) == kind


def test_a_report_has_its_name_and_its_headings() -> None:
    given = seed("Executive summary\n\nThe lift is safe.", title="Annual report of the lift inspectors")
    title, heading, body = given.paragraphs
    named = replace(given, paragraphs=(title, replace(heading, kind="heading"), body))
    assert brief_seed(named).kind == "report"
    assert brief_seed(given).kind is None  # without a heading it may be news of a report


@pytest.mark.parametrize(
    ("kind", "title", "text"),
    [
        ("speech", "Speech on the ferries", SPEECH),
        ("guide", "How to cook warm lentils", RECIPE),
        ("news", "Dam bursts at Corran", REPORT),
    ],
)
def test_the_judge_knows_what_is_plain(kind: str, title: str, text: str) -> None:
    assert brief(text, title=title).kind == kind


def test_what_is_stated_stands() -> None:
    assert brief_seed(replace(seed(REPORT), kind="essay")).kind == "essay"


def test_nothing_is_said_of_what_cannot_be_judged() -> None:
    assert brief("The dam at Corran burst.").kind is None
    assert brief_seed(replace(seed(SPEECH), language="fr")).kind is None


def test_all_kinds_but_two_are_the_judge_s() -> None:
    assert set(get_args(DocumentKind)) - set(kinds.KINDS.values()) == {"statement", "report"}


def test_a_guide_leaves_open_only_what_it_asks() -> None:
    asked = Question(text="What is jazz?", kind="asked", evidence=())
    pending = Question(text="Will the band tour?", kind="pending", evidence=())
    assert kinds.fitting_questions("guide", [pending, asked]) == [asked]
    assert kinds.fitting_questions("news", [pending, asked]) == [pending, asked]
    assert kinds.fitting_questions(None, [pending]) == [pending]
