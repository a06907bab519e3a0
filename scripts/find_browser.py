"""Prints the path of the Chrome or Chromium that the tests drive, or says how to get one.

Looked for in this order: the environment's ``BROWSER_PATH``, the ``PATH``, what Playwright installed
before. Nothing is installed here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
HOW_TO_GET_ONE = """No Chrome or Chromium that starts was found. Install one, in one of these ways:
  {python} -m playwright install chromium   (for you alone)
  the package chromium or google-chrome of your system   (for all)
or set BROWSER_PATH to one that is elsewhere."""


def main() -> None:
    """Print the browser's path to stdout; end with 1 where there is none."""
    browser = find()
    if browser is None:
        sys.exit(HOW_TO_GET_ONE.format(python=sys.executable))
    print(browser)


def find() -> str | None:
    """A browser that is there and starts."""
    if asked := os.environ.get("BROWSER_PATH"):
        if not starts(asked):
            sys.exit(f"BROWSER_PATH is {asked}, and no browser starts there.")
        return asked
    for path in candidates():
        if starts(path):
            print(f"Tests use the browser {path}.", file=sys.stderr)
            return path
    return None


def candidates() -> Iterator[str]:
    """Where a browser may be."""
    yield from filter(None, map(shutil.which, NAMES))
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def starts(path: str) -> bool:
    """Whether a browser starts: packages may leave mere signposts, and libraries may be missing."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    main()
