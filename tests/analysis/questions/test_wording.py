"""A short question, and the text's own words, which can be understood without the text."""

from __future__ import annotations

from tests.analysis.questions.asking import asked, raised


def test_a_name_stands_for_a_pronoun() -> None:
    text = "Anna Berg sold the ferry in May. She plans to buy a new one."
    assert asked(text) == ["Will it happen? “[Anna Berg] plans to buy a new one.”"]


def test_it_may_mean_nothing() -> None:
    text = "It is unclear who sold the ferry."
    assert asked(text) == [f"Who? “{text}”"]
    assert not asked("It could sink.")


def test_a_denial_stands_with_what_is_denied() -> None:
    text = "The union says that Norway Post hid the fire. Norway Post denied it."
    (question,) = raised(text)
    assert question.text == f"Is it true? “{text}”"
    assert question.sentences == (0, 1)


def test_what_points_to_another_sentence_is_not_asked() -> None:
    assert not asked("The sea was calm.\n\nThose could sink, too.")


def test_words_of_another_stand_with_the_speaker() -> None:
    text = "“The ferry is old,” Anna Berg said. “We will sell the ferry.”"
    assert asked(text) == ["Will it happen? Anna Berg: “We will sell the ferry.”"]


def test_marks_within_the_words_are_single() -> None:
    text = "Anna Berg vowed to sell the “old ferry” of Bergen."
    assert asked(text) == ["Will it happen? “Anna Berg vowed to sell the ‘old ferry’ of Bergen.”"]


def test_of_a_long_sentence_the_clause_stands_alone() -> None:
    clause = "Norway Post will sell the ferry"
    text = f"{clause}, and the captain {'and the cook ' * 18}of Bergen saw the sea."
    assert asked(text) == [f"Will it happen? “{clause}”"]


def test_the_clause_stands_alone_where_the_sentence_does_not() -> None:
    text = "It was old, and Norway Post will sell the ferry of Bergen."
    assert asked(text) == ["Will it happen? “Norway Post will sell the ferry of Bergen.”"]


def test_a_quote_without_its_end_is_not_asked_of() -> None:
    assert not asked("On Friday Anna Berg said, “After the vote we will sell the ferry.")
    assert not asked("Norway Post will sell the ferry [...] of Bergen.")


def test_a_where_of_a_noun_asks_nothing() -> None:
    text = "That has not been confirmed by Bergen, which is where the ferry sank."
    assert [one.short for one in raised(f"The ferry sank. {text}")] == ["Not told."]


def test_what_is_said_does_not_lean_on_the_sentence_before() -> None:
    text = "“The union is old,” Anna Berg said. “And we may sell the ferry.”"
    assert not any("‘The union" in one for one in asked(text))


def test_what_the_same_one_goes_on_to_demand_is_one_question() -> None:
    text = "Norway called on Peru to act. In particular, Norway wants Peru to sell the ferry."
    assert raised(text)[0].text == f"Will it be done? “{text}”"
    other = "Norway called on Peru to act. Chile wants Peru to sell the ferry."
    assert raised(other)[0].text == "Will it be done? “Norway called on Peru to act.”"
