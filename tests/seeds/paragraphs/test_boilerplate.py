"""What stands around a story belongs to no section; the story itself always does."""

from __future__ import annotations

import pytest

from generator.seeds.paragraphs.paragraph_kinds import classify_paragraphs

STORY = (
    "The harbour council of Lindmouth voted on Tuesday to close the old pier to cars before the winter, "
    "and asked the ferry company to move its boats."
)
MORE = "“We had no choice,” the mayor, Ann Example, said after the vote, which the captains opposed."

AROUND = {
    "captions": [
        "Figure 7.2 Boats wait at the pier while the tide is low, and gulls sit on every post.",
        "Table 2. Boats by size",
        "The mayor at the pier © Example Images",
        "The mayor, left, talks to a captain. (AP Photo/Ann Stone)",
    ],
    "rows of links": [
        "Harbour News | Message boards | Print version",
        "Back to top",
        "Share this story",
        "advertisement",
        "Related stories:",
    ],
    "contacts": [
        "Telephone: +44 20 7946 0000",
        "Ann Example ann@pier.example University of Lindmouth",
        "Contributing: Bo Lee.",
        "Lindmouth Post Staff Writers",
    ],
    "tags": ["#pier #harbour #news", "Tags: pier, harbour", "Filed under: Harbour"],
    "licences": ["“The pier” by Bo Lee is licensed under CC BY-SA 4.0"],
    "notes on the text": [
        "Editor’s note: The council owns a part of this paper.",
        "CORRECTION: The pier is 90 metres long.",
        "This article has been updated to include what the captains said.",
        "(Applause.)",
    ],
    "no words": ["***", "12.", "X.", '<embed id="673"></embed>.', "— —"],
    "datelines": ["LINDMOUTH, May 7 (Example) --", "LINDMOUTH (AP) _"],
}
WITHIN = {
    "captions spoken of": [
        "Figure 7 shows how boats wait.",
        "The photo was taken at the pier.",
    ],
    "links spoken of": [
        "She told them to share the boats.",
        "He wanted to print this article, and did.",
        "What they share:",
    ],
    "contacts spoken of": [
        "Twitter: the people's pier?",
        "She wrote to ann@pier.example.",
    ],
    "texts spoken of": [
        "The report was published on Tuesday by the council.",
        "The correction cost the council a year.",
        "In 1999, Ada Stone, a captain, left (she came back).",
    ],
    "in brackets": ["(The captains opposed it from the first day on.)", "No.", "I do.", "5 boats."],
    "dates and places": ["He left Lindmouth (the harbour) - and came back.", "2013"],
}


@pytest.mark.parametrize(
    ("line", "around"),
    [
        *((line, True) for lines in AROUND.values() for line in lines),
        *((line, False) for lines in WITHIN.values() for line in lines),
    ],
)
def test_what_stands_around_a_story_is_none_of_it(line: str, around: bool) -> None:
    assert (classify_paragraphs(["Old pier closes", STORY, MORE, line, STORY])[3] == "credit") is around


@pytest.mark.parametrize("heading", ["References", "External links", "Works cited:", "FURTHER READING"])
def test_what_stands_below_such_a_heading_is_an_appendix(heading: str) -> None:
    entries = [
        "The piers of Lindmouth, a history, in two volumes, with maps.",
        "Harbour council, yearly report.",
    ]
    kinds = classify_paragraphs([STORY, heading, *entries, "What comes next", MORE])
    assert kinds[2:] == ["credit", "credit", "heading", "body"]
