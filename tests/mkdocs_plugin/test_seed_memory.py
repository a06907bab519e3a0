"""Who briefs the same seeds again and again reads only what has changed, and gets what others get."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.mkdocs_plugin.reuse import SeedMemory
from generator.seeds import read_seed
from generator.settings import Settings

SETTINGS = Settings()
COMPANIONS = {
    "news/flood.txt": "Flood in Vale\n\nThe river Aster rose by {} metres on Monday, the mayor said.\n",
    "news/flood.yml": "publisher: Courier {}\n",
    "news/flood.briefing.yml": "tags: [a{}]\n",
    "news/_defaults.yml": "author: Writer {}\n",
    "_defaults.yml": "license: Licence {}\n",
}
EDITS = st.lists(st.tuples(st.sampled_from(sorted(COMPANIONS)), st.integers(-1, 3)), max_size=6)


@given(edits=EDITS)
def test_what_is_remembered_is_what_would_be_read(
    edits: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    seeds, memory = tmp_path_factory.mktemp("seeds"), SeedMemory()
    (seeds / "news").mkdir()
    path = seeds / "news/flood.txt"
    for name, number in [("news/flood.txt", 0), *edits]:
        if number < 0:
            (seeds / name).unlink(missing_ok=True)
        else:
            (seeds / name).write_text(COMPANIONS[name].format(number))
        reading = memory.read(path, "news/flood.txt", SETTINGS)
        assert reading == read_seed(path, "news/flood.txt", SETTINGS)
        assert memory.read(path, "news/flood.txt", SETTINGS) is reading


def test_a_change_that_hides_its_time_is_seen(tmp_path: Path) -> None:
    path, memory = tmp_path / "a.txt", SeedMemory()
    path.write_text("The dam broke on Monday.")
    before = memory.read(path, "a.txt", SETTINGS)
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    path.write_text("The dam holds on Monday.")
    os.utime(path, ns=times)
    assert memory.read(path, "a.txt", SETTINGS) != before


def test_other_settings_are_read_anew_and_a_link_always(tmp_path: Path) -> None:
    path, memory = tmp_path / "a.txt", SeedMemory()
    path.write_text("The dam broke on Monday. " * 60)
    assert memory.read(path, "a.txt", SETTINGS).seed
    assert memory.read(path, "a.txt", Settings(max_bytes=1000)).seed is None
    (tmp_path / "b.yml").symlink_to(path)
    beside = tmp_path / "b.txt"
    beside.write_text("The dam broke on Monday.")
    assert memory.read(beside, "b.txt", SETTINGS) is not memory.read(beside, "b.txt", SETTINGS)
