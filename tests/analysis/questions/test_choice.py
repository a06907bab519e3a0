"""Choosing: the likeliest first, no two alike."""

from __future__ import annotations

import pytest

from generator.analysis.questions.choice import choose
from generator.analysis.questions.markers import find_candidates
from generator.analysis.questions.wording import Worded
from tests.analysis.helpers import cases, parse

FERRY = "Peru will sell the old ferry. "
PIER = "Chile will mend the broken pier. "
OFFER = "Peru will sell the ferry to the mayor and the council of Lima. "
AGAIN = "The ministers of Peru will sell the ferry by the summer if the banks agree."
CHOSEN = {
    "the likeliest first": (FERRY + PIER, [0.6, 0.9], [1, 0]),
    "nothing unlikely": (FERRY + PIER, [0.6, 0.4], [0]),
    "the same once": (FERRY + PIER + FERRY, [0.9, 0.6, 0.8], [0, 1]),
    "one deed once": (OFFER + PIER + AGAIN, [0.9, 0.6, 0.8], [0, 1]),
    "one inquiry": ("Police investigate the fire. The inquiry in Bergen goes on.", [0.9, 0.8], [0]),
    "one lawsuit": ("The lawsuit began in May. The lawsuit of the union was sent on.", [0.9, 0.8], [0]),
    "four at most": (
        "Peru will sell the ferry. Chile will mend the pier. Cuba will build a dam. Fiji will close a mine. "
        "Oman will cut a tax.",
        [0.9] * 5,
        [0, 1, 2, 3],
    ),
}


@pytest.mark.parametrize(("text", "probabilities", "numbers"), cases(CHOSEN))
def test_chosen(text: str, probabilities: list[float], numbers: list[int]) -> None:
    candidates = find_candidates(parse(text))
    raised = [Worded(one.span.text, None, "pending", one.markers[0], one.number) for one in candidates]
    assert [one.number for one in choose(raised, probabilities, {"asked": 0.5})] == numbers
