"""What leaves something open, and the short question that is asked of it."""

from __future__ import annotations

import pytest

from generator.model import QuestionKind
from tests.analysis.helpers import cases_in
from tests.analysis.questions.asking import asked, raised

SILENT = {
    "warned of what is": "The captain has warned the storm is over the harbour.",
    "what nobody claims": "No union has claimed that the ferry sank.",
    "what is feared in passing": "Anna Berg, fearing the strike, sold the ferry.",
    "what was wanted long ago": "The union urged Norway Post to pay the captains in 1999.",
    "fears about what is": "The strike has shown the fears about the old ferry.",
    "a programme": "The awards will be held in Bergen.",
    "what is to take place": "The concert is to take place in Bergen.",
    "what was considered": "Norway Post considered the sale of the ferry.",
    "evidence that there is": "Norway Post gave evidence that the union sank the ferry.",
    "no agreement once": "Norway Post could not agree on the price.",
    "a review of one’s own": "The captain needs to review the fire.",
    "an inquiry that has ended": "The inquiry found nothing in Bergen.",
    "a fire that was investigated": "The police investigated the fire in Bergen.",
    "a statement": "The captain said that the ferry was old.",
    "a fact": "Norway Post sold the ferry in May.",
    "an official count": "The police said that ten people had died.",
    "a contest in sport": "Peru won the contest in Bergen.",
    "a rejected offer": "Norway Post rejected the ferry of Peru.",
    "a literal return": "The guards did not return the attack.",
    "a literal reach": "The two sides could not reach the harbour.",
    "what was not claimed": "The captain did not say that he had seen the fire.",
    "an inverted condition": "The ferry is old, but should Anna Berg win, little changes.",
    "what a deal calls for": "The terms call for a new ferry.",
    "a wish of one's own": "Norway Post no longer wants to own the ferry.",
    "a denial of something": "Norway Post denied them a new ferry.",
    "what could not be done": "The crew was unable to sail.",
    "an attempt of the past": "Norway Post attempted to sell the ferry in May.",
    "what measures are for": "The measures aim to save the ferry.",
    "bare meetings": "The letters were on many topics, including meetings and elections.",
    "a side matter": "The captain, whom the police suspect, saw the fire.",
    "what was not to be": "Norway Post could have sold the ferry.",
    "what was not allowed": "Norway Post must not sell the ferry.",
    "advice": "Users should avoid the ferry.",
    "a search that ended": "Norway Post called off the search on Friday.",
    "an allegation alone": "Norway Post heard the allegation.",
    "a doubt of one’s own": "I doubt that the ferry sank.",
    "a kind of man": "An unidentified man saw the ferry.",
    "what is set somewhere": "The film is set in Bergen.",
    "a decided day": "The captain decided to sail.",
    "named observers": "The observers called the fire a failure.",
    "an inquiry by a reader": "Norway Post responds to each inquiry.",
    "what somebody will be": "The captain said that the ferry would be remembered.",
    "a title to come": "Anna Berg will be the first captain of the ferry.",
    "what children lack": "The captain said that the guards were being denied a new ferry.",
    "who is missing": "The captain, who was suspended for missing a test, is the owner of the ferry.",
    "who was not told": "The guards were not told the price.",
    "what might have been": "The captain said that he would have sold the ferry.",
    "a striker whom a keeper denied": "The goalkeeper denied the striker again.",
    "who was called on": "The keeper was called into action for the first time.",
    "how something is rated": "The ferry is considered by many captains to be the best in Bergen.",
    "what somebody is called": "The ferry is considered a failure by many captains.",
    "an insult": "The union accused Anna Berg of having contempt for the captains.",
    "a win of who hopes": "A team that hopes to return to Bergen has won the contest.",
    "a quoted dialogue": "“Anna, is the ferry on fire?”",
}


OVER = {
    "asked before": "After asking Norway Post to pay, the union closed the ferry.",
    "expected once": "The union had expected Norway Post to pay for the ferry.",
    "suggested once": "Anna Berg had suggested that the ferry should be sold.",
    "what followed": "Norway Post won in May, but nobody in Bergen would pay for the ferry.",
    "if": "Norway Post would sell the ferry if the union paid.",
    "later": "Norway Post would later sell the ferry of Bergen.",
    "a programme": "The ferry of Norway Post is due to arrive in Bergen on Monday.",
    "a programme of a day": "The new ferry is scheduled to be launched across Norway on 3 May.",
    "a day that is set": "Anna Berg is to be sworn in on 3 May.",
    "a lawsuit, filed before": "Norway Post sold the ferry after filing a lawsuit in Bergen.",
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
