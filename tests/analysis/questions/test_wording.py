"""A stock question and the shortest clause that can be understood without the text."""

from __future__ import annotations

import pytest

from tests.analysis.helpers import cases
from tests.analysis.questions.asking import asked, raised

CLAUSES = {
    "the clause of the cue": (
        "The ferry is old, the pier has fallen into the sea, and Norway Post plans to sell both.",
        "Norway Post plans to sell both.",
    ),
    "a relative clause with its noun": (
        "Norway Post, which plans to sell the ferry by the summer, has hired a captain from Bergen in May.",
        "Norway Post, which plans to sell the ferry by the summer.",
    ),
    "a verb with the subject that it shares": (
        "Norway Post sold the ferry in May and plans to sell the pier.",
        "Norway Post sold the ferry in May and plans to sell the pier.",
    ),
    "what was said with who said it": (
        "The rain fell on the sea, and Anna Berg said that Peru would sell the ferry.",
        "Anna Berg said that Peru would sell the ferry.",
    ),
    "a name for a pronoun": (
        "Anna Berg sold the ferry in May. She plans to buy a pier in Bergen.",
        "[Anna Berg] plans to buy a pier in Bergen.",
    ),
    "the sentence before, where it names whom": (
        "The union has a new lawyer. It plans to sue the ferry.",
        "The union has a new lawyer. It plans to sue the ferry.",
    ),
    "single marks within": (
        "Anna Berg denied that the “old ferry” of Bergen sank.",
        "Anna Berg denied that the ‘old ferry’ of Bergen sank.",
    ),
}
OWN = {
    "who": ("It is unclear who sold the old ferry.", "Who sold the old ferry?"),
    "which, to come": ("Norway Post did not say which ferries would be sold.", "Which ferries will be sold?"),
    "whether": ("It is not known whether Norway Post will support a bid.", "Will Norway Post support a bid?"),
    "with a do": ("It is unclear why the ferry sank in May.", "Why did the ferry sink in May?"),
    "how many": (
        "The police do not know how many people were on the ferry.",
        "How many people were on the ferry?",
    ),
}


@pytest.mark.parametrize(("text", "words"), cases(CLAUSES))
def test_the_shortest_clause(text: str, words: str) -> None:
    assert f"“{words}”" in [one.said for one in raised(text)]


@pytest.mark.parametrize(("text", "question"), cases(OWN))
def test_a_question_that_the_text_asks_in_vain(text: str, question: str) -> None:
    (found,) = raised(text)
    assert (found.text, found.why) == (question, f"“{text}”")


def test_what_points_to_another_paragraph_is_not_asked() -> None:
    assert not asked("The sea was calm. " * 12 + "\n\nThose could sink, too.")
    assert not asked("It could sink in the sea.")
    assert not asked("It will be used to carry salt across the sea.")


def test_what_is_doubted_is_not_cut_out_of_its_doubt() -> None:
    text = "Nobody in Bergen believes that Norway Post will sell the ferry."
    assert all(one.said == f"“{text}”" for one in raised(text))


def test_a_quote_without_its_end_is_not_asked_of() -> None:
    assert not asked("On Friday Anna Berg said, “After the vote we will sell the ferry.")
    assert not asked("Norway Post will sell the ferry [...] of Bergen.")
