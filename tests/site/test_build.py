"""Builds the whole site with MkDocs, from briefings made by hand."""

import json
import logging
import re
import struct
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urldefrag, urljoin, urlsplit

import msgspec
import pytest
from markupsafe import escape
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from msgspec.structs import replace

from generator.briefings.failures import problems_of
from generator.model import Briefing, Failure
from generator.publish import Policy, as_data, publish
from generator.sections import json_schema
from tests.corpus.newsroom import FERRY, year
from tests.site import hostile, make
from tests.site.building import ROOT, build_site, found, lasting, outcome, pages, written_by_hand
from tests.site.reading import Reading

pytestmark = pytest.mark.slow

LISTED = 10  # as few as a list can be told to hold: lists of several pages take few briefings
build_lists = partial(build_site, list_titles=LISTED, list_statements=LISTED)
OUTCOMES = [
    outcome(make.bridge()),
    outcome(make.briefing("index", replace(make.seed(path='a b#c?d"e.txt'), date="2023-07-16"))),
    outcome(replace(hostile.briefing(hostile.HOSTILE), id="hostile")),
    # Enough for lists of several pages, and for pictures.
    *map(outcome, year(2 * LISTED + 2)),
]
SITE_URL = "https://example.org/site/"
REPO_URL = "https://github.com/o/r"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_lists(tmp_path_factory.mktemp("site"), OUTCOMES)


@pytest.fixture(scope="module")
def addressed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_lists(tmp_path_factory.mktemp("addressed"), OUTCOMES, site_url=SITE_URL, repo_url=REPO_URL)


def test_two_builds_have_the_same_bytes(
    addressed_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")  # another day than that of the first build
    again = build_lists(tmp_path / "site", OUTCOMES, site_url=SITE_URL, repo_url=REPO_URL)
    assert lasting(again) == lasting(addressed_site)


def broken(site: Path, root: str = "/") -> list[tuple[str, str]]:
    """The links within a built site that lead to no page, file or anchor, with the page they are on."""
    read = {path: Reading(html) for path, html in pages(site).items()}
    found = []
    for path, page in read.items():
        for link in page.links:
            if urlsplit(link).scheme:
                continue
            address, anchor = urldefrag(urljoin(f"{root}{path}", link))
            target = unquote(urlsplit(address).path).removeprefix(root)
            target += "index.html" if target == "" or target.endswith("/") else ""
            if not (site / target).is_file() or (
                anchor and target in read and anchor not in read[target].ids
            ):
                found.append((path, link))
    return found


def test_no_link_or_anchor_is_broken(site: Path, addressed_site: Path) -> None:
    assert not broken(site)
    assert not broken(addressed_site, urlsplit(SITE_URL).path)


def test_a_mistake_can_be_reported_from_every_page(addressed_site: Path, site: Path) -> None:
    for path, html in pages(addressed_site).items():
        links = [link for link in Reading(html).links if "/issues/new?" in link]
        if path == "404.html":
            continue
        (address,) = links
        assert address.startswith(f"{REPO_URL}/issues/new?")
        fields = parse_qs(urlsplit(address).query)
        assert fields["template"] == ["wrong-briefing.yml"]
        assert fields["page"] == [SITE_URL + path.removesuffix("index.html")]
        assert (ROOT / ".github/ISSUE_TEMPLATE/wrong-briefing.yml").is_file()
    assert not [path for path, html in pages(site).items() if "/issues/new" in html]


def test_no_page_loads_anything_from_another_host(addressed_site: Path) -> None:
    for path, html in pages(addressed_site).items():
        loaded = [
            attributes.get("src") or attributes.get("href", "")
            for tag, attributes in Reading(html).tags
            if tag in {"script", "img", "iframe"} or (tag == "link" and attributes["rel"] != "canonical")
        ]
        assert not [address for address in loaded if urlsplit(address).netloc], path
        assert 'data-md-component="source"' not in html, "the theme would ask GitHub about the repository"


def test_a_briefing_has_its_title_in_the_window_and_its_sections_in_the_sidebar(site: Path) -> None:
    html = (site / "briefings/bridge/index.html").read_text()
    assert "<title>Mayor Ada Stone opens the bridge - Briefings</title>" in html
    assert '<meta name="description" content="Ada Stone opened the bridge on Monday.">' in html
    sidebar = html[html.index("md-nav--secondary") :].partition("</nav>")[0]
    assert [link for link in Reading(sidebar).links if link != "#"] == [
        f"#{id}" for id in ("summary", "actors", "questions", "quotes", "timeline", "source", "related")
    ]
    assert '<a href="../../how-briefings-are-made/">Compiled by a program</a>' in html
    lost = (site / "404.html").read_text()
    assert '<a href="/briefings/">list of briefings</a>' in lost
    assert "404 - Not found" not in lost


def test_hostile_words_stay_words_on_every_page(site: Path, tmp_path: Path) -> None:
    harmless = outcome(replace(hostile.briefing(hostile.HARMLESS), id="hostile"))
    hostile_pages, other = pages(site), pages(build_lists(tmp_path, [*OUTCOMES[:2], harmless, *OUTCOMES[3:]]))
    # Addresses that are made of the words differ.
    renamed = dict(
        zip(sorted(hostile_pages.keys() - other), sorted(other.keys() - hostile_pages), strict=True)
    )
    for path, html in hostile_pages.items():
        shapes = [
            [(tag, sorted(attributes)) for tag, attributes in Reading(page).tags]
            for page in (html, other[renamed.get(path, path)])
        ]
        assert shapes[0] == shapes[1], path
    assert f"<title>{hostile.HOSTILE}" in unescape((site / "briefings/hostile/index.html").read_text())


def test_the_search_finds_briefings_quotes_and_pages_written_by_hand(site: Path) -> None:
    entries = found(site)
    kinds = [(entry["filters"]["kind"][0], entry["address"]) for entry in entries]
    assert ("briefing", "briefings/bridge/") in kinds
    assert kinds.count(("quote", "briefings/bridge/")) == 3
    pages = {url for kind, url in kinds if kind == "page"}
    by_hand = {name: (ROOT / "docs" / f"{name}.md").read_text("utf-8") for name in written_by_hand()}
    written = {name for name, text in by_hand.items() if "exclude: true" not in text}
    assert written
    assert pages == {"./", *(f"{name}/" for name in written)}  # without that of the search
    bridge = next(entry for entry in entries if entry["address"].endswith("/bridge/"))
    for words in ("“It is open,” she said.", "Will the bridge stay open?"):
        assert words in bridge["content"]


def test_the_search_is_given_words_and_no_tags(site: Path) -> None:
    hostile_entries = [entry for entry in found(site) if entry["address"] == "briefings/hostile/"]
    assert len(hostile_entries) == 4
    assert "<script>alert(1)</script>" in hostile_entries[0]["content"]
    for entry in hostile_entries:
        assert entry["meta"]["title"] in (hostile.HOSTILE, "Unattributed")
        assert not {anchor["element"] for anchor in entry["anchors"]} - {"i", "p", "span"}


def test_an_owner_orders_names_and_replaces_sections_and_may_do_without_the_search(tmp_path: Path) -> None:
    own = tmp_path / "own/sections"
    own.mkdir(parents=True)
    (own / "summary.html.j2").write_text("<p>{{ seed.title }}, in short</p>")
    settings: dict[str, Any] = {"sections": ["quotes", "summary"], "titles": {"quotes": "Who & what"}}
    site = build_lists(tmp_path / "site", OUTCOMES[:3], search=False, templates=str(own.parent), **settings)
    html = (site / "briefings/hostile/index.html").read_text()
    headings = re.findall(r'<h2 id="(\w+)"[^>]*>([^<]*)<', html)
    assert headings[:3] == [("quotes", "Who &amp; what"), ("summary", "Summary"), ("source", "Source text")]
    assert f"{escape(hostile.HOSTILE)}, in short" in html
    assert "<script>alert" not in html
    assert "## Who \\& what" in (site / "briefings/bridge.md").read_text()
    assert not (site / "pagefind").exists()
    assert not (site / "search").exists()
    assert "data-opens-search" not in "".join(pages(site).values())


def test_a_briefing_is_there_as_data_and_as_markdown_and_says_so(site: Path) -> None:
    page = Reading((site / "briefings/bridge/index.html").read_text())
    copies = {
        given["type"]: given["href"]
        for tag, given in page.tags
        if tag == "link" and given["rel"].split() == ["alternate"]
    }
    assert copies == {"application/json": "../bridge.json", "text/markdown": "../bridge.md"}
    assert msgspec.json.decode((site / "briefings/bridge.json").read_bytes(), type=Briefing) == make.bridge()
    assert (site / "briefings/bridge.md").read_text().startswith("# Mayor Ada Stone opens the bridge\n")


def test_the_feed_needs_the_sites_address(site: Path, addressed_site: Path) -> None:
    assert not (site / "feed.xml").exists()
    assert 'feed.xml"' not in "".join(pages(site).values())
    for path, html in pages(addressed_site).items():
        if path != "404.html":
            assert 'feed.xml"' in html, path


def test_pages_tell_other_sites_how_to_show_them(addressed_site: Path) -> None:
    page = Reading((addressed_site / "briefings/bridge/index.html").read_text())
    told = {given["property"]: given["content"] for tag, given in page.tags if "property" in given}
    assert told == {
        "og:site_name": "Briefings",
        "og:type": "article",
        "og:title": "Mayor Ada Stone opens the bridge",
        "og:description": "Ada Stone opened the bridge on Monday.",
        "og:url": f"{SITE_URL}briefings/bridge/",
        "og:image": f"{SITE_URL}assets/card.png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "A page of text with one line highlighted",
    }
    card = (addressed_site / "assets/card.png").read_bytes()
    assert struct.unpack(">II", card[16:24]) == (1200, 630)


def test_the_data_is_published_with_its_schema(site: Path) -> None:
    listed = json.loads((site / "briefings.json").read_bytes())
    assert {one["page"] for one in listed} <= {path.removesuffix("index.html") for path in pages(site)}
    published = [msgspec.json.decode((site / one["data"]).read_bytes(), type=Briefing) for one in listed]
    made = [one.briefing for one in OUTCOMES if one.briefing]
    assert published == [as_data(publish(briefing, Policy(unstated="whole"))) for briefing in made]
    assert json.loads((site / "briefing.schema.json").read_text()) == json.loads(json.dumps(json_schema()))


def test_a_section_that_failed_is_named_and_fails_no_strict_build(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lost = Failure(section="timeline", reason="KeyError at x.py:7")
    bridge = replace(make.bridge(), timeline=(), failures=(lost,))
    with caplog.at_level(logging.INFO, "mkdocs"):
        build_lists(tmp_path, [replace(outcome(bridge), problems=tuple(problems_of(bridge)))], search=False)
    assert "bridge.txt: the timeline could not be made: KeyError at x.py:7." in caplog.text
    published = json.loads((tmp_path / "briefings/bridge.json").read_bytes())
    assert published["failures"] == [{"section": "timeline", "reason": "KeyError at x.py:7"}]


def test_edit_links_lead_to_the_seed(addressed_site: Path, site: Path) -> None:
    page = Reading((addressed_site / "briefings/bridge/index.html").read_text())
    assert "https://github.com/o/r/edit/main/seeds/bridge.txt" in page.links
    page = Reading((addressed_site / "briefings/index/index.html").read_text())
    assert "https://github.com/o/r/edit/main/seeds/a%20b%23c%3Fd%22e.txt" in page.links
    guide = Reading((addressed_site / "add-a-seed/index.html").read_text())
    assert "https://github.com/o/r/tree/HEAD/seeds" in guide.links
    assert not [html for html in pages(site).values() if "//github.com" in html]


def test_seeds_from_outside_of_the_repository_have_no_edit_link(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    site = build_lists(tmp_path / "site", OUTCOMES[:1], seeds=seeds, repo_url=REPO_URL, search=False)
    assert "Edit this seed" not in (site / "briefings/bridge/index.html").read_text()


def test_what_an_owner_leaves_out_is_not_linked_to(tmp_path: Path) -> None:
    outcomes = [*OUTCOMES, *map(outcome, FERRY)]
    site = build_lists(tmp_path, outcomes, indexes=["timeline"], sections=["actors"])
    made = pages(site)
    assert not [
        path for path in made if path.split("/")[0] in {"actors", "quotes", "questions", "sources", "tags"}
    ]
    assert not broken(site)
    html = made["briefings/marigold/index.html"]
    sidebar = html[html.index("md-nav--secondary") :].partition("</nav>")[0]
    assert [link for link in Reading(sidebar).links if link != "#"] == ["#actors", "#source", "#related"]
    assert not [entry for entry in found(site) if entry["filters"]["kind"][0] in {"actor", "quote"}]
    tabs = html[html.index("md-tabs__list") :].partition("</ul>")[0]
    assert [unquote(link) for link in Reading(tabs).links] == [
        "../..",
        "../",
        "../../timeline/",
        "../../how-briefings-are-made/",
    ]


def test_the_site_map_has_every_page_but_no_data(addressed_site: Path) -> None:
    listed = set(re.findall("<loc>(.*?)</loc>", (addressed_site / "sitemap.xml").read_text()))
    made = {path.removesuffix("index.html") for path in pages(addressed_site)} - {"404.html"}
    assert listed == {SITE_URL + path for path in made}


def project(folder: Path) -> Path:
    """A project of its own, with a page of docs and no seed."""
    for name in ("docs", "seeds"):
        (folder / name).mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Home")
    (folder / "mkdocs.yml").write_text(
        "site_name: Small\ntheme: {name: material, font: false}\nplugins: [briefings: {search: false}]\n"
    )
    return folder


def test_a_folder_of_the_site_that_leads_elsewhere_is_not_emptied(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    small, victim = project(tmp_path / "project"), tmp_path / "victim"
    (victim / "inside").mkdir(parents=True)
    (victim / "inside" / "kept.txt").write_text("kept")
    for link in ("site", "site/briefings"):
        path = small / link
        path.parent.mkdir(exist_ok=True)
        path.symlink_to(victim)
        with pytest.raises(Abort):
            build(load_config(str(small / "mkdocs.yml")))
        assert f"{path} is a symbolic link" in caplog.text
        assert (victim / "inside" / "kept.txt").read_text() == "kept"
        assert not (victim / "index.html").exists()
        path.unlink()


def test_links_among_the_documents_are_left_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    small, secret = project(tmp_path / "project"), tmp_path / "elsewhere" / "secret.txt"
    secret.parent.mkdir()
    secret.write_text("secret")
    (small / "docs" / "link.txt").symlink_to(secret)
    (small / "docs" / "folder").symlink_to(secret.parent)
    (small / "docs" / "plain.txt").write_text("plain")
    build(load_config(str(small / "mkdocs.yml")))
    assert (small / "site" / "plain.txt").read_text() == "plain"
    assert not [
        path for path in (small / "site").rglob("*") if path.is_file() and b"secret" in path.read_bytes()
    ]
    told = [message for message in caplog.messages if "symbolic link" in message]
    assert sorted(message.split(":")[1].strip() for message in told) == ["folder/secret.txt", "link.txt"]
    (small / "docs").rename(small / "real")
    (small / "docs").symlink_to("real")
    with pytest.raises(Abort):
        build(load_config(str(small / "mkdocs.yml")))
    assert f"{small / 'docs'} is a symbolic link" in caplog.text
