"""Who analyses: processes of this machine that the build can do without (see ``guarded.py``)."""

from __future__ import annotations

import atexit
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from queue import SimpleQueue
from threading import Lock, Thread
from typing import NamedTuple, Self

import msgspec

from generator.briefings.cache import make_generator
from generator.briefings.failures import without_analysis
from generator.model import Briefing, Seed, encode
from generator.progress import phase
from generator.sections import decode
from generator.seeds import guarded
from generator.seeds.guarded import Limits, Lost, Process
from generator.settings import Settings

Packed = bytes  # a briefing as it travels: as JSON, which is quicker than pickles

_AHEAD = 2  # lists of seeds for each process, so that none waits for the next

_START = "from generator.briefings.local import serve; serve()"
# Time for any list of seeds, and for each million characters of it: six times what ordinary news takes on an
# ordinary machine (25 seconds a million characters).
_SECONDS, _SECONDS_A_MILLION = 30, 150
# Memory of a process, and for each byte of the largest text: more than twice what is used (0.4 GB, and
# 0.6 GB a million characters, each of which may be one byte).
_MEMORY, _MEMORY_A_BYTE = 1_000_000_000, 2_000
_LOADING = 300  # seconds to load the language model, from a slow disk, too


class LocalExecutor:
    """A number of processes of this machine, each started when there is a list of seeds for it."""

    def __init__(self, settings: Settings, jobs: int) -> None:
        """Starts nothing yet."""
        self._settings, self._jobs = settings, jobs
        self._queue: SimpleQueue[tuple[Future[list[Packed]], Sequence[Seed]] | None] = SimpleQueue()
        self._unfinished: list[Future[list[Packed]]] = []
        self._processes: list[Process] = []

    @property
    def ahead(self) -> int:
        """How many lists of seeds to hand over before the first result is needed."""
        return 0 if self._jobs == 1 else _AHEAD * self._jobs

    def analyze(self, seeds: Sequence[Seed]) -> Iterator[Briefing]:
        """The briefing of each seed, in order; where the analysis came to an end, one without it.

        The work begins now, and is waited for when the first result is asked for. Raises ``OSError`` where
        the language model cannot be loaded.
        """
        future: Future[list[Packed]] = Future()
        self._unfinished = [one for one in self._unfinished if not one.done()] + [future]
        self._queue.put((future, seeds))
        if len(self._processes) < self._jobs:
            process = _lend()
            self._processes.append(process)
            # A daemon, so that a program which is interrupted or forgets this executor can end without it.
            Thread(target=self._work, args=(process,), daemon=True).start()
        return (decode(one) for handed in (future,) for one in handed.result())

    def _work(self, process: Process) -> None:
        while begun := self._queue.get():
            future, seeds = begun
            try:
                future.set_result(_analyzed(process, seeds, self._settings))
            except Exception as error:
                future.set_exception(error)
        if process.ended:
            process.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End at once what is still under way, as it is after Ctrl-C."""
        done = all(one.done() for one in self._unfinished)
        for process in self._processes:
            self._queue.put(None)
            if done:
                _give_back(process)
            else:
                process.end()


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def warm_up(settings: Settings) -> None:
    """Load the language model, if it can be loaded, into the process that will analyse first."""
    process = _lend()
    with suppress(OSError):
        _load(process, settings)
    _give_back(process)


def analyze_packed(seeds: Sequence[Seed], settings: Settings) -> list[Packed]:
    """The briefing of each seed, in order; raises ``OSError`` where the language model cannot be loaded."""
    process = _lend()
    try:
        return _analyzed(process, seeds, settings)
    finally:
        _give_back(process)


# One process lives on between lists of seeds, and with it the language model that it has loaded.
_spare: list[Process] = []
_spare_lock = Lock()


def _lend() -> Process:
    with _spare_lock:
        return _spare.pop() if _spare else Process(_START)


def _give_back(process: Process) -> None:
    with _spare_lock:
        if not _spare and not process.ended:
            _spare.append(process)
            return
    process.close()


@atexit.register
def _close() -> None:
    for process in _spare:
        process.close()


def _analyzed(process: Process, seeds: Sequence[Seed], settings: Settings) -> list[Packed]:
    """The briefings of all seeds, whatever one of them does to the process.

    After a failure, the seeds that have no briefing yet are analysed one by one, and what fails alone gets
    one that says so. Where somebody else has ended the process, such as a system that is short of
    memory, that says little about the seed, which is tried once more.
    """
    results, failure = _tried(process, seeds, settings)
    if failure:
        results += [_alone(process, seed, settings) for seed in seeds[len(results) :]]
    return results


def _alone(process: Process, seed: Seed, settings: Settings) -> Packed:
    results, failure = _tried(process, [seed], settings)
    if failure and failure.killed:
        results, failure = _tried(process, [seed], settings)
    if results:
        return results[0]
    assert failure is not None
    return encode(without_analysis(seed, make_generator(settings), failure.reason))


class _Failure(NamedTuple):
    reason: str
    killed: bool = False


def _tried(
    process: Process, seeds: Sequence[Seed], settings: Settings
) -> tuple[list[Packed], _Failure | None]:
    """The results of seeds, and what kept the others from coming, if anything did."""
    with phase("Loading the language model"):
        _load(process, settings)
    return _asked(process, _Request(settings, seeds), limits_for(seeds, settings))


def limits_for(seeds: Sequence[Seed], settings: Settings) -> Limits:
    """What the analysis of these seeds may take."""
    characters = sum(len(seed.text) for seed in seeds)
    return Limits(
        seconds=_SECONDS + _SECONDS_A_MILLION * characters // 1_000_000,
        # As much for each: a process keeps what it once had.
        memory=_MEMORY + _MEMORY_A_BYTE * settings.max_bytes,
    )


def _load(process: Process, settings: Settings) -> None:
    """Have the language model loaded, so that this does not count as time of a seed."""
    most = limits_for((), settings)._replace(seconds=_LOADING)
    _, failure = _asked(process, _Request(settings), most)
    if failure and failure.killed:
        _, failure = _asked(process, _Request(settings), most)
    if failure:
        raise OSError(f"The language model '{settings.model}' cannot be loaded: {failure.reason}")


def _asked(process: Process, request: _Request, most: Limits) -> tuple[list[Packed], _Failure | None]:
    results: list[Packed] = []
    failure = None
    try:
        for message in process.ask(msgspec.json.encode(request), most):
            answer = _answers.decode(message)
            if answer.failure:
                failure = _Failure(answer.failure)
            else:
                results.append(bytes(answer.briefing))
    except Lost as lost:
        failure = _Failure(f"the analysis {lost}.", lost.killed)
    return results, failure


class _Request(msgspec.Struct, frozen=True):
    """Seeds to analyse; without any, it is only the language model that is to be loaded."""

    settings: Settings
    seeds: Sequence[Seed] = ()


class _Answer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of a seed, or why there is no more to come."""

    briefing: msgspec.Raw = msgspec.Raw()
    failure: str = ""


_requests, _answers = msgspec.json.Decoder(_Request), msgspec.json.Decoder(_Answer)


def serve() -> None:
    """What the other process runs."""
    # NumPy would reserve memory for a thread a core as soon as it is imported; it gets to use one.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    guarded.serve(_answer)


def _answer(message: bytes) -> Iterator[bytes]:
    from generator.analysis.section_pipeline import told

    request = _requests.decode(message)
    try:
        from generator.analysis.pipeline import analyze

        for one in analyze(request.seeds, request.settings):
            yield msgspec.json.encode(_Answer(briefing=msgspec.Raw(encode(one))))
    except MemoryError:
        raise
    except Exception as error:  # whatever it is, it must not cost other seeds their pages
        failure = told(error) if request.seeds else f"{type(error).__name__}: {error}"
        yield msgspec.json.encode(_Answer(failure=failure))
