"""What strangers write so that it runs: in every field, format and name, on every kind of page."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest
from docx import Document
from lxml import etree
from markdown_it import MarkdownIt
from msgspec.structs import replace
from playwright.sync_api import Browser, Page, Request

from generator.briefings import Outcome, brief
from generator.model import Problem
from generator.review.changes import State
from generator.seeds import read_seed
from generator.seeds.limits import TAG_CHARS
from generator.settings import Settings
from generator.site.briefing import briefing_page
from generator.site.home import newest_briefings
from generator.site.redirects import PAGE
from tests.review.pulls import report
from tests.seeds import make as files
from tests.site import hostile
from tests.site.building import build_site, outcome, served
from tests.site.payloads import PAYLOADS, printable
from tests.site.reading import Reading

FREE = ("title", "publisher", "author", "license")
CHECKED = ("date", "url", "language")
REPORTED = {"html", "head", "body", "h1", "h2", "h3", "p", "ul", "li", "strong", "code", "pre"}
ADDRESS = "https://example.org/"
PACK = 24  # payloads that share a made briefing
WORST = "</title></style></script>--><img src=x onerror=pwn()>\"'><svg onload=pwn()>{{7*7}}"

Visited = dict[str, dict[str, Any]]
LISTEN = (
    "window.ran = []; for (const name of ['pwn', 'alert', 'confirm', 'prompt']) "
    "window[name] = () => window.ran.push(name);"
)
# What a page is made of, and whether anything of a payload came to life in it.
AUDIT = """() => {
    const all = [...document.querySelectorAll("*")];
    // The theme gives a title to what it cuts off, sooner or later.
    const attributes = all.flatMap(one => [...one.attributes].map(at => [one.localName, at.name, at.value]))
        .filter(([tag, name]) => `${tag} ${name}` !== "span title");
    const text = document.body.textContent;
    return {
        ran: window.ran,
        tags: [...new Set(all.map(one => one.localName))],
        attributes: [...new Set(attributes.map(([tag, name]) => `${tag} ${name}`))],
        addresses: attributes.filter(([, name, value]) =>
            /^(href|src|srcdoc|action|formaction|data|xlink:href)$/.test(name)
            && !/^(https?:|mailto:|[.#/?]|[\\w%-]+[/.]|$)/.test(value)).map(at => at.join(" ")),
        scripts: [...document.scripts].filter(one => one.type !== "application/ld+json")
            .map(one => one.src ? new URL(one.src).pathname : one.textContent),
        articles: document.querySelectorAll("article.briefing").length,
        sections: [...document.querySelectorAll("article.briefing > section")].map(one => one.className),
        outside: [...document.querySelectorAll(".md-header, .md-footer, .md-sidebar")].every(
            one => !one.closest("article")),
        words: text,
    };
}"""


def harmless(words: str) -> str:
    return "".join(char if char.isalnum() or char.isspace() else "." for char in words)


def shape(words: str) -> list[tuple[str, list[str]]]:
    briefing = hostile.briefing(words)
    made = replace(briefing, source=replace(briefing.source, path=f"{printable(words)}.txt"))
    page = briefing_page(made, edit_url=None)
    assert not set('<>"') & set(page.title + page.description)
    shown = page.html + newest_briefings([made], lambda _: "b/")
    # Whether words are a speaker's own follows from quotation marks, so that shows in their class.
    return [
        (tag, sorted(attributes))
        for tag, attributes in Reading(shown).tags
        if attributes.get("class") != "own"
    ]


def test_a_payload_in_every_text_changes_nothing_of_a_page_but_its_words() -> None:
    for payload in PAYLOADS:
        assert shape(payload) == shape(harmless(payload)), payload


@pytest.mark.parametrize("field", [*FREE, "tags"])
def test_payloads_in_free_fields_stay_words(tmp_path: Path, field: str) -> None:
    fitting = [payload for payload in PAYLOADS if field != "tags" or len(payload) <= TAG_CHARS]
    for number, payload in enumerate(fitting):
        value = [payload] if field == "tags" else payload
        path = tmp_path / f"{number}.txt"
        path.write_text(f"---\n{field}: {json.dumps(value)}\n---\nThe council shut the pier.\n")
        found = read_seed(path, path.name, Settings())
        assert found.problems == ()
        seed = msgspec.to_builtins(found.seed)
        got = seed[field][0] if field == "tags" else seed[field]
        hidden = "\x01\u200b\u202e\u202c\u2066\u2067\ufeff"
        assert [char for char in got if not char.isspace()] == [
            char for char in payload if not char.isspace() and char not in hidden
        ]


@pytest.mark.parametrize("field", CHECKED)
def test_payloads_in_checked_fields_are_refused_or_left_out(tmp_path: Path, field: str) -> None:
    for payload in PAYLOADS:
        path = tmp_path / "pier.txt"
        path.write_text(f"---\n{field}: {json.dumps(payload)}\n---\nThe council shut the pier.\n")
        found = read_seed(path, path.name, Settings())
        seed = found.seed
        if seed is None or getattr(seed, field) in (None, "en"):
            assert [problem.line for problem in found.problems] == [2]
            assert all(str(problem).isprintable() for problem in found.problems)
        else:  # an address whose words are another's business
            assert field == "url"
            assert urlsplit(seed.url or "").scheme in ("http", "https")


def test_payloads_as_yaml_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "pier.txt"
    for payload in PAYLOADS:
        path.write_text(f"---\ntitle: {payload}\n{payload}\n---\nThe council shut the pier.\n")
        found = read_seed(path, path.name, Settings())
        assert found.problems or payload.startswith("#"), payload  # a comment


def story(words: list[str]) -> list[str]:
    """Paragraphs in which each of these words is quoted, is acted by, and asks."""
    return [
        f"“{each} is what we need,” said Ann Example of the {each} council on Sunday. Will {each} be decided?"
        for each in words
    ]


def seeds_of(folder: Path, words: list[str]) -> Path:
    """A folder with a seed of each format that is full of ``words``, and with names made of them."""
    folder.mkdir()
    told = story([" ".join(each.replace("\x01", "").split()) for each in words])
    text = "\n\n".join(told)
    worst = words[-1].replace("\x01", "")  # no Word document can have it
    (folder / "plain.txt").write_text(text)
    (folder / f"{printable(worst)}.txt").write_text(text)
    (folder / "marked.md").write_text(f"# {worst}\n\n{text}")
    escaped = "".join(f"<p>{html.escape(each)}</p>" for each in told)
    (folder / "escaped.html").write_bytes(
        files.html(
            escaped, f"<title>{html.escape(worst)}</title><meta name=author content='{html.escape(worst)}'>"
        )
    )
    raw = "".join(
        f"<div><p>The council shut the pier on Sunday, as everybody knows.</p>{each}</div>" for each in words
    )
    (folder / "raw.html").write_bytes(files.html(raw))
    lines = [each[start : start + 90] for each in told for start in range(0, len(each), 90)]
    pages = [files.column(lines[start : start + 40]) for start in range(0, len(lines), 40)]
    (folder / "printed.pdf").write_bytes(files.pdf(pages, title=f"{worst} pier", author=f"{worst} pier"))
    word = Document()
    word.core_properties.title = worst[:200]
    for each in told:
        word.add_paragraph(each)
    (folder / "written.docx").write_bytes(files.saved(word))
    headers = {"Subject": worst, "From": f"{json.dumps(worst)} <ann@example.org>"}
    (folder / "sent.eml").write_bytes(
        "".join(f"{name}: {value}\n" for name, value in headers.items()).encode() + b"\n" + text.encode()
    )
    said = {"publisher": worst, "author": worst, "license": f"CC BY {worst}", "tags": [worst]}
    for path in list(folder.iterdir()):
        path.with_suffix(".yml").write_text(json.dumps(said | {"language": "en"}))
    return folder


def outcomes_of(folder: Path, words: list[str]) -> list[Outcome]:
    """Seeds of every format, read and analysed, and made briefings, each full of some of the words."""
    real = list(brief([seeds_of(folder, words)], Settings(), cache_dir=None))
    assert [found.path for found in real if found.briefing is None] == []
    packs = [" ".join(words[start : start + PACK]) for start in range(0, len(words), PACK)]
    return real + [
        outcome(replace(hostile.briefing(text), id=f"made-{number}")) for number, text in enumerate(packs)
    ]


UP = re.compile(r"\.\.(?:/\.\.)+")
LEADS_ON = PAGE.partition("<title>")[0]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A site full of payloads, and one of the same build with harmless words in the place of some."""
    folder = tmp_path_factory.mktemp("payloads")
    payloads = [*PAYLOADS, WORST]
    # Of these a quarter has all that pages are made of, and is analysed four times as fast.
    for name, words in (("hostile", payloads), ("harmless", [*map(harmless, payloads[::4])])):
        build_site(
            folder / name,
            outcomes_of(folder / f"{name}-seeds", words),
            strict=False,
            site_url=ADDRESS,
            repo_url=f"{ADDRESS}me/news",
            publish=dict.fromkeys(("open", "unstated", "other"), "whole"),
            list_statements=200,
        )
    return folder / "hostile", folder / "harmless"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    opened.add_init_script(LISTEN)
    yield opened
    opened.close()


def visit(page: Page, site: Path) -> Visited:
    """What the audit says of each page of a site, and which requests to anybody else it made."""
    found: Visited = {}
    foreign: list[str] = []

    def note(request: Request) -> None:
        if urlsplit(request.url).hostname not in ("127.0.0.1", None):
            foreign.append(request.url)

    page.on("request", note)
    with served(site) as address:
        for path in sorted(site.rglob("*.html")):
            if path.read_text("utf-8").startswith(LEADS_ON):  # the browser would leave while it is audited
                continue
            name = path.relative_to(site).as_posix()
            page.goto(f"{address}{name}")
            found[name] = page.evaluate(AUDIT) | {"foreign": [*foreign]}
            # How far up the root is differs from page to page.
            found[name]["scripts"] = [UP.sub("..", one) for one in found[name]["scripts"]]
            foreign.clear()
    page.remove_listener("request", note)
    return found


@pytest.fixture(scope="module")
def visited(page: Page, sites: tuple[Path, Path]) -> tuple[Visited, Visited]:
    return visit(page, sites[0]), visit(page, sites[1])


def assert_lifeless(pages: Visited, calm: Visited) -> None:
    """Nothing ran, nobody was asked, and the pages are made of what those of harmless words are made of."""
    known = {
        part: {value for found in calm.values() for value in found[part]}
        for part in ("tags", "attributes", "scripts")
    }
    for path, found in pages.items():
        assert found["ran"] == [], path
        assert found["foreign"] == [], path
        assert found["addresses"] == [], path
        for part, values in known.items():
            assert not set(found[part]) - values, (path, set(found[part]) - values)
        assert found["outside"], path
        if path.startswith("briefings/") and path.count("/") == 2:
            assert found["articles"] == 1, path
            assert "source" in found["sections"][-3:], path  # corrections and related briefings may follow


@pytest.mark.nightly
def test_nothing_runs_on_any_page(visited: tuple[Visited, Visited]) -> None:
    assert_lifeless(*visited)
    assert len(visited[0]) > 40


@pytest.mark.nightly
def test_payloads_are_there_to_be_read(visited: tuple[Visited, Visited]) -> None:
    wanted = [" ".join(payload.replace("\x01", "").split()) for payload in PAYLOADS]
    for name in ("plain", "escaped", "written", "sent"):
        text = " ".join(visited[0][f"briefings/{name}/index.html"]["words"].split())
        assert [payload for payload in wanted if payload.isascii() and payload not in text] == [], name


@pytest.mark.nightly
def test_feed_and_data_are_words_too(sites: tuple[Path, Path]) -> None:
    feed = etree.fromstring((sites[0] / "feed.xml").read_bytes())
    calm = etree.fromstring((sites[1] / "feed.xml").read_bytes())
    assert {element.tag for element in feed.iter()} == {element.tag for element in calm.iter()}
    assert "pwn()" in json.dumps(json.loads((sites[0] / "briefings/plain.json").read_bytes()))
    for path in sites[0].glob("briefings/*.md"):
        tokens = MarkdownIt("commonmark").parse(path.read_text())
        kinds = {token.type for one in tokens for token in (one, *(one.children or ()))}
        assert not {kind for kind in kinds if kind.startswith(("html", "image", "code", "fence"))}, path


@pytest.mark.nightly
def test_nothing_runs_in_the_search(page: Page, sites: tuple[Path, Path]) -> None:
    with served(sites[0]) as address:
        for words in ("pwn", "script", "onerror"):
            page.goto(f"{address}search/?q={words}")
            page.get_by_role("listbox", name="Results").get_by_role("option").first.wait_for()
            found = page.evaluate(AUDIT)
            assert (found["ran"], found["addresses"]) == ([], [])


def test_nothing_runs_in_the_report_of_a_pull_request(page: Page) -> None:
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])  # HTML is let through
    page.goto("about:blank")  # which listens
    for payload in PAYLOADS:
        words = payload.strip()
        path = f"{printable(words)}.txt"
        problem = Problem(path=path, line=1, reason=words, remedy=words, severity="flaw")
        after = Outcome(path=path, briefing=hostile.briefing(words), problems=(problem,))
        text = "\n".join(report(State(outcomes={}), State(outcomes={path: after})))
        page.set_content(markdown.render(text))
        found = page.evaluate(AUDIT)
        assert (found["ran"], found["attributes"], found["addresses"]) == ([], ["code class"], []), payload
        assert set(found["tags"]) <= REPORTED, payload
