"""How made-up input is tried in all tests, which of them need a browser, and which come first."""

from __future__ import annotations

import os
from pathlib import Path

import find_browser
import pytest
from hypothesis import settings

# How long an example takes says more of the machine than of the code.
settings.register_profile("day", deadline=None, max_examples=30)
settings.register_profile("night", deadline=None, max_examples=200)
settings.load_profile("day")
# The same of the lines that tell in a log what is going on.
os.environ["BRIEFINGS_PROGRESS"] = "0"

LONGEST_FIRST = ("browser", "nightly", "slow")


@pytest.hookimpl(tryfirst=True)  # before pytest chooses by marker
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks for the browser, so that nobody has to remember it; put files that take long first.

    Files are given out to the processes in this order: a long one at the end would keep one of them busy
    alone. Those that need the browser stand together, so that a process starts it once. They are skipped
    where `make` has found none.
    """
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            if os.environ.get("BROWSER_PATH") == "":
                item.add_marker(pytest.mark.skip(reason=find_browser.NONE))
    ranks: dict[object, int] = {}
    for item in items:
        rank = next((at for at, name in enumerate(LONGEST_FIRST) if item.get_closest_marker(name)), 3)
        ranks[item.path] = min(rank, ranks.get(item.path, rank))
    items.sort(key=lambda item: ranks[item.path])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Leave to `make` what it says last."""
    skipped = [one for one in terminalreporter.getreports("skipped") if "browser" in one.keywords]
    if skipped and (file := os.environ.get("TESTS_LEFT_OUT")):
        Path(file).write_text(f"{len(skipped)} tests that drive a browser did not run: {find_browser.NONE}\n")
