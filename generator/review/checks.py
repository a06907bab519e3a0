"""Whether seeds are good: what is wrong with each, without analysing it, and in which file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import msgspec

from generator.briefings import OfAll, brief_readings, read_files, said_of_all
from generator.model import Problem, Seed
from generator.progress import over
from generator.review.changes import doubts_of
from generator.seeds import ReadResult
from generator.seeds.folder import find_seeds, sizes_of
from generator.settings import DEFAULTS, Settings

_ELSEWHERE = timedelta(days=1)  # by how much the calendar of another part of the world may be ahead


class LocatedProblem(msgspec.Struct, frozen=True, kw_only=True):
    """A problem, the seed that it is one of or the file beside all seeds, and the file to look at."""

    problem: Problem
    name: str
    file: Path


def check_seeds(
    paths: Sequence[Path],
    settings: Settings = DEFAULTS,
    *,
    cache_dir: Path | str | None = None,
    today: date | None = None,
) -> Iterator[LocatedProblem]:
    """What is wrong with the seeds below ``paths``, in path order.

    Only seeds that have a briefing file are briefed, with the analyses that ``cache_dir`` holds.
    Dates later than ``today``, if that is known, are named.
    Raises as ``brief`` does.
    """
    files = {name: path for path, name in find_seeds(paths)}

    def finding(problem: Problem, name: str) -> LocatedProblem:
        return LocatedProblem(problem=problem, name=name, file=_file(problem, name, files, paths))

    sizes = sizes_of(paths)
    of_all = said_of_all(paths)
    readings = read_files(paths, settings, of_all)
    for name, reading in over(readings, "Checking", sum(sizes.values()), lambda one: sizes.get(one[0], 0)):
        problems = _problems(name, reading, of_all, settings, cache_dir)
        yield from (finding(one, name) for one in (*problems, *_of_its_day(name, reading.seed, today)))


def _problems(
    name: str,
    reading: ReadResult,
    of_all: Sequence[OfAll],
    settings: Settings,
    cache_dir: Path | str | None,
) -> tuple[Problem, ...]:
    """What is wrong with a seed, what of its reading does not hold, and which dates cannot be.

    Only its briefing tells whether a reading or a correction fits.
    """
    if reading.seed is None or not reading.briefing_file:
        return reading.problems
    [outcome] = brief_readings(iter([(name, reading)]), settings, of_all, cache_dir=cache_dir)
    return tuple(doubts_of(outcome))


def _of_its_day(name: str, seed: Seed | None, today: date | None) -> Iterator[Problem]:
    """What is doubtful about the day on which a seed was written."""
    if seed is None or seed.date is None:
        return
    if seed.date_from == "name":
        yield Problem(
            path=name,
            line=None,
            reason=f"nothing but the file's name says when it was written ({seed.date}).",
            remedy=f"If that is right, say 'date: {seed.date}' in the front matter or in the sidecar.",
            severity="note",
        )
    if today is not None and seed.day is not None and seed.day > today + _ELSEWHERE:
        yield Problem(
            path=name,
            line=None,
            reason=f"its date, {seed.day}, has not come yet; until then it leads all lists.",
            remedy="Say on which day it was published.",
            severity="note",
        )


def _file(problem: Problem, name: str, files: Mapping[str, Path], paths: Sequence[Path]) -> Path:
    """The file that a problem is in: a seed's, one beside it, its folder's, or one beside all seeds."""
    if name not in files:
        folders = (path if path.is_dir() else path.parent for path in paths)
        return next(filter(Path.is_file, (folder / name for folder in folders)), Path(name))
    if problem.path == name:  # as it is on the disk, where its name may hold what cannot be printed
        return files[name]
    return files[name].parents[len(Path(name).parts) - 1] / problem.path
