"""The cache: found by content, never trusted when damaged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from generator.briefings import cache
from generator.briefings.stores import open_store
from generator.model import Briefing, Evidence, Generator, Seed, Sentence
from generator.settings import Settings
from tests.site import make

SEED = make.seed("It is shut.", ["body"], path="pier.txt")
MADE_BY = Generator(version="1", model="m", model_version="2")
BRIEFING = Briefing(
    generator=MADE_BY,
    id="pier",
    source=SEED,
    summary=(Sentence(text="It is shut.", evidence=(Evidence(start=0, end=11),)),),
)
KEY = cache.entry_key(SEED, Settings(), MADE_BY)


def load(place: Path | str, key: str, seed: Seed) -> Briefing | None:
    (found,) = cache.load_briefings(open_store(place), [(key, seed)])
    return found


def save(place: Path | str, key: str, briefing: Briefing) -> None:
    cache.save_briefings(open_store(place), [(key, briefing)])


def entry(folder: Path) -> Path:
    (file,) = (file for file in folder.rglob("*") if file.is_file())
    return file


def test_a_moved_seed_keeps_its_entry(tmp_path: Path) -> None:
    moved = msgspec.structs.replace(SEED, path="2023/old pier.txt")
    assert cache.entry_key(moved, Settings(), MADE_BY) == KEY
    save(tmp_path, KEY, BRIEFING)
    found = load(tmp_path, KEY, moved)
    assert found is not None
    assert (found.id, found.source, found.summary) == ("2023-old-pier", moved, BRIEFING.summary)


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content.split(b"\n")[0],
        lambda content: content.replace(b"It is shut.", b"It is open."),
        lambda content: content.replace(b'"start":0', b'"start":1'),
        lambda content: b"\xff" + content,
        lambda content: content + b"\n",
    ],
)
def test_a_damaged_entry_is_a_miss(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    save(tmp_path, KEY, BRIEFING)
    file = entry(tmp_path)
    damaged = damage(file.read_bytes())
    assert damaged != file.read_bytes()
    file.write_bytes(damaged)
    assert load(tmp_path, KEY, SEED) is None


@pytest.mark.parametrize("change", [{"text": "It is open."}, {"title": "Quay"}, {"tags": ("x",)}])
def test_an_entry_about_another_seed_is_a_miss(tmp_path: Path, change: dict[str, Any]) -> None:
    save(tmp_path, KEY, msgspec.structs.replace(BRIEFING, source=msgspec.structs.replace(SEED, **change)))
    assert load(tmp_path, KEY, SEED) is None


def test_the_key_depends_on_all_that_makes_a_briefing(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {
        KEY,
        cache.entry_key(msgspec.structs.replace(SEED, sha256="1" * 64), Settings(), MADE_BY),
        cache.entry_key(msgspec.structs.replace(SEED, format="md"), Settings(), MADE_BY),
        cache.entry_key(msgspec.structs.replace(SEED, title="Old pier"), Settings(), MADE_BY),
        cache.entry_key(SEED, Settings(max_bytes=9), MADE_BY),
        cache.entry_key(SEED, Settings(), msgspec.structs.replace(MADE_BY, version="2")),
        cache.entry_key(SEED, Settings(), msgspec.structs.replace(MADE_BY, model_version="3")),
    }
    monkeypatch.setattr(cache, "code_digest", lambda: "changed")
    keys.add(cache.entry_key(SEED, Settings(), MADE_BY))
    monkeypatch.setattr(cache, "SCHEMA_VERSION", 99)
    keys.add(cache.entry_key(SEED, Settings(), MADE_BY))
    assert len(keys) == 9


@pytest.mark.parametrize("meta", ["", "[]", "{}"])
def test_a_folder_that_is_no_model(tmp_path: Path, meta: str) -> None:
    (tmp_path / "meta.json").write_text(meta)
    with pytest.raises(cache.MissingModel):
        cache.model_version(str(tmp_path))


def test_an_entry_under_another_name_is_a_miss(tmp_path: Path) -> None:
    save(tmp_path, KEY, BRIEFING)
    other = cache.entry_key(msgspec.structs.replace(SEED, text="It is open."), Settings(), MADE_BY)
    (tmp_path / other[:2]).mkdir(exist_ok=True)
    entry(tmp_path).rename(tmp_path / other[:2] / f"{other}.json")
    assert load(tmp_path, other, SEED) is None


def test_the_digest_of_the_code_counts_the_fitted_models(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("model.py", "models/trees.py", "analysis/rules.py", "site/pages.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("one", encoding="utf-8")
    monkeypatch.setattr(cache, "__file__", str(tmp_path / "briefings" / "cache.py"))
    digests = [cache.code_digest.__wrapped__()]
    for name in ("models/trees.py", "analysis/rules.py", "site/pages.py"):
        (tmp_path / name).write_text("another", encoding="utf-8")
        digests.append(cache.code_digest.__wrapped__())
    assert len(set(digests)) == 3
    assert digests[2] == digests[3]  # what only pages are made by
