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

from generator.addresses import Claim
from generator.briefings import Outcome, brief
from generator.model import Briefing, Problem
from generator.overlay import actors
from generator.overlay.actors import ActorCorrections
from generator.review.edits import Edit, edits_of, fields_of
from generator.review.git import GitError, Repository, TreeEntry, is_unchanged, repository_around
from generator.seeds import briefing_file_name, near_duplicates, seed_id, sidecar_name
from generator.seeds.document import Metadata
from generator.seeds.folder import ACTORS_FILE, find_seeds
from generator.seeds.metadata.beside import BRIEFING_FILE
from generator.seeds.metadata.defaults import NAME as DEFAULTS_FILE
from generator.seeds.metadata.defaults import defaults_names, read_folder
from generator.settings import Settings
from generator.writing import write


class NoSuchCommit(Exception):
    """Raised where there is nothing to compare with; the message says why."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One seed that was added, changed or removed: what became of it before, and what now."""

    path: str
    before: Outcome | None
    after: Outcome | None

    @property
    def old(self) -> Briefing | None:
        """Its briefing before."""
        return self.before.briefing if self.before else None

    @property
    def new(self) -> Briefing | None:
        """Its briefing now."""
        return self.after.briefing if self.after else None


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """All changes, in the order of their paths, and the briefings that stay as they are.

    ``alike`` is a problem for each changed seed that is nearly the same as another one;
    ``full_names`` are single names that people say mean the same actor everywhere, ``merged`` those that are
    one actor's. ``edits`` are the entries that differ of the files that are about many seeds, by the file's
    name; ``unused`` is a problem for each of ``actors.yml`` that no briefing knows.
    ``pageless`` are what files ask for that stay without a page.
    """

    changes: tuple[Change, ...]
    others: tuple[Briefing, ...]
    alike: tuple[Problem, ...] = ()
    full_names: frozenset[str] = frozenset()
    merged: frozenset[str] = frozenset()
    edits: Mapping[str, tuple[Edit, ...]] = {}
    unused: tuple[Problem, ...] = ()
    pageless: tuple[Claim, ...] = ()


def changes_since(base: str, seeds: Path, settings: Settings, *, cache_dir: Path | str | None) -> Changes:
    """The changes in the folder ``seeds`` since it parted from the commit ``base``.

    What is not committed yet counts. Raises ``NoSuchCommit`` and all that ``brief`` does.
    """
    try:
        return _changes(base, seeds, settings, cache_dir)
    except GitError as error:
        raise NoSuchCommit(f"There is nothing to compare with: {error}") from None


class _OfMany(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of many seeds: in ``actors.yml`` and in the defaults of folders."""

    actors: ActorCorrections
    defaults: Mapping[str, Metadata]


def _changes(base: str, seeds: Path, settings: Settings, cache_dir: Path | str | None) -> Changes:
    repository = repository_around(seeds)
    held = {entry.name: entry for entry in repository.entries(_commit(base, repository), seeds)}
    here = {path.relative_to(seeds).as_posix(): name for path, name in find_seeds([seeds])}
    lying = _lying(seeds, here)
    same = {name for name in lying & held.keys() if is_unchanged(held[name], seeds / name)}
    changed = (lying | held.keys()) - same
    concerned = _concerned_by(changed)
    touched = {name for file, name in here.items() if concerned(file)} | {ACTORS_FILE}
    needed = [entry for name, entry in held.items() if _is_of_many(name) or concerned(name)]
    before, said_before = _briefed_then(repository, needed, settings, cache_dir)
    named: set[str] = set()
    after, others, pageless = _briefed_now(seeds, touched, before, named, settings, cache_dir)
    said = _said_of_many(seeds, filter(_is_defaults, lying))
    paths = sorted({*before, *after} - (touched - after.keys()))
    found = tuple(Change(path=path, before=before.get(path), after=after.get(path)) for path in paths)
    return Changes(
        changes=found,
        others=tuple(others),
        pageless=tuple(pageless),
        alike=_alike(after.values(), others),
        full_names=said.actors.names(),
        merged=said.actors.merged(),
        edits=_edits(said_before, said),
        unused=said.actors.unused(named),
    )


def _edits(before: _OfMany, after: _OfMany) -> dict[str, tuple[Edit, ...]]:
    """What the files of many seeds say otherwise than before."""
    old, new = ({name: fields_of(one) for name, one in said.defaults.items()} for said in (before, after))
    folders = (Edit(name=name, before=old.get(name), after=new.get(name)) for name in sorted({**old, **new}))
    return {
        DEFAULTS_FILE: tuple(edit for edit in folders if edit.before != edit.after),
        ACTORS_FILE: edits_of(before.actors.entries(), after.actors.entries()),
    }


def _said_of_many(folder: Path, defaults: Iterable[str]) -> _OfMany:
    return _OfMany(
        actors=actors.load_actor_corrections(folder)[0],
        defaults={name: read_folder(folder / name, name)[0] for name in defaults},
    )


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
    """Whether a file says something of many seeds: of actors, or the defaults of a folder."""
    return name == ACTORS_FILE or _is_defaults(name)


def _is_defaults(name: str) -> bool:
    return PurePosixPath(name).name == DEFAULTS_FILE


def _seed_of(name: str) -> str:
    """The name of a reading as that of a seed beside it; any other name is itself."""
    return f"{name.removesuffix(BRIEFING_FILE)}.txt" if name.endswith(BRIEFING_FILE) else name


def _briefed_then(
    repository: Repository, entries: Iterable[TreeEntry], settings: Settings, cache_dir: Path | str | None
) -> tuple[dict[str, Outcome], _OfMany]:
    """What became of these files of a commit, by path, and what it says of many seeds."""
    files = [entry for entry in entries if entry.is_file]
    with TemporaryDirectory() as folder:
        for entry in files:
            write(Path(folder), entry.name, repository.content(entry))
        outcomes = brief([Path(folder)], settings, cache_dir=cache_dir)
        briefed = {outcome.path: outcome for outcome in outcomes}
        return briefed, _said_of_many(Path(folder), filter(_is_defaults, (entry.name for entry in files)))


def _briefed_now(
    seeds: Path,
    touched: Collection[str],
    before: Mapping[str, Outcome],
    named: set[str],
    settings: Settings,
    cache_dir: Path | str | None,
) -> tuple[dict[str, Outcome], list[Briefing], list[Claim]]:
    """What became of the touched seeds where it is not the same as before, and all other briefings.

    With them, what all other files ask for that have no briefing.

    The names of ``actors.yml`` that briefings have are added to ``named``.
    """
    after: dict[str, Outcome] = {}
    others: list[Briefing] = []
    pageless: list[Claim] = []
    for outcome in brief([seeds], settings, cache_dir=cache_dir, jobs=os.cpu_count() or 1):
        named |= outcome.named
        if outcome.path in touched and outcome != before.get(outcome.path):
            after[outcome.path] = outcome
        elif outcome.briefing is not None:
            others.append(outcome.briefing)
        else:
            pageless.append(outcome.claim)
    return after, others, pageless


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
    files = {*names, *map(sidecar_name, names), *map(briefing_file_name, names), *above, ACTORS_FILE}
    return {name for name in files if os.path.lexists(seeds / name)}
