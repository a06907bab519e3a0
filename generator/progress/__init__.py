"""What goes on, and how far it is. Rooms say it here, as they say to ``logging`` what has happened.

Whoever wants to see it asks ``current``, as ``display.py`` does; where nobody does, it costs next to nothing.
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
    """Something that takes time; ``total`` is how much there is to do, 0 where nobody knows."""

    def __init__(self, name: str, total: float = 0) -> None:
        """Nothing is done yet."""
        self.name, self.total, self.done = name, total, 0.0

    def advance(self, amount: float) -> None:
        """Say that so much more is done, from any thread."""
        with _lock:
            self.done = min(self.total, self.done + amount)

    def part(self, amount: float, units: float) -> Part:
        """A part of this phase that is so much of its total, and is counted in other units."""
        return Part(self, amount, units)

    def end(self) -> None:
        """It does not go on any more."""
        with _lock:
            if self in _running:
                _running.remove(self)


class Part:
    """A part of a phase, which advances it by no more than its amount, and by all of that in the end."""

    def __init__(self, phase: Phase, amount: float, units: float) -> None:
        """See ``Phase.part``."""
        self._phase, self._left, self._unit = phase, amount, amount / units if units else 0

    def advance(self, units: float) -> None:
        """Say that so much more is done, from any thread."""
        with _lock:
            amount = min(self._left, units * self._unit)
            self._left -= amount
        self._phase.advance(amount)

    def finish(self) -> None:
        """Say that all is done."""
        with _lock:
            amount, self._left = self._left, 0
        self._phase.advance(amount)


def begin(name: str, total: float = 0) -> Phase:
    """Say that something goes on from now on, until its ``end``."""
    begun = Phase(name, total)
    with _lock:
        _running.append(begun)
    return begun


@contextmanager
def phase(name: str, total: float = 0) -> Iterator[Phase]:
    """Say that something goes on meanwhile."""
    begun = begin(name, total)
    try:
        yield begun
    finally:
        begun.end()


def over(
    items: Iterable[_Item], name: str, total: float = 0, size: Callable[[_Item], float] = lambda _: 1
) -> Iterator[_Item]:
    """The items, one by one, of which each is so much of the total; it is done when the next is asked for."""
    with phase(name, total) as begun:
        for item in items:
            yield item
            begun.advance(size(item))


def current() -> Phase | None:
    """What goes on: of several things the one that began last."""
    with _lock:
        return _running[-1] if _running else None
