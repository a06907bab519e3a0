"""A reader of somebody else's site goes to our pages and back, in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from generator.mkdocs_plugin.build import ASSETS
from generator.mkdocs_plugin.sites import STYLES
from tests.corpus.newsroom import year
from tests.site.building import served
from tests.site.hosting import PAGES, host
from tests.site.make import bridge

TEXTS = PAGES | {"index.md": PAGES["index.md"] + "\n[The bridge](press/briefings/bridge.md)\n"}
# How each element of a page looks: all that a style sheet can say of it.
LOOKS = """[document.documentElement, ...document.querySelectorAll("body, body *")].map((node) => {
    const style = getComputedStyle(node);
    return node.tagName + [...style].map((name) => `${name}: ${style.getPropertyValue(name)}`).join("; ");
})"""
LINKED_STYLES = "[...document.styleSheets].map((sheet) => sheet.href ?? '').join(' ')"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with another's pages and ours, with instant navigation between them."""
    folder = tmp_path_factory.mktemp("host")
    # The theme fetches what the map of the site names, so its addresses must be the server's.
    with served(folder / "site") as address:
        host(folder, [bridge(), *year(6)], pages=TEXTS, site_url=address, ours={"search": True})
        yield address


@pytest.fixture
def page(page: Page) -> Page:
    page.set_viewport_size({"width": 1440, "height": 900})
    return page


def test_our_styles_change_nothing_on_a_page_of_the_host(page: Page) -> None:
    for path in ("", "blog/"):
        page.goto(path)
        page.add_style_tag(content="* { transition: none !important; animation: none !important }")
        page.wait_for_load_state("networkidle")  # the host's scripts have laid the page out
        page.evaluate(f"window.before = {LOOKS}; 0")
        for style in STYLES:
            page.add_style_tag(path=ASSETS / style)
        assert not page.evaluate(f"{LOOKS}.filter((look, at) => look !== before[at])")


def test_a_reader_goes_to_our_pages_and_back_without_loading_the_site_anew(page: Page) -> None:
    page.goto("")
    page.evaluate("window.stays = true")
    page.get_by_role("link", name="The bridge").click()
    expect(page.locator(".briefing-site h1")).to_have_text("Mayor Ada Stone opens the bridge")
    assert "press/assets/briefings.css" in page.evaluate(LINKED_STYLES)
    page.locator(".summary .reference").first.click()
    expect(page.locator(".evidence:target")).to_be_in_viewport()
    page.locator(".evidence:target > .back").click()
    page.locator(".summary .cite").first.click()
    expect(page.get_by_role("dialog", name="Cite this statement")).to_be_visible()
    page.keyboard.press("Escape")

    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="Search", exact=True).last.fill("bridge")
    page.get_by_role("option", name="Mayor Ada Stone opens the bridge").first.wait_for()
    page.keyboard.press("Escape")

    page.get_by_role("link", name="Vale Town").first.click()
    expect(page.locator("h1")).to_contain_text("Welcome to Vale")
    assert "press/assets" not in page.evaluate(LINKED_STYLES)
    page.keyboard.press("Control+k")
    expect(page.locator("dialog.search")).to_be_hidden()
    assert page.evaluate("window.stays")


def test_the_key_of_the_themes_search_opens_only_that(page: Page) -> None:
    page.goto("press/briefings/bridge/")
    page.keyboard.press("/")
    expect(page.locator("[data-md-component=search-query]")).to_be_focused()
    expect(page.locator("dialog.search")).to_have_count(0)
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Search briefings").click()
    expect(page.locator("dialog.search")).to_be_visible()


def test_the_search_of_the_theme_finds_our_pages_beside_those_of_the_host(page: Page) -> None:
    page.goto("roads/")
    page.keyboard.press("/")
    page.keyboard.type("bridge clerk")
    found = page.locator(".md-search-result__item", has_text="Mayor Ada Stone opens the bridge")
    found.get_by_role("link").first.click()
    expect(page.locator(".briefing-site h1")).to_have_text("Mayor Ada Stone opens the bridge")
    page.keyboard.press("/")
    page.keyboard.press("Control+a")
    page.keyboard.type("worst")
    expect(page.locator(".md-search-result__item")).to_have_count(1)
    expect(page.locator(".md-search-result__item")).to_contain_text("Which first")


def test_the_navigation_beside_our_pages_does_not_narrow_their_text(page: Page) -> None:
    widths = set()
    for path in ("press/", "press/briefings/bridge/", "press/quotes/"):
        page.goto(path)
        expect(page.locator(".md-sidebar--primary")).to_be_visible()
        box = page.locator("div.briefing-site").bounding_box()
        assert box
        widths.add(round(box["width"]))
    assert len(widths) == 1
    assert 640 < widths.pop() < 740
    for width in (390, 1220):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
