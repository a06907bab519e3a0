"""Transcripts and interviews: who takes which turn, and what in it nobody says."""

from __future__ import annotations

import pytest

from generator.rendering import asked_words
from tests.analysis.helpers import brief, cases_in, table


@pytest.mark.parametrize(("title", "text", "turns"), cases_in(__file__, "turns"))
def test_turns_are_the_words_of_whom_they_name(title: str, text: str, turns: list[str]) -> None:
    found = brief(text, title=title)
    words = found.source.text
    told = [
        f"{quote.cue.act if quote.cue else 'answer'} | {quote.speaker and quote.speaker.name} | "
        + " / ".join(words[span.start : span.end] for span in quote.spans)
        for quote in found.quotes
    ]
    assert told == turns


@pytest.mark.parametrize("name", ["initials", "question and answer", "an interview without labels"])
def test_an_answer_has_the_question_that_it_answers(name: str) -> None:
    title, text, _ = table(__file__, "turns")[name]
    found = brief(text, title=title)
    answers = [one for one in found.quotes if one.cue is None or one.cue.act == "answer"]
    asked = [asked_words(one, found.source) for one in answers]
    before = [text[: text.index(one.text)].rstrip().rpartition("?")[0] + "?" for one in answers]
    assert len(asked) > 0
    assert all(words and start.endswith(words) for words, start in zip(asked, before, strict=True))
    assert all(one.asked is None for one in found.quotes if one not in answers)


@pytest.mark.parametrize("text", cases_in(__file__, "no_turns"))
def test_what_is_no_transcript(text: str) -> None:
    assert brief(text, title="Lopez at the lake").quotes == ()
