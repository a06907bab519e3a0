"""What of a sentence can be read alone or after another: what is cut, put in brackets, and unfit."""

from __future__ import annotations

import pytest

from generator.analysis import coreference
from generator.analysis.summary import compression
from tests.analysis.helpers import cases_in, parse


def excerpts(text: str) -> list[compression.Excerpt]:
    parsed = parse(text)
    body = compression.body_sentences(parsed)
    return compression.find_excerpts(parsed, coreference.find_entities(parsed), body)


def found(text: str) -> list[str]:
    return [excerpt.text for excerpt in excerpts(text)]


PLAIN = "The captains of the harbour did not believe a word."
SMALL = "the captains of the harbour did not believe a word."


@pytest.mark.parametrize(("text", "excerpt"), cases_in(__file__, "cuts"))
def test_cuts(text: str, excerpt: str) -> None:
    assert found(text) == [excerpt]


@pytest.mark.parametrize(("text", "excerpt"), cases_in(__file__, "brackets"))
def test_brackets(text: str, excerpt: str) -> None:
    assert found(text)[-1] == excerpt


@pytest.mark.parametrize("text", cases_in(__file__, "after"))
def test_what_can_be_read_after_the_sentence_before(text: str) -> None:
    before = "The council of Dunmore has voted to close the old pier."
    first, leaning = excerpts(f"{before} {text}")
    assert (first.text, first.needs) == (before, ())
    assert (leaning.text, leaning.needs) == (text, (frozenset({0}),))


def test_who_is_called_by_one_name_needs_a_sentence_that_introduces_him() -> None:
    texts = (
        "The council of Dunmore has voted to close the old pier.",
        "The captain Karl Olsen told the council about the pier.",
        "The region sent a letter to the boats of Dunmore.",
        "A lawyer of the boats met Olsen at the harbour.",
        "The storms of autumn made Karl Olsen famous in the region.",
        "The pier made Olsen angry on Monday.",
    )
    assert [excerpt.needs for excerpt in excerpts(" ".join(texts))] == [
        (),
        (),
        (),
        (frozenset({1}),),
        (),
        (frozenset({1, 4}),),
    ]


def test_who_was_introduced_is_not_called_by_one_name_alone() -> None:
    text = "The captain Karl Olsen told the council... The pier made Olsen angry on Monday."
    assert [excerpt.needs for excerpt in excerpts(text)] == [(frozenset({0}),)]


def test_a_question_put_to_somebody_is_nothing_without_its_answer() -> None:
    answer = "The orchestra has no plan to leave the town."
    for question in (
        "Ada Lee was asked why she had sold the organ.",
        "Ada Lee was asked, “Who bought the organ?”",
    ):
        assert [one.text for one in excerpts(f"{question} {answer}")] == [answer]
    told = "Ada Lee was asked to sell the organ."
    assert excerpts(told)[0].text == told


def test_a_verb_that_is_taken_for_a_participle_makes_a_sentence() -> None:
    text = "A bus carrying children from Oslo to Bergen on Sunday overturned in Voss, Norway."
    assert [one.text for one in excerpts(text)] == [text]
    assert excerpts("The children photographed by Ada Lee in the old harbour of Voss.") == []


@pytest.mark.parametrize("text", cases_in(__file__, "unfit"))
def test_what_cannot_stand_alone(text: str) -> None:
    assert found(text) == []


def test_a_few_words_above_the_first_sentence_are_no_beginning() -> None:
    text = "It is a rule of the harbour that boats keep to the right."
    assert [one.needs for one in excerpts(f"Old habits. {text}")][-1] == ()


def test_a_pronoun_may_end_a_text() -> None:
    assert found("Karl Olsen left the harbour. The captains saw him")[:1] == ["Karl Olsen left the harbour."]


def test_a_name_only_beyond_doubt() -> None:
    """Of two who were the subject of nothing, either may be meant."""
    text = "The council of the harbour met Karl Olsen and Tom Hill."
    first, leaning = excerpts(f"{text} He told the boats about the pier.")
    assert first.text == text
    assert leaning.needs == (frozenset({0}),)


@pytest.mark.parametrize("text", cases_in(__file__, "fit"))
def test_what_can(text: str) -> None:
    assert found(text) == [text]
