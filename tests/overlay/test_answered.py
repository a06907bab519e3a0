"""What an editor says is answered elsewhere, and whether it is."""

import pytest
from msgspec.structs import replace

from generator.model import Answered, Briefing, Evidence
from generator.overlay.answered import find_answers
from generator.overlay.briefing_file import AnsweredBy, Correction
from generator.overlay.corrections import correct_statements
from generator.seeds.metadata.yaml_nodes import Written
from tests.corpus.newsroom import report

PLAN = "The council will vote on Friday."
ASKED = report("asked", PLAN, questions=[("Will it vote?", "vote on Friday")], events=[("2024-03-15", PLAN)])
TOLD = report("told", "It rained.", "The council voted against the pier.")


def closed(words: str, seed: str = "told.txt", told: Briefing = TOLD) -> tuple[Briefing, list[str]]:
    said = Written(1, Correction(words="vote on Friday", answered=AnsweredBy(seed=seed, words=words)))
    asked, unfit = correct_statements(ASKED, [said], "asked.briefing.yml")
    assert not unfit
    [asked, _], problems = find_answers([asked, told])
    return asked, [str(one) for one in problems]


def answers(asked: Briefing) -> list[Answered | None]:
    return [*(one.answered for one in asked.questions), *(one.answered for one in asked.timeline)]


def test_an_answer_closes_the_question_and_the_event_that_rest_on_the_words() -> None:
    asked, problems = closed("voted against")
    expected = Answered(seed="told.txt", id="told", title="told", paragraph=3)
    assert answers(asked) == [expected, expected]
    assert not problems


def test_an_answer_shows_no_word_of_the_other_seed_and_leads_to_no_paragraph_that_is_withheld() -> None:
    passages = (Evidence(start=0, end=len("told")),)
    asked, _ = closed("voted against", told=replace(TOLD, source=replace(TOLD.source, passages=passages)))
    [question] = asked.questions
    assert question.answered == Answered(seed="told.txt", id="told", title="told")


@pytest.mark.parametrize(("words", "seed"), [("voted for", "told.txt"), ("voted against", "../told.txt")])
def test_what_has_no_answer_stays_open_and_is_named(words: str, seed: str) -> None:
    asked, problems = closed(words, seed)
    assert answers(asked) == [None, None]
    assert len(problems) == 2
    assert all(one.startswith("asked.briefing.yml: ") and words in one for one in problems)
