"""A short question, and the text's own words, which can be understood without the text."""

from __future__ import annotations

from tests.analysis.questions.asking import asked, raised


def test_a_name_stands_for_a_pronoun() -> None:
    text = "Anna Berg sold the ferry in May. She is due in court on Friday."
    assert asked(text) == ["What will the outcome be? “[Anna Berg] is due in court on Friday.”"]


def test_no_name_stands_where_the_sentence_has_it() -> None:
    text = "Summers said last week that he plans to buy a ferry."
    assert asked(f"{text} Mr. Summers left.")[0] == f"Will it happen? “{text}”"


def test_it_may_mean_nothing() -> None:
    text = "It is unclear who sold the ferry."
    assert asked(text) == [f"Who? “{text}”"]
    assert not asked("It could sink.")


def test_what_points_to_another_sentence_is_not_asked() -> None:
    assert not asked("The sea was calm.\n\nThose could sink, too.")


def test_words_of_another_stand_with_the_speaker() -> None:
    text = "“The captain is old,” Anna Berg said. “The ferry is due on Friday.”"
    assert asked(text) == ["What will the outcome be? Anna Berg: “The ferry is due on Friday.”"]


def test_who_speaks_is_not_asked_about_by_himself() -> None:
    assert not asked("“The captain is old,” Anna Berg said. “We will sell the ferry.”")


def test_marks_within_the_words_are_single() -> None:
    text = "Anna Berg denied that the “old ferry” sank."
    assert asked(text) == ["Is it true? “Anna Berg denied that the ‘old ferry’ sank.”"]


def test_a_long_sentence_is_not_asked_of() -> None:
    assert not asked(f"The police are investigating the fire {'and the smoke ' * 18}of Bergen.")


def test_a_quote_without_its_end_is_not_asked_of() -> None:
    assert not asked("On Friday Anna Berg said, “After the vote we will sell the ferry.")
    assert not asked("Norway Post will sell the ferry [...] of Bergen.")


def test_a_where_of_a_noun_asks_nothing() -> None:
    text = "It is not known to the union, which is where the captain works."
    assert "Where?" not in [one.short for one in raised(text)]


def test_what_is_said_does_not_lean_on_the_sentence_before() -> None:
    text = "“The union is old,” Anna Berg said. “And we may sell the ferry.”"
    assert not any("‘The union" in one for one in asked(text))
