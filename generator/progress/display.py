"""Progress as people see it: a bar on a terminal, a line now and then in a log."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from logging import Logger, StreamHandler
from threading import Event, Thread
from typing import TYPE_CHECKING

from generator.progress import current

if TYPE_CHECKING:
    from rich.console import Console

SILENT = ("BRIEFINGS_PROGRESS", "0")  # the variable that switches all of it off
_TICK = 0.1  # seconds between two looks
_EACH = 10  # seconds between two lines of a log


@contextmanager
def shown(
    say: Callable[[str], None], loggers: Iterable[Logger] = (), console: Console | None = None
) -> Iterator[None]:
    """Show progress: on a terminal as a bar below the output of loggers and console, else by ``say``."""
    from rich.console import Console

    console = console or Console(stderr=True)
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
            say(f"{phase.name}: {phase.done / phase.total:.0%}" if phase.total else f"{phase.name} …")


def _draw(over: Event, console: Console, loggers: Iterable[Logger]) -> None:
    from rich.progress import Progress

    while not over.wait(_TICK):
        if phase := current():
            bar = Progress(console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
            with bar, _above(console, loggers):
                task = bar.add_task(phase.name, total=phase.total or None)
                while current() is phase and not over.wait(_TICK):
                    bar.update(task, completed=phase.done)


@contextmanager
def _above(console: Console, loggers: Iterable[Logger]) -> Iterator[None]:
    """Have what is written to the terminal stand above the bar; other output is left alone."""
    from rich.file_proxy import FileProxy

    class Above(FileProxy):
        # Without these, click would write past it.
        encoding = property(lambda self: self.rich_proxied_file.encoding)
        errors = property(lambda self: self.rich_proxied_file.errors)

    with ExitStack() as undo:
        for name in ("stdout", "stderr"):
            if (stream := getattr(sys, name)).isatty():
                undo.callback(setattr, sys, name, stream)
                setattr(sys, name, Above(console, stream))
        for handler in (handler for logger in loggers for handler in logger.handlers):
            if isinstance(handler, StreamHandler) and handler.stream.isatty():
                undo.callback(handler.setStream, handler.stream)
                handler.setStream(Above(console, handler.stream))
        yield
