from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from generator.corpus.actors import actors_of
from generator.corpus.answers import PossibleAnswer, find_answers, questions_by_actor
from generator.corpus.tfidf import find_telling_words
from generator.model import Briefing
from tests.corpus.newsroom import report

ASKED = report(
    "asked",
    "Ada Stone will sell the cranes to Norland for ferries.",
    actors=("Ada Stone", "Norland"),
    date="2023-03-01",
    questions=[("Will Ada Stone sell the cranes to Norland?", "Ada Stone will sell the cranes to Norland")],
)
SOLD = report(
    "sold",
    "Norland has the cranes of Ada Stone.",
    actors=("Ada Stone", "Norland"),
    date="2023-05-01",
)


def found(*briefings: Briefing) -> dict[tuple[str, int], tuple[PossibleAnswer, ...]]:
    return find_answers(actors_of(briefings), find_telling_words(briefings))


def dated(briefing: Briefing, date: str | None) -> Briefing:
    return replace(briefing, source=replace(briefing.source, date=date))


def test_a_later_briefing_of_the_same_actors_and_subject_may_answer() -> None:
    (answer,) = found(ASKED, SOLD)["asked", 1]
    assert answer.briefing == SOLD
    assert {actor.name for actor in answer.actors} == {"Ada Stone", "Norland"}
    assert answer.words == ("cranes",)


@pytest.mark.parametrize("date", [None, "2023-02-28", "2023-03-01", "2023-03", "2023"])
def test_what_is_not_certainly_later_answers_nothing(date: str | None) -> None:
    assert not found(ASKED, dated(SOLD, date))


def test_what_an_undated_briefing_asks_nothing_answers() -> None:
    assert not found(dated(ASKED, None), SOLD)


def test_a_question_of_a_month_is_not_answered_within_it() -> None:
    assert not found(dated(ASKED, "2023-05"), SOLD)
    assert found(dated(ASKED, "2023-04"), SOLD)


@pytest.mark.parametrize(
    ("line", "actors"),
    [
        ("Norland has the violets of Ada Stone.", ("Ada Stone", "Norland")),  # no word of the subject
        ("Norland has cranes.", ("Norland",)),  # one actor and one word
        ("Bela Marsh has cranes and ferries.", ("Bela Marsh",)),  # no actor
    ],
)
def test_too_little_in_common_is_no_answer(line: str, actors: Sequence[str]) -> None:
    assert not found(ASKED, report("other", line, actors=actors, date="2023-05-01"))


def test_the_briefing_that_shares_most_comes_first() -> None:
    less = report("less", "Ada Stone and ferries, cranes.", actors=("Ada Stone",), date="2023-04-01")
    asked = replace(
        ASKED, questions=(replace(ASKED.questions[0], text="Will Ada Stone sell cranes for ferries?"),)
    )
    assert [answer.briefing.id for answer in found(asked, less, SOLD)["asked", 1]] == ["sold", "less"]


def test_an_actor_has_the_questions_that_rest_on_words_about_it() -> None:
    (norland,) = [actor for actor in actors_of([ASKED, SOLD]).by_id.values() if actor.name == "Norland"]
    assert [(one.briefing.id, one.number) for one in questions_by_actor(norland)] == [("asked", 1)]
