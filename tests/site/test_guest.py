"""In somebody else's site: our pages have their folder, and everything else is as it would be without us."""

import json
import re
from contextlib import nullcontext
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from mkdocs.exceptions import Abort
from msgspec.structs import replace

from generator.model import Briefing
from tests.corpus.newsroom import year
from tests.site.building import contents, found, pages
from tests.site.hosting import host
from tests.site.make import bridge
from tests.site.reading import Reading
from tests.site.test_build import broken

pytestmark = pytest.mark.slow

BRIEFINGS: list[Briefing] = [bridge(), *year(6)]
INDEX = "search/search_index.json"  # of the theme's search
# Sites that differ in what themes and plugins make of a page.
HOSTS: dict[str, dict[str, Any]] = {
    "all plugins": {},
    "pages as files": {"use_directory_urls": False, "plugins": ("tags",)},
    "nothing of its own": {
        "plugins": (),
        "theme": {"name": "material", "features": ["navigation.tabs", "content.action.edit"]},
        "extra_css": [],
        "site_url": "",
    },
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return host(tmp_path_factory.mktemp("host"), BRIEFINGS)


@pytest.mark.parametrize(
    "kind", ["all plugins", "nothing of its own", pytest.param("pages as files", marks=pytest.mark.nightly)]
)
def test_no_byte_of_the_hosts_differs_from_a_site_without_us(kind: str, tmp_path: Path) -> None:
    (tmp_path / "alone").mkdir()
    (tmp_path / "both").mkdir()
    alone = contents(host(tmp_path / "alone", None, **HOSTS[kind]))
    both = contents(host(tmp_path / "both", BRIEFINGS, **HOSTS[kind]))
    theirs = {name: data for name, data in both.items() if not name.startswith("press/")}
    for name in ("sitemap.xml", "sitemap.xml.gz"):  # lists our pages, too
        assert len(theirs.pop(name)) >= len(alone.pop(name))
    if INDEX in alone:  # finds them, too
        found_alone, found_now = json.loads(alone.pop(INDEX)), json.loads(theirs.pop(INDEX))
        found_now["docs"] = [one for one in found_now["docs"] if not one["location"].startswith("press/")]
        assert found_now == found_alone
    assert theirs == alone
    assert "press/briefings/bridge/index.html" in both


def test_what_programs_and_readers_are_told_is_told_on_our_pages_only(site: Path) -> None:
    told = ("Report a mistake", 'property="og:', "application/rss+xml")
    marks = (*told, "briefing-site")
    for path, html in pages(site).items():
        if path.startswith("press/"):
            assert all(mark in html for mark in marks), path
        else:
            assert not any(mark in html for mark in marks), path
    listed = (site / "sitemap.xml").read_text()
    assert re.search(r"vale\.example/roads/</loc>\s*<lastmod>", listed)  # the days of the host's pages stay
    assert "vale.example/press/briefings/bridge/</loc>" in listed
    assert not (site / "press/assets/frame.css").exists()  # of sites that are ours as a whole


def test_addresses_in_data_lead_into_the_folder(site: Path) -> None:
    channel = ElementTree.parse(site / "press/feed.xml").getroot()[0]
    links = [channel.findtext("link", ""), *(item.findtext("link", "") for item in channel.findall("item"))]
    itself = channel.find("{http://www.w3.org/2005/Atom}link")
    assert itself is not None
    assert itself.get("href") == "https://vale.example/press/feed.xml"
    assert len(links) > len(BRIEFINGS)
    for link in links:
        path = link.removeprefix("https://vale.example/press/")
        assert (site / "press" / path / "index.html").is_file(), link


def test_links_within_the_site_lead_to_pages_that_there_are(site: Path) -> None:
    assert not [link for path, link in broken(site) if path.startswith("press/")]


LINKS = {
    "press/briefings/bridge.md": "press/briefings/bridge/",
    "press/briefings/bridge.md#quotes": "press/briefings/bridge/#quotes",
    "press/briefings/index.md": "press/briefings/",
    "press/timeline/index.md#month-2023-04": "press/timeline/#month-2023-04",
    "press/actors/people/ada-stone.md": "press/actors/people/ada-stone/",
    "press/actors/people/index.md": "press/actors/people/",
    "press/feed.xml": "press/feed.xml",
    "press/index.md": "press/",
}


@pytest.mark.parametrize("directory_urls", [True, False])
def test_pages_of_the_host_can_link_to_ours_as_to_their_own(directory_urls: bool, tmp_path: Path) -> None:
    text = "# Home\n\n" + "\n".join(f"[one]({link})" for link in LINKS)
    nested = "# Deep\n\n[one](../../press/briefings/bridge.md)"
    site = host(
        tmp_path,
        BRIEFINGS,
        pages={"index.md": text, "a/b/deep.md": nested},
        plugins=(),
        use_directory_urls=directory_urls,
    )
    end = "" if directory_urls else "index.html"
    wanted = [re.sub(r"/(?=#|$)", f"/{end}", link) for link in LINKS.values()]
    assert re.findall(r'<a href="([^"]*)">one', (site / "index.html").read_text()) == wanted
    deep = site / ("a/b/deep/index.html" if directory_urls else "a/b/deep.html")
    up = "../../../" if directory_urls else "../../"
    assert f'<a href="{up}press/briefings/bridge/{end}">one' in deep.read_text()


def test_a_file_of_the_host_in_the_place_of_ours_stops_the_build(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    texts = {"index.md": "# Home", "feed.xml": "# Theirs"}
    with pytest.raises(Abort):
        host(tmp_path, year(3), pages=texts, plugins=(), ours={"path": ""})
    assert "docs/feed.xml has the place of '" in caplog.text


def test_pages_of_the_host_in_our_folder_are_part_of_it(tmp_path: Path) -> None:
    own = {
        "index.md": "# Home\n\n<!-- newest briefings -->",
        "press/index.md": "# Press desk¶\n\nAsk Mr Lunt.\n\n<!-- newest briefings -->",
        "press/how-briefings-are-made.md": "# Method",
        "press/assets/across.css": "b { color: red }",
    }
    site = host(tmp_path, BRIEFINGS, pages=own, plugins=("search",), ours={"search": True})
    desk = (site / "press/index.html").read_text()
    assert 'class="briefing-site"' in desk
    assert 'href="briefings/bridge/"' in desk
    assert 'href="press/briefings/bridge/"' in (site / "index.html").read_text()
    assert "../../how-briefings-are-made/" in (site / "press/briefings/bridge/index.html").read_text()
    assert (site / "press/assets/across.css").read_text() == "b { color: red }"
    by_hand = {entry["address"]: entry["meta"]["title"] for entry in found(site / "press") if _is_page(entry)}
    assert by_hand == {"": "Press desk", "how-briefings-are-made/": "Method"}


def _is_page(entry: dict[str, Any]) -> bool:
    return bool(entry["filters"]["kind"] == ["page"])


def found_by_theirs(site: Path) -> dict[str, dict[str, Any]]:
    """What the theme's search finds, by its address."""
    return {one["location"]: one for one in json.loads((site / INDEX).read_text())["docs"]}


def test_one_search_finds_the_pages_of_the_host_and_ours(site: Path) -> None:
    theirs = found_by_theirs(site)
    assert {"", "roads/", "blog/", "press/briefings/bridge/", "press/actors/people/ada-stone/"} <= set(theirs)
    bridge = theirs["press/briefings/bridge/"]
    assert bridge["title"] == "Mayor Ada Stone opens the bridge"
    assert "Will the bridge stay open?" in bridge["text"]
    assert "a clerk claimed" in theirs["press/briefings/bridge/#source"]["text"]
    for location in theirs:
        path, _, place = location.partition("#")
        html = (site / path / "index.html").read_text()
        assert not place or f'id="{place}"' in html, location
    assert not [one for one in ("pagefind", "search") if (site / "press" / one).exists()]  # no second one
    assert "search-open" not in (site / "press/briefings/bridge/index.html").read_text()


def test_of_many_texts_the_search_of_the_theme_finds_no_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.mkdocs_plugin.build.MOST_LOADED", 100)
    site = host(tmp_path, BRIEFINGS, pages={"index.md": "# Home"}, plugins=("search",))
    theirs = found_by_theirs(site)
    assert "Will the bridge stay open?" in theirs["press/briefings/bridge/"]["text"]
    assert not [location for location in theirs if "#source" in location]
    assert "a clerk claimed" not in str(theirs)


def test_what_the_search_of_the_theme_shows_of_a_seed_is_escaped(tmp_path: Path) -> None:
    """It puts titles and texts into its results as they are in the index."""
    hostile = "<img src=x onerror=alert(1)>"
    one = replace(bridge(), source=replace(bridge().source, title=hostile, publisher=hostile))
    site = host(tmp_path, [one], pages={"index.md": "# Home"}, plugins=("search",))
    found = found_by_theirs(site)["press/briefings/bridge/"]
    assert found["title"] == "&lt;img src=x onerror=alert(1)&gt;"
    assert found["text"].count("&lt;img src=x onerror=alert(1)&gt;") == 2
    assert "<img" not in (site / INDEX).read_text()


def test_our_own_search_can_be_had_beside_theirs(tmp_path: Path) -> None:
    site = host(tmp_path, BRIEFINGS, plugins=("search",), ours={"search": True})
    assert "press/briefings/bridge/" in found_by_theirs(site)
    assert {entry["address"].partition("/")[0] for entry in found(site / "press")} == {"actors", "briefings"}
    html = (site / "press/briefings/bridge/index.html").read_text()
    [button] = [given for _, given in Reading(html).tags if "search-open" in given.get("class", "").split()]
    assert (button["href"], button["title"]) == ("../../search/", "Search (Ctrl+K)")
    assert html.index("search-open") > html.index("</header>")


@pytest.mark.parametrize(("strict", "logged"), [(True, "WARNING"), (False, "INFO")])
def test_a_strict_build_can_be_told_to_forgive_a_bad_seed(
    strict: bool, logged: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    own: dict[str, Any] = {"pages": {"index.md": "# Home"}, "plugins": (), "ours": {"strict": strict}}
    with caplog.at_level("INFO", "mkdocs"), nullcontext() if not strict else pytest.raises(Abort):
        host(tmp_path, [bridge()], refused=["a.txt", "z.txt"], **own)
    assert (tmp_path / "site/press/briefings/bridge/index.html").is_file()
    for path in ("a.txt", "z.txt"):
        wrong = f"{path}:3: The date is no date. Write it as 2023-07-16."
        [said] = [one for one in caplog.records if wrong in one.getMessage()]
        assert said.levelname == logged


def test_what_is_wrong_with_the_hosts_own_pages_fails_a_strict_build_all_the_same(tmp_path: Path) -> None:
    pages = {"index.md": "# Home\n\n[lost](lost.md)"}
    with pytest.raises(Abort):
        host(tmp_path, [bridge()], pages=pages, plugins=(), ours={"strict": False})


def test_the_navigation_and_redirects_of_the_host_can_name_our_pages(tmp_path: Path) -> None:
    nav = ["index.md", {"Press": ["press/briefings/index.md", {"A bridge": "press/briefings/bridge.md"}]}]
    moved = {"redirects": {"redirect_maps": {"old.md": "press/briefings/bridge.md"}}}
    site = host(tmp_path, [bridge()], pages={"index.md": "# Home"}, plugins=(moved,), nav=nav)
    assert _nav(site) == ["Home", "Briefings", "A bridge"]
    assert "../press/briefings/bridge/" in (site / "old/index.html").read_text()


def test_the_plugin_awesome_nav_can_name_our_pages(tmp_path: Path) -> None:
    nav = """
nav:
  - index.md
  - Statements: press/briefings/index.md
  - Bridge: press/briefings/bridge.md
"""
    site = host(
        tmp_path, [bridge()], pages={"index.md": "# Home", ".nav.yml": nav}, plugins=("search", "awesome-nav")
    )
    assert _nav(site) == ["Home", "Statements", "Bridge"]


def _nav(site: Path) -> list[str]:
    html = (site / "index.html").read_text()
    primary = html[html.index("md-sidebar--primary") : html.index("md-sidebar--secondary")]
    links = re.findall(r'<a href="[^"]*" class="md-nav__link[^"]*">\s*<span[^>]*>\s*([^<]*?)\s*<', primary)
    return list(dict.fromkeys(links))
