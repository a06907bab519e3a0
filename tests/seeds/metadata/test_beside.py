"""The briefing file beside a seed: its text, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.seeds import limits, read_seed
from generator.seeds.folder import find_seeds

STORY = "Pier shut\n\nThe council shut the pier on Sunday, the mayor, Ann Example, said.\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("a" * (limits.FILE_BYTES + 1), "what a page should hold"),
        (b"\xff\xfe\x00", "no text"),
        (Path("_secret"), "symbolic link"),
    ],
    ids=["large", "binary", "link"],
)
def test_what_is_not_read_fails_a_strict_run_and_costs_no_page(
    tmp_path: Path, content: str | bytes | Path, told: str
) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "_secret").write_text("tags: [secret]\n")
    place = tmp_path / "a.briefing.yml"
    if isinstance(content, Path):
        place.symlink_to(tmp_path / content)
    else:
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
        assert [path.name for path, _ in find_seeds([tmp_path])] == ["a.txt"]
    found = read_seed(tmp_path / "a.txt")
    assert found.seed is not None
    assert found.briefing_file is None
    [problem] = found.problems
    assert problem.severity == "flaw"
    assert told in str(problem)
    assert [path.name for path, _ in find_seeds([place])] == ["a.txt"]


@pytest.mark.parametrize("name", ["a.briefing.txt", "a.VERIFIED.md"])
def test_a_seed_whose_sidecar_would_be_a_file_of_another_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(STORY)
    found = read_seed(tmp_path / name)
    assert found.seed is None
    assert "its sidecar would be called as the" in found.problems[0].reason
