"""How far a build is, shown unless MkDocs is to be quiet."""

from __future__ import annotations

from contextlib import ExitStack
from logging import INFO, getLogger

from mkdocs.plugins import get_plugin_logger

from generator.progress import Phase, begin
from generator.progress.display import shown

log = get_plugin_logger("briefings")


class BuildProgress:
    """The phases of builds, one after the other."""

    def __init__(self) -> None:
        """Nothing is shown yet."""
        self._display = ExitStack()
        self._phase: Phase | None = None

    def show(self) -> None:
        """Show phases from now on."""
        mkdocs_log = getLogger("mkdocs")
        if mkdocs_log.isEnabledFor(INFO):
            self._display.enter_context(shown(log.info, [mkdocs_log]))

    def hide(self) -> None:
        """Leave nothing of what was shown."""
        self._display.close()

    def begin(self, name: str, total: int = 0) -> None:
        """End the phase before, if there is one, and begin another."""
        self.end()
        self._phase = begin(name, total)

    def advance(self) -> None:
        """One more thing is done."""
        if self._phase:
            self._phase.advance(1)

    def end(self) -> None:
        """End the phase that goes on."""
        if self._phase:
            self._phase.end()
        self._phase = None
