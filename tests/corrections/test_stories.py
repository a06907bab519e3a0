"""Corrections of stories: what the file may say, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.corrections.stories import MOST_APART, Entry, load_story_corrections, parted
from generator.seeds.folder import STORIES_FILE, find_seeds
from generator.seeds.limits import ENTRIES, NAME_CHARS
from tests.analysis.helpers import cases

GOOD = """
- join: [fire.txt, day-two.txt]
  name: The fire in the harbour
- apart:
    - fire.txt
    - school.txt
- name: The strike
  of: 2023/strike.txt
"""


def test_no_file_says_nothing(tmp_path: Path) -> None:
    assert load_story_corrections(tmp_path) == ((), ())


def test_entries_join_part_and_name(tmp_path: Path) -> None:
    (tmp_path / STORIES_FILE).write_text(GOOD, encoding="utf-8")
    entries, problems = load_story_corrections(tmp_path)
    assert problems == ()
    assert entries == (
        Entry(line=2, join=("fire.txt", "day-two.txt"), name="The fire in the harbour"),
        Entry(line=4, apart=("fire.txt", "school.txt")),
        Entry(line=7, of="2023/strike.txt", name="The strike"),
    )


WRONG = {
    "no YAML": ("- join: [a.txt", 1, "not YAML"),
    "no list": ("join: [a.txt, b.txt]", 1, "not a list"),
    "no keys": ("- a.txt", 1, "not a list of keys"),
    "nothing": ("- {}", 1, "says nothing"),
    "a name alone": ("\n- name: The strike", 2, "makes no sense alone"),
    "joined and kept apart": ("- join: [a.txt, b.txt]\n  apart: [c.txt, d.txt]", 1, "makes no sense"),
    "an unknown key": ("- join: [a.txt, b.txt]\n  colour: red", 2, "'colour' is no known key"),
    "one seed": ("- join: a.txt", 1, "fewer than two"),
    "a seed twice": ("- apart: [a.txt, b.txt, a.txt]", 1, "a seed twice"),
    "a list for a name": ("- join: [a.txt, b.txt]\n  name: [x]", 2, "holds no words"),
    "a control character": ('- join: [a.txt, b.txt]\n  name: "x\\e[2J"', 2, "holds no words"),
    "a long name": (f"- of: a.txt\n  name: {'x' * (NAME_CHARS + 1)}", 2, "longer than"),
    "too many apart": (f"- apart: [{', '.join(f's{n}' for n in range(MOST_APART + 1))}]", 1, "more than"),
}


@pytest.mark.parametrize(("text", "line", "reason"), cases(WRONG))
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    (tmp_path / STORIES_FILE).write_text(text, encoding="utf-8")
    entries, (problem,) = load_story_corrections(tmp_path)
    assert entries == ()
    assert (problem.path, problem.line, problem.severity) == (STORIES_FILE, line, "flaw")
    assert reason in problem.reason


def test_a_wrong_entry_costs_no_other_one(tmp_path: Path) -> None:
    (tmp_path / STORIES_FILE).write_text(f"- join: a.txt\n{GOOD}", encoding="utf-8")
    entries, problems = load_story_corrections(tmp_path)
    assert (len(entries), len(problems)) == (3, 1)


def test_there_is_an_end_to_entries(tmp_path: Path) -> None:
    (tmp_path / STORIES_FILE).write_text("- {name: x, of: y}\n" * (ENTRIES + 1), encoding="utf-8")
    entries, (problem,) = load_story_corrections(tmp_path)
    assert (len(entries), problem.line) == (ENTRIES, ENTRIES + 1)


def test_each_two_of_an_entry_are_kept_apart() -> None:
    entries = (Entry(line=1, apart=("a", "b", "c")), Entry(line=2, apart=("a", "d")))
    assert parted(entries) == {"a": {"b", "c", "d"}, "b": {"a", "c"}, "c": {"a", "b"}, "d": {"a"}}


def test_the_file_is_no_seed(tmp_path: Path) -> None:
    (tmp_path / STORIES_FILE).write_text(GOOD, encoding="utf-8")
    assert find_seeds([tmp_path]) == []
    assert find_seeds([tmp_path / STORIES_FILE]) == []
