"""Given names: which words are some, and what they tell."""

from __future__ import annotations

import pytest

from generator.analysis.coreference.given_names import given_name, is_given_name, sex_of
from generator.analysis.coreference.name import fold
from generator.analysis.parsing import lexicon


def test_each_name_stands_once_as_texts_are_compared_with_it() -> None:
    head, *rows = lexicon.rows_of("coreference/given_names")
    names = [row[0] for row in rows]
    assert names == sorted(set(names))
    assert all(fold(name) == name for name in names)
    assert {row[3] for row in rows if len(row) > 3} == {"male", "female", ""}
    assert head == ["name", "lists", "sure", "sex", "long"]


@pytest.mark.parametrize(
    ("word", "sex"),
    [("Anna", "female"), ("Søren", "male"), ("Fatma", "female"), ("Zdenka", "female"), ("Kim", None)],
)
def test_names_of_many_countries_tell_a_sex_or_nothing(word: str, sex: str | None) -> None:
    assert is_given_name(word)
    assert sex_of(word) == sex


@pytest.mark.parametrize("word", ["anna", "Harbour", "Paris", "Xyzzy", "Smith", ""])
def test_what_is_no_given_name_for_sure(word: str) -> None:
    assert not is_given_name(word)
    assert sex_of(word) is None


def test_short_forms_know_the_long_ones() -> None:
    assert given_name("becky").long == ("rebecca",)
    assert given_name("rebecca").long == ()
    assert given_name("xyzzy").lists == 0
