"""Progress as a person sees it: a bar that moves on a terminal, and now and then a line in a log."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from logging import Logger, StreamHandler
from threading import Event, RLock, Thread
from time import monotonic
from typing import IO, Any

from generator.progress import Phase, current

SILENT = ("BRIEFINGS_PROGRESS", "0")  # the variable that switches all of it off, as for a job of the night
_TICK = 0.1  # seconds between two looks
_AFTER = 0.2  # seconds that something takes before it is shown: what is quick would but flicker
_EACH = 10  # seconds between two lines of a log
_BAR = 30  # characters
_ERASE = "\r\x1b[K"
_SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"


class Display:
    """Shows what goes on from ``start`` to ``stop``, in a thread of its own."""

    def __init__(self, say: Callable[[str], None]) -> None:
        """``say`` writes a line into the log, where there is no terminal."""
        self._say, self._stream = say, sys.stderr
        self._bar = is_terminal(self._stream)
        self._lock, self._over = RLock(), Event()
        self._is_drawn = False
        self._above: list[_Above] = []
        self._thread = Thread(target=self._look, daemon=True)

    def start(self, *loggers: Logger) -> None:
        """Begin. What is written meanwhile, and by these loggers, stands above the bar."""
        if os.environ.get(SILENT[0]) == SILENT[1]:
            return
        if self._bar:
            for name in ("stdout", "stderr"):
                if is_terminal(stream := getattr(sys, name)):
                    setattr(sys, name, self._put_above(stream))
            for handler in (one for logger in loggers for one in logger.handlers):
                if isinstance(handler, StreamHandler) and is_terminal(handler.stream):
                    handler.setStream(self._put_above(handler.stream))
        self._thread.start()

    def stop(self, *loggers: Logger) -> None:
        """End; nothing of the bar is left."""
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()
        self._erase()
        for name in ("stdout", "stderr"):
            if isinstance(stream := getattr(sys, name), _Above):
                setattr(sys, name, stream.below)
        for handler in (one for logger in loggers for one in logger.handlers):
            if isinstance(handler, StreamHandler) and isinstance(handler.stream, _Above):
                handler.setStream(handler.stream.below)

    def _put_above(self, stream: IO[Any]) -> _Above:
        self._above.append(_Above(stream, self))
        return self._above[-1]

    def _look(self) -> None:
        since: float | None = None  # when it began that something goes on
        told = 0  # lines since then
        while not self._over.wait(_TICK):
            phase, now = current(), monotonic()
            if phase is None:
                since, told = None, 0
                self._erase()
                continue
            since = now if since is None else since
            if self._bar and now - since >= _AFTER:
                self._draw(bar_line(phase, now - since, shutil.get_terminal_size().columns))
            elif not self._bar and (now - since) // _EACH > told:
                told = int((now - since) // _EACH)
                self._say(log_line(phase, now - since))

    def _draw(self, line: str) -> None:
        with self._lock:
            if all(one.at_start for one in self._above):  # of a line, which is not to be overwritten
                encoding = self._stream.encoding or "ascii"
                self._stream.write(_ERASE + line.encode(encoding, "replace").decode(encoding))
                self._stream.flush()
                self._is_drawn = True

    def _erase(self) -> None:
        with self._lock:
            if self._is_drawn:
                self._stream.write(_ERASE)
                self._stream.flush()
                self._is_drawn = False

    @contextmanager
    def erased(self) -> Iterator[None]:
        """Write something else meanwhile."""
        with self._lock:
            self._erase()
            yield


class _Above:
    """A stream to the terminal that has the bar: what is written gets above it."""

    def __init__(self, below: IO[Any], display: Display) -> None:
        self.below, self._display = below, display
        self.at_start = True

    def write(self, written: str | bytes) -> int:
        with self._display.erased():
            count = self.below.write(written)
            self.below.flush()
            if written:
                self.at_start = written[-1:] in ("\n", b"\n")
        return count

    @cached_property
    def buffer(self) -> _Above:
        """The same for bytes."""
        return self._display._put_above(self.below.buffer)  # type: ignore[attr-defined]

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the stream has
        return getattr(self.below, name)


@contextmanager
def shown(say: Callable[[str], None]) -> Iterator[None]:
    """Show what goes on meanwhile."""
    display = Display(say)
    display.start()
    try:
        yield
    finally:
        display.stop()


def is_terminal(stream: object) -> bool:
    """Whether a line of it can be written anew."""
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty()) and os.environ.get("TERM") != "dumb"


def bar_line(phase: Phase, seconds: float, columns: int) -> str:
    """What a terminal shows of a phase, in one line of so many columns at most."""
    spinner = _SPINNER[int(seconds / _TICK) % len(_SPINNER)]
    if phase.total:
        filled = int(_BAR * phase.done / phase.total)
        bar = "━" * filled + "╌" * (_BAR - filled)
    else:  # nobody knows how far it is: a piece moves to and fro
        place = int(seconds / _TICK) % (2 * _BAR - 12)
        place = min(place, 2 * _BAR - 12 - place)
        bar = "╌" * place + "━" * 6 + "╌" * (_BAR - 6 - place)
    return f"{spinner} {_told(phase)} {bar} {_clock(seconds)}"[: columns - 1]


def log_line(phase: Phase, seconds: float) -> str:
    """What a log says of a phase."""
    return f"{_told(phase)} ({_clock(seconds)})"


def _told(phase: Phase) -> str:
    return f"{phase.name}: {int(100 * phase.done / phase.total)} %" if phase.total else f"{phase.name} …"


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
