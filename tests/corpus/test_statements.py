from msgspec.structs import replace

from generator.corpus.actors import actors_of
from generator.corpus.statements import (
    by_publisher,
    by_tag,
    corpus_statements,
    dated_events,
    each_once,
    has_passed,
    open_questions,
    quotes_by_speaker,
)
from generator.model import Answered
from tests.corpus.newsroom import report

A = report(
    "a",
    "Bela Marsh speaks, Ada Stone speaks, a clerk speaks, nobody speaks.",
    actors=("Ada Stone", "Bela Marsh"),
    date="2023-01-02",
    quotes=[
        (None, "nobody speaks"),
        ("a clerk", "a clerk speaks"),
        ("Bela Marsh", "Bela Marsh speaks"),
        ("Ada Stone", "Ada Stone speaks"),
    ],
    questions=[("Who?", "nobody")],
    events=[("2023", "Bela"), (None, "Ada"), ("2023-01-01", "clerk")],
    publisher="Harbour  Gazette",
    tags=("Harbour", "harbour", "ships"),
)
B = report(
    "b",
    "Ada Stone speaks.",
    actors=("Ada Stone",),
    date="2023-02",
    quotes=[("Ada Stone", "Ada Stone speaks.")],
    questions=[("When?", "Ada")],
    events=[("2023-01", "Ada")],
    publisher="harbour gazette",
)
C = report("c", "Nothing.", kind="unknown", questions=[("Why?", "Nothing")])
ALL = [C, A, B]


def test_quotes_go_by_speaker_and_what_nobody_says_comes_last() -> None:
    found = [
        (one.name, one.unnamed, [quote.briefing.id for quote in one.quotes])
        for one in quotes_by_speaker(actors_of(ALL), ALL)
    ]
    assert found == [
        ("Bela Marsh", False, ["a"]),
        ("Ada Stone", False, ["b", "a"]),
        ("a clerk", True, ["a"]),
        (None, False, ["a"]),
    ]


def test_questions_are_open_until_another_document_answers_them() -> None:
    [asked] = A.questions
    closed = replace(A, questions=(replace(asked, answered=Answered(seed="b.txt")),))
    assert [one.said.text for one in open_questions(ALL)] == ["When?", "Who?", "Why?"]
    assert [one.said.text for one in open_questions([B, C, closed])] == ["When?", "Why?"]


def test_events_go_by_their_own_date_and_those_without_are_left_out() -> None:
    found = [(event.said.date, event.briefing.id) for event in dated_events(ALL)]
    assert found == [("2023-01-01", "a"), ("2023-01", "b"), ("2023", "a")]


def test_a_publisher_is_one_however_it_is_spelled_and_none_comes_last() -> None:
    found = [(group.name, [one.id for one in group.briefings]) for group in by_publisher(ALL)]
    assert found == [("harbour gazette", ["b", "a"]), (None, ["c"])]


def test_a_briefing_is_listed_once_under_each_of_its_tags() -> None:
    found = [(group.name, [one.id for one in group.briefings]) for group in by_tag(ALL)]
    assert found == [("harbour", ["a"]), ("ships", ["a"])]


def test_what_two_briefings_say_stands_once_unless_nobody_knows_who_says_it() -> None:
    said = [("Ada Stone", "Ada Stone speaks"), ("a clerk", "a clerk speaks"), (None, "nobody speaks")]
    other = report("d", *A.source.text.splitlines()[1:], actors=("Ada Stone",), quotes=said)
    quotes = [one for briefing in (other, A) for one in corpus_statements(briefing, "quotes")]
    found: dict[str, list[list[str]]] = {one.said.text: [] for one in quotes}
    for one in each_once(quotes):
        found[one.said.text].append([one.briefing.id, *(same.briefing.id for same in one.also)])
    assert found == {
        "Ada Stone speaks": [["d", "a"]],
        "a clerk speaks": [["d"], ["a"]],
        "nobody speaks": [["d"], ["a"]],
        "Bela Marsh speaks": [["a"]],
    }


def test_a_month_has_passed_when_another_has_come() -> None:
    assert not has_passed("2024-03", "2024-03-31")
    assert has_passed("2024-03", "2024-04-01")
    assert has_passed("2023", "2024-04-01")
    assert not has_passed("2024-04-01", "2024-04-01")
