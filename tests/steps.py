"""Counts what a call does, so that a test can tell how it grows without a clock."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Protocol

TWICE = 2.3  # times the steps, at most, for twice as much: a straight line, and a little to begin with


class _Trace(Protocol):
    def __call__(self, frame: FrameType, event: str, arg: object) -> _Trace: ...


def steps(call: Callable[[], object]) -> int:
    """How many lines of Python a call runs, and how often it goes into or back into a function."""
    count = 0

    def trace(frame: FrameType, event: str, arg: object) -> _Trace:
        nonlocal count
        count += event in ("line", "call")
        return trace

    with _traced(trace):
        call()
    return count


@contextmanager
def _traced(trace: _Trace) -> Iterator[None]:
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)
