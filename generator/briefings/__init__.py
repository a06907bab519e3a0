"""From seeds to briefings: find the files, read them, and analyse what the cache does not hold."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from generator.briefings import added, cache, failures, section_limits
from generator.briefings.local import LocalExecutor
from generator.briefings.stores import Store, open_store
from generator.model import Asked, Briefing, Problem, Seed
from generator.overlay import actors_file, correct, lay_over
from generator.overlay.briefing_file import understand
from generator.overlay.questions import load_questions
from generator.progress import over
from generator.seeds import ReadResult, read_seed
from generator.seeds.files import seed_id
from generator.seeds.folder import (
    Paths,
    as_paths,
    folders_of,
    read_seeds,
    sizes_of,
)
from generator.seeds.metadata.companions import briefing_file_name
from generator.settings import DEFAULTS, Drafts, Settings

if TYPE_CHECKING:
    from generator.briefings.dask_cluster import ClusterExecutor

Read = Callable[[Path, str, Settings], ReadResult]
# What an earlier call has found, by the paths of seeds: the briefing of this very object.
Known = dict[str, tuple[Seed, Briefing]]


class OfAll(msgspec.Struct, frozen=True, kw_only=True):
    """What the files in a folder of seeds say of all of them, and what is wrong with these files."""

    actors: actors_file.ActorCorrections
    asked: tuple[Asked, ...]
    problems: tuple[Problem, ...]


# The most that a worker takes at once: enough to be worth sending and to fill the model's batches.
_SEEDS = 32  # seeds to analyse
_WORDS = 10_000  # words of these
_MOST = 512  # files with those from the cache, so that a few changed ones need not wait for all others


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one file: its briefing (none where a problem is an error) and its problems.

    ``named`` are the folded names in ``actors_file.yml`` that its briefing has.
    """

    path: str
    briefing: Briefing | None
    problems: tuple[Problem, ...]
    named: frozenset[str] = frozenset()


def read_files(
    paths: Sequence[Path], settings: Settings, of_all: Sequence[OfAll] | None = None, read: Read = read_seed
) -> Iterator[tuple[str, ReadResult]]:
    """Each seed's path and its reading, in path order; of seeds with one address none has it.

    Before them comes what is wrong with the files that speak of all seeds, if anything is.
    """
    for said in said_of_all(paths) if of_all is None else of_all:
        for name, problems in groupby(said.problems, lambda one: one.path):
            yield name, ReadResult(seed=None, problems=tuple(problems))
    yield from read_seeds(paths, settings, read)


def brief(
    paths: Paths,
    settings: Settings = DEFAULTS,
    *,
    cache_dir: Path | str | None = None,
    jobs: int = 1,
    cluster: str | None = None,
    read: Read = read_seed,
    known: Known | None = None,
    of_all: Sequence[OfAll] | None = None,
) -> Iterator[Outcome]:
    """The outcome of each seed below ``paths``, in path order, as it becomes known.

    ``cache_dir`` is a folder or an address that fsspec knows; None means no cache. ``cluster`` is
    the address of a Dask scheduler whose workers analyse instead of ``jobs`` processes here. Whoever
    asks again can ``read`` seeds in another way, and hand in what is ``known``, to which new briefings
    are added; otherwise no more seeds are held in memory than are being analysed. ``of_all`` is what is
    said of all seeds, read here where the caller has not. Raises
    ``FileNotFoundError`` for a path that is not there, ``cache.MissingModel`` where the model is not
    installed, ``NoSuchStore`` and ``cluster.ClusterError`` where these cannot be used.
    """
    paths = as_paths(paths)
    sizes = sizes_of(paths)
    of_all = said_of_all(paths) if of_all is None else of_all
    outcomes = brief_readings(
        read_files(paths, settings, of_all, read),
        settings,
        of_all,
        cache_dir=cache_dir,
        jobs=jobs,
        cluster=cluster,
        known=known,
    )
    yield from over(outcomes, "Analysing", sum(sizes.values()), lambda one: sizes.get(one.path, 0))


def brief_readings(
    readings: Iterator[tuple[str, ReadResult]],
    settings: Settings,
    of_all: Sequence[OfAll] = (),
    *,
    cache_dir: Path | str | None,
    jobs: int = 1,
    cluster: str | None = None,
    known: Known | None = None,
) -> Iterator[Outcome]:
    """The outcome of each reading, in order; see ``brief``. ``of_all`` is what is said of all seeds."""
    store = open_store(cache_dir) if cache_dir is not None else None
    with _executor(settings, jobs, cluster) as executor:
        waiting: deque[tuple[list[_LookedUp], Iterator[Briefing]]] = deque()

        def first_outcomes() -> Iterator[Outcome]:
            yield from _outcomes(*waiting.popleft(), store, of_all, known, settings.drafts)

        for group in _groups(_look_up(readings, settings, store, known)):
            seeds = [one.reading.seed for one in group if one.pending and one.reading.seed]
            waiting.append((group, executor.analyze(seeds) if seeds else iter(())))
            while len(waiting) > executor.ahead:
                yield from first_outcomes()
        while waiting:
            yield from first_outcomes()


class _LookedUp(msgspec.Struct, frozen=True, kw_only=True):
    """A file as it was read, and its briefing if the cache holds it; ``key`` is that of its entry."""

    name: str
    reading: ReadResult
    key: str = ""
    briefing: Briefing | None = None

    @property
    def pending(self) -> bool:
        return self.reading.seed is not None and self.briefing is None


def _look_up(
    readings: Iterator[tuple[str, ReadResult]], settings: Settings, store: Store | None, known: Known | None
) -> Iterator[_LookedUp]:
    """What was read with what is known of it, some files at a time."""
    while some := list(islice(readings, _SEEDS)):
        keys: dict[str, str] = {}
        here: Known = {} if known is None else known
        seeds = [reading.seed for _, reading in some if reading.seed is not None]
        if new := [seed for seed in seeds if here.get(seed.path, (None,))[0] is not seed]:
            generator = cache.make_generator(settings)
            keys = {seed.path: cache.entry_key(seed, settings, generator) for seed in new if store}
            wanted = [(keys[seed.path], seed) for seed in new if store]
            for seed, briefing in zip(
                new, cache.load_briefings(store, wanted) if store else (), strict=False
            ):
                if briefing:
                    here[seed.path] = seed, briefing
        for name, reading in some:
            own, briefing = here.get(name, (None, None))
            yield _LookedUp(
                name=name,
                reading=reading,
                key=keys.get(name, ""),
                briefing=briefing if own is reading.seed else None,
            )


def _groups(found: Iterable[_LookedUp]) -> Iterator[list[_LookedUp]]:
    """Files in groups, each with as many to be analysed as are worth the way to another process."""
    group: list[_LookedUp] = []
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
    group: Sequence[_LookedUp],
    results: Iterator[Briefing],
    store: Store | None,
    of_all: Sequence[OfAll],
    known: Known | None,
    drafts: Drafts,
) -> Iterator[Outcome]:
    """The outcomes of a group; what was analysed for it is kept, also that it could not be."""
    made: list[tuple[str, Briefing]] = []
    try:
        for one in group:
            briefing = one.briefing
            if one.pending and one.reading.seed:
                briefing = msgspec.structs.replace(next(results), id=seed_id(one.name))
                made.append((one.key, briefing))
                if known is not None:
                    known[one.name] = one.reading.seed, briefing
            if briefing is None:
                yield Outcome(path=one.name, briefing=None, problems=one.reading.problems)
            else:
                yield _overlaid(one, briefing, of_all, drafts)
    finally:  # what is interrupted keeps what it has
        if store and made:
            cache.save_briefings(store, made)


def _overlaid(looked_up: _LookedUp, briefing: Briefing, of_all: Sequence[OfAll], drafts: Drafts) -> Outcome:
    """What becomes of a file, whose analysis this is, with all that people and models say of it."""
    path = briefing_file_name(looked_up.name)
    file, flaws = understand(looked_up.reading.briefing_file or "")
    wrong = (Problem(path=path, **msgspec.structs.asdict(flaw)) for flaw in flaws)
    failed = failures.problems_of(briefing)
    asked = tuple(question for said in of_all for question in said.asked)
    briefing, refused = lay_over(briefing, file, path, looked_up.reading.marks, drafts, asked)
    named = frozenset(name for said in of_all for name in said.actors.named_in(briefing))
    for said in of_all:
        briefing = actors_file.correct_actors(said.actors, briefing)
    briefing, unmade = added.add_found(briefing)
    briefing, left_out = section_limits.limit_briefing(
        briefing
    )  # so that corrections have few statements to look at
    briefing, unfit = correct(briefing, file, path)
    briefing, more = (
        section_limits.limit_briefing(briefing) if file.corrections else (briefing, ())
    )  # some add more
    return Outcome(
        path=looked_up.name,
        briefing=briefing,
        problems=(*looked_up.reading.problems, *wrong, *failed, *refused, *unmade, *left_out, *unfit, *more),
        named=named,
    )


def _executor(settings: Settings, jobs: int, cluster: str | None) -> LocalExecutor | ClusterExecutor:
    if cluster is None:
        return LocalExecutor(settings, jobs)
    from generator.briefings.dask_cluster import ClusterExecutor

    return ClusterExecutor(settings, cluster)


def said_of_all(paths: Sequence[Path]) -> list[OfAll]:
    """What is said of all of these seeds: the files in their folders."""
    found = []
    for folder in folders_of(paths):
        said, wrong = actors_file.load_actor_corrections(folder)
        asked, flaws = load_questions(folder)
        found.append(OfAll(actors=said, asked=asked, problems=(*wrong, *flaws)))
    return found
