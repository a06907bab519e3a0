"""What leaves something open, and the short question that is asked of it."""

from __future__ import annotations

import pytest

from generator.model import QuestionKind
from tests.analysis.helpers import cases_in
from tests.analysis.questions.asking import asked, raised

SILENT = {
    "what nobody claims": "No union has claimed that the ferry sank.",
    "what is feared in passing": "Anna Berg, fearing the strike, sold the ferry.",
    "a programme": "The awards will be held in Bergen.",
    "evidence that there is": "Norway Post gave evidence that the union sank the ferry.",
    "a review of one’s own": "The captain needs to review the fire.",
    "an inquiry that has ended": "The inquiry found nothing in Bergen.",
    "a statement": "The captain said that the ferry was old.",
    "an official count": "The police said that ten people had died.",
    "a contest in sport": "Peru won the contest in Bergen.",
    "a literal return": "The guards did not return the attack.",
    "an inverted condition": "The ferry is old, but should Anna Berg win, little changes.",
    "what a deal calls for": "The terms call for a new ferry.",
    "a denial of something": "Norway Post denied them a new ferry.",
    "an attempt of the past": "Norway Post attempted to sell the ferry in May.",
    "bare meetings": "The letters were on many topics, including meetings and elections.",
    "a side matter": "The captain, whom the police suspect, saw the fire.",
    "advice": "Users should avoid the ferry.",
    "a doubt of one’s own": "I doubt that the ferry sank.",
    "what is set somewhere": "The film is set in Bergen.",
    "named observers": "The observers called the fire a failure.",
    "an inquiry by a reader": "Norway Post responds to each inquiry.",
    "a title to come": "Anna Berg will be the first captain of the ferry.",
    "what children lack": "The captain said that the guards were being denied a new ferry.",
    "a striker whom a keeper denied": "The goalkeeper denied the striker again.",
    "who was called on": "The keeper was called into action for the first time.",
    "how something is rated": "The ferry is considered by many captains to be the best in Bergen.",
    "an insult": "The union accused Anna Berg of having contempt for the captains.",
    "a quoted dialogue": "“Anna, is the ferry on fire?”",
}


OVER = {
    "asked before": "After asking Norway Post to pay, the union closed the ferry.",
    "what followed": "Norway Post won in May, but nobody in Bergen would pay for the ferry.",
    "if": "Norway Post would sell the ferry if the union paid.",
    "a programme": "The ferry of Norway Post is due to arrive in Bergen on Monday.",
    "a programme of a day": "The new ferry is scheduled to be launched across Norway on 3 May.",
    "a day that is set": "Anna Berg is to be sworn in on 3 May.",
}
AHEAD = {
    "asked": "The union asked Norway Post to pay for the ferry.",
    "expected": "The union expects Norway Post to pay for the ferry.",
    "said": "Norway Post said it lost the ferry, and the union said nobody in Bergen would pay.",
    "no day": "Norway Post will confront the union of Bergen.",
    "a lawsuit": "Norway Post is preparing a lawsuit in Bergen.",
}


@pytest.mark.parametrize(("text", "short", "kind"), cases_in(__file__, "asked"))
def test_asked(text: str, short: str, kind: QuestionKind) -> None:
    question = raised(text)[0]
    assert (question.text, question.cue.row.short, question.cue.row.kind) == (
        f"{short} “{text}”",
        short,
        kind,
    )


@pytest.mark.parametrize("text", [*SILENT.values(), *OVER.values()], ids=[*SILENT, *OVER])
def test_silent(text: str) -> None:
    assert not asked(text, date="2024-04-17")


@pytest.mark.parametrize("text", AHEAD.values(), ids=AHEAD)
def test_what_is_to_come_is_asked(text: str) -> None:
    assert asked(text, date="2024-04-17")


def test_the_text_s_own_question_stands_as_it_is() -> None:
    assert asked("Who will pay for the ferry of Bergen?") == ["Who will pay for the ferry of Bergen?"]
