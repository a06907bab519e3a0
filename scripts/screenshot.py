"""Renews the pictures in docs/assets: pages of the demonstration, as a browser shows them.

.venv/bin/python scripts/screenshot.py
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import urlsplit

import find_browser
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
ADDRESS = "http://briefings.test/"
WIDTH = 1240
TABS_FADE_IN = 2_000  # milliseconds


class Picture(NamedTuple):
    """A page from its top to the end of an element."""

    name: str
    page: str
    last: str


PICTURES = (
    Picture("briefing.png", "briefings/harbour-quarter-floods/", "#actor-5"),
    Picture("answers.png", "answers/", "table tbody tr:nth-of-type(9)"),
    Picture("diary.png", "diary/", "[data-state=due] li:nth-of-type(3)"),
    Picture("timeline.png", "timeline/", "main section:nth-of-type(3)"),
)


def main() -> None:
    """Build the site, and take the pictures."""
    with TemporaryDirectory() as site, sync_playwright() as playwright:
        build(load_config(str(ROOT / "tests/demo/mkdocs.yml"), site_dir=site))
        browser = playwright.chromium.launch(
            executable_path=find_browser.find(), args=["--no-sandbox", "--disable-background-networking"]
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": WIDTH})
        page.clock.set_fixed_time("2025-11-20")  # after the last document: some days are to come
        page.route("**", lambda route: route.fulfill(path=f"{site}{urlsplit(route.request.url).path}"))
        for picture in PICTURES:
            page.goto(f"{ADDRESS}{picture.page}index.html")
            page.wait_for_timeout(TABS_FADE_IN)
            last = page.locator(picture.last).bounding_box()
            assert last is not None
            page.screenshot(
                path=ROOT / "docs/assets" / picture.name,
                clip={"x": 0, "y": 0, "width": WIDTH, "height": last["y"] + last["height"]},
                full_page=True,
                animations="disabled",
            )
        browser.close()


if __name__ == "__main__":
    main()
