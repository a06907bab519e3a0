"""What a pull request's summary shows, fed with what strangers may send."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import changed_briefings
import pytest


def test_no_text_leaves_its_code_block() -> None:
    block = changed_briefings.fenced("```\n# Heading\n`````\n<img src=x>")
    fence = re.match("`+", block)
    assert fence is not None
    assert len(fence[0]) == 6
    assert block.rstrip().endswith("\n" + fence[0])


def test_control_characters_are_made_visible() -> None:
    block = changed_briefings.fenced(
        "one\r``` two\x1b[2J \N{RIGHT-TO-LEFT OVERRIDE}three\n\N{NO-BREAK SPACE}four"
    )
    assert "one\ufffd``` two\ufffd[2J \ufffdthree\n\N{NO-BREAK SPACE}four" in block


def test_changed_seeds_are_found_whatever_their_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def git(*arguments: str) -> None:
        command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run([*command, *arguments], check=True, capture_output=True)

    monkeypatch.chdir(tmp_path)
    git("init")
    names = ["kept.txt", "changed.txt", "removed.txt"]
    Path("seeds").mkdir()
    for name in names:
        Path("seeds", name).write_text("old")
    git("add", ".")
    git("commit", "-m", "before")
    hostile = "seeds/$(touch x) é\n--help.txt"
    Path(hostile).write_text("new")
    Path("seeds/changed.txt").write_text("new")
    Path("seeds/removed.txt").unlink()
    Path("elsewhere.txt").write_text("new")
    Path("seeds/README.md").write_text("new")
    git("add", ".")
    git("commit", "-m", "after")
    assert set(changed_briefings.changed_seeds("HEAD^1")) == {hostile, "seeds/changed.txt"}
