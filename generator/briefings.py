"""From seeds to briefings: find the files, read them, and analyse what the cache does not hold."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from generator import cache, corrections, edits
from generator.model import Briefing, Problem, Seed
from generator.seeds import READERS, Reading, read, seed_id, seed_name, sidecar_name
from generator.settings import Settings

_Corrected = tuple[corrections.Corrections, tuple[Problem, ...]]
_CHUNK = 16  # seeds that a worker takes at once: enough to pay for the way there, few enough to share


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one file: its briefing (none where a problem is fatal) and its problems."""

    path: str
    briefing: Briefing | None
    problems: tuple[Problem, ...]


def find_seeds(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """The seed files below ``paths`` (folders or files) with their seed paths, in path order.

    In folders, hidden files, README.md and what begins with ``_`` are no seeds; the corrections of
    actors never are. A sidecar stands for its seed; one without a seed is found, so that it gets
    its problem named. Raises ``FileNotFoundError`` for a path that is not there.
    """
    found: dict[Path, str] = {}
    for path in paths:
        if not path.is_dir():
            if not os.path.lexists(path):
                raise FileNotFoundError(f"{path} is not there.")
            if path.name != corrections.FILE:
                seed = _beside(path)
                found.setdefault(seed, seed_name(seed, seed.parent))
            continue
        for folder, folders, files in os.walk(path):
            here = Path(folder)
            # A linked folder is not followed; as an entry of its own it gets its problem named.
            links = [name for name in folders if (here / name).is_symlink()]
            folders[:] = [name for name in folders if not name.startswith((".", "_"))]
            entries = [name for name in (*files, *links) if _may_be_seed(name)]
            sidecars = {sidecar_name(name) for name in entries if Path(name).suffix.lower() in READERS}
            if here == path:
                sidecars.add(corrections.FILE)
            for name in entries:
                if name not in sidecars:
                    found.setdefault(here / name, seed_name(here / name, path))
    return sorted(found.items(), key=lambda item: (item[1], item[0]))


def read_seeds(paths: Sequence[Path], settings: Settings) -> Iterator[tuple[str, Reading]]:
    """Each seed's path and its reading, in path order; of seeds with one address the first has it.

    Before them comes what is wrong with the corrections of actors, if anything is.
    """
    yield from _flawed(_corrections(paths))
    yield from _seeds(paths, settings)


def _seeds(paths: Sequence[Path], settings: Settings) -> Iterator[tuple[str, Reading]]:
    owners: dict[str, str] = {}
    for path, name in find_seeds(paths):
        reading = read(path, name, settings)
        if reading.seed is not None:
            address = seed_id(name)
            if address in owners:
                reading = Reading(seed=None, problems=(_collision(name, owners[address]),))
            else:
                owners[address] = name
        yield name, reading


def other_seeds(paths: Sequence[Path], folder: Path, settings: Settings) -> Iterator[Seed]:
    """The seeds of a folder that are not below ``paths``; none where the folder is not there."""
    chosen = {path.resolve() for path, _ in find_seeds(paths)}
    for path, name in find_seeds([folder]) if folder.is_dir() else []:
        if path.resolve() not in chosen and (seed := read(path, name, settings).seed) is not None:
            yield seed


def brief(
    paths: Sequence[Path], settings: Settings, *, cache_dir: Path | None, jobs: int = 1
) -> Iterator[Outcome]:
    """The outcome of each seed below ``paths``, in path order, as it becomes known.

    ``cache_dir`` None means no cache. Raises ``FileNotFoundError`` for a path that is not
    there and ``cache.MissingModel`` where the model is not installed.
    """
    found = _corrections(paths)
    readings = [*_flawed(found), *_seeds(paths, settings)]
    seeds = [reading.seed for _, reading in readings if reading.seed is not None]
    known: dict[str, Briefing] = {}
    keys: dict[str, str] = {}
    if seeds:
        generator = cache.make_generator(settings)
        for seed in seeds:
            if seed.language != "en":
                known[seed.path] = Briefing(generator=generator, id=seed_id(seed.path), source=seed)
            elif cache_dir is not None:
                keys[seed.path] = cache.entry_key(seed, settings, generator)
                if entry := cache.load(cache_dir, keys[seed.path], seed):
                    known[seed.path] = entry
    results = _analyse([seed for seed in seeds if seed.path not in known], settings, jobs)
    for name, reading in readings:
        briefing, problems = known.get(name), reading.problems
        if reading.seed is not None and briefing is None:
            result = next(results)
            if isinstance(result, Problem):
                problems = (*problems, result)
            else:
                briefing = msgspec.structs.replace(result, id=seed_id(name))
                if cache_dir is not None:
                    cache.store(cache_dir, keys[name], briefing)
        if briefing is not None:
            for correction, _ in found:
                briefing = corrections.apply(correction, briefing)
            briefing, unfit = edits.apply(briefing, reading.edits)
            problems = (*problems, *unfit)
        yield Outcome(path=name, briefing=briefing, problems=problems)


def _corrections(paths: Sequence[Path]) -> list[_Corrected]:
    """What corrects the actors of these seeds: the files in their folders."""
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in paths)
    return [corrections.load(folder) for folder in folders]


def _flawed(found: Sequence[_Corrected]) -> Iterator[tuple[str, Reading]]:
    for _, problems in found:
        if problems:
            yield corrections.FILE, Reading(seed=None, problems=problems)


def _analyse(seeds: Sequence[Seed], settings: Settings, jobs: int) -> Iterator[Briefing | Problem]:
    """One result a seed, in order; spaCy is imported when the first is asked for, and only then."""
    if jobs == 1 or len(seeds) <= _CHUNK:
        yield from _analyse_chunk(seeds, settings)
        return
    from joblib import Parallel, delayed

    chunks = [seeds[start : start + _CHUNK] for start in range(0, len(seeds), _CHUNK)]
    calls = (delayed(_analyse_list)(chunk, settings) for chunk in chunks)
    for results in Parallel(n_jobs=jobs, return_as="generator")(calls):
        yield from results


def _analyse_chunk(seeds: Sequence[Seed], settings: Settings) -> Iterator[Briefing | Problem]:
    from generator.analysis.pipeline import analyze

    return analyze(seeds, settings)


def _analyse_list(seeds: Sequence[Seed], settings: Settings) -> list[Briefing | Problem]:
    return list(_analyse_chunk(seeds, settings))


def _beside(path: Path) -> Path:
    """The seed that a sidecar belongs to; any other path is its own."""
    seeds = (path.with_suffix(suffix) for suffix in READERS if sidecar_name(path.name) == path.name)
    return next(filter(Path.is_file, seeds), path)


def _may_be_seed(name: str) -> bool:
    return not name.startswith((".", "_")) and name.lower() != "readme.md"


def _collision(name: str, owner: str) -> Problem:
    return Problem(
        path=name,
        line=None,
        reason=f"this seed would have the address of {owner} ({seed_id(name)}).",
        remedy="Rename one of the two files.",
        fatal=True,
    )
