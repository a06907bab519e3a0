"""Datelines: what stands before a report's first sentence, and what only looks like it."""

from __future__ import annotations

import pytest

from generator.analysis.parsing.datelines import find_dateline
from tests.analysis.helpers import cases_in

STORY = "The captains of the harbour did not believe a word."


@pytest.mark.parametrize("dateline", cases_in(__file__, "datelines"))
def test_a_dateline_ends_where_the_story_begins(dateline: str) -> None:
    text = dateline + STORY
    assert find_dateline(text, 0, len(text), early=True) == (0, len(dateline))


@pytest.mark.parametrize("text", cases_in(__file__, "none"))
def test_what_is_no_dateline(text: str) -> None:
    assert find_dateline(text, 0, len(text), early=True) is None


def test_further_down_a_mere_place_in_capitals_is_none() -> None:
    text = "DUNMORE — " + STORY
    assert find_dateline(text, 0, len(text), early=False) is None
