"""Choosing: the likeliest first, no two alike; and the order on the page."""

from __future__ import annotations

import pytest

from generator.analysis.questions import choose, in_order
from tests.analysis.helpers import cases
from tests.analysis.questions.asking import raised

FERRY = "Peru may sell the old ferry. "
PIER = "Chile may mend the broken pier. "
OFFER = "Peru may sell the ferry to the mayor and the council of Lima. "
AGAIN = "The ministers of Peru may sell the ferry to the mayor of Lima by the summer."
CHOSEN = {
    "the likeliest first": (FERRY + PIER, [0.6, 0.9], [1, 0]),
    "nothing unlikely": (FERRY + PIER, [0.6, 0.4], [0]),
    "the same once": (FERRY + PIER + FERRY, [0.9, 0.6, 0.8], [0, 1]),
    "one deed once": (OFFER + PIER + AGAIN, [0.9, 0.6, 0.8], [0, 1]),
    "one inquiry": ("The police are investigating the fire. The inquiry in Bergen is open.", [0.9, 0.8], [0]),
    "four at most": (
        f"{FERRY}{PIER}Cuba may build a new dam. Fiji may close a gold mine. Oman may cut a tax on tea.",
        [0.9] * 5,
        [0, 1, 2, 3],
    ),
    "a detail at the end": (f"Peru will take concrete measures. {FERRY}", [0.1, 0.6], [1, 0]),
    "no detail alone": (f"Peru will take concrete measures. {FERRY}", [0.9, 0.1], []),
    "a less likely one alone": (FERRY + PIER, [0.3, 0.4], [1]),
    "none alone of who says “my”": ("My union may sell the ferry to Peru.", [0.3], []),
    "nothing at all": (FERRY, [0.1], []),
}


@pytest.mark.parametrize(("text", "probabilities", "numbers"), cases(CHOSEN))
def test_chosen(text: str, probabilities: list[float], numbers: list[int]) -> None:
    found = choose(raised(text), probabilities, {"asked": 0.5, "alone": 0.2})
    assert [one.candidate.number for one in found] == numbers


def test_what_the_text_asks_in_vain_comes_first() -> None:
    text = f"{FERRY}Anna Berg denied that she had sunk the ferry. It is unclear who paid for the pier."
    assert [one.candidate.number for one in in_order(raised(text))] == [2, 1, 0]
