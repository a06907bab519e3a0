"""The nouns as data: what goes out comes back, and the published schema fits it."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import msgspec
import pytest

from generator.model import Briefing, Generator, Paragraph, actor_id, encode
from generator.sections import all_sections, decode, json_schema
from tests.site import make

BRIEFING = Briefing(
    generator=Generator(version="1", model="m", model_version="2"),
    id="pier",
    source=make.seed("It is “shut”.\u2028", ["body"], path="pier.txt"),
)


def test_a_briefing_is_one_line_and_comes_back() -> None:
    line = encode(BRIEFING)
    assert b"\n" not in line
    assert decode(line) == BRIEFING


def test_a_statement_has_all_its_fields_for_whoever_reads_the_data() -> None:
    for row in all_sections().values():
        fields = msgspec.structs.fields(row.statement)
        required: dict[str, Any] = {one.name: "" for one in fields if one.required}
        bare = row.statement(**required)
        assert set(json.loads(msgspec.json.encode(bare))) == {one.encode_name for one in fields}


def test_the_schema_fits_a_briefing_and_nothing_else() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    data = json.loads(encode(BRIEFING))
    jsonschema.validate(data, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data | {"surprise": 1}, schema)


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2023-07-16", "2023-07-16"),
        ("2023-07-16T10:00:00+02:00", "2023-07-16"),
        ("2023-07", None),
        ("2023-W29", None),
        (None, None),
    ],
)
def test_the_day_of_a_seed(date: str | None, day: str | None) -> None:
    found = msgspec.structs.replace(BRIEFING.source, date=date).day
    assert (found and found.isoformat()) == day


@pytest.mark.parametrize(("offset", "index"), [(0, 0), (4, 0), (5, 0), (7, 1), (9, 1), (12, 1)])
def test_an_offset_finds_its_paragraph_or_the_one_before(offset: int, index: int) -> None:
    bounds = ((2, 5), (7, 10))
    paragraphs = tuple(Paragraph(start=start, end=end, kind="body") for start, end in bounds)
    seed = msgspec.structs.replace(BRIEFING.source, paragraphs=paragraphs)
    assert seed.paragraph_at(offset) == index


@pytest.mark.parametrize("unseen", ["\u200b", "\u200d", "\u202e", "\xad", "͏", "ᅟ", "ᅠ", "ㅤ", "️", "ﾠ"])
def test_characters_that_nobody_sees_make_no_other_actor(unseen: str) -> None:
    assert actor_id("person", f"Ada{unseen} Sto{unseen}ne") == actor_id("person", "Ada Stone")
