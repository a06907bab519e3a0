"""The site of the demonstration, and the browser that reads built sites."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import find_browser
import pytest
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page, Response, sync_playwright

from tests.site.building import ROOT, build_quickly

# Windows load pages for an address bar that nobody sees, and processes wait for pages that never come: half
# of the work.
NOT_NEEDED = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess")
# Of our scripts, the one that comes last, and that of the theme.
HAVE_RUN = """(!document.querySelector(".search-open") || self.briefingOpening)
    && (!self.__md_get || document.documentElement.classList.contains("js-focus-visible"))"""


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of ``tests/demo``, built once a run: the first process that needs it builds it for all."""
    folder = tmp_path_factory.getbasetemp()
    folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    site, part = folder / "demo", folder / "demo.part"
    with (folder / "demo.lock").open("w") as lock, pytest.MonkeyPatch.context() as patch:
        fcntl.flock(lock, fcntl.LOCK_EX)
        patch.delenv("SITE_URL", raising=False)
        if not site.exists():
            build_quickly(load_config(str(ROOT / "tests/demo/mkdocs.yml"), site_dir=str(part), strict=True))
            part.rename(site)
    return site


_GO_TO = Page.goto


def _go_to(page: Page, url: str, **options: Any) -> Response | None:  # noqa: ANN401
    """Go to a page and wait for its scripts, which are fetched once it has been painted."""
    response = _GO_TO(page, url, **options)
    if page.locator("html.js").count():
        page.wait_for_function(HAVE_RUN)
    return response


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A browser of this machine, started once a process; each page that it opens has a profile of its own."""
    path = find_browser.find()
    if path is None:
        pytest.fail(find_browser.NONE)
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        patch.setattr(Page, "goto", _go_to)
        browser = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                f"--disable-features={','.join(NOT_NEEDED)}",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def tab(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """A page of the module's site and the errors of its scripts: opening one takes longer than most tests."""
    page = browser.new_page(base_url=address)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    yield page, wrong
    page.close()


@pytest.fixture
def page(tab: tuple[Page, list[str]]) -> Iterator[Page]:
    """A page with nothing left of the test before; fails the test on an error of its scripts."""
    page, wrong = tab
    page.set_viewport_size({"width": 1280, "height": 720})
    yield page
    page.unroute_all()
    page.evaluate("localStorage.clear(), sessionStorage.clear()")
    page.goto("about:blank")
    found = [*wrong]
    wrong.clear()
    assert not found
