"""How the file of a seed is opened: whatever somebody puts in its place meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.seeds.document import Unreadable
from generator.seeds.files import load_file


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "pier.txt").write_text("secret")
    (tmp_path / "seeds" / "news").mkdir(parents=True)
    (tmp_path / "seeds" / "news" / "pier.txt").write_text("shut")
    return tmp_path / "seeds"


def link_folder(pier: Path) -> None:
    pier.parent.rmdir()
    pier.parent.symlink_to(pier.parents[2] / "secret")


SWAPS: dict[str, Callable[[Path], object]] = {
    "a link": lambda pier: pier.symlink_to(pier.parents[2] / "secret" / "pier.txt"),
    "a pipe": os.mkfifo,
    "a folder": Path.mkdir,
    "a linked folder": link_folder,
}


@pytest.mark.parametrize("swap", SWAPS.values(), ids=SWAPS)
def test_what_is_swapped_after_the_check_is_not_read(
    seeds: Path, monkeypatch: pytest.MonkeyPatch, swap: Callable[[Path], object]
) -> None:
    checked = Path.is_symlink

    def swapped(path: Path) -> bool:
        found = checked(path)
        if path.name == "news":  # the last that is looked at
            (seeds / "news" / "pier.txt").unlink()
            swap(seeds / "news" / "pier.txt")
        return found

    monkeypatch.setattr(Path, "is_symlink", swapped)
    before = len(os.listdir("/dev/fd"))  # noqa: PTH208 - what is open, and not a folder's files
    with pytest.raises(Unreadable, match=r"cannot be read|is no file"):
        load_file(seeds / "news" / "pier.txt", "news/pier.txt", 100)
    assert len(os.listdir("/dev/fd")) == before  # noqa: PTH208
