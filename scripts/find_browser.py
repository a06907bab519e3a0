"""Prints the path of the Chrome or Chromium that the tests drive; gets one where there is none.

Looked for in this order: the environment's ``BROWSER_PATH``, the ``PATH``, what Playwright installed
before. Then Playwright's installer is tried, and as root the package of Debian. Where all of it fails, an
empty line is printed, and the browser tests are skipped; on GitHub's machines that is an error.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
NONE = (
    f"no Chrome or Chromium starts here. Get one with '{sys.executable} -m playwright install chromium' "
    "or as a package of your system, or set BROWSER_PATH."
)
DOWNLOAD, DOWNLOAD_SECONDS = (sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"), 120
STDERR = 2  # stdout is for the path

Step = tuple[Sequence[str], int]  # a command and the seconds that it may take


def main() -> None:
    """Print the browser's path to stdout, or nothing; end with 1 where there must be one."""
    browser = find()
    for steps in attempts():
        if browser is None and all(ends_well(*step) for step in steps):
            browser = find()
    if browser is None and os.environ.get("GITHUB_ACTIONS"):
        sys.exit(f"The tests need a browser: {NONE}")
    print(f"Tests use the browser {browser}." if browser else "Tests run without a browser.", file=sys.stderr)
    print(browser or "")


def find() -> str | None:
    """A browser that is there and starts."""
    if asked := os.environ.get("BROWSER_PATH"):
        if not starts(asked):
            sys.exit(f"BROWSER_PATH is {asked}, and no browser starts there.")
        return asked
    return next(filter(starts, candidates()), None)


def candidates() -> Iterator[str]:
    """Where a browser may be."""
    yield from filter(None, map(shutil.which, NAMES))
    yield playwrights_own()


def playwrights_own() -> str:
    """Where Playwright installs one."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def starts(path: str) -> bool:
    """Whether a browser starts: packages may leave mere signposts, and libraries may be missing."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def attempts() -> Iterator[Sequence[Step]]:
    """The ways to get a browser, one after another."""
    yield [(DOWNLOAD, DOWNLOAD_SECONDS)]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        yield [(("apt-get", "update"), 120), (("apt-get", "install", "-y", "chromium"), 600)]


def ends_well(command: Sequence[str], seconds: int) -> bool:
    """Whether a command succeeds in time; whatever it has started ends with it."""
    print(f"There is no browser. Trying: {' '.join(command)}", file=sys.stderr)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=STDERR, start_new_session=True
    ) as process:
        try:
            return process.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


if __name__ == "__main__":
    main()
