"""Which stretches of a text stand between quotation marks."""

from __future__ import annotations

import re
from typing import SupportsIndex

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.analysis.parsing.quotation_marks import Quotation, find_quotations
from tests.analysis.helpers import cases


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The lines of a text."""
    return [match.span() for match in re.finditer(r"[^\n]+", text)]


def quotations(text: str) -> list[Quotation]:
    return find_quotations(text, paragraphs(text))


CASES: dict[str, tuple[str, list[str]]] = {
    "curly": ("She said “come in” and sat.", ["come in"]),
    "straight": ('She said "come in" and sat.', ["come in"]),
    "single": ("She said ‘come in’ and sat.", ["come in"]),
    "straight single": ("She said 'come in' and sat.", ["come in"]),
    "German": ("Sie sagte „kommen Sie“ und ging.", ["kommen Sie"]),
    "German inward": ("Sie sagte »kommen Sie« und ging.", ["kommen Sie"]),
    "French": ("Elle dit «entrez donc» et sort.", ["entrez donc"]),
    "French with spaces": ("Elle dit « entrez donc » et sort.", [" entrez donc "]),
    "Swiss single": ("Sie sagte ‹kommen Sie› und ging.", ["kommen Sie"]),
    "several": ("“One”, “two” and “three”.", ["One", "two", "three"]),
    "straight several": ('"One", "two" and "three".', ["One", "two", "three"]),
    "at both ends": ("“All of it.”", ["All of it."]),
    "in brackets": ("A pier (“the long one”) and a boat.", ["the long one"]),
    "after a dash": ("A pier—“the long one”—and a boat.", ["the long one"]),
    "single in double": ("“She said ‘come in’ and sat,” he said.", ["She said ‘come in’ and sat,"]),
    "double in single": ("‘She said “come in” and sat,’ he said.", ["She said “come in” and sat,"]),
    "straight in straight": ("\"She said 'come in' and sat,\" he said.", ["She said 'come in' and sat,"]),
    "curly in straight, which stays open": (
        '"The “old pier” is shut.\n"Go home."',
        ["The “old pier” is shut.", "Go home."],
    ),
    "curly in curly": ("“She said “come in” and sat,” he said.", ["She said “come in” and sat,"]),
    "closed by the mark that opens": ("A site “We Sell“ is new and “free”.", ["We Sell", "free"]),
    "apostrophes inside": ("‘We can’t, it’s the boats’ rope,’ he said.", ["We can’t, it’s the boats’ rope,"]),
    "apostrophe at the end of a word": (
        "‘The workers’ plan is ours.’ He sat.",
        ["The workers’ plan is ours."],
    ),
    "apostrophes": ("The boats' ropes and Olsen's nets aren't new.", []),
    "curly apostrophes": ("The boats’ ropes and Olsen’s nets aren’t new.", []),
    "left-out letters": ("’Twas in the ’90s, rock ’n’ roll and all.", []),
    "left-out letters, turned": ("‘Twas in the ‘90s, rock ‘n’ roll and all.", []),
    "inches": ('A plank of 6" by 12" and a rope of 3".', []),
    "feet and inches": ("A man of 6'2\" and a boat of 30'.", []),
    "inches before a quotation": ('The 6" plank broke. "It was old," he said.', ["It was old,"]),
    "nothing inside": ('An empty “” or "" or “ ” says nothing.', []),
    "never closed": ("He said “the pier is shut.\nA boat came.", ["the pier is shut."]),
    "never closed, straight": ('He said "the pier is shut.\nA boat came.', ["the pier is shut."]),
    "never opened": ("The pier is shut,” he said.\nHe said “go”.", ["go"]),
    "nested, the inner one never closed": (
        "“She said “come in and sat,” he said.",
        ["She said “come in and sat,"],
    ),
    "an empty text": ("", []),
    "a lone mark": ("“", []),
}


@pytest.mark.parametrize(("text", "inside"), cases(CASES))
def test_what_stands_between_marks(text: str, inside: list[str]) -> None:
    assert [text[found.start : found.end] for found in quotations(text)] == inside


def test_double_marks_are_told_from_single_ones() -> None:
    found = quotations("“One” ‘two’ \"three\" 'four' «five» ‹six›")
    assert [quotation.double for quotation in found] == [True, False, True, False, True, False]


def test_a_long_quotation_opens_every_paragraph_and_closes_in_the_last() -> None:
    found = quotations("He said: “The pier is shut.\n“The boats are old.\n“So we go.”\n“And you?” she said.")
    assert [quotation.closed for quotation in found] == [False, False, True, True]
    assert [quotation.continues for quotation in found] == [False, True, True, False]


def test_a_straight_mark_may_open_each_sentence_of_a_quotation() -> None:
    text = 'He said: "The pier is "shut". "The boats are old. "So we go." "And you?" she said.'
    found = quotations(text)
    assert [text[one.start : one.end] for one in found][-3:] == [
        "The boats are old.",
        "So we go.",
        "And you?",
    ]
    assert [(one.closed, one.continues) for one in found][-3:] == [
        (False, False),
        (True, True),
        (True, False),
    ]


def test_a_quotation_in_other_marks_or_further_on_does_not_continue_one_that_is_open() -> None:
    found = quotations(
        "He said: “The pier is shut.\n„Kommen Sie“, she said.\nHe said: “It is shut.\nShe “went”."
    )
    assert [quotation.continues for quotation in found] == [False, False, False, False]


MARKS = "“”„‟‘’‚‹›«»\"'"
mixtures = st.text(st.sampled_from(MARKS + MARKS + "ab1 .,\n"), max_size=60)


@given(mixtures)
@example("'‘")
@example("“" * 30)
@example("“‘" * 15 + "’”" * 15)
def test_any_mixture_of_marks_gives_quotations_in_order_that_stay_in_their_paragraph(text: str) -> None:
    last = 0
    for found in quotations(text):
        assert last < found.start < found.end <= len(text)
        assert text[found.start - 1] in MARKS
        assert "\n" not in text[found.start : found.end]
        assert text[found.start : found.end].strip()
        if found.closed:
            assert text[found.end] in MARKS
        last = found.end


class Counted(str):
    """A text that fails once more of its characters have been looked at than a straight reading needs."""

    left: int

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        got = super().__getitem__(key)
        self._look(len(got))
        return got

    def find(self, sub: str, start: SupportsIndex | None = None, end: SupportsIndex | None = None, /) -> int:
        at = super().find(sub, start, end)
        self._look((at if at >= 0 else len(self)) - int(start or 0))
        return at

    def _look(self, characters: int) -> None:
        self.left -= characters
        assert self.left >= 0, "the text is read over and over again"


ENDLESS = {
    piece: (piece,)
    for piece in (
        *("“", "”", '"', ' "a', "‘", "’", " ‘a", " ‘as’", " 'a' b", "«", "»a", "„a"),
        *("“a ‘b ", "“a” ", "‹a ", "a’ ", " ‘as’a", "(‘a", " ’a"),
    )
}


@pytest.mark.parametrize("piece", cases(ENDLESS))
def test_work_grows_with_the_text_and_no_faster(piece: str) -> None:
    text = Counted(piece * (12_000 // len(piece)))
    text.left = 50 * len(text)
    find_quotations(text, [(0, len(text))])
