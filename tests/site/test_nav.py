"""Where a reader is: the tab of a page's section is active, and a path leads up."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.site.hierarchy import HOME, is_list, list_of, title_of
from tests.corpus.newsroom import FERRY, year
from tests.site.building import build_site, outcome
from tests.site.hosting import host
from tests.site.make import bridge

BRIEFINGS = [bridge(), *year(30), *FERRY]
# A page of each kind with the tab that is active, and the titles of the path above it.
PLACES = {
    "": ("Home", []),
    "briefings/": ("Briefings", []),
    "briefings/page/2/": ("Briefings", ["Home", "Briefings"]),
    "briefings/strike-1/": ("Briefings", ["Home", "Briefings"]),
    "tags/": ("Briefings", ["Home", "Briefings"]),
    "tags/strike/": ("Briefings", ["Home", "Briefings", "Tags"]),
    "actors/": ("Actors", []),
    "actors/people/": ("Actors", ["Home", "Actors"]),
    "actors/people/ada-stone/": ("Actors", ["Home", "Actors", "People"]),
    "actors/people/ada-stone/about/": ("Actors", ["Home", "Actors", "People"]),
    "sources/harbour-gazette/": ("Sources", ["Home", "Sources"]),
    "add-a-seed/": ("About", ["Home", "About"]),
    "search/": (None, []),
}


def active(page: Any) -> list[str]:  # noqa: ANN401 - an element
    return [one.text_content().strip() for one in page.find_class("md-tabs__item--active")]


def path(page: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - an element
    return [(one.text_content().strip(), one.get("href")) for one in page.find_class("md-path__link")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(
        tmp_path_factory.mktemp("site"), map(outcome, BRIEFINGS), list_titles=10, search=True, actor_items=1
    )


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_each_page_says_where_it_is_and_leads_up(site: Path, place: str) -> None:
    page = html.fromstring((site / place / "index.html").read_text("utf-8"))
    tab, titles = PLACES[place]
    assert active(page) == ([tab] if tab else [])
    assert [title for title, _ in path(page)] == titles
    names = [one.get("aria-label") for one in page.xpath("//nav[@aria-label]")]
    assert names.count("Path") == bool(titles)
    for title, href in path(page):
        above = html.fromstring((site / place / href / "index.html").read_text("utf-8"))
        [heading] = above.xpath("//h1")
        assert title in ("Home", "About") or heading.text_content() == title


@pytest.mark.slow
@pytest.mark.parametrize("written", [{}, {"index.md": "# <!-- site name -->"}], ids=["made", "by hand"])
def test_the_heading_of_home_is_the_name_of_the_site(written: dict[str, str], tmp_path: Path) -> None:
    name, ours = "Vale <b>& Co</b>", {"path": "", "search": False}
    (tmp_path / "docs").mkdir()
    told: dict[str, Any] = {"site_name": name, "markdown_extensions": []}
    site = host(tmp_path, [bridge()], pages=written, plugins=(), ours=ours, **told)
    page = html.fromstring((site / "index.html").read_text("utf-8"))
    [heading] = page.xpath("//h1")
    [told] = page.xpath("//meta[@property='og:title']")
    assert [heading.text_content(), page.findtext(".//title"), told.get("content")] == [name] * 3


@pytest.mark.slow
@pytest.mark.parametrize(
    ("nav", "tab", "titles"),
    [
        (
            ["index.md", {"Press": [{"All": "press/briefings/index.md"}, {"Desk": "press/index.md"}]}],
            "Press",
            ["Town", "Press", "All"],
        ),
        (["index.md", {"This one": "press/briefings/bridge.md"}], "This one", []),
        (["index.md"], None, ["Town", "Briefings"]),
    ],
)
def test_in_a_host_it_is_the_entry_that_the_host_has_for_it(
    nav: Any, tab: str | None, titles: list[str], tmp_path: Path  # noqa: ANN401
) -> None:  # fmt: skip
    theme = {"name": "material", "features": ["navigation.tabs", "navigation.path"]}
    site = host(tmp_path, [bridge()], pages={"index.md": "# Town"}, plugins=(), theme=theme, nav=nav)
    page = html.fromstring((site / "press/briefings/bridge/index.html").read_text("utf-8"))
    assert active(page) == ([tab] if tab else [])
    assert [title for title, _ in path(page)] == titles
    home = html.fromstring((site / "index.html").read_text("utf-8"))
    assert active(home) == ["Town"]


@given(st.lists(st.sampled_from(["briefings", "actors", "people", "page", "2", "tags", "x"]), max_size=6))
def test_every_way_up_ends_at_home(parts: list[str]) -> None:
    address: str | None = "/".join(parts)
    seen = []
    while address is not None:
        assert address not in seen
        seen.append(address)
        address = list_of(address)
    assert seen[-1] == HOME
    assert all(is_list(one) and (one == HOME or title_of(one)) for one in seen[1:])
