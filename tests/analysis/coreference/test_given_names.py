"""Given names: which words are some, and what they tell."""

from __future__ import annotations

import pytest

from generator.analysis.coreference.given_names import given_name, is_given_name, sex_of


@pytest.mark.parametrize(
    ("word", "sex"),
    [("Anna", "female"), ("Søren", "male"), ("Fatma", "female"), ("Zdenka", "female"), ("Kim", None)],
)
def test_names_of_many_countries_tell_a_sex_or_nothing(word: str, sex: str | None) -> None:
    assert is_given_name(word)
    assert sex_of(word) == sex


def test_short_forms_know_the_long_ones() -> None:
    assert given_name("becky").long == ("rebecca",)
    assert given_name("rebecca").long == ()
    assert given_name("xyzzy").lists == 0
