"""What leaves something open, and the short question that is asked of it."""

from __future__ import annotations

import pytest

from generator.analysis.parsing import lexicon
from generator.analysis.questions.conditions import HOLDS
from generator.analysis.questions.markers import asked_by, find_candidates
from generator.model import QuestionKind
from tests.analysis.helpers import cases, parse
from tests.analysis.questions.asking import asked, raised

ASKED = {
    "not known": ("It is unknown who sank the ferry of Bergen.", "Who?", "unknown"),
    "not clear": ("It is not clear why the ferry sank.", "Why?", "unknown"),
    "asked first": ("How the ferry sank is not known.", "How?", "unknown"),
    "how many": ("The police do not know how many people were on the ferry.", "How many?", "unknown"),
    "how far": ("The police did not say how far the ferry sailed.", "Will it become clear?", "unknown"),
    "whether": ("It is unclear whether the ferry often sailed before.", "Is it so?", "unknown"),
    "examined": ("The police test the ferry to determine if it sailed.", "Is it so?", "unknown"),
    "not disclosed": ("The owner of the ferry is unknown.", "Will it become clear?", "unknown"),
    "declined": ("Norway Post declined to comment on the fire.", "Will there be an answer?", "unknown"),
    "unavailable": ("Norway Post was unavailable for comment.", "Will there be an answer?", "unknown"),
    "denied": ("Anna Berg denied that she had sunk the ferry.", "Is it true?", "contested"),
    "rejected": ("Anna Berg rejected claims that the ferry was old.", "Is it true?", "contested"),
    "accused": ("The union accused Norway Post of hiding the fire.", "Is it true?", "contested"),
    "unconfirmed": ("The police could not confirm that the ferry sank.", "Is it true?", "contested"),
    "inquiry": ("The police are investigating the fire in Bergen.", "What will the inquiry find?", "pending"),
    "undecided": ("The judges have not decided the case of the ferry.", "What will be decided?", "pending"),
    "named": ("The police have not identified the captain of the ferry.", "Who?", "unknown"),
    "cause": ("The cause of the fire in Bergen is unknown.", "Why?", "unknown"),
    "not reached": ("Anna Berg could not be reached for comment.", "Will there be an answer?", "unknown"),
    "not yet": ("Norway Post has not yet sold the ferry.", "Will that change?", "demanded"),
    "yet to say": ("Norway Post has yet to say where the ferry will sail.", "Where?", "unknown"),
    "unable to determine": (
        "The police were unable to determine exactly who sold the ferry.",
        "Who?",
        "unknown",
    ),
    "no evidence": (
        "Norway Post gave no evidence that the union sank the ferry.",
        "Is it true?",
        "contested",
    ),
    "without evidence": (
        "Karl Olsen said, without evidence, that the union sank the ferry.",
        "Is it true?",
        "contested",
    ),
    "considered": ("Norway Post is considering the sale of the ferry.", "Will it happen?", "pending"),
    "not told": (
        "Norway Post would not say what the ferry of Bergen cost.",
        "Will it become clear?",
        "unknown",
    ),
    "urged": ("The union urged Norway Post to pay the captains.", "Will it be done?", "demanded"),
    "planned": ("Norway Post vowed to sell the ferry.", "Will it happen?", "pending"),
    "tried": ("Norway Post is trying to save the ferry.", "Will it succeed?", "pending"),
    "whether it will be": (
        "It is unclear whether Norway Post will sail to Peru.",
        "Will it happen?",
        "unknown",
    ),
    "an inquiry that was ordered": ("The king ordered an inquiry.", "What will the inquiry find?", "pending"),
    "sued": ("The union sued Norway Post in Bergen.", "Will it succeed?", "pending"),
    "to come": ("Next week’s election may be close.", "What will the outcome be?", "pending"),
    "scheduled": ("The ferry is scheduled to sail on Monday.", "What will the outcome be?", "pending"),
    "feared": ("There are fears that the ferry may sink.", "Will it happen?", "pending"),
    "speculated": ("Some captains speculated that the ferry sank.", "Is it so?", "unknown"),
    "unnamed": ("Observers called the fire a failure of Norway Post.", "Who?", "unknown"),
    "unspecified": ("Norway Post used to take concrete measures.", "Which ones?", "unknown"),
}
SILENT = {
    "warned of what is": "The captain has warned the storm is over the harbour.",
    "fears about what is": "The strike has shown the fears about the old ferry.",
    "a programme": "The awards will be held in Bergen.",
    "a contest that is fixed": "Anna Berg will compete against Karl Olsen for the prize.",
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
    "a wish that is not one": "There should be room on the ferry.",
    "a search that ended": "Norway Post called off the search on Friday.",
    "an allegation alone": "Norway Post heard the allegation.",
    "a doubt of one’s own": "I doubt that the ferry sank.",
    "a kind of man": "An unidentified man saw the ferry.",
    "what is set somewhere": "The film is set in Bergen.",
    "a decided day": "The captain decided to sail.",
    "a quoted dialogue": "“Anna, is the ferry on fire?”",
    "named observers": "The observers called the fire a failure.",
}


@pytest.mark.parametrize(("text", "short", "kind"), cases(ASKED))
def test_asked(text: str, short: str, kind: QuestionKind) -> None:
    question = raised(text)[0]
    assert (question.text, question.short, question.kind) == (f"{short} “{text}”", short, kind)


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_silent(text: str) -> None:
    assert not asked(text)


def test_the_text_s_own_question_stands_as_it_is() -> None:
    assert asked("Who will pay for the ferry of Bergen?") == ["Who will pay for the ferry of Bergen?"]


def test_each_word_has_a_marker() -> None:
    named = {row[0] for row in lexicon.rows_of("questions/words")[1:]}
    assert named | {"asked", "unnamed"} == set(asked_by())


def test_each_condition_is_known() -> None:
    assert {row[1] for row in lexicon.rows_of("questions/words")[1:]} == set(HOLDS)


def test_the_surest_marker_is_the_first() -> None:
    parsed = parse("It is unknown who will pay for the ferry, and it could sink.")
    (sentence,) = find_candidates(parsed)
    assert [marker.name for marker in sentence.markers] == ["unknown", "possible", "announced"]
