"""What comes next, seen from the documents: what is sure, and in which order."""

from typing import Any

import pytest
from msgspec.structs import replace

from generator.corpus.diary import by_state, due_of, find_diary
from generator.model import Answered, Briefing
from tests.corpus.newsroom import report

WRITTEN = "2024-03-12"  # a Tuesday


def announcing(words: str, on: str = "2024-03-15", id: str = "a", **fields: Any) -> Briefing:  # noqa: ANN401
    one = report(id, words, date=WRITTEN, events=[(on, words)])
    when = "Friday" if "Friday" in words else "15 March"
    event = replace(one.timeline[0], status="planned", when=when, worked_out=when == "Friday")
    return replace(one, timeline=(replace(event, **fields),))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The council will vote on Friday.", True),
        ("The council meets on Friday.", True),
        ("Residents have until 15 March to object.", True),
        ("The hearing is set for 15 March.", True),
        ("Residents can object by 15 March.", True),
        ("If the council agrees, the bridge will open on Friday.", False),
        ("The council will not vote on Friday.", False),
        ("The vote planned for Friday was cancelled.", False),
        ("She will report before Friday.", False),
        ("The mayor called on Friday for more pay.", False),
        ("The notes due 15 March will be sold.", False),
        ("She also hosts a Friday show.", False),
        ("On Friday, the council will vote.", True),
        ("Her defeat on Friday will only help them.", False),
        ("All the votes were lost on Super Friday.", False),
        ("Girls and Boats,” which will be released on 15 March", False),
    ],
)
def test_only_what_is_surely_planned_for_a_day_comes_next(words: str, expected: bool) -> None:
    assert bool(find_diary([announcing(words)])) is expected


@pytest.mark.parametrize(
    ("fields", "seed"),
    [
        ({"status": "expected"}, {}),
        ({"uncertain": True}, {}),
        ({"date": "2024-03"}, {}),
        ({"date": WRITTEN}, {}),  # the day of the document itself
        ({"date": "2024-03-16", "when": "Friday the 15th"}, {}),
        ({"date": "2025-03-01", "when": "1 March", "worked_out": False}, {}),  # which was last week
        ({}, {"date_from": "name"}),
        ({}, {"date": "2024-03"}),
    ],
)
def test_a_day_that_may_be_another_is_left_out(fields: dict[str, Any], seed: dict[str, object]) -> None:
    one = announcing("The council will vote on Friday.", **fields)
    assert not find_diary([replace(one, source=replace(one.source, **seed))])


def test_a_day_that_the_text_gives_needs_no_stated_date() -> None:
    one = announcing("The council will vote on 15 March.")
    undated = replace(one, source=replace(one.source, date=None))
    assert [due_of(entry.said) for entry in find_diary([undated])] == ["2024-03-15"]


def test_what_an_editor_says_is_taken_at_his_word() -> None:
    assert find_diary([announcing("Abstimmung am Freitag", corrected=True)])


def test_a_question_is_due_on_its_day_unless_an_event_of_the_document_is() -> None:
    asked = report(
        "q",
        "Will you pay by Friday?",
        date=WRITTEN,
        due="2024-03-15",
        questions=[("Will you pay?", "Friday")],
    )
    assert [entry.section for entry in find_diary([asked])] == ["questions"]
    both = replace(asked, timeline=announcing("The council will vote on Friday.").timeline)
    assert [entry.section for entry in find_diary([both])] == ["timeline"]


def test_what_several_documents_announce_is_there_once_as_the_oldest_has_it() -> None:
    words = "The council will vote on 15 March."
    reprint, other = announcing(words, id="reprint"), announcing("Schools will close on 15 March.", id="z")
    reprint = replace(reprint, source=replace(reprint.source, date="2024-03-13"))
    found = find_diary([reprint, other, announcing(words)])
    assert [(one.briefing.id, [same.briefing.id for same in one.also]) for one in found] == [
        ("a", ["reprint"]),
        ("z", []),
    ]


def test_entries_are_to_come_until_their_last_day_then_due_unless_answered() -> None:
    days = {"e": "2024-03-13", "d": "2024-03-14", "c": "2024-03-20", "b": "2024-03-30"}
    texts = {id: f"The {id} will open on {on}." for id, on in days.items()}
    made = {id: announcing(texts[id], on, id, when=on) for id, on in days.items()}
    lasting = announcing("The fair runs until Friday.", "2024-03-14", "f", until="2024-03-22", when="Friday")
    done = announcing(
        "The g will open on 2024-03-30.", "2024-03-30", "g", when="", answered=Answered(seed="x.txt", id="x")
    )
    states = by_state(find_diary([*made.values(), lasting, done]), "2024-03-20")
    assert {state: [one.briefing.id for one in some] for state, some in states.items()} == {
        "coming": ["f", "c", "b"],
        "due": ["d", "e"],
        "answered": ["g"],
    }
