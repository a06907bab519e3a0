"""A short question is in the page's language, and the words of the text that follow it are not."""

from __future__ import annotations

import pytest

from generator.model import Evidence, Question, ShortQuestion
from generator.site.formatting import question_parts, question_words
from generator.site.language import ENGLISH, language_of

WORDS = "“Peru will sell the ferry.”"


def question(text: str, short: ShortQuestion | None) -> Question:
    return Question(text=text, short=short, kind="pending", evidence=(Evidence(start=0, end=1),))


@pytest.mark.parametrize(("code", "short"), [("de", "Wird es geschehen?"), ("fr", "Cela se fera-t-il ?")])
def test_the_short_question_is_translated(code: str, short: str) -> None:
    asked = question(f"Will it happen? {WORDS}", "Will it happen?")
    assert question_parts(asked, language_of(code)) == (short, WORDS)
    assert question_words(asked, language_of(code)) == f"{short} {WORDS}"
    assert question_words(asked, ENGLISH) == asked.text


def test_a_whole_question_stays_as_it_is() -> None:
    assert question_parts(question("Who will pay?", None), language_of("de")) == ("", "Who will pay?")


def test_words_that_somebody_has_changed_stay_as_they_are() -> None:
    changed = question("Will Peru sell the ferry?", "Will it happen?")
    assert question_words(changed, language_of("de")) == "Will Peru sell the ferry?"
