"""The browser that reads built sites."""

from __future__ import annotations

from collections.abc import Iterator

import find_browser
import pytest
from playwright.sync_api import Browser, sync_playwright

# Windows load pages for an address bar that nobody sees, and processes wait for pages that never come: half
# of the work.
NOT_NEEDED = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A browser of this machine, started once a process; each page that it opens has a profile of its own."""
    path = find_browser.find()
    if path is None:
        pytest.fail(find_browser.NONE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--no-sandbox",
                "--no-zygote",
                "--disable-gpu",
                "--in-process-gpu",
                f"--disable-features={','.join(NOT_NEEDED)}",
            ],
        )
        yield browser
        browser.close()
