"""Documents that are nearly the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli import app
from generator.model import Seed
from generator.seeds import near_duplicates
from tests.site.make import seed
from tests.steps import TWICE, steps

STORY = (
    "The council voted on Sunday to close the old pier, and the captains of all the boats said that they "
    "would not move. The mayor had written to each of them in spring, but nobody answered. A lawyer of the "
    "harbour called the decision hasty. Fishermen from three villages came to the meeting and left early. "
    "It will be decided in autumn whether the pier is torn down, the mayor said, and who is to pay for it."
)
OTHER = (
    "A ferry ran aground near the northern lighthouse on Monday, and its passengers were taken off by boat. "
    "The company promised to look into the causes. The mayor said that she was glad that nobody was hurt."
)


def named(path: str, text: str) -> Seed:
    from msgspec.structs import replace

    return replace(seed("", ["body"]), path=path, text=text)


def pairs(texts: dict[str, str], known: dict[str, str] | None = None) -> list[tuple[str, str]]:
    found = near_duplicates(
        [named(path, text) for path, text in texts.items()],
        [named(path, text) for path, text in (known or {}).items()],
    )
    return [(problem.path, problem.severity) for problem in found]


@pytest.mark.parametrize(
    "copy",
    [
        STORY,
        STORY.upper(),
        STORY.replace(". ", ".\n\n"),
        STORY.replace("three villages", "four villages"),
        f"{STORY} {OTHER[:60]}",
        STORY[60:],
    ],
)
def test_a_copy_is_pointed_out_and_costs_nothing(copy: str) -> None:
    both = [("a.txt", "note"), ("c.txt", "note")]
    assert pairs({"a.txt": STORY, "b.txt": OTHER, "c.txt": copy}) == both
    assert pairs({"c.txt": copy}, known={"b.txt": OTHER, "a.txt": STORY}) == [("c.txt", "note")]


def test_the_most_alike_is_named() -> None:
    seeds = [named("a.txt", STORY), named("b.txt", f"{STORY} {OTHER[:60]}")]
    (problem,) = near_duplicates([named("c.txt", STORY)], seeds)
    assert "that of a.txt (100% alike)" in problem.reason


@pytest.mark.parametrize("text", [OTHER, f"{OTHER} {STORY[:100]}", "Pier.", ""])
def test_what_is_no_copy(text: str) -> None:
    assert pairs({"a.txt": STORY, "b.txt": text}) == []


def test_short_texts_are_compared_whole() -> None:
    assert pairs({"a.txt": "It is.", "b.txt": "It was.", "c.txt": "It is!"}) == [
        ("a.txt", "note"),
        ("c.txt", "note"),
    ]


def test_the_check_compares_with_the_folder_of_seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("seeds").mkdir()
    Path("seeds", "old.txt").write_text(STORY)
    Path("new.txt").write_text(STORY)
    Path("seeds", "new.txt").write_text(OTHER)
    for path, warned in (("new.txt", True), ("seeds/old.txt", False), ("seeds", False)):
        done = CliRunner().invoke(app, ["check", path])
        assert done.exit_code == 0, done.output
        assert ("note: " in done.output and "nearly that of old.txt" in done.output) == warned


def test_seeds_that_are_all_equal_are_not_compared_each_with_each() -> None:
    def equal(times: int) -> int:
        seeds = [named(f"{number}.txt", STORY) for number in range(times)]
        return steps(lambda: list(near_duplicates(seeds)))

    equal(1)  # the library is loaded once
    assert equal(100) <= TWICE * equal(50)
    first, second, third = near_duplicates([named(path, STORY) for path in ("a.txt", "b.txt", "c.txt")])
    assert ["b.txt" in first.reason, "a.txt" in second.reason, "a.txt" in third.reason] == [True] * 3
