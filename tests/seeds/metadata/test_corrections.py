"""Corrections as people write them, right and wrong."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model import Correction
from generator.seeds.document import Flaw
from generator.seeds.limits import CORRECTION_CHARS, NAME_CHARS
from generator.seeds.metadata import yaml_nodes
from generator.seeds.metadata.corrections import KEYS, understand_corrections


def read(source: str) -> tuple[tuple[Correction, ...], list[Flaw]]:
    node = yaml_nodes.compose(source, what="it", remedy="", first_line=3)
    assert node is not None
    flaws: list[Flaw] = []
    return understand_corrections(node, "pier.yml", flaws), flaws


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("speaker: Ann Example", {"speaker": "Ann Example"}),
        ("speaker: nobody", {"speaker": ""}),
        ("speaker: a clerk\n  unnamed: yes", {"speaker": "a clerk", "unnamed": True}),
        ("name: Ann\n  role: mayor\n  kind: person", {"name": "Ann", "role": "mayor", "kind": "person"}),
        ("role: none", {"role": ""}),
        ("drop: quote", {"drop": "quote"}),
        ("question: Why?", {"question": "Why?"}),
        ("question: Why?\n  kind: missing", {"question": "Why?", "kind": "missing"}),
        ("pin: yes", {"pin": True}),
        ("instead: >\n    It was\n    old.", {"instead": "It was old."}),
    ],
)
def test_each_kind_of_correction(written: str, said: dict[str, Any]) -> None:
    assert read(f"- words: It is shut\n  {written}") == (
        (Correction(path="pier.yml", line=3, words="It is shut", **said),),
        [],
    )


@pytest.mark.parametrize(
    ("written", "line", "reason"),
    [
        ("words: x", 3, "corrections is not a list"),
        ("- x", 3, "not a mapping"),
        ("- words: x\n  spaeker: y", 4, "'spaeker' is no known key"),
        ("- words: x\n  [a]: y", 4, "'a nested key' is no known key"),
        ("- words: x\n  speaker: y\n  speaker: z", 5, "'speaker' stands twice"),
        ("- speaker: y", 3, "does not say which words"),
        ("- words: ''\n  speaker: y", 3, "does not say which words"),
        ("- words: x", 3, "says nothing about its words"),
        ("- words: x\n  unnamed: yes", 3, "says nothing about its words"),
        ("- words: x\n  speaker: y\n  drop: quote", 3, "speaker and drop do not go together"),
        ("- words: x\n  kind: missing\n  question: Why?\n  name: y", 3, "do not go together"),
        ("- words: x\n  speaker: [y]", 4, "speaker is not a line of text"),
        ("- words: x\n  speaker:", 4, "speaker is empty"),
        ("- words: x\n  drop: page", 4, "drop cannot be 'page'"),
        ("- words: x\n  kind: animal", 4, "kind cannot be 'animal'"),
        ("- words: x\n  kind: person\n  question: Why?", 4, "kind cannot be 'person'"),
        ("- words: x\n  question: Because.", 4, "question is no question"),
        ('- words: x\n  question: "\\u202eWhy?"', 4, "cannot be seen"),
        ("- words: x\n  pin: no", 4, "pin is neither"),
        ("- words: x\n  speaker: y\n  unnamed: maybe", 5, "unnamed is neither yes nor no"),
        ("- words: x\n  date: 6 April", 4, "date is no date"),
        ("- words: x\n  date: 2024-02-30", 4, "date is no date"),
        ("- words: x\n  date: 20240406", 4, "date is no date"),
        ("- words: x\n  date:", 4, "date is empty"),
        ("- words: x\n  status: over", 4, "status cannot be 'over'"),
        ("- words: x\n  date: 2024\n  drop: event", 3, "date and drop do not go together"),
        (f"- words: {'x' * 1001}\n  drop: quote", 3, "longer than 1,000 characters"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(written: str, line: int, reason: str) -> None:
    found, (flaw,) = read(written)
    assert found == ()
    assert flaw.line == line
    assert reason in flaw.reason
    assert flaw.remedy


def test_events_have_dates_as_far_as_they_are_known() -> None:
    written = ["2024-04-06", "2024-04", "2024", "none"]
    found, flaws = read("\n".join(f"- words: x\n  date: {date}\n  status: planned" for date in written))
    assert flaws == []
    assert [one.date for one in found] == ["2024-04-06", "2024-04", "2024", ""]
    assert {one.status for one in found} == {"planned"}


def test_a_wrong_one_costs_no_other() -> None:
    found, flaws = read("- words: x\n- words: y\n  drop: quote\n- z")
    assert [correction.line for correction in found] == [4]
    assert [flaw.line for flaw in flaws] == [3, 6]


def test_the_examples_in_the_documents_are_right() -> None:
    text = Path(__file__).parents[3].joinpath("docs", "corrections.md").read_text(encoding="utf-8")
    (example,) = [part for part in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if "words" in part]
    root = yaml_nodes.compose(example, what="it", remedy="")
    assert isinstance(root, yaml.MappingNode)
    flaws: list[Flaw] = []
    assert len(understand_corrections(root.value[0][1], "pier.yml", flaws)) == 5
    assert flaws == []
    for key in KEYS:
        assert f"`{key}: " in text or f"- {key}: " in text, key


def test_no_list_is_an_empty_one() -> None:
    assert read("~")[1][0].reason == "corrections is not a list."


@pytest.mark.parametrize(
    ("key", "longest"),
    [("speaker", NAME_CHARS), ("name", NAME_CHARS), ("role", NAME_CHARS), ("instead", CORRECTION_CHARS)],
)
def test_what_a_correction_says_has_a_limit(key: str, longest: int) -> None:
    found, flaws = read(f"- words: x\n  {key}: {'y' * longest}")
    assert (len(found), flaws) == (1, [])
    found, [flaw] = read(f"- words: x\n  {key}: {'y' * (longest + 1)}")
    assert found == ()
    assert f"{key} is longer than {longest:,} characters" in flaw.reason
