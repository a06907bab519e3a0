"""Who analyses: this process alone, or several processes of this machine."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol, Self

import msgspec

from generator.model import Briefing, Problem, Seed, decode, encode
from generator.settings import Settings

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

Result = Briefing | Problem

_AHEAD = 2  # lists of seeds a process, so that none waits for seeds


class Crew(Protocol):
    """Whoever analyses."""

    @property
    def ahead(self) -> int:
        """How many lists of seeds to hand over before the first result is needed."""

    def analyse(self, seeds: Sequence[Seed]) -> Iterator[Result]:
        """A result for each seed, in order.

        Where others do the work, it begins now, and is waited for when the first result is asked for.
        """

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


class Machine:
    """So many processes of this machine; with one, it is this process that analyses.

    The others start with the second list of seeds. A single list is analysed right here, so that
    the language model stays loaded under ``mkdocs serve``.
    """

    def __init__(self, settings: Settings, jobs: int) -> None:
        """Starts nothing yet."""
        self._settings, self._jobs = settings, jobs
        self._pool: ProcessPoolExecutor | None = None
        self._first: _Begun | None = None

    @property
    def ahead(self) -> int:
        """See ``Crew``."""
        return 0 if self._jobs == 1 else _AHEAD * self._jobs

    def analyse(self, seeds: Sequence[Seed]) -> Iterator[Result]:
        """See ``Crew``."""
        if self._jobs == 1:
            return analyse_here(seeds, self._settings)
        begun = _Begun(seeds, self._settings)
        if self._first is None:
            self._first = begun
        else:
            if self._pool is None:
                self._pool = _pool(self._jobs)
                self._first.hand_over(self._pool)
            begun.hand_over(self._pool)
        return begun.results()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


class _Begun:
    """Seeds that another process analyses if they are handed over before a result is asked for."""

    def __init__(self, seeds: Sequence[Seed], settings: Settings) -> None:
        self._seeds, self._settings = seeds, settings
        self._results: Iterator[Result] | None = None

    def hand_over(self, pool: ProcessPoolExecutor) -> None:
        if self._results is None:
            future = pool.submit(analyse_packed, pack(self._seeds), self._settings)
            self._results = (unpack(one) for handed in (future,) for one in handed.result())

    def results(self) -> Iterator[Result]:
        if self._results is None:
            self._results = analyse_here(self._seeds, self._settings)
        yield from self._results


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def analyse_here(seeds: Sequence[Seed], settings: Settings) -> Iterator[Result]:
    """Analyse in this process; spaCy is imported when the first result is asked for."""
    from generator.analysis.pipeline import analyze

    yield from analyze(seeds, settings)


def warm_up(settings: Settings) -> None:
    """Load the language model into this process, if it is installed."""
    with suppress(OSError):
        list(analyse_here([], settings))


def analyse_packed(seeds: bytes, settings: Settings) -> list[bytes | Problem]:
    """Analyse in another process. Briefings travel as JSON, which is quicker than pickles."""
    found = analyse_here(msgspec.json.decode(seeds, type=list[Seed]), settings)
    return [one if isinstance(one, Problem) else encode(one) for one in found]


def pack(seeds: Sequence[Seed]) -> bytes:
    """Seeds as they travel."""
    return msgspec.json.encode(seeds)


def unpack(result: bytes | Problem) -> Result:
    """A result as it was before it travelled."""
    return result if isinstance(result, Problem) else decode(result)


def _pool(jobs: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Fresh processes: a copy of this one would share its threads and locks, a server's included.
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_leave_interrupts)


def _leave_interrupts() -> None:
    """Ctrl-C is for the process that hands out seeds; that one ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
