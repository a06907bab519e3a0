"""From seeds to briefings: find the files, read them, and analyse what the cache does not hold."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cache as cache_results
from itertools import chain, islice
from pathlib import Path

import msgspec

from generator import cache, corrections, edits, limits
from generator.links import link_towards
from generator.model import Briefing, Problem, Seed
from generator.seeds import MAX_DEPTH, READERS, Reading, read, seed_id, seed_name, sidecar_name
from generator.seeds.files import GIT, is_of_git
from generator.settings import Settings
from generator.stores import Store, open_store
from generator.workers import Crew, Machine, Result

_Corrected = tuple[corrections.Corrections, tuple[Problem, ...]]

ENGLISH = "en"
# What a worker takes at once: enough to pay for the way there and to fill the model's batches.
_SEEDS = 32
_WORDS = 10_000
_NAMED = 3  # seeds that want one address
_MOST = 512  # files, so that a few changed ones do not wait for all the others


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one file: its briefing (none where a problem is fatal) and its problems."""

    path: str
    briefing: Briefing | None
    problems: tuple[Problem, ...]


def find_seeds(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """The seed files below ``paths`` (folders or files) with their seed paths, in path order.

    In folders, hidden files, README.md and what begins with ``_`` are no seeds; the corrections of
    actors never are. A sidecar stands for its seed. One without a seed is found, so that it gets
    its problem named, and so is what git would obey, and what lies too deep, of which nothing below
    is looked at. Raises ``FileNotFoundError`` for a path that is not there, ``NotADirectoryError``
    for a folder that is a symbolic link.
    """
    found: dict[Path, str] = {}
    for path in paths:
        if path.is_dir() and (link := link_towards(path, Path.cwd())):
            raise NotADirectoryError(f"{link} is a symbolic link; put the folder itself there, or name it.")
        if not path.is_dir():
            if not os.path.lexists(path):
                raise FileNotFoundError(f"{path} is not there.")
            if path.name != corrections.FILE:
                seed = _beside(path)
                found.setdefault(seed, seed_name(seed, seed.parent))
            continue
        for folder, folders, files in os.walk(path):
            here = Path(folder)
            deepest = len(here.relative_to(path).parts) == MAX_DEPTH
            # A folder that is not gone into gets its problem named, as an entry of its own.
            closed = [name for name in folders if deepest or (here / name).is_symlink()]
            entries = [name for name in (*files, *closed) if _may_be_seed(name)]
            if here != path or not os.path.lexists(here / GIT):  # or it is the owner's own repository
                entries += [name for name in (*folders, *files) if name.startswith(".") and is_of_git(name)]
            folders[:] = [] if deepest else [name for name in folders if not name.startswith((".", "_"))]
            sidecars = {sidecar_name(name) for name in entries if Path(name).suffix.lower() in READERS}
            if here == path:
                sidecars.add(corrections.FILE)
            for name in entries:
                if name not in sidecars:
                    found.setdefault(here / name, seed_name(here / name, path))
    return sorted(found.items(), key=lambda item: (item[1], item[0]))


def read_seeds(paths: Sequence[Path], settings: Settings) -> Iterator[tuple[str, Reading]]:
    """Each seed's path and its reading, in path order; of seeds with one address none has it.

    Before them comes what is wrong with the corrections of actors, if anything is.
    """
    yield from _flawed(_corrections(paths))
    yield from _seeds(paths, settings)


def _seeds(paths: Sequence[Path], settings: Settings) -> Iterator[tuple[str, Reading]]:
    """See ``read_seeds``.

    Nothing here tells which of two seeds was there first, and whoever adds one chooses its name: by any
    order, a stranger's text could come to stand where another's is published.
    """
    found = find_seeds(paths)
    wanted = Counter(seed_id(name) for _, name in found)
    rivals: dict[str, list[tuple[Path, str]]] = {}
    for path, name in found:
        if wanted[seed_id(name)] > 1:
            rivals.setdefault(seed_id(name), []).append((path, name))

    @cache_results
    def claims(address: str) -> list[tuple[Path, str]]:
        return [(path, name) for path, name in rivals[address] if read(path, name, settings).seed]

    for path, name in found:
        reading = read(path, name, settings)
        if reading.seed and seed_id(name) in rivals:
            claimed = claims(seed_id(name))
            if len(claimed) > 1:
                others = islice((other for place, other in claimed if place != path), _NAMED)
                reading = Reading(seed=None, problems=(_collision(name, list(others), len(claimed) - 1),))
        yield name, reading


def other_seeds(paths: Sequence[Path], folder: Path, settings: Settings) -> Iterator[Seed]:
    """The seeds of a folder that are not below ``paths``; none where the folder is not there."""
    chosen = {path.resolve() for path, _ in find_seeds(paths)}
    for path, name in find_seeds([folder]) if folder.is_dir() else []:
        if path.resolve() not in chosen and (seed := read(path, name, settings).seed) is not None:
            yield seed


def brief(
    paths: Sequence[Path],
    settings: Settings,
    *,
    cache_dir: Path | str | None,
    jobs: int = 1,
    cluster: str | None = None,
) -> Iterator[Outcome]:
    """The outcome of each seed below ``paths``, in path order, as it becomes known.

    ``cache_dir`` is a folder or an address that fsspec knows; None means no cache. ``cluster`` is
    the address of a Dask scheduler whose workers analyse instead of ``jobs`` processes here. Only
    so many seeds are held at a time as are being analysed. Raises ``FileNotFoundError`` for a path
    that is not there, ``cache.MissingModel`` where the model is not installed, ``NoSuchStore`` and
    ``cluster.ClusterError`` where these cannot be used.
    """
    corrected = _corrections(paths)
    readings = chain(_flawed(corrected), _seeds(paths, settings))
    shelf = open_store(cache_dir) if cache_dir is not None else None
    with _crew(settings, jobs, cluster) as crew:
        waiting: deque[tuple[list[_Found], Iterator[Result]]] = deque()
        for group in _groups(_look_up(readings, settings, shelf)):
            seeds = [one.reading.seed for one in group if one.pending and one.reading.seed]
            waiting.append((group, crew.analyse(seeds) if seeds else iter(())))
            while len(waiting) > crew.ahead:
                yield from _outcomes(*waiting.popleft(), shelf, corrected)
        for group, results in waiting:
            yield from _outcomes(group, results, shelf, corrected)


class _Found(msgspec.Struct, frozen=True, kw_only=True):
    """A file as it was read, and its briefing if the cache holds it; ``key`` is that of its entry."""

    name: str
    reading: Reading
    key: str = ""
    briefing: Briefing | None = None

    @property
    def pending(self) -> bool:
        return self.reading.seed is not None and self.briefing is None


def _look_up(
    readings: Iterator[tuple[str, Reading]], settings: Settings, shelf: Store | None
) -> Iterator[_Found]:
    """What was read with what is known of it, some files at a time."""
    while some := list(islice(readings, _SEEDS)):
        seeds = [reading.seed for _, reading in some if reading.seed is not None]
        known: dict[str, tuple[str, Briefing | None]] = {}
        if seeds:
            generator = cache.make_generator(settings)
            english = [seed for seed in seeds if seed.language == ENGLISH]
            keys = [(cache.entry_key(seed, settings, generator), seed) for seed in english if shelf]
            held = cache.load(shelf, keys) if shelf else []
            known = {seed.path: (key, entry) for (key, seed), entry in zip(keys, held, strict=True)}
            for seed in seeds:
                if seed.language != ENGLISH:
                    known[seed.path] = "", Briefing(generator=generator, id=seed_id(seed.path), source=seed)
        for name, reading in some:
            key, briefing = known.get(name, ("", None))
            yield _Found(name=name, reading=reading, key=key, briefing=briefing)


def _groups(found: Iterable[_Found]) -> Iterator[list[_Found]]:
    """Files in groups, each with as many to be analysed as are worth the way to another process."""
    group: list[_Found] = []
    seeds = words = 0
    for one in found:
        group.append(one)
        if one.pending and one.reading.seed:
            seeds += 1
            words += one.reading.seed.words
        if seeds == _SEEDS or words >= _WORDS or len(group) == _MOST:
            yield group
            group, seeds, words = [], 0, 0
    yield group


def _outcomes(
    group: Sequence[_Found],
    results: Iterator[Result],
    shelf: Store | None,
    corrected: Sequence[_Corrected],
) -> Iterator[Outcome]:
    """The outcomes of a group; what was analysed for it is kept."""
    made: list[tuple[str, Briefing]] = []
    try:
        for one in group:
            briefing, problems = one.briefing, one.reading.problems
            if one.pending:
                result = next(results)
                if isinstance(result, Problem):
                    problems = (*problems, result)
                else:
                    briefing = msgspec.structs.replace(result, id=seed_id(one.name))
                    made.append((one.key, briefing))
            if briefing is not None:
                for correction, _ in corrected:
                    briefing = corrections.apply(correction, briefing)
                briefing, unfit = edits.apply(briefing, one.reading.edits)
                briefing, left_out = limits.within(briefing)
                problems = (*problems, *unfit, *left_out)
            yield Outcome(path=one.name, briefing=briefing, problems=problems)
    finally:  # what is interrupted keeps what it has
        if shelf and made:
            cache.save(shelf, made)


def _crew(settings: Settings, jobs: int, cluster: str | None) -> Crew:
    if cluster is None:
        return Machine(settings, jobs)
    from generator.cluster import Cluster

    return Cluster(settings, cluster)


def _corrections(paths: Sequence[Path]) -> list[_Corrected]:
    """What corrects the actors of these seeds: the files in their folders."""
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in paths)
    return [corrections.load(folder) for folder in folders]


def _flawed(found: Sequence[_Corrected]) -> Iterator[tuple[str, Reading]]:
    for _, problems in found:
        if problems:
            yield corrections.FILE, Reading(seed=None, problems=problems)


def _beside(path: Path) -> Path:
    """The seed that a sidecar belongs to; any other path is its own."""
    seeds = (path.with_suffix(suffix) for suffix in READERS if sidecar_name(path.name) == path.name)
    return next(filter(Path.is_file, seeds), path)


def _may_be_seed(name: str) -> bool:
    return not name.startswith((".", "_")) and name.lower() != "readme.md"


def _collision(name: str, others: Sequence[str], count: int) -> Problem:
    more = f" and {count - len(others)} more" if count > len(others) else ""
    return Problem(
        path=name,
        line=None,
        reason=f"this seed would have the address of {', '.join(others)}{more} ({seed_id(name)}).",
        remedy="Rename the one that came later; until then none of them has a page.",
        fatal=True,
    )
