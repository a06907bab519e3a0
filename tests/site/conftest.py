"""The browser that reads built sites."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Windows load pages for an address bar that nobody sees, and processes wait for pages that never come: half
# of the work.
NOT_NEEDED = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A browser of this machine, started once a process; each page that it opens has a profile of its own."""
    path = os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        path = path or playwright.chromium.executable_path
        if not Path(path).is_file():
            pytest.fail("There is no browser: install Chromium or Chrome, or set BROWSER_PATH to one.")
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", f"--disable-features={','.join(NOT_NEEDED)}"],
        )
        yield browser
        browser.close()
