"""Open questions: what a text raises and does not answer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.settings import Settings
from tests.analysis.helpers import brief, cases, words_at

# A sentence, the kind of a question that it raises, and words that the question must have.
RAISED = {
    "wanted": (
        "Beijing wants Washington to lift the sanctions.",
        "demanded",
        "Will Washington lift the sanctions",
    ),
    "urged": (
        "The Dunmore captains urged the Dunmore council to build a new pier.",
        "demanded",
        "Will the Dunmore council build a new pier",
    ),
    "refused": (
        "The Dunmore captains refused to leave Aurora pier.",
        "demanded",
        "captains leave Aurora pier",
    ),
    "announced": (
        "The Dunmore council will build a new pier.",
        "pending",
        "Will the Dunmore council build a new pier",
    ),
    "said it would": (
        "The Dunmore council said that Norway would pay for a new pier.",
        "pending",
        "Will Norway pay for a new pier",
    ),
    "planned": ("The Dunmore council plans to build a new pier.", "pending", "council build a new pier"),
    "claimed": (
        "The Dunmore council claims that the old pier is rotten.",
        "contested",
        "the old pier is rotten",
    ),
    "vague": (
        "The Dunmore captains want the Dunmore council to take concrete measures.",
        "missing",
        "concrete measures",
    ),
    "a weekday of no week": ("Karl Olsen arrived in Paris on Sunday.", "missing", "Sunday"),
    "unnamed": ("Observers called the talks a failure.", "unnamed", "bservers"),
}


@pytest.mark.parametrize(("text", "kind", "words"), cases(RAISED))
def test_what_a_sentence_raises(text: str, kind: str, words: str) -> None:
    found = brief(text)
    asked = [question for question in found.questions if question.kind == kind]
    assert any(words in question.text for question in asked), found.questions
    for question in asked:
        assert words_at(text, question.evidence[0]) == text


SETTLED = {
    "what was done": "The Dunmore council built a new pier.",
    "what everybody knows": "The sea is blue, and the boats are white.",
    "what is not wanted": "The Dunmore council does not want the Dunmore captains to leave.",
    "no comment": "The Dunmore council declined to comment.",
    "nobody can tell who": "They will leave.",
    "a weekday where the day is known": "Karl Olsen arrived in Paris on Sunday.",
}


@pytest.mark.parametrize("text", cases({name: (text,) for name, text in SETTLED.items()}))
def test_what_raises_no_question(text: str) -> None:
    assert brief(text, date="2023-07-19").questions == ()


def test_a_title_asks_nothing() -> None:
    assert brief("The boats left.", title="The Dunmore council will build a new pier").questions == ()


def test_no_question_is_asked_twice() -> None:
    again = "The Dunmore council will build a new pier."
    assert len(brief(f"{again}\n\n{again}\n\nIn June the Dunmore council said so. {again}").questions) == 1


SENTENCES = (
    "Beijing wants Washington to lift the sanctions.", "The Dunmore council plans to sell three boats.",
    "The Dunmore captains refused to talk about it.", "The Dunmore council claims that the pier is rotten.",
    "Karl Olsen arrived in Paris on Sunday.", "Observers called the talks a failure.",
    "Anna Berg said that she would build a new pier.", "He will leave, she told him.",
    "The two sides are to take concrete measures.", "“Who will pay for all this?” Karl Olsen asked.",
    "Officials said the mayor, who had promised to leave, would stay.", "Nobody knows who built the pier.",
    "It remains unclear whether the boats will return.", "Will the pier hold?",
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), max_size=14))
def test_questions_are_few_well_formed_and_rest_on_the_text(chosen: list[str]) -> None:
    text = " ".join(chosen)
    found = brief(text).questions
    assert len(found) <= Settings().questions
    assert len({question.text for question in found}) == len(found)
    for question in found:
        assert question.text.endswith("?")
        assert question.text.count("?") == 1
        assert question.text[0].isupper() or not question.text[0].isalpha()
        assert question.text == " ".join(question.text.split())
        assert question.evidence
        assert all(words_at(text, where) for where in question.evidence)
