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
