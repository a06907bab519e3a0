"""Briefing files as people write them, right and wrong."""

from __future__ import annotations

import jsonschema
import pytest
import yaml

from generator.model import By
from generator.overlay.briefing_file import BriefingFile, file_schema, understand
from generator.seeds.document import Flaw

ONE = {
    "summary": "{text: a, cites: [b]}",
    "actors": "{name: a, kind: person}",
    "quotes": "{text: a}",
    "questions": "{text: a, kind: asked, cites: [b]}",
    "timeline": "{text: a, status: past, cites: [b]}",
    "corrections": "{words: a, drop: quote}",
}


def read(text: str) -> BriefingFile:
    found, flaws = understand(text)
    assert flaws == ()
    return found


def only_flaw(text: str) -> Flaw:
    _, (flaw,) = understand(text)
    assert flaw.severity == "flaw"
    assert flaw.remedy
    return flaw


def test_a_file_says_who_wrote_its_lines_and_where_they_stand() -> None:
    found = read(
        "by: {model: m-1, date: 2026-12-01}\n"
        "quotes:\n"
        "  - {text: It  is\u200b open, by: {person: Ann O’Lee}}\n"
        "  - text: no\n"
        "    speaker: 'null'\n"
        "tags: harbour\n"
    )
    assert found.by == By(model="m-1", date="2026-12-01")
    first, second = found.sections["quotes"]
    assert (first.line, first.entry.by) == (3, By(person="Ann O’Lee"))
    assert [getattr(one.entry, "text", "") for one in (first, second)] == ["It is open", "no"]
    assert (second.line, getattr(second.entry, "speaker", "")) == (4, "null")
    assert found.tags == ("harbour",)
    assert read("") == read("# only a comment") == BriefingFile()


@pytest.mark.parametrize(
    ("written", "line", "reason"),
    [
        ("- a", 1, "not a list of keys"),
        ("a: [", 1, "not YAML"),
        ("by: {model: a}\nsumary: []", 2, "'sumary' is no known key"),
        ("tags: [a]\ntags: [b]", 2, "twice"),
        ("by: {model: a, person: b}", 1, "by"),
        ("by: {model: 'Cheap pills, order yours at www.x.example'}", 1, "by"),
        ("by: {person: 'a <b>'}", 1, "by"),
        (f"tags: [{', '.join('a' * 31)}]", 1, "tags"),
        ("summary: a", 1, "list"),
        ("quotes: [a]", 1, "keys and values"),
        ("summary:\n  - text: a", 2, "`cites`"),
        ("summary:\n  - text: a\n    cites: []", 3, "cites"),
        ("summary:\n  - text: a\n    cites: [a, b, c, d]", 3, "cites"),
        (f"summary:\n  - cites: [a]\n    text: {'a' * 5001}", 3, "text"),
        (f"actors:\n  - kind: person\n    name: {'a' * 301}", 3, "name"),
        ("quotes:\n  - text: a\n    by: {person: 'Go to http://x.y'}", 3, "by"),
        ("timeline:\n  - {text: a, status: past, cites: [b], date: 2023-02-30}", 2, "2023-02-30"),
        ("corrections:\n  - words: a\n    spaeker: b", 3, "'spaeker'"),
        ("corrections:\n  - {speaker: b}", 2, "which words"),
        ("corrections:\n  - {words: a}", 2, "nothing"),
        ("corrections:\n  - {words: a, speaker: b, drop: quote}", 2, "drop and speaker"),
        ("corrections:\n  - words: a\n    drop: page", 2, "drop"),
        ("corrections:\n  - {words: a, kind: person, question: 'Why?'}", 2, "kind"),
        ("corrections:\n  - {words: a, question: Because.}", 2, "question mark"),
        ("corrections:\n  - {words: a, date: 2024-02-30}", 2, "2024-02-30"),
        ("corrections:\n  - {words: a, note: It was wrong.}", 2, "day"),
        ("corrections:\n  - {words: a, note: It was wrong., noted: 2026-12}", 2, "noted"),
        ("corrections:\n  - {words: a, note: 'See <b>', noted: 2026-12-01}", 2, "markup"),
        (f"corrections:\n  - words: a\n    noted: 2026-12-01\n    note: {'a' * 301}", 4, "note"),
        (f"corrections:\n  - drop: quote\n    words: {'x' * 1001}", 3, "words"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(written: str, line: int, reason: str) -> None:
    flaw = only_flaw(written)
    assert flaw.line == line
    assert reason in flaw.reason


@pytest.mark.parametrize("section", ONE)
def test_a_wrong_line_costs_no_other_and_a_section_holds_only_so_many(section: str) -> None:
    good = f"  - {ONE[section]}\n"
    found, flaws = understand(f"{section}:\n{good}  - {{nothing: here}}\n{good}")
    lines = found.corrections if section == "corrections" else found.sections[section]
    assert ([one.line for one in lines], len(flaws)) == ([2, 4], 1)
    _, flaws = understand(f"{section}:\n{good * 600}")
    assert len(flaws) == 1


def test_an_alias_makes_no_more_of_a_long_text() -> None:
    found, flaws = understand(f"quotes:\n  - text: &a {'x' * 30_000}\n" + "  - text: *a\n" * 400)
    assert (found.sections, len(flaws)) == ({}, 401)


def test_the_schema_knows_what_may_be_written() -> None:
    schema = file_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    valid = jsonschema.Draft202012Validator(schema).is_valid
    whole = "\n".join(f"{section}: [{line}]" for section, line in ONE.items())
    assert valid(yaml.safe_load(f"by: {{person: Ann}}\n{whole}"))
    assert not valid({"summary": [{"text": "a"}]})
    assert not valid({"actors": [{"name": "a", "kind": "animal"}]})
