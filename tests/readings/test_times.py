"""Which words are an expression of time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import MONTHS, WEEKDAYS
from generator.readings.checks.times import is_time


@pytest.mark.parametrize(
    "words",
    [
        "on Monday",
        "Tuesday’s",
        "in May",
        "16 July 2023",
        "JULY 3, 2021",
        "at 5 p.m. local time (2100 UTC)",
        "two years ago",
        "over the past few weeks",
        "recently",
        "in the 1930s",
        "at the end of the war",
        "after the vote",
        "two days after",
        "shortly before the ferry sank",
        "when the bridge opened",
        "in the 2016 election",
        "c. 1230 BC",
        "last summer",
        "ended Sept. 30",
        "born 3 April 1978",
    ],
)
def test_words_that_say_when(words: str) -> None:
    assert is_time(words)


@pytest.mark.parametrize(
    "words",
    [
        "of",
        "the",
        "in",
        "may",
        "after",
        "first",
        "in the council",
        "stole the money",
        "three children",
        "Ann Example",
        "The ferry sank in June",
        "on Monday Ann Example stole the money",
        "",
        "…",
    ],
)
def test_words_that_do_not(words: str) -> None:
    assert not is_time(words)


@given(st.sampled_from((*MONTHS, *WEEKDAYS)), st.text("bdqxz", min_size=3), st.booleans())
def test_a_strange_word_beside_a_time_makes_it_none(time: str, word: str, before: bool) -> None:
    assert is_time(time)
    assert not is_time(f"{word} {time}" if before else f"{time} {word}")


def test_a_clause_has_an_end() -> None:
    assert is_time("after " + "the ferry " * 7)
    assert not is_time("after " + "the ferry " * 8)
