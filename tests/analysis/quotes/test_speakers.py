"""Who says a quotation: the model's choice among all who stand around it, and what no speaker is called."""

from __future__ import annotations

import pytest

from tests.analysis.helpers import brief, cases_in


@pytest.mark.parametrize(("text", "speakers"), cases_in(__file__, "said"))
def test_who_says_it(text: str, speakers: list[str]) -> None:
    found = brief(text).quotes
    assert [quote.speaker.name if quote.speaker else "-" for quote in found] == speakers


@pytest.mark.parametrize("text", cases_in(__file__, "nobody"))
def test_what_nobody_says(text: str) -> None:
    assert brief(text).quotes == ()


def test_only_a_guess_is_uncertain() -> None:
    (named,) = brief("“We will not change the rules,” the Football Federation said on Friday.").quotes
    (guessed,) = brief(
        "The Football Federation met on Friday. “We will not change the rules,” it said."
    ).quotes
    assert (named.uncertain, guessed.uncertain) == (False, True)


def test_a_description_of_nobody_named_is_uncertain() -> None:
    (described,) = brief("The old carpenter said that the harbour needed a new crane.").quotes
    (unnamed,) = brief("A senior official said that the harbour needed a new crane.").quotes
    assert (described.uncertain, unnamed.uncertain) == (True, False)


@pytest.mark.parametrize(("text", "speaker"), cases_in(__file__, "namesakes"))
def test_a_namesake_is_never_surely_credited(text: str, speaker: str) -> None:
    quote = brief(text).quotes[-1]
    assert quote.speaker is not None
    assert quote.speaker.name + "?" * quote.uncertain == speaker
    assert (quote.speaker.actor is None) == quote.uncertain
