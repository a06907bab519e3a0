"""The script that kills programs at random moments: a few runs, and that it would see what is broken."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import kills
import pytest

pytestmark = pytest.mark.nightly


@pytest.mark.parametrize("name", ["new", "analysis"])
def test_what_is_killed_leaves_nothing_broken(name: str, tmp_path: Path) -> None:
    counts = kills.run(kills.TRIALS[name](kills.copied(tmp_path)), 2, random.Random(1))
    assert counts.total() == 2
    assert not [found for found in counts if kills.BROKEN in found]


def test_half_a_folder_is_seen(tmp_path: Path) -> None:
    """A program that takes its time between two files is found between them."""
    (tmp_path / "site").mkdir()
    code = "import time; open('site/a', 'w').close(); time.sleep(60); open('site/b', 'w').close()"

    def prepare(_: int) -> None:
        for path in (tmp_path / "site").iterdir():
            path.unlink()

    def judge() -> str:
        found = sorted(kills.contents(tmp_path / "site"))
        return kills.BROKEN if found == ["a"] else "whole"

    trial = kills.Trial(
        here=tmp_path,
        command=(sys.executable, "-c", code),
        watched=tmp_path / "site",
        prepare=prepare,
        judge=judge,
    )
    assert kills.kill(trial, 2, random.Random(1), whole=0) == f"killed, {kills.BROKEN}"
