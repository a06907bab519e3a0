"""Answers of models, understood one statement at a time."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.drafting.answers import ENTRIES, Unusable, placed, statements_of, understand_answer
from generator.drafting.prompt import MOST, SECTIONS, SYSTEM, answer_schema
from generator.model import ActorKind, EventStatus, QuestionKind
from generator.sections import section_named
from generator.seeds import limits

SENTENCES = {1: "Ann Lee, the mayor, left the city on Monday.", 2: "Will she be back?"}
GOOD: dict[str, dict[str, Any]] = {
    "summary": {"text": "Ann Lee left the city.", "sentences": [1]},
    "actors": {"name": "Ann Lee", "kind": "person", "role": "the mayor", "also": ["Lee"]},
    "quotes": {"text": "Will she be back?", "speaker": None},
    "questions": {"text": "Will Ann Lee be back?", "kind": "asked", "sentence": 2},
    "timeline": {
        "text": "Ann Lee left the city.",
        "when": "on Monday",
        "date": None,
        "sentences": [1],
        "status": "past",
    },
}


def test_the_prompt_asks_for_no_more_than_a_file_takes() -> None:
    assert ENTRIES.keys() == SECTIONS.keys()
    assert all(MOST[section] <= section_named(section).most.number for section in SECTIONS)
    for section, part in SECTIONS.items():
        assert f'"{section}": ' in SYSTEM
        for key in part.__struct_fields__:
            assert f'  "{key}": ' in SYSTEM


@pytest.mark.parametrize(
    ("section", "key", "value"),
    [
        *(("actors", "kind", kind) for kind in get_args(ActorKind)),
        *(("questions", "kind", kind) for kind in get_args(QuestionKind)),
        *(("timeline", "status", status) for status in get_args(EventStatus)),
    ],
)
def test_every_value_that_the_prompt_offers_is_one_that_the_form_takes(
    section: str, key: str, value: str
) -> None:
    assert f'"{value}"' in SYSTEM
    found = placed(section, GOOD[section] | {key: value}, SENTENCES)
    assert found.refusal is None
    assert found.entry is not None
    assert getattr(found.entry, key) == value


BAD: list[tuple[str, dict[str, Any]]] = [
    ("summary", {"sentences": [77]}),
    ("summary", {"sentences": []}),
    ("summary", {"text": ""}),
    ("summary", {"text": "x" * (limits.LINE_CHARS + 1)}),
    ("actors", {"kind": "planet"}),
    ("actors", {"name": ["Ann", "Lee"]}),
    ("actors", {"name": "x" * (limits.NAME_CHARS + 1)}),
    ("quotes", {"text": None}),
    ("questions", {"kind": "unnamed"}),
    ("questions", {"sentence": "the second"}),
    ("timeline", {"date": "2023-13-41"}),
    ("timeline", {"date": "last year"}),
    ("timeline", {"status": "maybe"}),
]


@pytest.mark.parametrize(("section", "change"), BAD)
def test_a_bad_statement_costs_no_other_and_says_why(section: str, change: dict[str, Any]) -> None:
    answer = {key: [one] for key, one in GOOD.items()}
    answer[section] = [GOOD[section], GOOD[section] | change]
    found = statements_of(answer, SENTENCES)
    refused = [one for one in found if one.refusal]
    assert [(one.section, one.entry) for one in refused] == [(section, None)]
    assert len(found) == len(GOOD) + 1


def test_of_an_actor_who_is_named_twice_the_first_entry_is_kept() -> None:
    again = GOOD["actors"] | {"name": "ANN LEE", "role": None}
    other = GOOD["actors"] | {"name": "Lee Ann"}
    found = statements_of(
        {"actors": [GOOD["actors"], again, other], "quotes": [GOOD["quotes"]] * 2}, SENTENCES
    )
    assert [getattr(one.entry, "name", "") for one in found if one.section == "actors"] == [
        "Ann Lee",
        "Lee Ann",
    ]
    assert len(found) == 4


def test_numbers_in_words_of_a_model_without_schemas_are_numbers() -> None:
    assert placed("questions", GOOD["questions"] | {"sentence": "2"}, SENTENCES).refusal is None


@pytest.mark.parametrize(
    "around", ["{}", "Here it is:\n```json\n{}\n```\nI hope that it helps {{so}}.", "\ufeff {} "]
)
def test_an_answer_is_found_in_what_stands_around_it(around: str) -> None:
    answer = json.dumps({key: [one] for key, one in GOOD.items()})
    found = statements_of(understand_answer(around.replace("{}", answer, 1)), SENTENCES)
    assert len(found) == len(GOOD)


def test_of_an_answer_that_is_cut_short_its_whole_statements_are_kept() -> None:
    answer = json.dumps({key: [one, one] for key, one in GOOD.items()})
    cut = answer[: answer.index('"timeline"')]
    found = [one for one in statements_of(understand_answer(cut), SENTENCES) if not one.refusal]
    assert {one.section for one in found} == {"summary", "actors", "quotes", "questions"}


@pytest.mark.parametrize(
    "text",
    ["", "}{", "I cannot help with that.", "[1, 2]", '{"summary": 1}', "{}", "{" * 9_000 + "}" * 9_000],
)
def test_an_answer_that_is_none_is_told_so(text: str) -> None:
    with pytest.raises(Unusable):
        statements_of(understand_answer(text), SENTENCES)


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
    found = placed(section, said, SENTENCES)
    assert (found.entry is None) == (found.refusal is not None)


def test_the_schema_requires_all_keys_as_some_models_want_it() -> None:
    schema = answer_schema()
    assert schema["required"] == list(SECTIONS)
    assert all(part["required"] == list(part["properties"]) for part in schema["$defs"].values())
