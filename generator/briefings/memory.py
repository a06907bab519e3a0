"""What a process knows of seeds that it has briefed before, as ``mkdocs serve`` does after each edit."""

from __future__ import annotations

import stat
from pathlib import Path, PurePosixPath

from generator.model import Briefing, Seed
from generator.seeds import ReadResult, read_seed, reading_name, sidecar_name
from generator.seeds.metadata.defaults import defaults_names
from generator.settings import Settings


class Memory:
    """The readings and briefings of seeds whose files are as they were, in one process.

    A file is as it was while its times, size and number are: every change of its content changes the last.
    """

    def __init__(self) -> None:
        """At first nothing is known."""
        self._readings: dict[str, tuple[object, ReadResult]] = {}
        self._briefings: dict[str, tuple[Seed, str, Briefing]] = {}

    def read(self, path: Path, name: str, settings: Settings) -> ReadResult:
        """The reading of a seed, the same object as before where nothing that it is made of has changed."""
        made_of = (settings, path, *map(_state, _files(path, name)))
        before, reading = self._readings.get(name, (None, None))
        if reading is None or before != made_of:
            reading = read_seed(path, name, settings)
            self._readings[name] = made_of, reading
        return reading

    def find(self, seed: Seed) -> tuple[str, Briefing | None] | None:
        """The key and the briefing that were noted for this very object."""
        known = self._briefings.get(seed.path)
        return known[1:] if known and known[0] is seed else None

    def note(self, seed: Seed, key: str, briefing: Briefing) -> None:
        """Remember the briefing of a seed, and the key of its entry in the cache."""
        self._briefings[seed.path] = seed, key, briefing


def _files(path: Path, name: str) -> list[Path]:
    """The files that the reading of a seed is made of, whether they are there or not."""
    beside = [path.with_name(PurePosixPath(one).name) for one in (sidecar_name(name), reading_name(name))]
    above = [
        folder / PurePosixPath(one).name
        for folder, one in zip(path.parents, defaults_names(name), strict=False)
    ]
    return [path, *beside, *above]


def _state(path: Path) -> object:
    """What changes with a file's content; equal to nothing for a link, whose file is elsewhere."""
    try:
        found = path.lstat()
    except OSError:
        return None
    if stat.S_ISLNK(found.st_mode):
        return object()
    return found.st_mode, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
