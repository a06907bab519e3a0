"""The open questions of whole texts, as the models choose them."""

from __future__ import annotations

from typing import get_args

from generator.model import Briefing, QuestionKind
from tests.analysis.helpers import brief

SALE = """Norway Post plans to sell the Bergen ferry to the Danish line Nordlys on 30 March, its chairman Karl
Olsen said on Tuesday.

The union accuses Norway Post of hiding 40 accidents on the ferry since 2022. Norway Post denied that it had
hidden anything. It is not known how many sailors were hurt.

The transport minister, Anna Berg, urged Norway Post and the union to return to talks. Two earlier strikes, in
2012 and 2017, lasted a week each."""

GUIDE = """Boil the water in a large pot and add a spoon of salt. Put in the noodles and stir them once.

Cook them for eight minutes. Drain them and keep a cup of the water. Melt the butter in a pan.

Add the noodles, the water and the cheese, and stir until the sauce is smooth. Serve at once."""


def sale() -> Briefing:
    return brief(SALE, title="Norway Post to sell Bergen ferry", date="2024-03-12")


def test_a_conflict_leaves_something_open() -> None:
    found = sale().questions
    assert found
    assert all(question.kind in get_args(QuestionKind) for question in found)
    assert any("sell" in question.text for question in found)


def test_the_day_of_the_sale_is_told() -> None:
    assert {question.due for question in sale().questions if "sell" in question.text} == {"2024-03-30"}


def test_a_recipe_asks_nothing() -> None:
    assert not brief(GUIDE, title="How to cook noodles").questions
