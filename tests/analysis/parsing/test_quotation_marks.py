"""Which stretches of a text stand between quotation marks."""

from __future__ import annotations

import re
from typing import SupportsIndex

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.analysis.parsing.quotation_marks import Quotation, find_quotations
from tests.analysis.helpers import cases_in


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The lines of a text."""
    return [match.span() for match in re.finditer(r"[^\n]+", text)]


def quotations(text: str) -> list[Quotation]:
    return find_quotations(text, paragraphs(text))


@pytest.mark.parametrize(("text", "inside"), cases_in(__file__, "cases"))
def test_what_stands_between_marks(text: str, inside: list[str]) -> None:
    assert [text[found.start : found.end] for found in quotations(text)] == inside


def test_a_long_quotation_opens_every_paragraph_and_closes_in_the_last() -> None:
    found = quotations("He said: “The pier is shut.\n“The boats are old.\n“So we go.”\n“And you?” she said.")
    assert [quotation.closed for quotation in found] == [False, False, True, True]
    assert [quotation.continues for quotation in found] == [False, True, True, False]


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


@pytest.mark.parametrize("piece", cases_in(__file__, "endless"))
def test_work_grows_with_the_text_and_no_faster(piece: str) -> None:
    text = Counted(piece * (12_000 // len(piece)))
    text.left = 50 * len(text)
    find_quotations(text, [(0, len(text))])
