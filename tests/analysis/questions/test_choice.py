"""Choosing: the likeliest first, no two alike, each with all the sentences that raise it."""

from __future__ import annotations

from generator.analysis.questions.choice import Matters, choose
from generator.analysis.questions.markers import Candidate, find_candidates
from generator.analysis.questions.wording import Worded
from tests.analysis.helpers import parse

FERRY = "Peru will sell the old ferry. "
PIER = "Chile will mend the broken pier. "
AGAIN = "A bank in Lima will buy the old ferry that Peru offers. "


def own_words(one: Candidate) -> Worded:
    return Worded(one.span.text, None, "pending", one.markers[0], (one.number,))


def chosen(text: str, probabilities: list[float], most: int = 4) -> list[tuple[int, ...]]:
    """The sentences of each question of a text."""
    candidates = find_candidates(parse(text))
    raised = [own_words(one) for one in candidates]
    found = choose(Matters(candidates), raised, probabilities, {"asked": 0.5}, most)
    return [one.sentences for one in found]


def test_the_likeliest_come_first() -> None:
    assert chosen(FERRY + PIER, [0.6, 0.9]) == [(1,), (0,)]


def test_what_is_unlikely_is_not_asked() -> None:
    assert chosen(FERRY + PIER, [0.6, 0.4]) == [(0,)]
    assert not chosen(FERRY + PIER, [0.2, 0.4])


def test_no_more_than_wanted() -> None:
    assert chosen(FERRY + PIER, [0.6, 0.9], most=1) == [(1,)]


def test_another_sentence_that_raises_it_is_evidence() -> None:
    assert chosen(FERRY + PIER + AGAIN, [0.9, 0.6, 0.3]) == [(0, 2), (1,)]


def test_the_same_is_asked_once() -> None:
    assert chosen(FERRY + PIER + FERRY, [0.9, 0.6, 0.8]) == [(0, 2), (1,)]


def test_of_two_forms_the_likelier_is_asked() -> None:
    first, second = find_candidates(parse(FERRY + PIER))
    alone = own_words(second)
    both = Worded("Both.", None, "pending", second.markers[0], (0, 1))
    for odds, best in (([0.8, 0.9], both), ([0.9, 0.8], alone)):
        assert choose(Matters([first, second]), [alone, both], odds, {"asked": 0.5}) == [best]


def test_one_deed_is_asked_about_once() -> None:
    offer = "Peru will sell the ferry to the mayor and the council of Lima. "
    again = "The ministers of Peru will sell the ferry by the summer if the banks agree."
    assert chosen(offer + PIER + again, [0.9, 0.6, 0.8]) == [(0,), (1,)]


def test_one_inquiry_is_asked_about() -> None:
    assert chosen("Police investigate the fire. The inquiry in Bergen goes on.", [0.9, 0.8]) == [(0,)]
    assert chosen("The lawsuit began in May. The lawsuit of the union was sent on.", [0.9, 0.8]) == [(0,)]
