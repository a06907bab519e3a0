"""Stores: a folder and an address behave alike."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.briefings.stores import FolderStore, Store, open_store


@pytest.fixture(params=["folder", "file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    places: dict[str, Path | str] = {
        "folder": tmp_path,
        "file": f"{tmp_path.as_uri()}/new",
        "memory": f"memory://{tmp_path}",
    }
    return open_store(places[str(request.param)])


def test_what_is_written_is_read(store: Store) -> None:
    assert store.read(["ab/one", "cd/two"]) == {}
    store.write({"ab/one": b"1", "ab/three": b""})
    store.write({"cd/two": b"2", "ab/one": b"new"})
    assert store.read(["ab/one", "cd/two", "ab/three", "ef/four"]) == {
        "ab/one": b"new",
        "cd/two": b"2",
        "ab/three": b"",
    }


def test_a_failed_write_leaves_nothing_and_is_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    store = FolderStore(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        store.write({"ab/one": b"1", "ab/two": b"2"})
        store.write({"cd/three": b"3"})
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert str(tmp_path) in caplog.text
    assert "No space left" in caplog.text


def test_a_file_in_the_place_of_a_folder(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "ab").touch()
    for place in (tmp_path, tmp_path / "ab"):
        caplog.clear()
        store = FolderStore(place)
        store.write({"ab/one": b"1", "ab/two": b"2"})
        assert store.read(["ab/one"]) == {}
        assert len(caplog.records) == 1
    assert (tmp_path / "ab").read_bytes() == b""


IN_THE_WAY: dict[str, Callable[[Path], None]] = {
    "pipe": os.mkfifo,
    "link": lambda path: path.symlink_to("other"),
    "endless": lambda path: path.symlink_to("/dev/zero"),
    "folder": Path.mkdir,
}


@pytest.mark.parametrize("what", IN_THE_WAY)
def test_what_is_no_plain_file_is_absent(what: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    store = FolderStore(tmp_path)
    store.write({"ab/other": b"2"})
    IN_THE_WAY[what](tmp_path / "ab" / "one")
    assert store.read(["ab/one", "ab/other"]) == {"ab/other": b"2"}
    store.write({"ab/one": b"1"})
    written = {} if what == "folder" else {"ab/one": b"1"}
    assert store.read(["ab/one"]) == written
    assert len(caplog.records) == (what == "folder")
    assert store.read(["ab/other"]) == {"ab/other": b"2"}
