"""What is over or certain by its own words is not asked."""

from __future__ import annotations

import pytest

from tests.analysis.questions.asking import asked

OVER = {
    "asked before": "After asking Norway Post to pay, the union closed the ferry.",
    "expected once": "The union had expected Norway Post to pay for the ferry.",
    "suggested once": "Anna Berg had suggested that the ferry should be sold.",
    "what followed": "Norway Post won in May, but nobody in Bergen would pay for the ferry.",
    "later": "Norway Post would later sell the ferry of Bergen.",
    "a programme": "The ferry of Norway Post is due to arrive in Bergen on Monday.",
    "a programme of a day": "The new ferry is scheduled to be launched across Norway on 3 May.",
    "a day that is announced": "Norway Post will testify in Bergen on Monday.",
    "a day that is set": "Anna Berg is to be sworn in on 3 May.",
    "a lawsuit, filed before": "Norway Post sold the ferry after filing a lawsuit in Bergen.",
}
AHEAD = {
    "asked": "The union asked Norway Post to pay for the ferry.",
    "suggested": "Anna Berg has suggested that the ferry should be sold.",
    "no day that is set": "Anna Berg is to be sworn in.",
    "expected": "The union expects Norway Post to pay for the ferry.",
    "said": "Norway Post said it lost the ferry, and the union said nobody in Bergen would pay.",
    "if": "Norway Post would sell the ferry if the union paid.",
    "a judgement": "The judges of Bergen are due to decide on Monday who will pay.",
    "no day": "Norway Post will confront the union of Bergen.",
    "likely": "Norway Post will likely sell the ferry on Monday.",
    "a lawsuit": "Norway Post is preparing a lawsuit in Bergen.",
}


@pytest.mark.parametrize("text", OVER.values(), ids=OVER)
def test_what_is_over_or_certain_is_not_asked(text: str) -> None:
    assert not asked(text, date="2024-04-17")


@pytest.mark.parametrize("text", AHEAD.values(), ids=AHEAD)
def test_what_is_to_come_is_asked(text: str) -> None:
    assert asked(text, date="2024-04-17")
