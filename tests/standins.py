"""Stand-ins for the analysis: one in this very process, and one that misbehaves in the guarded process."""

from __future__ import annotations

import sys
import time
import types
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Self

import pytest

from generator.model import Briefing, Seed
from generator.settings import Settings

Analyze = Callable[[Sequence[Seed], Settings], Iterator[Briefing]]


class Here:
    """An executor that analyses in this process, where a test can watch it."""

    ahead = 0

    def __init__(self, settings: Settings, jobs: int) -> None:
        self._settings = settings

    def analyze(self, seeds: Sequence[Seed]) -> Iterator[Briefing]:
        from generator.analysis.pipeline import analyze

        yield from analyze(seeds, self._settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


def analyze_here(monkeypatch: pytest.MonkeyPatch, analyze: Analyze) -> None:
    """Let this function analyse, in this process."""
    module = types.ModuleType("generator.analysis.pipeline")
    module.analyze = analyze  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr("generator.briefings.LocalExecutor", Here)


# What the guarded process does when it comes to a seed of one of these titles, for all seeds of a list
# before the first result, as the language model does, or, with "late", when it is the seed's turn.
# "once" does not do it again where its file is there.
MISBEHAVING = """
import os, pathlib, sys, time, types

def hang(seed):
    while True: pass

def sleep(seed):
    time.sleep(600)

def nap(seed):
    time.sleep(1)

def die(seed):
    os._exit(1)

def crash(seed):
    import ctypes
    ctypes.string_at(0)

def eat(seed):
    [bytes(1 << 27) for _ in range(1000)]

def kill(seed):
    os.kill(os.getpid(), 9)

def fail(seed):
    1 / 0

def once(seed):
    if not os.path.exists(seed.url):
        busy(seed)

def busy(seed):
    pathlib.Path(seed.url + ".part").write_text(str(os.getpid()))
    os.replace(seed.url + ".part", seed.url)
    hang(seed)

def do(seed, late):
    deed, _, when = seed.title.partition(" ")
    if (when == "late") == late and deed in globals():
        globals()[deed](seed)

def analyze(seeds, settings):
    from generator.model import Briefing, Generator
    if settings.model == "none":
        raise OSError("no such model")
    for seed in seeds:
        do(seed, False)
    for seed in seeds:
        do(seed, True)
        yield Briefing(generator=Generator(version="", model="", model_version=""), id="", source=seed)

def stand_in(name, **functions):
    sys.modules[name] = types.ModuleType(name)
    vars(sys.modules[name]).update(functions)

stand_in("generator.analysis.pipeline", analyze=analyze)
from generator.briefings.local import serve; serve()
"""


def pid_in(file: Path) -> int:
    """The process that a seed that is "busy" keeps so."""
    while not file.exists():
        time.sleep(0.01)
    return int(file.read_text())
