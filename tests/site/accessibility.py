"""What axe finds wrong with a page, in light and in dark colours."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

CALM = "* { transition: none !important }"  # what fades has no colour of its own
# Axe asks for large targets only if told to.
ALL = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}


def flaws(page: Page, *, dark: bool = True) -> str:
    """What is wrong with a page that is light; with ``dark``, also with its colours after the switch to dark.

    Everything else is the same in the dark.
    """
    page.add_style_tag(content=CALM)
    found = [Axe().run(page, options=ALL)]
    if dark:
        page.emulate_media(color_scheme="dark")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        found.append(Axe().run(page, options=COLOURS))
        page.emulate_media(color_scheme="light")
    return "\n".join(one.generate_report() for one in found if one.violations_count)
