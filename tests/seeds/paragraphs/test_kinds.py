"""What is a title, a heading, a credit, and what is part of the story."""

from __future__ import annotations

import pytest

from generator.seeds.paragraphs.paragraph_kinds import classify_paragraphs

STORY = (
    "The harbour council of Lindmouth voted on Tuesday to close the old pier to cars before the winter, "
    "and asked the ferry company to move its boats."
)
MORE = "“We had no choice,” the mayor, Ann Example, said after the vote, which the captains opposed."


DECK, PIER = "Seeks other ways to its boats.", "Old pier closes to cars"
JAPANESE = "葉山電鉄は27日、海岸線の運転を12月14日に再開すると発表した。海岸線は大雨で線路が流された。"


@pytest.mark.parametrize(
    ("paragraphs", "title", "kinds"),
    [
        (["Council closes old pier.", STORY], None, "title body"),  # it may end like a sentence
        ([f"{PIER};", DECK, STORY], None, "title heading body"),
        ([PIER, DECK, STORY], None, "title body body"),
        ([f"{PIER};", STORY, MORE], None, "title body body"),
        (["By Ann Lee", f"{PIER};"], PIER, "credit title"),
        ([f"{PIER};", f"{PIER}.", STORY, MORE], None, "title heading body body"),
        ([STORY, MORE], None, "body body"),
        ([PIER], None, "body"),
        ([STORY, MORE], STORY.removesuffix(".").upper(), "title body"),
        (["The pier is closed.", STORY], "Harbour news", "body body"),
        ([PIER, STORY, "What comes next", MORE], None, "title body heading body"),
        ([STORY, "The harbour", "Its piers", MORE], None, "body heading heading body"),
        ([PIER, STORY, "What comes next for all of it", "It is over.", MORE], None, "title" + " body" * 4),
        ([STORY, "Flour", "Sugar", "Salt", MORE], None, "body body heading heading body"),
        ([PIER, STORY, MORE, "(Reporting by Ann Example; Editing by Bo)"], None, "title body body credit"),
        (["May 3, 2021", PIER, STORY], None, "credit title body"),
        ([JAPANESE, "新しい駅舎の工事は2025年4月1日に始まる。"], "葉山電鉄", "body body"),
        *(
            ([STORY, line, MORE], None, "body body body")
            for line in ("Partial transcript as follows:", "He said:", "Why now?", "and so on", "Well –")
        ),
    ],
)
def test_titles_and_headings(paragraphs: list[str], title: str | None, kinds: str) -> None:
    assert classify_paragraphs(paragraphs, title) == kinds.split()


@pytest.mark.parametrize("line", ["ME", "(jr/mk)", "AFP/dpa", "mk"])
def test_desk_initials_are_a_credit_in_the_last_line_only(line: str) -> None:
    assert classify_paragraphs([STORY, MORE, line])[-1] == "credit"
    assert classify_paragraphs([STORY, line, MORE])[1] != "credit"


@pytest.mark.parametrize(
    "line",
    [
        "By Ann Example",
        "By Ann Example and Bob van der Test",
        "Friday, July 21, 2017; Page A01",
        "2023-07-16",
        "Published: 3 May 2021, 10:45",
        "ABSTRACT.",
        "© 2021 Lindmouth Post",
        "Read more: Who owns the pier?",
        "Image: Bob Test.",
        "The old pier at low tide. Image: Bob Test/Lindmouth Post",
        "Follow us on Twitter",
        "Sign up for our newsletter",
    ],
)
def test_credits_below_the_title(line: str) -> None:
    assert classify_paragraphs(["Old pier closes to cars", line, STORY, MORE]) == [
        "title",
        "credit",
        "body",
        "body",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "By Friday the pier was closed, and nobody had been told.",
        "On Friday, July 21, 2017, the pier burned down.",
        "Copyright law does not cover the pier, the court said.",
        "Like many on Facebook, she was angry about the vote.",
        "Image is everything, she said.",
        "Reported cases rose to 40.",
        "(c) the council shall be heard;",
        "NO.",
        "It is over.",
    ],
)
@pytest.mark.parametrize("place", [1, 2, 3])
def test_sentences_of_the_story_are_never_lost(line: str, place: int) -> None:
    pasted = ["Old pier closes to cars", STORY, MORE]
    pasted.insert(place, line)
    assert classify_paragraphs(pasted)[place] == "body"
