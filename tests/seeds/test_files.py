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


def link_file(seeds: Path) -> None:
    (seeds / "news" / "pier.txt").unlink()
    (seeds / "news" / "pier.txt").symlink_to(seeds.parent / "secret" / "pier.txt")


def link_folder(seeds: Path) -> None:
    (seeds / "news").rename(seeds / "olds")
    (seeds / "news").symlink_to(seeds.parent / "secret")


def pipe(seeds: Path) -> None:
    (seeds / "news" / "pier.txt").unlink()
    os.mkfifo(seeds / "news" / "pier.txt")


def folder(seeds: Path) -> None:
    (seeds / "news" / "pier.txt").unlink()
    (seeds / "news" / "pier.txt").mkdir()


@pytest.mark.parametrize("swap", [link_file, link_folder, pipe, folder])
def test_what_is_swapped_after_the_check_is_not_read(
    seeds: Path, monkeypatch: pytest.MonkeyPatch, swap: Callable[[Path], None]
) -> None:
    checked = Path.is_symlink

    def swapped(path: Path) -> bool:
        found = checked(path)
        if path.name == "news":  # the last that is looked at
            swap(seeds)
        return found

    monkeypatch.setattr(Path, "is_symlink", swapped)
    before = len(os.listdir("/dev/fd"))  # noqa: PTH208 - what is open, and not a folder's files
    with pytest.raises(Unreadable, match=r"cannot be read|is no file"):
        load_file(seeds / "news" / "pier.txt", "news/pier.txt", 100)
    assert len(os.listdir("/dev/fd")) == before  # noqa: PTH208


def test_the_first_folder_may_be_a_link(seeds: Path) -> None:
    """It is the user's own word, and not a stranger's file."""
    (seeds.parent / "mine").symlink_to(seeds)
    assert load_file(seeds.parent / "mine" / "news" / "pier.txt", "news/pier.txt", 4) == b"shut"
