"""What is a title, a heading, a credit, and what is part of the story."""

from __future__ import annotations

import pytest

from generator.seeds.paragraphs.kinds import classify_paragraphs, count_words

STORY = (
    "The harbour council of Lindmouth voted on Tuesday to close the old pier to cars before the winter, "
    "and asked the ferry company to move its boats."
)
MORE = "“We had no choice,” the mayor, Ann Example, said after the vote, which the captains opposed."


def test_headline_may_end_like_a_sentence() -> None:
    assert classify_paragraphs(["Council closes old pier.", STORY])[0] == "title"


def test_what_a_headline_goes_on_with_is_no_sentence_of_the_story() -> None:
    deck = "Seeks other ways to its boats."
    assert classify_paragraphs(["Old pier closes to cars;", deck, STORY])[:2] == ["title", "heading"]
    assert classify_paragraphs(["Old pier closes to cars", deck, STORY])[:2] == ["title", "body"]
    assert classify_paragraphs(["Old pier closes to cars;", STORY, MORE])[:2] == ["title", "body"]
    assert classify_paragraphs(["By Ann Lee", "Old pier closes;"], "Old pier closes") == ["credit", "title"]


def test_a_headline_may_be_said_twice() -> None:
    assert (
        classify_paragraphs(["Council closes old pier;", "Council closes old pier.", STORY, MORE])[1]
        == "heading"
    )


def test_a_long_first_paragraph_is_no_title() -> None:
    assert classify_paragraphs([STORY, MORE]) == ["body", "body"]


def test_a_text_of_one_line_is_body() -> None:
    assert classify_paragraphs(["Old pier closes to cars"]) == ["body"]


def test_front_matter_tells_the_title_even_when_it_is_long() -> None:
    title = STORY.removesuffix(".").upper()
    assert classify_paragraphs([STORY, MORE], title) == ["title", "body"]


def test_with_another_title_known_a_short_first_sentence_is_the_story() -> None:
    assert classify_paragraphs(["The pier is closed.", STORY], "Harbour news") == ["body", "body"]


def test_heading_stands_above_a_longer_text() -> None:
    assert classify_paragraphs(["Old pier closes", STORY, "What comes next", MORE]) == [
        "title",
        "body",
        "heading",
        "body",
    ]


def test_two_headings_above_each_other() -> None:
    assert classify_paragraphs([STORY, "The harbour", "Its piers", MORE])[1:3] == ["heading", "heading"]


@pytest.mark.parametrize(
    "line", ["Partial transcript as follows:", "He said:", "Why now?", "and so on", "Well –"]
)
def test_lines_that_lead_on_are_no_headings(line: str) -> None:
    assert classify_paragraphs([STORY, line, MORE])[1] == "body"


def test_a_list_is_no_row_of_headings() -> None:
    kinds = classify_paragraphs([STORY, "Flour", "Sugar", "Salt", "Butter", MORE])
    assert kinds[1:3] == ["body", "body"]


@pytest.mark.parametrize("line", ["ME", "(jr/mk)", "AFP/dpa", "mk"])
def test_desk_initials_are_a_credit_in_the_last_line_only(line: str) -> None:
    assert classify_paragraphs([STORY, MORE, line])[-1] == "credit"
    assert classify_paragraphs([STORY, line, MORE])[1] != "credit"


@pytest.mark.parametrize(
    "line",
    [
        "By Ann Example",
        "By ANN EXAMPLE, Staff Writer",
        "By Ann Example and Bob van der Test",
        "by Ann Example for The Lindmouth Post",
        "Friday, July 21, 2017",
        "July 21, 2017 (1:18 PM EST)",
        "Friday, July 21, 2017; Page A01",
        "7 November 1990",
        "2023-07-16",
        "Published: 3 May 2021, 10:45",
        "Updated Feb. 3, 2021 at 4:05 p.m.",
        "ABSTRACT.",
        "FULL TEXT.",
        "LETTERS.",
        "© 2021 Lindmouth Post",
        "Copyright 2021 The Lindmouth Post. All rights reserved.",
        "Read more: Who owns the pier?",
        "Image: Bob Test.",
        "File photo of the old pier",
        "The old pier at low tide. Image: Bob Test/Lindmouth Post",
        "Follow us on Twitter",
        "Follow Ann Example on Twitter @annexample.",
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


def test_reporting_line_at_the_foot() -> None:
    line = "(Reporting by Ann Example; Editing by Bob Test)"
    assert classify_paragraphs(["Old pier closes", STORY, MORE, line])[-1] == "credit"


@pytest.mark.parametrize(
    "line",
    [
        "By Friday the pier was closed, and nobody had been told.",
        "By the time the council met, the storm had passed.",
        "July was the wettest month in years.",
        "On Friday, July 21, 2017, the pier burned down.",
        "Copyright law does not cover the pier, the court said.",
        "Related questions were left to the next meeting.",
        "Like many on Facebook, she was angry about the vote.",
        "Follow the money, the captains said.",
        "Image is everything, she said.",
        "Read more slowly, the teacher told them.",
        "Reported cases rose to 40.",
        "Share prices of the ferry company fell.",
        "(c) the council shall be heard;",
        "NO.",
        "It is over.",
        "ME TOO, she shouted.",
    ],
)
@pytest.mark.parametrize("place", [1, 2, 3])
def test_sentences_of_the_story_are_never_lost(line: str, place: int) -> None:
    pasted = ["Old pier closes to cars", STORY, MORE]
    pasted.insert(place, line)
    assert classify_paragraphs(pasted)[place] == "body"


def test_title_is_found_below_a_date() -> None:
    assert classify_paragraphs(["May 3, 2021", "Old pier closes", STORY]) == ["credit", "title", "body"]


@pytest.mark.parametrize("marks", [",", ", ,", "—", "()", ".", "by", "“”"])
def test_marks_alone_are_no_credit_and_do_no_harm(marks: str) -> None:
    assert len(classify_paragraphs(["Pier shut", marks, "The council shut the pier on Sunday."], None)) == 3


@pytest.mark.parametrize(
    "first",
    [
        "葉山電鉄は27日、海岸線の運転を12月14日に再開すると発表した。海岸線は大雨で線路が流され、全線で運休している。",
        "کونسل نے منگل کو پرانے پل کو گاڑیوں کے لیے بند کرنے کا فیصلہ کیا۔",
    ],
)
def test_a_first_paragraph_in_another_script_is_no_title(first: str) -> None:
    kinds = classify_paragraphs([first, "新しい駅舎の工事は2025年4月1日に始まる。"], title="葉山電鉄")
    assert kinds == ["body", "body"]


def test_words_without_blanks_are_counted() -> None:
    assert count_words("Old pier closes") == 3
    assert count_words("海岸線の運転を再開") in range(4, 8)
