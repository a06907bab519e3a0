"""Prints the path of the Chrome or Chromium that the tests drive; installs Chromium where there is none.

Looked for in this order: the environment's ``BROWSER_PATH``, the ``PATH``, what Playwright installed
before. Failing these, Playwright downloads one, or else the system's packages bring one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
DOWNLOAD_SECONDS = 300


def main() -> None:
    """Print the browser's path to stdout, and what was done to stderr."""
    browser = find() or download() or install()
    if browser is None:
        sys.exit("No browser could be installed. Install Chromium or Chrome, or set BROWSER_PATH to one.")
    print(browser)


def find() -> str | None:
    """A browser that is there and starts."""
    if asked := os.environ.get("BROWSER_PATH"):
        if not starts(asked):
            sys.exit(f"BROWSER_PATH is {asked}, and no browser starts there.")
        return asked
    for path in candidates():
        if starts(path):
            say(f"Tests use the browser {path}.")
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


def download() -> str | None:
    """Chromium as Playwright brings it."""
    say("No Chrome or Chromium found; Playwright downloads Chromium ...")
    return find() if run(sys.executable, "-m", "playwright", "install", "chromium") else None


def install() -> str | None:
    """Chromium from the system's packages."""
    if not shutil.which("apt-get"):
        return None
    say("Playwright could not bring a browser that starts; apt-get installs Chromium ...")
    become_root = () if os.geteuid() == 0 else ("sudo",)
    apt = (*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get")
    run(*apt, "update")
    packages = ("chromium", "fonts-liberation")  # a bare system has no font to show a page in
    return find() if run(*apt, "install", "-y", "--no-install-recommends", *packages) else None


def run(*command: str) -> bool:
    """Whether a command succeeded; what it prints goes to stderr."""
    try:
        return subprocess.run(command, stdout=sys.stderr, timeout=DOWNLOAD_SECONDS).returncode == 0
    except (OSError, subprocess.TimeoutExpired) as error:
        say(str(error))
        return False


def say(message: str) -> None:
    """Tell what is done, apart from the path on stdout."""
    print(message, file=sys.stderr)


if __name__ == "__main__":
    main()
