"""A whole question, where subject, verb and rest stand plainly in the text."""

from __future__ import annotations

import pytest

from tests.analysis.helpers import cases
from tests.analysis.questions.asking import asked, raised

WHOLE = {
    "future": ("Norway Post will sell the ferry.", "Will Norway Post sell the ferry?"),
    "passive": ("The ferry will be sold by the union.", "Will the ferry be sold by the union?"),
    "planned": ("Norway Post vowed to sell the ferry.", "Will Norway Post sell the ferry?"),
    "said": ("Norway Post said it would sell the ferry.", "Will Norway Post sell the ferry?"),
    "said by several": ("Two unions said they may sue Norway Post.", "Will two unions sue Norway Post?"),
    "expected": ("The ferry is expected to sink.", "Will the ferry sink?"),
    "likely": ("Norway Post is likely to sell the ferry.", "Will Norway Post sell the ferry?"),
    "sought": ("Norway Post is trying to save the ferry.", "Will Norway Post save the ferry?"),
    "an effort": ("Norway Post has made an effort to sell the ferry.", "Will Norway Post sell the ferry?"),
    "refused": ("Norway Post refused to pay for the ferry.", "Will Norway Post pay for the ferry?"),
    "urged": ("The union urged Norway Post to pay the captains.", "Will Norway Post pay the captains?"),
    "called on": ("The union called on Norway Post to pay more.", "Will Norway Post pay more?"),
    "called for": (
        "The union called for an inquiry into the fire.",
        "Will there be an inquiry into the fire?",
    ),
    "wants": ("Karl Olsen wants a new ferry.", "Will there be a new ferry?"),
    "possible": ("The fire could spread to Bergen.", "Will the fire spread to Bergen?"),
    "imagined": ("A new ferry would cost ten million.", "Would a new ferry cost ten million?"),
    "whether": (
        "It is unclear whether Norway Post will sell the ferry.",
        "Will Norway Post sell the ferry?",
    ),
    "whether it was": (
        "The police did not say whether the ferry was sold.",
        "Was the ferry sold?",
    ),
    "guess of what is": ("Norway Post may be in trouble.", "Is Norway Post in trouble?"),
    "guess of what was": ("The captain may have sold the ferry.", "Did the captain sell the ferry?"),
    "guess of what was done": ("The ferries may have been sold in May.", "Were the ferries sold in May?"),
    "by the way": (
        "Norway Post, which plans to buy the harbour, sold the ferry.",
        "Will Norway Post buy the harbour?",
    ),
    "a subject with more to it": (
        "Karl Olsen, the old captain of Bergen, will sell the ferry.",
        "Will Karl Olsen sell the ferry?",
    ),
    "an end by the way": (
        "Norway Post will sell the ferry, which is old.",
        "Will Norway Post sell the ferry?",
    ),
    "a role before a name": (
        "Minister Karl Olsen will sell the ferry.",
        "Will minister Karl Olsen sell the ferry?",
    ),
    "a noun that begins the sentence": (
        "Captains will sell the ferry that the captains built.",
        "Will captains sell the ferry that the captains built?",
    ),
    "that of a clause": ("Karl Olsen said that sales of fish may fall.", "Will sales of fish fall?"),
    "the US": ("The US will sell the ferry to Peru.", "Will the US sell the ferry to Peru?"),
    "who is described at length": (
        "The old captains and the cook, who are also seeking work, have vowed to sail.",
        "Will the old captains and the cook sail?",
    ),
    "a condition behind": (
        "If it rains, Norway Post will sell the ferry.",
        "Will Norway Post sell the ferry if it rains?",
    ),
    "a day behind the subject": (
        "The captain’s mate on Tuesday vowed to sell the ferry.",
        "Will the captain’s mate sell the ferry?",
    ),
    "an offer of another": (
        "Karl Olsen rejected Anna Berg’s offer to buy the ferry.",
        "Will Anna Berg buy the ferry?",
    ),
    "who has claimed it": (
        "Norway Post will sell the ferry, Anna Berg has claimed.",
        "Will Norway Post sell the ferry?",
    ),
    "yet to": ("Norway Post has yet to sell the ferry.", "Will Norway Post sell the ferry?"),
    "a space before a comma": (
        "Norway Post plans to sell the ferry , the harbour and the mill.",
        "Will Norway Post sell the ferry, the harbour and the mill?",
    ),
    "a name of common words": (
        "Green Harbour will sell the green ferry.",
        "Will Green Harbour sell the green ferry?",
    ),
    "he, the only one named": (
        "Anna Berg says she plans to sell the ferry.",
        "Will Anna Berg sell the ferry?",
    ),
    "no shortened words": (
        "Norway Post will buy the computer-printer maker.",
        "Will Norway Post buy the computer-printer maker?",
    ),
}
NOT_WHOLE = {
    "somebody not named": "They will sell the ferry.",
    "it, of another": "The ferry is old. If it sinks, it could sink the harbour, Norway Post said.",
    "what was tried": "He sank when trying to save the ferry.",
    "a loss that it brings": "The captain fears the loss that a strike would bring to Bergen.",
    "what to do": "Anna Berg knows what Norway Post will sell.",
    "a thing in general": "A ferry that may sink is no good.",
    "do so": "Norway Post will do so.",
    "anybody": "Some captains may sell the ferry.",
    "what was tried once": "Norway Post said it tried to sell the ferry.",
    "what people expect": "Anyone expecting Norway Post to sell the ferry is wrong.",
    "what would be": "The new ferry would be a joy.",
    "what used to happen": "The crew slept while the captain would read a book.",
    "what would be on a condition": "If Norway Post sold the ferry, the harbour would close.",
    "an offer of nobody": "Karl Olsen heard of the rejected offer to buy the ferry.",
    "a man of the text before": "The Bergen man may sell the ferry.",
    "plans of the text before": "New plans may close the harbour.",
    "the speaker before others": "If it sails, said Mr Olsen, other ferries may sink.",
    "one of two": "Karl Olsen met Jan Lund in May. He plans to sell the ferry.",
    "what is left over": "Anna Berg will sell certain ferries, in particular, that are old.",
    "a wish": "Anna Berg would like to sell the ferry.",
    "words in pieces": "Norway Post will [...] sell the ferry.",
    "which, of all that": "Anna Berg saw the smoke of the ferry, which may explain the fire.",
}


@pytest.mark.parametrize(("text", "question"), cases(WHOLE))
def test_whole(text: str, question: str) -> None:
    assert question in asked(text)


@pytest.mark.parametrize("text", NOT_WHOLE.values(), ids=NOT_WHOLE)
def test_not_whole(text: str) -> None:
    assert not [one.text for one in raised(text) if one.short is None]


def test_words_of_who_speaks_are_not_asked_as_ours() -> None:
    text = "“We will sell the ferry,” Anna Berg said."
    assert not [one.text for one in raised(text) if one.short is None]


def test_a_plan_that_is_not_plain_is_not_asked() -> None:
    assert not asked("The captain saw that it was going to sink.")


def test_a_person_is_not_meant_by_it() -> None:
    assert not asked("Anna Berg said it would sink the ferry.")


@pytest.mark.parametrize(
    "text",
    [
        "On Monday, Ms Lind also announced £20m for old ferries will be spent training captains in Bergen.",
        "Captains for whom a storm is the worst possible result would flee to Bergen.",
    ],
)
def test_nobody_is_asked_to_do_what_another_would(text: str) -> None:
    assert not any("Lind" in one.text or "result" in one.text for one in raised(text) if one.short is None)


def test_a_condition_is_not_asked() -> None:
    assert not asked("If Norway Post plans to sell the ferry, the union is ready.")
