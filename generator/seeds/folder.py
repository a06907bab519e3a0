"""Finds the seeds of a folder and reads all of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache as cache_results
from pathlib import Path, PurePosixPath

import msgspec

from generator.model import Problem
from generator.seeds import READERS, ReadResult, read_seed
from generator.seeds.files import GIT, MAX_DEPTH, is_of_git, link_towards, seed_id, seed_name
from generator.seeds.metadata.companions import QUESTIONS_FILE, companion_names
from generator.settings import DEFAULTS, Settings

ACTORS_FILE = "actors.yml"  # the corrections of actors, beside the seeds
OF_ALL = (ACTORS_FILE, QUESTIONS_FILE)  # files in the folder of seeds that speak of all of them

Paths = str | Path | Iterable[str | Path]  # files, folders of seeds, or one of them

_NAMED = 3  # other seeds with the same address that a problem names


def as_paths(paths: Paths) -> tuple[Path, ...]:
    """The paths as paths, however a caller gives them."""
    return (Path(paths),) if isinstance(paths, str | Path) else tuple(map(Path, paths))


def folders_of(paths: Sequence[Path]) -> list[Path]:
    """The folders that ``paths`` are or lie in, each once; they hold the files about all seeds."""
    return list(dict.fromkeys(path if path.is_dir() else path.parent for path in paths))


def find_seeds(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """The seed files below ``paths`` (folders or files) with their seed paths, in path order.

    Hidden files of folders, README.md, names that begin with ``_`` and the files about all seeds are no
    seeds. A sidecar or a briefing file among ``paths`` stands for its seed. Files that only become problems
    are found, too: a sidecar without a seed, what git would obey, symbolic links, folders that are too deep.
    Raises ``FileNotFoundError`` for a missing path, ``NotADirectoryError`` for one behind a symbolic link.
    """
    found: dict[Path, str] = {}
    for path in paths:
        if not os.path.lexists(path):
            raise FileNotFoundError(f"{path} is not there.")
        if link := link_towards(path if path.is_dir() else path.parent, Path.cwd()):
            raise NotADirectoryError(f"{link} is a symbolic link; put the folder itself there, or name it.")
        if path.is_dir():
            for seed in _below(path):
                found.setdefault(seed, seed_name(seed, path))
        elif path.name not in OF_ALL:
            seed = _seed_of(path)
            found.setdefault(seed, seed_name(seed, seed.parent))
    return sorted(found.items(), key=lambda item: (item[1], item[0]))


def read_seeds(
    paths: Paths,
    settings: Settings = DEFAULTS,
    read: Callable[[Path, str, Settings], ReadResult] = read_seed,
) -> Iterator[tuple[str, ReadResult]]:
    """Read each seed, in path order; of several seeds with the same address none gets it.

    ``read`` may reuse earlier results. A problem of several seeds, such as one in their folder's defaults,
    comes with the first of them.

    It cannot be told which of two seeds was there first, and whoever adds one chooses its name: in any
    order, a stranger's text could take the place of a published one.
    """
    found = find_seeds(as_paths(paths))
    rivals: dict[str, list[tuple[Path, str]]] = {}
    for path, name in found:
        rivals.setdefault(seed_id(name), []).append((path, name))

    @cache_results
    def claims(address: str) -> list[tuple[Path, str]]:
        return [(path, name) for path, name in rivals[address] if read(path, name, settings).seed]

    named: dict[Problem, str] = {}
    for path, name in found:
        result = read(path, name, settings)
        # Two files of which the names cannot be printed may be called the same: both are named.
        problems = tuple(problem for problem in result.problems if named.setdefault(problem, name) == name)
        result = msgspec.structs.replace(result, problems=problems)
        if result.seed and len(rivals[seed_id(name)]) > 1 and len(claimed := claims(seed_id(name))) > 1:
            others = [other for place, other in claimed if place != path]
            result = ReadResult(seed=None, problems=(_collision(name, others),))
        yield name, result


def sizes_of(paths: Sequence[Path]) -> dict[str, int]:
    """The size of each seed's file below ``paths``, by the seed's path."""
    sizes = {}
    for path, name in find_seeds(paths):
        with suppress(OSError):
            sizes[name] = path.lstat().st_size
    return sizes


def _below(top: Path) -> Iterator[Path]:
    """The seeds of a folder, and what gets its problem named."""
    for folder, folders, files in os.walk(top):
        here = Path(folder)
        inside = here.relative_to(top).parts
        is_repository = not inside and os.path.lexists(here / GIT)  # the owner's own
        if is_repository:
            files = [name for name in files if name.casefold() != GIT]
        # What is a link or not entered is listed whatever its name, so that its problem is named.
        closed = folders if len(inside) == MAX_DEPTH else []
        named = [*closed, *(name for name in (*folders, *files) if (here / name).is_symlink())]
        if any(map(_is_apart, inside)):
            named += filter(is_of_git, files)  # no seed lies here, but a repository may
        else:
            own = list(filter(_may_be_seed, files))
            seeds = [name for name in (*own, *named) if Path(name).suffix.lower() in READERS]
            companions = {companion for name in seeds for companion in companion_names(name)}
            companions.update(OF_ALL if not inside else ())
            named += [name for name in own if name not in companions]
        if not is_repository:
            named += [name for name in (*folders, *files) if name.startswith(".") and is_of_git(name)]
        yield from (here / name for name in dict.fromkeys(named))
        folders[:] = [] if closed else [name for name in folders if name.casefold() != GIT]


def _seed_of(path: Path) -> Path:
    """The seed that a sidecar or a briefing file belongs to; any other path comes back as it is."""
    stem = path.name.removesuffix(path.suffix)
    seeds = (path.with_name(name + suffix) for name in (stem, Path(stem).stem) for suffix in READERS)
    return next((seed for seed in seeds if seed.is_file() and path.name in companion_names(seed.name)), path)


def _is_apart(name: str) -> bool:
    return name.startswith((".", "_"))


def _may_be_seed(name: str) -> bool:
    return not _is_apart(name) and name.lower() != "readme.md"


def is_seed_name(name: str) -> bool:
    """Whether a file of this path below the folder of seeds is one."""
    *folders, last = PurePosixPath(name).parts
    is_readable = PurePosixPath(name).suffix.lower() in READERS
    return is_readable and _may_be_seed(last) and not any(map(_is_apart, folders))


def _collision(name: str, others: Sequence[str]) -> Problem:
    more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
    return Problem(
        path=name,
        line=None,
        reason=f"this seed would have the address of {', '.join(others[:_NAMED])}{more} ({seed_id(name)}).",
        remedy="Rename the one that came later; until then none of them has a page.",
        severity="error",
    )
