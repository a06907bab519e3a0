"""Tables of names in a browser: sorted by their heads, filtered by a box, on one page or on several."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page, expect

from generator.model import Briefing
from tests.corpus.newsroom import report
from tests.site.accessibility import flaws
from tests.site.building import build_site, outcome, served

POTTERS = (
    "Ana Ito",
    "Bo Zell",
    "Cy Young",
    "Di Xu",
    "Ed Ward",
    "Flo Voss",
    "Gil Uhl",
    "Hal Tann",
    "Ida Soto",
    "Jo Rask",
    "Kit Quill",
    "Lea Pohl",
)


def kilns() -> Iterator[Briefing]:
    """A potter more in each briefing, so that the first is in all of them; the first two speak."""
    for number in range(1, len(POTTERS) + 1):
        people = POTTERS[:number]
        said = [f"{name} fired kiln {place}." for place, name in enumerate(people)]
        yield report(
            f"kiln-{number}",
            *said,
            actors=people,
            quotes=[(name, f"kiln {place}") for place, name in enumerate(people[:2])],
            publisher=f"Clay {number % 11:02}",
            tags=("glaze", "raku") if number < 4 else ("raku",),
            roles=dict.fromkeys(people, "potter"),
        )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = list(kilns())
    last = made[-1]
    named = replace(last.actors[-1], aliases=("The Glazier",))
    made[-1] = replace(last, actors=(*last.actors[:-1], named))
    return build_site(tmp_path_factory.mktemp("kilns"), map(outcome, made), list_titles=10, actor_pages=20)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


def names(page: Page) -> list[str]:
    row = "table.entries tbody:visible tr:visible th"
    return page.locator(f"{row} [data-name] a, {row} > a").all_inner_texts()


def sorts(page: Page) -> dict[str, str]:
    heads = page.locator("table.entries thead th[aria-sort]")
    return {head.inner_text().strip(" ▲▼\xa0"): head.get_attribute("aria-sort") or "" for head in heads.all()}


BY_NAME = sorted(POTTERS, key=lambda name: name.split()[-1])


def test_heads_sort_all_pages_of_a_list_and_lead_back_to_it(page: Page) -> None:
    page.goto("actors/people/")
    assert names(page) == BY_NAME[:10]
    expect(page.get_by_role("heading", name="I", exact=True)).to_be_hidden()
    briefings = page.get_by_role("button", name="Briefings", exact=True)
    assert sorts(page) == {"Name": "ascending"}
    briefings.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("row")).to_have_count(1 + len(POTTERS))
    assert (names(page), sorts(page)) == (list(POTTERS), {"Briefings": "descending"})
    expect(briefings).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("tbody:visible tr").first).to_have_text("Lea Pohl potter (Clay 01)01")
    assert (names(page), sorts(page)) == (list(reversed(POTTERS)), {"Briefings": "ascending"})
    expect(page.locator(".pager")).to_be_hidden()
    page.get_by_role("button", name="Name", exact=True).click()
    expect(page.locator(".pager")).to_be_visible()
    assert (names(page), sorts(page)) == (BY_NAME[:10], {"Name": "ascending"})


def test_what_is_found_is_sorted_and_counted(page: Page) -> None:
    page.goto("actors/")
    page.get_by_role("button", name="Name", exact=True).click()
    box = page.get_by_role("searchbox", name="Find a name")
    box.fill("y")
    expect(page.get_by_role("status")).to_have_text("1 of 12 names")
    box.fill("glaz")
    expect(page.get_by_role("row").last).to_have_text("Lea Pohl\u2002also “The Glazier”01")
    box.press("Escape")
    expect(page.get_by_role("status")).to_be_empty()
    assert (names(page), sorts(page)) == (BY_NAME, {"Name": "ascending"})


def test_a_short_list_sorts_its_own_rows(page: Page) -> None:
    asked: list[str] = []
    page.route("**/names.js", lambda route: asked.append(route.request.url))
    page.goto("tags/")
    assert names(page) == ["glaze", "raku"]
    page.get_by_role("button", name="Briefings", exact=True).click()
    assert names(page) == ["raku", "glaze"]
    page.get_by_role("button", name="Briefings", exact=True).click()
    assert names(page) == ["glaze", "raku"]
    expect(page.get_by_role("searchbox", name="Find a name")).to_have_count(0)
    assert not asked


def test_names_that_cannot_be_loaded_leave_the_list_as_it_is(page: Page) -> None:
    page.route("**/names.js", lambda route: route.abort())
    page.goto("actors/people/")
    page.get_by_role("button", name="Quotes", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("The names could not be loaded.")
    assert (names(page), sorts(page)) == (BY_NAME[:10], {"Name": "ascending"})


def test_without_scripts_a_table_is_read_and_downloaded(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address, java_script_enabled=False)
    page.goto("actors/people/")
    assert names(page) == BY_NAME[:10]
    expect(page.locator("table button")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as CSV").click()
    assert download.value.suggested_filename == "actors.csv"
    assert Path(download.value.path()).read_bytes().startswith("\ufeffactor,kind,".encode())
    page.close()


@pytest.mark.parametrize("width", [1280, pytest.param(390, marks=pytest.mark.nightly)])
def test_sorted_tables_are_accessible_and_fit(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("actors/people/")
    page.get_by_role("button", name="Briefings", exact=True).click()
    assert not flaws(page, dark=width == 1280)  # no colour depends on the width
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
