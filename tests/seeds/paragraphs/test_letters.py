"""What stands around a letter, and what only looks like it."""

from __future__ import annotations

import pytest

from generator.seeds.paragraphs import letters
from generator.seeds.paragraphs.letters import Head, letter_bounds
from generator.seeds.paragraphs.paragraph_kinds import Block

STORY = ["The ferry to Korvo stops for a week.", "Its engine broke down on Sunday, the company says."]


def blocks(*words: str) -> list[Block]:
    return [Block(words=one) for one in words]


MEGAN = ["Megan", "Megan Hughes | Area Manager", "M: 07700 900 123"]


@pytest.mark.parametrize(
    ("paragraphs", "writer", "bounds"),
    [
        *(
            ([*STORY, *foot], "", (0, 2))
            for foot in (
                ["Kind regards,", "Lotte Verhoeven", "Captain"],
                ["Kind regards,\nLotte Verhoeven\nCaptain\n+31 20 555 0100"],
                [
                    "Cordialement",
                    "Lotte",
                    "This e-mail is confidential. If you are not its reader, delete it.",
                ],
                ["Lotte Verhoeven | Captain | lotte@ferry.example"],
                ["You are receiving this newsletter because you asked.", "Unsubscribe | www.ferry.example"],
                ["Unsubscribe", "© 2024 Ferries of Korvo. All rights reserved."],
            )
        ),
        *(
            ([*STORY, last], "", (0, 3))
            for last in (
                "The report is confidential, its authors say.",
                "She sent the message for the captain to his brother in Delling.",
            )
        ),
        ([*STORY, "Thanks,", "Lotte", "PS: The bakery on the quay stays open all week long."], "", (0, 5)),
        (["Thanks,", "the bus leaves at seven.", "Bring your passports with you."], "", (0, 3)),
        (["View this message in your browser", *STORY], "", (1, 3)),
        ([*STORY, *MEGAN], "Hughes, Megan, 3 May", (0, 2)),
        ([*STORY, "Megan"], "Bo Lee", (0, 3)),
    ],
)
def test_what_stands_around_a_letter(paragraphs: list[str], writer: str, bounds: tuple[int, int]) -> None:
    assert letter_bounds(paragraphs, writer) == bounds


@pytest.mark.parametrize(
    ("lines", "messages"),
    [
        (
            ["Yes.", "On 3 May, Ann Lee wrote:", "Is it late?"],
            [(Head("On 3 May, Ann Lee wrote:"), ["Is it late?"])],
        ),
        (["Yes.", "On 3 May 2024, Ann Lee", "wrote:", "Late?"], [(Head("Ann Lee, 3 May 2024"), ["Late?"])]),
        (["Yes.", "On Mon, Mar 11, 2024 at 9:00 AM Amy Bo wrote:"], [(Head("Amy Bo, 11 March 2024"), [])]),
        (["Yes.", "Le 3 mai 2024 à 9:00, Bo a écrit :"], [(Head("Le 3 mai 2024 à 9:00, Bo a écrit:"), [])]),
        (["Yes.", "From: Lee, Ann <a@x.org>", "Date: 3.5.2024"], [(Head("Ann Lee, 3.5.2024"), [])]),
        (
            ["Yes.", "From: Ann <a@x.org>", "Sent: Monday", "To: bo@x.org", "Is it late?"],
            [(Head("Ann, Monday"), ["Is it late?"])],
        ),
        (["Yes.", "*Von:* Ann\n*Gesendet:* Montag\n*An:* Bo"], [(Head("Ann, Montag", "An: Bo"), [])]),
        (["Yes.", "From: Ann Sent: Monday To: Bo"], [(Head("Ann, Monday", "To: Bo"), [])]),
    ],
)
def test_earlier_messages_are_told_by_what_stands_above_them(
    lines: list[str], messages: list[tuple[Head, list[str]]]
) -> None:
    found = [(head, [block.words for block in own]) for head, own in letters.messages(blocks(*lines))]
    assert found == [(None, ["Yes."]), *messages]


@pytest.mark.parametrize(
    ("words", "greeting", "rest"),
    [
        ("Steven,", "Steven,", ""),
        ("Steven,\nCan you pay?", "Steven,", "Can you pay?"),
        ("Hi Steven, can you pay?", "Hi Steven,", "can you pay?"),
        ("Dear Ms Kamau and all,", "Dear Ms Kamau and all,", ""),
        ("Sehr geehrte Damen und Herren,", "Sehr geehrte Damen und Herren,", ""),
        ("Steven, Bea and Bo have no money.", "", "Steven, Bea and Bo have no money."),
        ("Hits rose, she said.", "", "Hits rose, she said."),
    ],
)
def test_a_greeting_belongs_to_no_section(words: str, greeting: str, rest: str) -> None:
    told = [(block.kind, block.words) for block in letters.letter_of(blocks(words), Head("")) if block.words]
    assert told == [*([("credit", greeting)] if greeting else []), *([(None, rest)] if rest else [])]
