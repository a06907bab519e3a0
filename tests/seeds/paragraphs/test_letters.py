"""What stands around a letter, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.seeds.paragraphs.letters import letter_bounds, own_words

STORY = ["The ferry to Korvo stops for a week.", "Its engine broke down on Sunday, the company says."]


@pytest.mark.parametrize(
    "foot",
    [
        ["Kind regards,", "Lotte Verhoeven", "Captain"],
        ["Kind regards,\nLotte Verhoeven\nCaptain\n+31 20 555 0100"],
        [
            "Cordialement",
            "Lotte Verhoeven",
            "This e-mail is confidential. If you are not its reader, delete it.",
        ],
        ["Lotte Verhoeven | Captain | lotte@ferry.example"],
        ["You are receiving this newsletter because you are a passenger.", "Unsubscribe | www.ferry.example"],
        ["Sent from my phone"],
        ["Unsubscribe", "© 2024 Ferries of Korvo. All rights reserved."],
    ],
)
def test_what_stands_below_a_letter(foot: list[str]) -> None:
    assert letter_bounds([*STORY, *foot]) == (0, 2)


@pytest.mark.parametrize(
    "last",
    [
        "The report is confidential, its authors say.",
        "Passengers may write to lotte@ferry.example until Friday.",
        "Thanks to the weather, nobody had to wait.",
        "She sent the message for the captain to his brother in Delling.",
    ],
)
def test_a_last_sentence_is_kept(last: str) -> None:
    assert letter_bounds([*STORY, last]) == (0, 3)


def test_a_letter_that_goes_on_behind_its_closing_is_kept() -> None:
    assert letter_bounds(
        [*STORY, "Thanks,", "Lotte", "PS: The bakery on the quay stays open all week long."]
    ) == (0, 5)


def test_notices_above_are_left_out() -> None:
    assert letter_bounds(["View this message in your browser", *STORY]) == (1, 3)


def test_a_message_of_notices_alone_is_kept() -> None:
    assert letter_bounds(["Unsubscribe", "Sent from my phone"]) == (0, 2)


@pytest.mark.parametrize(
    ("message", "own"),
    [
        ("Yes.\n\nOn 3 May, Ann Lee wrote:\n> Is it late?\n", "Yes."),
        ("Yes.\n\nAm 03.05.2024 um 10:00 schrieb Ann Lee:\n\n> Ist es spät?\n", "Yes."),
        ("> Is it late?\n\nYes.\n\n> And cold?\n\nNo.", "Yes.\n\n\nNo."),
        ("Yes.\n\n-----Original Message-----\nFrom: Ann\nSent: Monday\n\nIs it late?", "Yes."),
        ("Yes.\n\nVon: Ann Lee\nGesendet: Montag\nAn: Bo\n\nIst es spät?", "Yes."),
        ("Yes.\n-- \nBo\n", "Yes."),
        ("The price of the ticket: 3 euros.\nFrom: here to there.\n", None),
        ("> All of it is quoted.\n", None),
    ],
)
def test_a_message_is_told_from_earlier_ones(message: str, own: str | None) -> None:
    assert own_words(message).strip() == (message.strip() if own is None else own)


@given(st.text(">:-_ \nFrom12.x"))
def test_no_message_is_emptied(message: str) -> None:
    assert own_words(message).strip() or not any(map(str.isalnum, message))
