"""Progress: code reports here what it is doing, as it reports to ``logging`` what has happened.

``display`` shows it. Unless it is shown, it costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TypeVar

_Item = TypeVar("_Item")
Advance = Callable[[float], None]

_lock = Lock()
_running: list[Phase] = []  # the innermost one last


def ignore(_: float) -> None:
    """Take no notice of an advance."""


class Phase:
    """Something that takes time; ``total`` is the amount of work, 0 if unknown."""

    def __init__(self, name: str, total: float = 0) -> None:
        """Nothing is done yet."""
        self.name, self.total, self.done = name, total, 0.0

    def advance(self, amount: float) -> None:
        """Add to what is done, from any thread."""
        with _lock:
            self.done = min(self.total, self.done + amount)

    def end(self) -> None:
        """Finish, however much is done."""
        with _lock:
            if self in _running:
                _running.remove(self)


def begin(name: str, total: float = 0) -> Phase:
    """Start a phase, which lasts until its ``end``."""
    begun = Phase(name, total)
    with _lock:
        _running.append(begun)
    return begun


@contextmanager
def phase(name: str, total: float = 0) -> Iterator[Phase]:
    """Start a phase, which lasts as long as the block."""
    begun = begin(name, total)
    try:
        yield begun
    finally:
        begun.end()


def over(
    items: Iterable[_Item], name: str, total: float = 0, size: Callable[[_Item], float] = lambda _: 1
) -> Iterator[_Item]:
    """Yield the items; each adds its size to what is done when the next one is asked for."""
    with phase(name, total) as begun:
        for item in items:
            yield item
            begun.advance(size(item))


def current() -> Phase | None:
    """The phase that began last, of those that have not ended."""
    with _lock:
        return _running[-1] if _running else None
