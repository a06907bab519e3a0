"""The filters and orders of the list of briefings, in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from playwright.sync_api import Page, expect

from generator.model import Briefing, By
from generator.site.search.entries import places_of
from tests.corpus.newsroom import year
from tests.site.accessibility import flaws
from tests.site.building import build_site, outcome, served


def drafted(briefing: Briefing) -> Briefing:
    return replace(briefing, summary=tuple(replace(one, by=By(model="m")) for one in briefing.summary))


BRIEFINGS = [one if place else drafted(one) for place, one in enumerate(year(45))]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = tmp_path_factory.mktemp("filtered")
    with served(build_site(site, map(outcome, BRIEFINGS), list_titles=10)) as address:
        yield address


def found(page: Page) -> list[str]:
    """The ids of all briefings that are found, in their order."""
    rows, more = page.locator(".briefing-filter li"), page.get_by_role("button", name="More briefings")
    expect(rows.first).to_be_visible()
    while more.is_visible():
        shown = rows.count()
        more.click()
        expect(rows.nth(shown)).to_be_visible()
    links = [link.get_attribute("href") or "" for link in rows.locator("> a").all()]
    return [link.rstrip("/").rpartition("/")[2] for link in links]


@pytest.mark.parametrize("order", ["oldest", "publisher"])
def test_each_order_has_all_briefings_also_those_without_a_date_or_a_publisher(
    page: Page, order: str
) -> None:
    page.goto(f"briefings/?sort={order}&hand=program")
    newest = sorted(BRIEFINGS, key=lambda one: one.source.title.casefold())
    newest.sort(key=lambda one: one.source.date or "", reverse=True)
    assert found(page) == sorted((one.id for one in BRIEFINGS[1:]), key=places_of(newest)[order].__getitem__)


def test_filters_need_no_mouse_and_stand_in_the_address(page: Page) -> None:
    page.goto("briefings/")
    plain = page.get_by_role("link", name="Dockers of number 23 strike")
    expect(plain).to_be_visible()
    page.get_by_role("combobox", name="Order").focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**/briefings/?sort=oldest")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    publisher = page.get_by_role("combobox", name="Publisher")
    expect(publisher.locator("option")).to_have_count(3)
    page.keyboard.press("Tab")
    expect(publisher).to_be_focused()
    page.keyboard.type("Evening")
    page.wait_for_url(re.compile("publisher=Evening"))
    page.get_by_role("combobox", name="Tag").select_option("strike")
    page.get_by_label("From", exact=True).fill("2023-06-01")
    page.wait_for_url(re.compile("from=2023-06-01"))
    wanted = {
        one.id
        for one in BRIEFINGS
        if one.source.publisher == "Evening Ledger"
        and "strike" in one.source.tags
        and (one.source.date or "") >= "2023-06"
    }
    expect(page.get_by_role("status").filter(has_text=f"{len(wanted)} briefing")).to_be_visible()
    assert set(found(page)) == wanted
    assert not flaws(page)
    page.reload()
    assert set(found(page)) == wanted
    here = page.url
    page.keyboard.press("/")
    page.get_by_role("combobox", name="Search").fill("cranes")
    page.wait_for_url(re.compile(r"\?.*q=cranes"))
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: url == here)
    page.get_by_role("button", name="Clear filters").click()
    page.get_by_role("combobox", name="Order").select_option("newest")
    expect(plain).to_be_visible()
    assert page.url.endswith("/briefings/")


def test_a_link_with_what_is_no_order_day_or_kind_shows_what_there_is(page: Page) -> None:
    page.goto("briefings/?sort=toString&from=ever")
    expect(page.get_by_role("combobox", name="Order")).to_have_value("newest")
    expect(page.get_by_role("link", name="Dockers of number 23 strike")).to_be_visible()
    page.goto("briefings/?q=cranes&kind=toString&to=never")
    expect(page.get_by_role("dialog").get_by_role("option").first).to_be_visible()
