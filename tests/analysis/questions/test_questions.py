"""The open questions of whole texts, as the models choose them."""

from __future__ import annotations

from typing import get_args

from generator.model import Briefing, QuestionKind
from tests.analysis.helpers import brief

STRIKE = """The Norwegian rail union will vote on 30 March on a strike over night shifts, Anna Berg said.

The union accuses the railway, Bane Nor, of hiding 40 accidents since 2022. Bane Nor denied that it had hidden
anything. It is not known how many drivers were hurt.

The transport minister, Karl Olsen, urged both sides to return to talks. Bane Nor has not said whether it will
take part. Two earlier strikes, in 2012 and 2017, lasted a week each."""

GUIDE = """Boil the water in a large pot and add a spoon of salt. Put in the noodles and stir them once.

Cook them for eight minutes. Drain them and keep a cup of the water. Melt the butter in a pan.

Add the noodles, the water and the cheese, and stir until the sauce is smooth. Serve at once."""


def strike() -> Briefing:
    return brief(STRIKE, title="Norwegian rail union to vote on strike", date="2024-03-12")


def test_a_conflict_leaves_something_open() -> None:
    found = strike().questions
    assert found
    assert all(question.kind in get_args(QuestionKind) for question in found)
    assert any("vote" in question.text for question in found)


def test_the_day_of_the_vote_is_told() -> None:
    assert {question.due for question in strike().questions if "vote" in question.text} == {"2024-03-30"}


def test_each_question_rests_on_sentences_of_the_text() -> None:
    briefing = strike()
    for question in briefing.questions:
        for where in question.evidence:
            words = briefing.source.text[where.start : where.end]
            assert words[0].isupper()
            assert words.endswith(".")


def test_a_recipe_asks_nothing() -> None:
    assert not brief(GUIDE, title="How to cook noodles").questions
