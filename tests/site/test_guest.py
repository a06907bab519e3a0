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

pytestmark = pytest.mark.slow

ASSETS = Path(__file__).parents[2] / "generator/site/theme/assets"
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


@pytest.mark.parametrize("kind", sorted(HOSTS))
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


def test_the_home_page_of_the_folder_leads_to_all_lists(site: Path) -> None:
    links = Reading((site / "press/index.html").read_text()).links
    lists = ("briefings", "actors", "quotes", "questions", "timeline", "sources")
    assert {f"{one}/" for one in lists} <= set(links)
    assert "briefings/bridge/" in links


def test_the_map_of_the_site_tells_the_days_of_the_hosts_pages(site: Path) -> None:
    listed = (site / "sitemap.xml").read_text()
    assert re.search(r"vale\.example/roads/</loc>\s*<lastmod>", listed)
    assert "vale.example/press/briefings/bridge/</loc>" in listed


def test_in_its_folder_the_site_is_as_it_would_be_at_the_root(tmp_path: Path) -> None:
    """But for the frame, which is the host's, and the host's own pages."""
    own: dict[str, Any] = {
        "pages": {"index.md": "# Home"},
        "plugins": ("search",),
        "site_url": "",
        "repo_url": "",
    }
    (tmp_path / "press").mkdir()
    (tmp_path / "root").mkdir()
    sites = (
        host(tmp_path / "press", BRIEFINGS, ours={"search": True}, **own) / "press",
        host(tmp_path / "root", BRIEFINGS, ours={"path": "", "search": True}, **own),
    )
    press, root = (
        {name: data for name, data in contents(site).items() if not name.startswith("pagefind/")}
        for site in sites
    )
    compared = 0
    for name, data in press.items():
        if name == "index.html":
            assert b"Newest briefings" in data
            continue
        assert _own(name, data) == _own(name, root[name]), name
        compared += 1
    assert compared > 50
    missing = set(root) - set(press)
    assert not [name for name in missing if name.startswith(("briefings", "actors", "quotes"))]
    searches = ([entry for entry in found(site) if not _is_page(entry)] for site in sites)
    told = [[(one["address"], one["meta"], one["content"]) for one in search] for search in searches]
    assert told[0] == told[1] != []


def _own(name: str, data: bytes) -> bytes:
    """Of a page what we make of it, of any other file all."""
    if b"briefing-site" not in data or not name.endswith(".html"):
        return data
    [made] = re.findall(rb'<div class="briefing-site">.*?</script></div>', data, re.DOTALL)
    assert isinstance(made, bytes)
    return made


def test_what_programs_and_readers_are_told_is_told_on_our_pages_only(site: Path) -> None:
    told = ("Report a mistake", 'property="og:', "application/rss+xml")
    marks = (*told, "briefing-site")
    for path, html in pages(site).items():
        if path.startswith("press/"):
            assert all(mark in html for mark in marks), path
        else:
            assert not any(mark in html for mark in marks), path


def test_addresses_in_data_lead_into_the_folder(site: Path) -> None:
    channel = ElementTree.parse(site / "press/feed.xml").getroot()[0]
    assert channel.findtext("link") == "https://vale.example/press/"
    itself = channel.find("{http://www.w3.org/2005/Atom}link")
    assert itself is not None
    assert itself.get("href") == "https://vale.example/press/feed.xml"
    links = [item.findtext("link", "") for item in channel.findall("item")]
    briefing = Reading((site / "press/briefings/bridge/index.html").read_text())
    links += [
        f"https://vale.example/press/briefings/bridge/{given['href']}"
        for tag, given in briefing.tags
        if tag == "link" and given.get("rel") == "alternate "
    ]
    assert len(links) > len(BRIEFINGS)
    for link in links:
        path = link.removeprefix("https://vale.example/")
        parts: list[str] = []
        for part in path.split("/"):
            parts = parts[:-1] if part == ".." else [*parts, part]
        target = site / "/".join(parts)
        assert parts[0] == "press"
        assert target.is_file() or (target / "index.html").is_file(), link


def test_links_within_the_site_lead_to_pages_that_there_are(site: Path) -> None:
    checked = 0
    for path, html in pages(site).items():
        if not path.startswith("press/"):
            continue
        for link in (*Reading(html).links, *re.findall(r'"((?:\.\./)*assets/\w+\.js)"', html)):
            if re.match(r"[a-z]+:|#|//", link):
                continue
            target = (site / path).parent / link.partition("#")[0].partition("?")[0]
            assert target.is_file() or (target / "index.html").is_file(), (path, link)
            checked += 1
    assert checked > 900


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


@pytest.mark.parametrize("name", ["briefings/index.md", "feed.xml"])
def test_a_file_of_the_host_in_the_place_of_ours_stops_the_build(
    name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    texts = {"index.md": "# Home", name: "# Theirs"}
    with pytest.raises(Abort):
        host(tmp_path, year(3), pages=texts, plugins=(), ours={"path": ""})
    assert f"docs/{name} has the place of '" in caplog.text
    assert "set its 'path' in mkdocs.yml" in caplog.text


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


def test_there_is_no_second_search_where_the_theme_has_one(site: Path) -> None:
    assert not (site / "press/pagefind").exists()
    assert not (site / "press/search").exists()
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


FRAME = "frame.css"  # of sites that are ours as a whole


@pytest.mark.parametrize("sheet", sorted(path.name for path in ASSETS.glob("*.css") if path.name != FRAME))
def test_no_rule_of_ours_reaches_beyond_our_pages(sheet: str) -> None:
    css = re.sub(r"/\*.*?\*/", "", (ASSETS / sheet).read_text(), flags=re.DOTALL)
    selectors = re.findall(r"(?:^|[{};])\s*([^{};@]+?)\s*\{", css)
    assert selectors
    for selector in selectors:
        # Commas within brackets part no selectors.
        for one in re.split(r",\s*(?![^()]*\))", selector):
            assert ".briefing-site" in one, one


def test_the_frame_is_not_brought_along(site: Path) -> None:
    assert not (site / f"press/assets/{FRAME}").exists()
    assert "Page not found" not in (site / "404.html").read_text()


def test_what_has_the_scope_itself_is_not_looked_for_within_it() -> None:
    """A dialog hangs at the end of the page, and brings the scope of our styles with it."""
    scripts = "".join(path.read_text("utf-8") for path in sorted(ASSETS.glob("*.js")))
    css = "".join(path.read_text("utf-8") for path in sorted(ASSETS.glob("*.css")))
    dialogs = re.findall(r'"([\w-]+) briefing-site"', scripts)
    assert dialogs
    for name in dialogs:
        assert f".briefing-site.{name} " in css
        assert not re.search(rf"\.briefing-site \.{name}[ \[{{:>,]", css)
