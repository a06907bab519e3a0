"""What differs between the folder of seeds and an earlier commit: its briefings then and now.

Git says what the commit holds, and nothing of what lies in the folder, which may be a stranger's. What a
commit holds is written only where a plain file of that name belongs.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import chain
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import msgspec

from generator.briefings import Outcome, brief
from generator.corrections import actors
from generator.corrections.actors import ActorCorrections
from generator.model import Briefing, Problem
from generator.review.git import GitError, Repository, TreeEntry, is_unchanged, repository_around
from generator.review.joins import Join, find_joins
from generator.seeds import near_duplicates, reading_name, seed_id, sidecar_name
from generator.seeds.folder import ACTORS_FILE, STORIES_FILE, find_seeds
from generator.seeds.metadata.defaults import NAME as DEFAULTS_FILE
from generator.seeds.metadata.defaults import defaults_names
from generator.seeds.metadata.readings import SUFFIX
from generator.settings import Settings
from generator.stories import load_entries
from generator.writing import write


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
    ``full_names`` are single names that people say mean the same actor everywhere, ``merged`` those that are
    one actor's. ``entries`` are those of ``actors.yml`` that differ, by name: what each said before, and what
    it says now; ``unused`` is a problem for each that no briefing knows. ``joins`` are the stories that
    changed seeds are in and were not before.
    """

    changes: tuple[Change, ...]
    others: tuple[Briefing, ...]
    alike: tuple[Problem, ...] = ()
    full_names: frozenset[str] = frozenset()
    merged: frozenset[str] = frozenset()
    entries: tuple[tuple[str, str | None, str | None], ...] = ()
    unused: tuple[Problem, ...] = ()
    joins: tuple[Join, ...] = ()


def changes_since(base: str, seeds: Path, settings: Settings, *, cache_dir: Path | str | None) -> Changes:
    """The changes in the folder ``seeds`` since it parted from the commit ``base``.

    What is not committed yet counts. Raises ``NoSuchCommit`` and all that ``brief`` does.
    """
    try:
        return _changes(base, seeds, settings, cache_dir)
    except GitError as error:
        raise NoSuchCommit(f"There is nothing to compare with: {error}") from None


def _changes(base: str, seeds: Path, settings: Settings, cache_dir: Path | str | None) -> Changes:
    repository = repository_around(seeds)
    held = {entry.name: entry for entry in repository.entries(_commit(base, repository), seeds)}
    here = {path.relative_to(seeds).as_posix(): name for path, name in find_seeds([seeds])}
    lying = _lying(seeds, here)
    same = {name for name in lying & held.keys() if is_unchanged(held[name], seeds / name)}
    concerned = _concerned_by((lying | held.keys()) - same)
    touched = {name for file, name in here.items() if concerned(file)} | {ACTORS_FILE, STORIES_FILE}
    needed = [entry for name, entry in held.items() if _is_of_many(name) or concerned(name)]
    before, said_before = _briefed_then(repository, needed, settings, cache_dir)
    named: set[str] = set()
    after, others = _briefed_now(seeds, touched, before, named, settings, cache_dir)
    said = actors.load_actor_corrections(seeds)[0]
    paths = sorted({*before, *after} - (touched - after.keys()))
    then = (before[path].briefing for path in paths if path in before)
    now = (after[path].briefing for path in paths if path in after)
    return Changes(
        changes=tuple(Change(path=path, before=before.get(path), after=after.get(path)) for path in paths),
        others=tuple(others),
        alike=_alike(after.values(), others),
        full_names=said.names(),
        merged=said.merged(),
        entries=_entries(said_before, said),
        unused=said.unused(named),
        joins=tuple(
            find_joins(list(filter(None, then)), list(filter(None, now)), others, load_entries([seeds]))
        ),
    )


def _entries(
    before: ActorCorrections, after: ActorCorrections
) -> tuple[tuple[str, str | None, str | None], ...]:
    """The entries that are not the same in both, in the order of the file as it is now."""
    old, new = ({one.name: one.told for one in said.entries()} for said in (before, after))
    both = ((name, old.get(name), new.get(name)) for name in {**new, **old})
    return tuple(entry for entry in both if entry[1] != entry[2])


def _concerned_by(changed: Collection[str]) -> Callable[[str], bool]:
    """Which files may be briefed otherwise when these files have changed."""
    everywhere = ACTORS_FILE in changed  # all seeds may with what is said of actors
    folders = tuple(name.removesuffix(DEFAULTS_FILE) for name in changed if _is_defaults(name))
    sidecars = {sidecar_name(_seed_of(name)) for name in changed}  # a seed does with what lies beside it
    addresses = {seed_id(name) for name in changed}  # and with another one that wants its address

    def concerned(name: str) -> bool:
        return (
            everywhere
            or name.startswith(folders)
            or sidecar_name(_seed_of(name)) in sidecars
            or seed_id(name) in addresses
        )

    return concerned


def _is_of_many(name: str) -> bool:
    """Whether a file says something of many seeds: of actors or stories, or the defaults of a folder."""
    return name in (ACTORS_FILE, STORIES_FILE) or _is_defaults(name)


def _is_defaults(name: str) -> bool:
    return PurePosixPath(name).name == DEFAULTS_FILE


def _seed_of(name: str) -> str:
    """The name of a reading as that of a seed beside it; any other name is itself."""
    return f"{name.removesuffix(SUFFIX)}.txt" if name.endswith(SUFFIX) else name


def _briefed_then(
    repository: Repository, entries: Iterable[TreeEntry], settings: Settings, cache_dir: Path | str | None
) -> tuple[dict[str, Outcome], ActorCorrections]:
    """What became of these files of a commit, by path, and what it says of actors."""
    with TemporaryDirectory() as folder:
        for entry in entries:
            if entry.is_file:
                write(Path(folder), entry.name, repository.content(entry))
        outcomes = brief([Path(folder)], settings, cache_dir=cache_dir)
        briefed = {outcome.path: outcome for outcome in outcomes}
        return briefed, actors.load_actor_corrections(Path(folder))[0]


def _briefed_now(
    seeds: Path,
    touched: Collection[str],
    before: Mapping[str, Outcome],
    named: set[str],
    settings: Settings,
    cache_dir: Path | str | None,
) -> tuple[dict[str, Outcome], list[Briefing]]:
    """What became of the touched seeds where it is not the same as before, and all other briefings.

    The names of ``actors.yml`` that briefings have are added to ``named``.
    """
    after: dict[str, Outcome] = {}
    others: list[Briefing] = []
    for outcome in brief([seeds], settings, cache_dir=cache_dir, jobs=os.cpu_count() or 1):
        named |= outcome.named
        if outcome.path in touched and outcome != before.get(outcome.path):
            after[outcome.path] = outcome
        elif outcome.briefing is not None:
            others.append(outcome.briefing)
    return after, others


def _alike(after: Iterable[Outcome], others: Iterable[Briefing]) -> tuple[Problem, ...]:
    new = [outcome.briefing.source for outcome in after if outcome.briefing]
    return tuple(near_duplicates(new, [briefing.source for briefing in others])) if new else ()


def _commit(base: str, repository: Repository) -> str:
    """Where the history of what is here parted from that of ``base``."""
    named = repository.commit(base)
    if named is None:
        raise NoSuchCommit(
            f"There is no commit {base!r} here to compare with. Fetch it, or name another with --base."
        )
    if (commit := repository.parting(named, "HEAD")) is None:
        raise NoSuchCommit(
            f"What is here and {base!r}, which it is to compare with, have no commit in common. "
            "If only the newest commits were fetched, fetch more of them."
        )
    return commit


def _lying(seeds: Path, names: Collection[str]) -> set[str]:
    """The files that these seeds are made of: with them what lies beside them, and what is said of many."""
    above = chain.from_iterable(map(defaults_names, names))
    files = {*names, *map(sidecar_name, names), *map(reading_name, names), *above, ACTORS_FILE, STORIES_FILE}
    return {name for name in files if os.path.lexists(seeds / name)}
