"""The sections of one briefing, each made so that its failure costs none of the others."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from generator.model import Failure

_PACKAGE = Path(__file__).parent.parent
_Made = TypeVar("_Made")


class Sections:
    """Makes sections, and keeps which of them failed."""

    def __init__(self) -> None:
        """At first none has failed."""
        self._reasons: dict[str, str] = {}

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Which sections failed, and why, in the order in which they did."""
        return tuple(Failure(section=one, reason=reason) for one, reason in self._reasons.items())

    def make(
        self, section: str, make: Callable[[], _Made], otherwise: _Made, *, needs: str | None = None
    ) -> _Made:
        """What ``make`` makes of a section or of a part of it, or ``otherwise`` where that fails.

        A section that has failed, or that ``needs`` one that has, is not tried.
        """
        for known in (section, needs):
            if known in self._reasons:
                self._reasons.setdefault(section, self._reasons[known])
                return otherwise
        try:
            return make()
        except MemoryError:  # whose fault it is only shows when each seed is analysed alone
            raise
        except Exception as error:  # whatever it is, it must not cost the page its other sections
            self._reasons[section] = told(error)
            return otherwise


def told(error: Exception) -> str:
    """The kind of an error and its place in our code; not its message, which may hold words of the seed."""
    own = [
        (Path(frame.filename), frame.lineno)
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(_PACKAGE)
    ]
    file, line = own[-1]
    return f"{type(error).__name__} at {file.relative_to(_PACKAGE.parent).as_posix()}:{line}"
