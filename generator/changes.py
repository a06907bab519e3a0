"""What differs between the folder of seeds and an earlier commit: its briefings then and now.

Names of files are a stranger's input: they go to git and come from it as they are, parted by null
bytes, and what a commit holds is written only where a plain file of that name belongs.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import msgspec

from generator import corrections
from generator.briefings import Outcome, brief, find_seeds
from generator.model import Briefing, Problem
from generator.seeds import near_duplicates, sidecar_name
from generator.settings import Settings

_FILE_MODES = (b"100644", b"100755")  # neither links nor other repositories


class NoSuchCommit(Exception):
    """Raised where there is nothing to compare with; the message says why."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One seed that was added, changed or removed: what became of it before, and what now."""

    path: str
    before: Outcome | None
    after: Outcome | None


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """All changes, in the order of their paths, and the briefings that stay as they are.

    ``alike`` is a problem for each changed seed that is nearly the same as another one;
    ``full_names`` are single names that people say mean the same actor everywhere.
    """

    changes: tuple[Change, ...]
    others: tuple[Briefing, ...]
    alike: tuple[Problem, ...] = ()
    full_names: frozenset[str] = frozenset()


def changes_since(base: str, seeds: Path, settings: Settings, *, cache_dir: Path | None) -> Changes:
    """The changes in the folder ``seeds`` since it parted from the commit ``base``.

    What is not committed yet counts. Raises ``NoSuchCommit`` and all that ``brief`` does.
    """
    commit = _commit(base, seeds)
    changed = _names(seeds, "diff", "-z", "--name-only", "--no-renames", "--relative", commit, "--", ".")
    changed |= _names(seeds, "ls-files", "-z", "--others", "--exclude-standard", "--", ".")
    sidecars = {sidecar_name(name) for name in changed}  # a seed changes with its sidecar
    everywhere = corrections.FILE in changed  # and all of them may with what is said of actors

    def concerned(name: str) -> bool:
        return everywhere or sidecar_name(name) in sidecars

    here = find_seeds([seeds])
    touched = {name for path, name in here if concerned(path.relative_to(seeds).as_posix())}
    touched.add(corrections.FILE)
    with TemporaryDirectory() as folder:
        for name, content in _files(commit, seeds, concerned):
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        before = {outcome.path: outcome for outcome in brief([Path(folder)], settings, cache_dir=cache_dir)}
    after: dict[str, Outcome] = {}
    others: list[Briefing] = []
    for outcome in brief([seeds], settings, cache_dir=cache_dir, jobs=os.cpu_count() or 1):
        if outcome.path in touched and outcome != before.get(outcome.path):
            after[outcome.path] = outcome
        elif outcome.briefing is not None:
            others.append(outcome.briefing)
    same = touched - after.keys()
    paths = sorted({*before, *after} - same)
    changes = tuple(Change(path=path, before=before.get(path), after=after.get(path)) for path in paths)
    new = [outcome.briefing.source for outcome in after.values() if outcome.briefing]
    alike = near_duplicates(new, [briefing.source for briefing in others]) if new else ()
    names = corrections.load(seeds)[0].names()
    return Changes(changes=changes, others=tuple(others), alike=tuple(alike), full_names=names)


def _commit(base: str, seeds: Path) -> str:
    """Where the history of what is here parted from that of ``base``."""
    try:
        named = _git(seeds, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
        return _git(seeds, "merge-base", named.decode().strip(), "HEAD").decode().strip()
    except (OSError, subprocess.CalledProcessError):
        raise NoSuchCommit(
            f"There is no commit {base!r} here to compare with. Fetch it, or name another with --base."
        ) from None


def _files(commit: str, seeds: Path, concerned: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
    """The files of a commit that are concerned, and what corrects actors, with what is in them."""
    for entry in _git(seeds, "ls-tree", "-r", "-z", commit, "--", ".").split(b"\0")[:-1]:
        about, _, raw = entry.partition(b"\t")
        mode, _, blob = about.split(b" ")
        name = os.fsdecode(raw)
        wanted = concerned(name) or name == corrections.FILE
        if wanted and mode in _FILE_MODES and ".." not in PurePosixPath(name).parts:
            yield name, _git(seeds, "cat-file", "blob", blob.decode())


def _names(seeds: Path, *command: str) -> set[str]:
    return {os.fsdecode(name) for name in _git(seeds, *command).split(b"\0") if name}


def _git(folder: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True).stdout
