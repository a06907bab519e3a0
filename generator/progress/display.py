"""Progress as people see it: a bar on a terminal, a line now and then in a log."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from logging import Logger, StreamHandler
from threading import Event, Thread
from typing import TYPE_CHECKING

from generator.progress import Phase, current

if TYPE_CHECKING:
    from rich.console import Console

SILENT = ("BRIEFINGS_PROGRESS", "0")  # the variable that switches all of it off
_TICK = 0.1  # seconds between two looks
_EACH = 10  # seconds between two lines of a log


@contextmanager
def shown(console: Console, say: Callable[[str], None], loggers: Iterable[Logger] = ()) -> Iterator[None]:
    """Show what is going on: as a bar below what the console and these loggers write, else by ``say``."""
    over = Event()
    is_bar = console.file.isatty() and not console.is_dumb_terminal
    look = partial(_draw, over, console, loggers) if is_bar else partial(_tell, over, say)
    thread = Thread(target=look, daemon=True)
    if os.environ.get(SILENT[0]) != SILENT[1]:
        thread.start()
    try:
        yield
    finally:
        over.set()
        if thread.is_alive():
            thread.join()


def _tell(over: Event, say: Callable[[str], None]) -> None:
    while not over.wait(_EACH):
        if phase := current():
            say(log_line(phase))


def log_line(phase: Phase) -> str:
    """What a log says of a phase."""
    return f"{phase.name}: {phase.done / phase.total:.0%}" if phase.total else f"{phase.name} …"


def _draw(over: Event, console: Console, loggers: Iterable[Logger]) -> None:
    from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn
    from rich.progress import TimeElapsedColumn as Clock

    text = TextColumn("{task.description}", markup=False)
    while not over.wait(_TICK):
        if phase := current():
            columns = SpinnerColumn(), text, BarColumn(), TaskProgressColumn(), Clock()
            # Output that goes elsewhere than to this terminal is left alone.
            is_shared = sys.stdout.isatty()
            with (
                Progress(*columns, console=console, transient=True, redirect_stdout=is_shared) as bar,
                _redirected(loggers),
            ):
                task = bar.add_task(phase.name, total=phase.total or None)
                while current() is phase and not over.wait(_TICK):
                    bar.update(task, completed=phase.done)


@contextmanager
def _redirected(loggers: Iterable[Logger]) -> Iterator[None]:
    """Have loggers write to what stands for the terminal while a bar is shown."""
    handlers = [one for logger in loggers for one in logger.handlers if isinstance(one, StreamHandler)]
    streams = [(one, one.stream) for one in handlers if one.stream.isatty()]
    for handler, _ in streams:
        handler.setStream(sys.stderr)
    try:
        yield
    finally:
        for handler, stream in streams:
            handler.setStream(stream)
