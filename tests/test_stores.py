"""Stores: a folder and an address behave alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.stores import Folder, NoSuchStore, Remote, Store, open_store


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


def test_nothing_is_asked_for_nothing(store: Store) -> None:
    store.write({})
    assert store.read([]) == {}


def test_a_place_without_a_scheme_is_a_folder(tmp_path: Path) -> None:
    assert isinstance(open_store(str(tmp_path)), Folder)
    assert isinstance(open_store("memory://briefings"), Remote)


def test_an_address_that_nobody_knows() -> None:
    with pytest.raises(NoSuchStore, match="nowhere://x"):
        open_store("nowhere://x")


def test_an_address_that_refuses_is_no_empty_one(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Remote("memory://briefings")

    def refuse(*_: object, **__: object) -> dict[str, Exception]:
        return {"/briefings/ab/one": PermissionError("keep out")}

    monkeypatch.setattr(store._files, "cat", refuse)
    with pytest.raises(PermissionError, match="keep out"):
        store.read(["ab/one"])


def test_a_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="disk full"):
        Folder(tmp_path).write({"ab/one": b"1"})
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []
