"""Choosing: the likeliest first, no two alike, each with all the sentences that raise it."""

from __future__ import annotations

from generator.analysis.questions.choice import Matters, choose
from generator.analysis.questions.markers import Candidate, find_candidates
from generator.analysis.questions.wording import Worded
from tests.analysis.helpers import parse

FERRY = "Peru will sell the old ferry. "
PIER = "Chile will mend the broken pier. "
AGAIN = "A bank in Lima will buy the old ferry that Peru offers. "
AT_HALF = {"asked": 0.5, "more": 0.5}


def own_words(one: Candidate) -> Worded:
    return Worded(one.span.text, None, "pending", one.markers[0], (one.number,))


def chosen(text: str, probabilities: list[float], more: float = 0.5, most: int = 4) -> list[tuple[int, ...]]:
    """The sentences of each question of a text."""
    candidates = find_candidates(parse(text))
    worded = [*map(own_words, candidates)]
    found = choose(Matters(candidates), probabilities, worded, {"asked": 0.5, "more": more}, most)
    return [one.sentences for one in found]


def test_the_likeliest_come_first() -> None:
    assert chosen(FERRY + PIER, [0.6, 0.9]) == [(1,), (0,)]


def test_what_is_unlikely_is_not_asked() -> None:
    assert chosen(FERRY + PIER, [0.6, 0.4]) == [(0,)]
    assert not chosen(FERRY + PIER, [0.2, 0.4])


def test_more_is_asked_of_a_text_that_leaves_something_open() -> None:
    assert chosen(FERRY + PIER, [0.6, 0.4], more=0.3) == [(0,), (1,)]
    assert not chosen(FERRY + PIER, [0.4, 0.4], more=0.3)


def test_no_more_than_wanted() -> None:
    assert chosen(FERRY + PIER, [0.6, 0.9], most=1) == [(1,)]


def test_another_sentence_that_raises_it_is_evidence() -> None:
    assert chosen(FERRY + PIER + AGAIN, [0.9, 0.6, 0.3]) == [(0, 2), (1,)]


def test_the_same_is_asked_once() -> None:
    assert chosen(FERRY + PIER + FERRY, [0.9, 0.6, 0.8]) == [(0, 2), (1,)]


def test_what_cannot_be_worded_gives_way() -> None:
    found = find_candidates(parse(FERRY + PIER))
    asked = choose(Matters(found), [0.9, 0.8], [None, own_words(found[1])], AT_HALF)
    assert [one.sentences for one in asked] == [(1,)]


def test_one_deed_is_asked_about_once() -> None:
    offer = "Peru will sell the ferry to the mayor and the council of Lima. "
    again = "The ministers of Peru will sell the ferry by the summer if the banks agree."
    assert chosen(offer + PIER + again, [0.9, 0.6, 0.8]) == [(0,), (1,)]


def test_one_inquiry_is_asked_about() -> None:
    assert chosen("Police investigate the fire. The inquiry in Bergen goes on.", [0.9, 0.8]) == [(0,)]
    assert chosen("The lawsuit began in May. The lawsuit of the union was sent on.", [0.9, 0.8]) == [(0,)]
