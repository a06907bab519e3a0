"""The last check: questions that show a flaw are dropped."""

from __future__ import annotations

import pytest

from generator.analysis.questions.wording.checks import finished_question
from generator.analysis.questions.wording.errors import Unphrasable

SOUND = [
    "is it true that Norway Post can't pay the fine",
    "will Norway Post sell the ferry, as Anna Berg says",
    "did Rosa Vidal tell the paper that the mill was sold",
    "will the mill in Lund be sold, and will it be closed",
    "to what extent does Peru depend on the ferry",
]
FLAWED = [
    "is it true that Norway Post cann't pay the fine",
    "will they sell the old ferry",
    "why will it sell the old ferry",
    "is it true that she will sell the old ferry",
    "will Norway Post sell the ferry, as Anna Berg pushing",
    "nothing new about the old ferry",
    "do growers be waiting for the rain of autumn",
    "can the mill in Lund, could the bakers buy it",
    "has the bridge been closed, as its owner has told",
    "did Rosa Vidal tell the paper",
    "is it true that nurses will say “” to the plan",
    "will the price rise by more than 5percentage points",
    "what is the sub",
]


@pytest.mark.parametrize("text", SOUND)
def test_sound(text: str) -> None:
    assert finished_question(text) == text[0].upper() + text[1:] + "?"


@pytest.mark.parametrize("text", FLAWED)
def test_flawed(text: str) -> None:
    with pytest.raises(Unphrasable):
        finished_question(text)
