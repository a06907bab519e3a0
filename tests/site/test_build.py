"""Builds the whole site with MkDocs, from briefings made by hand."""

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, unquote, urldefrag, urljoin, urlsplit

import msgspec
import pytest
from mkdocs.exceptions import Abort
from msgspec.structs import replace

from generator.briefings import Outcome
from generator.cache import MissingModel
from generator.model import Briefing, json_schema
from generator.site.rights import Policy, applied, publishable
from tests.site import hostile, make
from tests.site.building import ROOT, build_site, contents, outcome, pages, refusal
from tests.site.reading import Reading

OUTCOMES = [
    outcome(make.bridge()),
    outcome(make.briefing("index", replace(make.seed(), date="2023-07-16"))),
    outcome(replace(hostile.briefing(hostile.HOSTILE), id="hostile")),
]
SITE_URL = "https://example.org/site/"
REPO_URL = "https://github.com/o/r"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(tmp_path_factory.mktemp("site"), OUTCOMES)


@pytest.fixture(scope="module")
def addressed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(tmp_path_factory.mktemp("addressed"), OUTCOMES, site_url=SITE_URL, repo_url=REPO_URL)


def test_two_builds_have_the_same_bytes(
    addressed_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")  # another day than that of the first build
    assert contents(build_site(tmp_path, OUTCOMES, site_url=SITE_URL, repo_url=REPO_URL)) == contents(
        addressed_site
    )


def test_no_link_or_anchor_is_broken(site: Path) -> None:
    read = {path: Reading(html) for path, html in pages(site).items()}
    broken = []
    for path, page in read.items():
        for link in page.links:
            if urlsplit(link).scheme:
                continue
            address, anchor = urldefrag(urljoin(f"/{path}", link))
            target = unquote(urlsplit(address).path).lstrip("/")
            target += "index.html" if target == "" or target.endswith("/") else ""
            if not (site / target).is_file() or (
                anchor and target in read and anchor not in read[target].ids
            ):
                broken.append((path, link))
    assert not broken


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
        f"#{id}" for id in ("summary", "actors", "quotes", "questions", "timeline", "source")
    ]


def test_a_briefing_leads_to_how_it_was_made(site: Path) -> None:
    html = (site / "briefings/bridge/index.html").read_text()
    assert '<a href="../../how-briefings-are-made/">Compiled by a program</a>' in html


def test_the_page_for_what_is_not_found_shows_the_way_on(site: Path) -> None:
    html = (site / "404.html").read_text()
    assert '<a href="/briefings/">list of briefings</a>' in html
    assert "404 - Not found" not in html


def test_hostile_words_stay_words_on_every_page(site: Path, tmp_path: Path) -> None:
    harmless = outcome(replace(hostile.briefing(hostile.HARMLESS), id="hostile"))
    other = pages(build_site(tmp_path, [*OUTCOMES[:2], harmless]))
    for path, html in pages(site).items():
        shapes = [
            [(tag, sorted(attributes)) for tag, attributes in Reading(page).tags]
            for page in (html, other[path])
        ]
        assert shapes[0] == shapes[1], path
    assert f"<title>{hostile.HOSTILE}" in unescape((site / "briefings/hostile/index.html").read_text())


def test_search_finds_statements_and_source_and_holds_no_foreign_tag(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text())["docs"]
    found = {entry["location"] for entry in index if "Ada Stone" in entry["text"] + entry["title"]}
    assert {"briefings/bridge/", "briefings/bridge/#summary", "briefings/bridge/#source"} <= found
    tags = {tag for entry in index for tag, _ in Reading(entry["title"] + entry["text"]).tags}
    assert tags <= {"p", "ol", "ul", "li", "code", "pre"}


def test_the_data_is_published_with_its_schema(site: Path) -> None:
    published = msgspec.json.decode((site / "briefings.json").read_bytes(), type=list[Briefing])
    made = [one.briefing for one in OUTCOMES if one.briefing]
    assert published == [publishable(applied(briefing, Policy())) for briefing in made]
    assert json.loads((site / "briefing.schema.json").read_text()) == json.loads(json.dumps(json_schema()))


def test_pages_do_not_grow_with_the_number_of_briefings(site: Path, tmp_path: Path) -> None:
    more = [outcome(make.briefing(f"more-{number}", make.seed())) for number in range(30)]
    larger = pages(build_site(tmp_path, [*OUTCOMES, *more]))
    page = "briefings/bridge/index.html"
    assert larger[page] == pages(site)[page]


def test_a_bad_seed_costs_only_its_own_page_and_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    outcomes = [refusal("a.txt"), *OUTCOMES[:1], refusal("z.txt")]
    with caplog.at_level(logging.WARNING, "mkdocs"), pytest.raises(Abort):
        build_site(tmp_path, outcomes)
    for path in ("a.txt", "z.txt"):
        assert f"{path}:3: The date is no date. Write it as 2023-07-16." in caplog.text
    assert (tmp_path / "briefings/bridge/index.html").is_file()
    build_site(tmp_path, outcomes, strict=False)


def test_a_missing_language_model_ends_the_build_with_what_to_do(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def outcomes() -> Iterator[Outcome]:
        yield OUTCOMES[0]
        raise MissingModel("Install the model.")

    with pytest.raises(Abort):
        build_site(tmp_path, outcomes())
    assert "Install the model." in caplog.text


def test_edit_links_lead_to_the_seed(addressed_site: Path, site: Path) -> None:
    page = Reading((addressed_site / "briefings/bridge/index.html").read_text())
    assert "https://github.com/o/r/edit/main/seeds/bridge.txt" in page.links
    guide = Reading((addressed_site / "add-a-seed/index.html").read_text())
    assert "https://github.com/o/r/tree/HEAD/seeds" in guide.links
    assert not [html for html in pages(site).values() if "github.com" in html]


def test_the_name_of_a_seed_cannot_turn_its_edit_link(tmp_path: Path) -> None:
    odd = replace(make.bridge(), source=replace(make.seed(), path='a b#c?d"e.txt'))
    site = build_site(tmp_path, [outcome(odd)], repo_url=REPO_URL)
    page = Reading((site / "briefings/bridge/index.html").read_text())
    assert "https://github.com/o/r/edit/main/seeds/a%20b%23c%3Fd%22e.txt" in page.links


def test_seeds_from_outside_of_the_repository_have_no_edit_link(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    site = build_site(tmp_path / "site", OUTCOMES[:1], seeds=seeds, repo_url=REPO_URL)
    assert "Edit this seed" not in (site / "briefings/bridge/index.html").read_text()


def test_nothing_is_written_beside_the_documents(site: Path) -> None:
    assert not (ROOT / "docs/briefings").exists()


def test_the_site_does_not_load_the_language_model() -> None:
    check = "import sys, generator.site.plugin; sys.exit('spacy' in sys.modules)"
    subprocess.run([sys.executable, "-c", check], check=True, cwd=ROOT)
