"""Renews the picture in the README: the beginning of the first seed's briefing, as a browser shows it.

.venv/bin/python scripts/screenshot.py
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import find_browser
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs/assets/briefing.png"
PAGE = "http://briefings.test/briefings/kerry-visits-china/index.html"
LAST = "#actor-5"  # where the picture ends
WIDTH = 1240


def main() -> None:
    """Build the site, and take a picture of the upper part of one page."""
    with TemporaryDirectory() as site, sync_playwright() as playwright:
        build(load_config(str(ROOT / "mkdocs.yml"), site_dir=site))
        browser = playwright.chromium.launch(
            executable_path=find_browser.find(), args=["--no-sandbox", "--disable-background-networking"]
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": WIDTH})
        page.route("**", lambda route: route.fulfill(path=f"{site}{urlsplit(route.request.url).path}"))
        page.goto(PAGE)
        last = page.locator(LAST).bounding_box()
        assert last is not None
        PICTURE.parent.mkdir(exist_ok=True)
        height = last["y"] + last["height"]
        page.screenshot(path=PICTURE, clip={"x": 0, "y": 0, "width": WIDTH, "height": height})
        browser.close()


if __name__ == "__main__":
    main()
