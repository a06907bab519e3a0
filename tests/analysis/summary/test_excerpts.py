"""What of a sentence can be read alone or behind another: what is cut, put in brackets, and unfit."""

from __future__ import annotations

import pytest

from generator.analysis import coreference, summary
from tests.analysis.helpers import cases_in, parse

BEFORE = "The council of Dunmore has voted to close the old pier."


def found(text: str) -> list[tuple[str, bool]]:
    """The excerpts of a text, and whether each leans on the sentence before."""
    parsed = parse(text)
    body = summary.body_sentences(parsed)
    excerpts = summary.find_excerpts(parsed, coreference.find_entities(parsed), body)
    return [(one.text, one.leans) for one in excerpts]


@pytest.mark.parametrize(("text", "excerpt"), cases_in(__file__, "cuts", "brackets"))
def test_what_can_stand_alone(text: str, excerpt: str) -> None:
    assert found(text)[-1] == (excerpt, False)


@pytest.mark.parametrize("text", cases_in(__file__, "after"))
def test_what_can_be_read_behind_the_sentence_before(text: str) -> None:
    assert found(f"{BEFORE} {text}") == [(BEFORE, False), (text, True)]


@pytest.mark.parametrize("text", cases_in(__file__, "unfit"))
def test_what_cannot_stand_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", cases_in(__file__, "fit"))
def test_what_can(text: str) -> None:
    assert found(text) == [(text, False)]
