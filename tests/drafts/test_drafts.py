"""Drafts: what is grounded stands, the rest goes back once with the reason, a second reader decides."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.drafts import prompt
from generator.drafts.answers import Call, DraftedStatement, placed, statements_in
from generator.drafts.client import NotAnswered
from generator.drafts.conversation import Conversation, UnusableAnswer, object_in
from generator.drafts.drafter import draft
from generator.drafts.form import (
    DRAFTED,
    ENTRIES,
    SECTIONS,
    Draft,
)
from generator.drafts.trial import trial_of
from generator.drafts.verifier import calls_on, verified
from generator.overlay.briefing_file import Entry
from tests.drafts.made_up import GOOD, TEXT, Says, seed_of

CALL = Call(
    system="", prompt="", sentences={1: "Ann Lee, the mayor, left the city on Monday.", 4: "Why?", 5: "How?"}
)
ALL = {section: [GOOD[section]] for section in DRAFTED}
HOLD = {"verdicts": [{"number": at, "verdict": "holds", "reason": ""} for at in range(1, 40)]}


def drafted(
    folder: Path, *answers: object, verdicts: tuple[object, ...] = ()
) -> tuple[list[DraftedStatement], Says]:
    model = Says(*answers)
    verifier = Conversation(Says(*verdicts)) if verdicts else None
    return draft(seed_of(folder), Conversation(model), verifier), model


def held(statements: list[DraftedStatement], section: str) -> list[Entry]:
    return [one.entry for one in statements if one.entry and one.section == section and not one.refusal]


def fails(number: int, reason: str = "not in the document") -> dict[str, Any]:
    others = [one for one in HOLD["verdicts"] if one["number"] != number]
    return {"verdicts": [*others, {"number": number, "verdict": "fails", "reason": reason}]}


def texts(statements: list[DraftedStatement]) -> list[str]:
    return [getattr(one, "text", "") for one in held(statements, "summary")]


def line(section: str, **said: object) -> DraftedStatement:
    return DraftedStatement(section=section, entry=msgspec.convert(said, ENTRIES[section]))


# What a statement of a good answer becomes with this change: its entry's change, or nothing.
CHANGES: list[tuple[str, dict[str, Any], dict[str, Any] | None]] = [
    ("summary", {"sentences": [1, 1, 99]}, {"cites": (TEXT.split("\n")[4].split(" “")[0],)}),
    ("summary", {"text": "Tom Brandt left Springfield on Monday."}, None),
    ("summary", {"text": "Ann Lee left <script>alert(1)</script> on Monday."}, None),
    ("summary", {"sentences": [77]}, None),
    ("actors", {"role": "queen of Norland"}, {"role": None}),  # the rest stands without it
    ("actors", {"kind": "planet"}, None),
    ("quotes", {"kind": "indirect"}, {"kind": "direct"}),
    ("quotes", {"text": "She will meet Governor Tom Ford in June"}, {"kind": "indirect"}),
    ("quotes", {"text": "She said nothing"}, None),
    ("quotes", {"via": "a book by Eve Roe"}, {"via": None}),
    ("quotes", {"about": "one two three four five six seven eight nine"}, None),
    ("questions", {"why": "Visit www.example.com today"}, None),
    ("timeline", {"when": None}, None),  # no word tells the date, which is not the document's
    ("timeline", {"when": None, "date": None}, {"when": None}),
    ("timeline", {"when": "in June"}, None),  # tells another month than the date
    ("timeline", {"date": "2023-13-41"}, None),
]


@pytest.mark.parametrize(("section", "change", "expected"), CHANGES)
def test_what_is_not_grounded_costs_only_itself(
    tmp_path: Path, section: str, change: dict[str, Any], expected: dict[str, Any] | None
) -> None:
    done, _ = drafted(tmp_path, ALL | {section: [GOOD[section] | change]}, {"1": None})
    assert all(held(done, other) for other in DRAFTED if other != section)
    if expected is None:
        assert held(done, section) == []
        assert done[-1].refusal
    else:
        [entry] = held(done, section)
        assert {key: getattr(entry, key) for key in expected} == expected


def test_what_is_refused_goes_back_once_with_the_reason(tmp_path: Path) -> None:
    wrong = {"text": "Ann Lee left Norland on Monday.", "sentences": [1]}
    done, model = drafted(tmp_path, ALL | {"summary": [wrong, GOOD["summary"]]}, {"1": None})
    assert "Norland" in model.asked[1].partition("Reason: ")[2]
    assert len(held(done, "summary")) == 1
    done, model = drafted(
        tmp_path, ALL | {"summary": [wrong]}, {"1": {"text": "Ann Lee left the city.", "sentences": [1]}}
    )
    assert texts(done) == ["Ann Lee left the city."]
    assert not any(one.refusal for one in done)


def test_what_the_second_reader_refuses_is_tried_once_more_and_else_left_out(tmp_path: Path) -> None:
    mended = {"1": GOOD["summary"] | {"text": "Ann Lee has left Springfield."}}
    for second, expected in ((HOLD, ["Ann Lee has left Springfield."]), (fails(1), [])):
        done, model = drafted(tmp_path, ALL, mended, verdicts=(fails(1, "she left"), second))
        assert "she left" in model.asked[1]
        assert texts(done) == expected
        assert all(one.verified or one.refusal for one in done)


@pytest.mark.parametrize(
    "answer",
    [{"verdicts": []}, {"verdicts": [{"number": 1, "verdict": "maybe"}, "holds"]}, NotAnswered("busy")],
)
def test_without_a_verdict_a_statement_is_not_verified(tmp_path: Path, answer: object) -> None:
    done, _ = drafted(tmp_path, ALL, verdicts=(answer,))
    assert len(done) == len(ALL)
    assert not any(one.verified or one.refusal for one in done)


LONG = "Ten bridges were opened\n\n" + "\n\n".join(
    f"Eve Number{place} opened the bridge at Weir{place} on Monday. " + "It was a day like all others. " * 6
    for place in range(10)
)


def opened(at: int) -> dict[str, Any]:
    return {"text": f"Eve Number{at} opened the bridge at Weir{at}.", "sentences": [2 + 7 * at]}


def test_a_long_text_is_verified_in_parts_that_show_all_that_is_cited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prompt, "WORDS_A_CALL", 300)
    seed = seed_of(tmp_path, LONG)
    cites = ["Eve Number0 opened the bridge at Weir0", "Eve Number9 opened the bridge at Weir9"]
    claims = [
        line("summary", text="Eve Number0 and Eve Number9 opened bridges.", cites=cites),
        line("summary", text="Eve Number9 opened one.", cites=cites[1:]),
        line("questions", text="Who will pay?", kind="unknown", cites=cites[:1]),
    ]
    (_, first, of_first), (_, second, of_second) = calls_on(seed, claims)
    assert (of_first, of_second) == ([1, 3], [2, 3])
    assert "Number9" in first.partition("Statements:")[0]
    assert "Number7" not in first
    assert "Number0" in second
    assert "[…]" in second
    answers = fails(3), HOLD
    for order in (answers, answers[::-1]):
        found = verified(seed, claims, Conversation(Says(*order)))
        assert [one.verified for one in found] == [True, True, False]
        assert found[2].refusal


@pytest.mark.parametrize(
    "around", ["{}", "Here it is:\n```json\n{}\n```\nI hope that it helps {{so}}.", "\ufeff {} "]
)
def test_an_answer_is_found_in_what_stands_around_it(around: str) -> None:
    answer = object_in(around.replace("{}", json.dumps(ALL), 1), Draft)
    assert len(statements_in(answer, CALL)) == len(ALL)


def test_of_an_answer_that_is_cut_short_its_whole_statements_are_kept() -> None:
    answer = json.dumps(ALL)
    mended = object_in(answer[: answer.index('"timeline"')], Draft)
    found = [one for one in statements_in(mended, CALL) if one.entry]
    assert {one.section for one in found} == set(DRAFTED) - {"timeline"}


@pytest.mark.parametrize(
    "text", ["", "}{", "I cannot help.", "[1, 2]", '{"summary": 1}', "{}", "{" * 2_000 + "}" * 2_000]
)
def test_an_answer_that_is_none_is_asked_for_once_more(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnusableAnswer):
        object_in(text, Draft)
    _, model = drafted(tmp_path, text, ALL)
    assert "could not be read" in model.asked[1]
    with pytest.raises(NotAnswered, match="nor a second one"):
        drafted(tmp_path, text, text)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)


@given(section=st.sampled_from(tuple(SECTIONS)), values=st.data())
def test_whatever_a_statement_holds_it_is_an_entry_or_has_a_reason(
    section: str, values: st.DataObject
) -> None:
    said = {key: values.draw(json_values | st.just(GOOD[section][key])) for key in GOOD[section]}
    found = placed(section, said, CALL)
    assert (found.entry is None) == (found.refusal is not None)


def test_a_model_that_cannot_verify_is_found_out(tmp_path: Path) -> None:
    class Store(dict[str, bytes]):
        def read(self, names: Collection[str]) -> dict[str, bytes]:
            return {name: self[name] for name in names if name in self}

        write = dict.update

    with pytest.raises(NotAnswered):  # which says nothing of the model
        trial_of(Conversation(Says(*[NotAnswered("busy")] * 3), Store(other=b"")))
    for answer, expected in ((HOLD, 0.5), ({"verdicts": []}, 0.0)):
        store = Store(other=b"")
        found = trial_of(Conversation(Says(answer, answer, answer), store))
        assert (found.false, found.true) == (20, 20)
        assert found.accuracy == expected
        assert not found.passed
        assert trial_of(Conversation(Says(), store)) == found  # not asked again
