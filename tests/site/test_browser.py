"""Reads the site of the demonstration in a real browser."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect

from tests.site.accessibility import flaws
from tests.site.building import ROOT, served

FLOOD = "briefings/harbour-quarter-floods/"  # drafted, so that no other analysis changes it
TRAM = "briefings/tram-line-vote/"
HOSPITAL = "briefings/hospital-reopens/"  # as the program made it
TITLE = "Sea breaks into Kelsmouth's harbour quarter"
# A page of every shape is looked at by day.
PATHS = ("", FLOOD, "search/", "actors/people/", "timeline/", "answers/")
PATHS_OF_THE_NIGHT = (
    "briefings/",
    "quotes/page/2/",
    f"{FLOOD}#actor-1-source",
    "404.html",
    TRAM,
    "briefings/flood-inquiry-report/",
    "briefings/gate-warning/",
    "actors/",
    "actors/people/nora-whitlock/",
    "actors/people/nora-whitlock/quotes/",
    "quotes/",
    "questions/",
    "sources/",
    "sources/kelsmouth-courier/",
    "tags/",
    "tags/flood/",
    "corrected/",
)
BY_HAND = ("add-a-seed/", "how-briefings-are-made/", "briefing-file/")
PHONE = {"width": 390, "height": 844}
LIT = """() => {
    const probe = document.querySelector(".briefing-site").appendChild(document.createElement("i"));
    probe.style.background = "var(--evidence)";
    const evidence = getComputedStyle(probe).backgroundColor;
    probe.remove();
    const lit = node => {
        for (let one = node.parentElement; one; one = one.parentElement)
            if (getComputedStyle(one).backgroundColor === evidence) return true;
    };
    const texts = document.createTreeWalker(document.querySelector(".source"), NodeFilter.SHOW_TEXT);
    let found = "";
    while (texts.nextNode()) if (lit(texts.currentNode)) found += texts.currentNode.data;
    return found;
}"""


@pytest.fixture(scope="module")
def address(demo: Path) -> Iterator[str]:
    with served(demo) as address:
        yield address


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """A page that also fails the test on a logged error and on a request to another host."""
    wrong: list[str] = []

    def log(message: ConsoleMessage) -> None:
        wrong.extend([message.text] if message.type == "error" else [])

    def ask(request: Request) -> None:
        wrong.extend([request.url] if urlsplit(request.url).hostname not in ("127.0.0.1", None) else [])

    page.on("console", log)
    page.on("request", ask)
    yield page
    page.remove_listener("console", log)
    page.remove_listener("request", ask)
    assert not wrong


@pytest.fixture(scope="module")
def plain(browser: Browser, address: str) -> Iterator[Page]:
    """A page without scripts."""
    with browser.new_page(base_url=address, java_script_enabled=False) as page:
        yield page


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A reader whose clipboard can be read."""
    permissions = ["clipboard-read", "clipboard-write"]
    with browser.new_context(base_url=address, permissions=permissions, color_scheme="light") as context:
        yield context


def words(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def search_for(page: Page, words: str) -> None:
    page.keyboard.press("/")
    page.get_by_role("combobox", name="Search").fill(words)


def overlap(one: Any, other: Any) -> bool:  # noqa: ANN401 - Playwright's boxes
    """Whether two boxes of a page have a place in common."""
    return all(
        one[at] < other[at] + other[size] and other[at] < one[at] + one[size]
        for at, size in (("x", "width"), ("y", "height"))
    )


def test_a_reader_finds_a_statement_checks_it_and_comes_back(page: Page) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto("", wait_until="networkidle")
    assert not [url for url in loaded if "/pagefind/" in url]  # before there is a search
    page.get_by_role("link", name="Search").click()
    page.keyboard.type("bang like a gun")
    page.get_by_role("option", name="Sea breaks into").first.click()
    page.wait_for_url(f"**/{FLOOD}**")
    expect(page.locator("h1")).to_contain_text("Sea breaks into")

    quote = page.locator("figure", has_text="I will not send a single family")
    quote.get_by_role("link", name="Source, paragraph 6").click()
    assert "I will not send a single family back into a building" in page.evaluate(LIT)
    expect(page.locator(".evidence:target")).to_be_in_viewport()

    page.get_by_role("link", name="Back to the statement").click()
    expect(quote).to_be_in_viewport()
    assert page.evaluate(LIT) == ""
    page.go_back()
    assert "I will not send" in page.evaluate(LIT)


def test_a_reader_filters_quotes_and_comes_to_the_words_they_rest_on(page: Page) -> None:
    page.goto("")
    search_for(page, "coast")
    page.get_by_role("button", name="Filter").click()
    page.get_by_label("Actor", exact=True).fill("tom ferrier")
    page.get_by_label("Kind of quote").select_option("direct")
    page.get_by_text("Quotes 1").click()
    option = page.get_by_role("listbox", name="Results").get_by_role("option")
    expect(option).to_have_count(1)
    expect(option).to_contain_text("No lock on this coast was built")
    assert option.locator("mark").all_inner_texts() == ["coast"]
    option.click()
    page.wait_for_url(f"**/{FLOOD}#quote-*")
    quote = page.locator(".statement:target")
    expect(quote).to_be_in_viewport()
    quote.get_by_role("link", name="Source, paragraph 8").click()
    assert "No lock on this coast" in page.evaluate(LIT)


def test_the_search_needs_no_mouse_and_lasts_to_the_next_page(page: Page) -> None:
    page.goto("sources/")
    search_for(page, "")
    page.keyboard.type("s/s")  # letters that open the search can be typed
    box, options = page.get_by_role("combobox", name="Search"), page.get_by_role("option")
    expect(box).to_have_value("s/s")
    box.fill("Whitlock")
    expect(options.nth(2)).to_be_visible()
    last = options.count() - 1
    presses = (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("ArrowUp", 0), ("ArrowUp", last))
    for key, chosen in presses:
        page.keyboard.press(key)
        expect(options.nth(chosen)).to_have_attribute("aria-selected", "true")
        named = options.nth(chosen).get_attribute("id")
        assert named
        expect(box).to_have_attribute("aria-activedescendant", named)
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    page.keyboard.press("s")
    expect(box).to_have_value("Whitlock")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/actors/people/nora-whitlock/"))
    page.goto("timeline/")
    page.keyboard.press("/")
    expect(box).to_have_value("Whitlock")
    expect(options).to_have_count(last + 1)


def test_dialogs_and_the_window_with_the_evidence_are_accessible(page: Page) -> None:
    page.goto(FLOOD)
    search_for(page, "Whitlock")
    page.get_by_role("button", name="Filter").click()
    expect(page.locator("#search-actors option").nth(1)).to_be_attached()
    assert not flaws(page, dark=False)
    page.keyboard.press("Escape")
    page.locator("#summary-1 .reference").first.hover()
    expect(page.get_by_role("tooltip")).to_be_visible()
    assert not flaws(page, dark=False)
    page.locator("#summary-1 .cite").click()
    page.get_by_text("Correct it", exact=True).click()
    assert not flaws(page)


def test_a_statement_can_be_cited_linked_to_and_put_right(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(FLOOD)
    quote = page.locator("figure", has_text="I will not send a single family")
    link = f"{address}{FLOOD}#{quote.get_attribute('id')}"
    quote.hover()
    citation = (
        "Nora Whitlock: “I will not send a single family back into a building that we have not seen from the "
        f"cellar to the roof” — {TITLE}. Marian Locke, Kelsmouth Courier, 15 January 2025, ¶6. {link}"
    )
    copying = quote.get_by_role("button", name="Copy with source and link")
    copying.focus()
    page.keyboard.press("Enter")
    expect(copying).to_have_text("copied")
    assert page.evaluate("navigator.clipboard.readText()") == citation
    html = page.evaluate(
        "navigator.clipboard.read().then(([one]) => one.getType('text/html')).then(one => one.text())"
    )
    assert f'<a href="{link}">{TITLE}.</a>' in html
    page.evaluate("navigator.clipboard.writeText('')")
    cite = quote.get_by_role("link", name="Cite or correct this statement")
    cite.click()
    page.get_by_role("button", name="Copy citation").click()
    expect(page.get_by_text("The citation is copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == citation
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(cite).to_be_focused()

    cite.click()
    page.get_by_text("Correct it", exact=True).click()
    page.get_by_role("button", name="Copy lines").click()
    expect(page.get_by_text("The lines are copied.")).to_be_visible()
    copied = yaml.safe_load(page.evaluate("navigator.clipboard.readText()"))
    known = page.evaluate("JSON.parse(document.querySelector('.correcting').dataset.words)")
    assert copied == {"corrections": [{"words": known[quote.get_attribute("id") or ""], "speaker": "…"}]}
    expect(page.get_by_role("link", name="Open on GitHub")).to_have_count(0)  # no repository is set

    page.goto("briefings/flood-inquiry-report/")
    statement = page.locator("#recommendations-1")
    statement.hover()
    statement.locator(".cite").click()
    page.get_by_text("Correct it", exact=True).click()
    lines = yaml.safe_load(page.get_by_label("Correction", exact=True).input_value())
    assert lines["corrections"][0]["drop"] == "recommendation"


def test_without_javascript_all_but_the_search_can_be_read(plain: Page) -> None:
    plain.goto(FLOOD)
    plain.locator("#summary-1 .cite").click()
    assert plain.url.endswith("#summary-1")
    plain.get_by_role("link", name="Search").click()
    expect(plain.get_by_text("needs JavaScript")).to_be_visible()
    expect(plain.get_by_role("link", name="Search the site")).to_be_hidden()
    plain.get_by_role("link", name="list of briefings").click()
    expect(plain.get_by_role("link", name="Sea breaks into")).to_be_visible()


def test_every_statement_lights_up_its_evidence_without_javascript(plain: Page) -> None:
    plain.goto(f"{FLOOD.rstrip('/')}.json")
    briefing = json.loads(plain.inner_text("pre"))
    text = briefing["source"]["text"]
    plain.goto(FLOOD)
    for folded in plain.locator(".folded > summary").all():
        folded.click()
    for noun, part in (("summary", "summary"), ("question", "questions"), ("event", "timeline")):
        for number, statement in enumerate(briefing[part], start=1):
            lit = ""
            for link in plain.locator(f"#{noun}-{number} .reference").all():
                link.click()
                lit += plain.evaluate(LIT)
            places = sorted((at["start"], at["end"]) for at in statement["evidence"])
            assert words(lit) == words("".join(text[start:end] for start, end in places))
    for number, actor in enumerate(briefing["actors"], start=1):
        plain.locator(f"#actor-{number} .actor-counts a:not(.cite)").click()
        mentions = sorted({(at["start"], at["end"]) for at in actor["mentions"]})
        assert words(plain.evaluate(LIT)) == words("".join(text[start:end] for start, end in mentions))


def test_without_a_window_the_source_says_whom_the_words_mean(plain: Page) -> None:
    plain.goto(HOSPITAL)
    taken = plain.locator(".evidence[data-taken]").first
    plain.goto(f"{HOSPITAL}#{taken.get_attribute('id')}")
    assert taken.evaluate("node => getComputedStyle(node, '::after').content") != "none"


def test_a_reader_goes_from_a_name_to_what_others_said_of_it_and_back(plain: Page) -> None:
    plain.goto("actors/")
    plain.get_by_role("navigation", name="Kinds of actors").get_by_role("link", name="People").click()
    plain.get_by_role("link", name="Nora Whitlock", exact=True).click()
    expect(plain.locator("h1")).to_have_text("Nora Whitlock")
    about = plain.locator("section", has=plain.locator("#quotes-about"))
    about.locator("figure", has_text="first kilometre").locator("figcaption a").last.click()
    expect(plain.locator(":target")).to_contain_text("Nora Whitlock")
    plain.get_by_role("link", name="Nora Whitlock", exact=True).first.click()
    expect(plain.locator("h1")).to_have_text("Nora Whitlock")


def test_pointing_at_a_reference_shows_its_words_and_a_click_goes_there(page: Page) -> None:
    page.goto(FLOOD)
    link, window = page.locator("#summary-1 .reference").first, page.get_by_role("tooltip")
    expect(window).to_be_hidden()
    link.hover()
    expect(window).to_be_visible()
    assert not overlap(window.bounding_box(), link.bounding_box())
    marked = "".join(window.locator("mark").all_inner_texts())
    window.hover()  # a reader may go there to copy the words
    page.wait_for_timeout(400)
    expect(window).to_be_visible()
    page.locator("h1").hover()
    expect(window).to_be_hidden()
    link.click()
    expect(page.locator(".evidence:target")).to_be_in_viewport()
    expect(window).to_be_hidden()
    assert words(page.evaluate(LIT)).startswith(words(marked)[:100])
    page.locator(".actors li", has_text="Nora Whitlock").locator(".actor-counts .reference").hover()
    expect(window).to_contain_text("“Nora Whitlock” 1, “Whitlock” 1")
    expect(window.locator("mark")).to_have_count(1)

    page.goto(HOSPITAL)  # where a statement is its sentence, those around it are shown
    page.locator("#summary-1 .reference").first.hover()
    expect(window.locator("mark")).to_contain_text(" … ")
    said = words(page.evaluate("document.querySelector('#summary-1').firstChild.data"))
    assert said not in words(window.inner_text())
    assert len(window.inner_text()) > len(window.locator("mark").inner_text()) + 20


def test_the_words_at_a_reference_need_no_mouse(page: Page) -> None:
    page.goto(FLOOD)
    window = page.get_by_role("tooltip")
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    link = page.locator("#summary-1 .reference").first
    expect(link).to_be_focused()
    expect(window).to_be_visible()
    expect(link).to_have_accessible_description(re.compile(r"\w"))
    page.keyboard.press("Escape")
    expect(window).to_be_hidden()
    expect(link).to_be_focused()
    expect(link).to_have_accessible_description("")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(window).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".evidence:target")).to_be_in_viewport()
    page.get_by_role("link", name="Back to the statement").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#summary-1")).to_be_in_viewport()


def test_a_first_tap_shows_the_words_and_a_second_goes_there(browser: Browser, address: str) -> None:
    phone: dict[str, Any] = {"viewport": {"width": 360, "height": 700}, "has_touch": True, "is_mobile": True}
    with browser.new_page(base_url=address, **phone) as page:
        page.goto(FLOOD)
        window = page.get_by_role("tooltip")
        for link in page.locator("section:not(.source) .reference:visible").all()[:4]:
            before = page.url
            link.tap()
            expect(window).to_be_visible()
            assert page.url == before
            told = window.bounding_box()
            assert told
            assert 0 <= told["x"] <= 360 - told["width"]
            assert not overlap(told, link.bounding_box())
            page.locator(".briefing h1").tap()
            expect(window).to_be_hidden()
        link.tap()
        link.tap()
        page.wait_for_url(f"**{link.get_attribute('href')}")
        expect(window).to_be_hidden()


@pytest.mark.parametrize("script", [True, False])
def test_a_phone_has_a_bar_of_sections_and_links_unfold_what_they_lead_to(
    browser: Browser, address: str, script: bool
) -> None:
    with browser.new_page(base_url=address, viewport=PHONE, java_script_enabled=script) as page:  # type: ignore[arg-type]
        page.goto(FLOOD)
        bar = page.get_by_role("navigation", name="Sections")
        for section, id in (("Source text", "source"), ("Quotes", "quotes"), ("Key actors", "actors")):
            bar.get_by_role("link", name=section).click()
            expect(bar).to_be_in_viewport()
            heading = page.locator(f"h2#{id}")
            expect(heading).to_be_in_viewport()
            assert not overlap(heading.bounding_box(), bar.bounding_box())
        bar.get_by_role("link", name="Back to top").click()
        expect(page.locator("h1")).to_be_in_viewport()
        folded = page.locator(".quotes .folded figure").last
        expect(folded).to_be_hidden()
        page.goto(f"{FLOOD}#{folded.get_attribute('id')}")
        expect(folded).to_be_in_viewport()
        page.set_viewport_size({"width": 1280, "height": 900})
        expect(bar).to_be_hidden()


def test_a_phone_has_a_menu_with_all_lists(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(FLOOD)
    menu = page.locator(".md-nav--primary")
    expect(menu).not_to_be_in_viewport()
    page.locator(".md-header label[for=__drawer]").click()
    for name in ("Actors", "Quotes", "Open questions", "Timeline", "Sources"):
        expect(menu.get_by_role("link", name=name, exact=True)).to_be_in_viewport()
    menu.get_by_role("link", name="Actors", exact=True).click()
    expect(page.locator("h1")).to_have_text("Actors")


def test_paper_has_what_is_folded_and_says_from_where_and_since_when_it_is(
    browser: Browser, address: str
) -> None:
    with browser.new_page(base_url=address, viewport=PHONE) as page:  # type: ignore[arg-type]
        page.clock.set_fixed_time("2031-05-03T12:00:00")
        page.goto(FLOOD)
        told = page.get_by_text("retrieved on 3 May 2031")
        expect(told).to_be_hidden()
        page.emulate_media(media="print")
        expect(told).to_contain_text(f"{address}{FLOOD}")
        expect(page.locator(".quotes .folded figure").last).to_be_visible()
        expect(page.locator(".jump")).to_be_hidden()


@pytest.mark.parametrize(
    "path", [*PATHS, *(pytest.param(path, marks=pytest.mark.nightly) for path in PATHS_OF_THE_NIGHT)]
)
def test_a_page_is_accessible_and_no_wider_than_a_phone(page: Page, path: str) -> None:
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert not flaws(page)
    page.set_viewport_size({"width": 360, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    if path == TRAM:  # whatever of its bar of sections has room
        for width in (320, 390, 430):
            page.set_viewport_size({"width": width, "height": 844})
            assert not flaws(page, dark=False)


@pytest.mark.nightly
def test_pages_by_hand_are_accessible_and_no_wider_than_a_phone(browser: Browser, tmp_path: Path) -> None:
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path), strict=True))
    with served(tmp_path) as address, browser.new_page(base_url=address) as page:
        page.set_viewport_size({"width": 360, "height": 700})
        for path in BY_HAND:
            page.goto(path)
            assert not flaws(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_somebody_without_a_page_is_found_in_the_briefing(page: Page) -> None:
    page.goto("")
    search_for(page, "Abbot")
    page.get_by_role("option", name="Gwen Abbot Person").click()
    page.wait_for_url(f"**/{TRAM}#actor-*")
    told = page.locator(":target")
    expect(told).to_contain_text("Gwen Abbot")
    expect(told).to_be_in_viewport()  # unfolded, where it was folded


def test_a_reader_chooses_light_or_dark_and_it_stays(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    for switch in ("Switch to light mode", "Switch to dark mode"):
        page.locator(f"label[title='{switch}']").click()
    dark = page.evaluate(ground)
    assert dark != light
    page.goto("actors/")
    assert page.evaluate(ground) == dark


def test_the_table_of_answers_begins_on_the_page(page: Page) -> None:
    page.goto("answers/")
    for width in (1000, 1240):
        page.set_viewport_size({"width": width, "height": 900})
        box = page.locator(".answers").bounding_box()
        assert box is not None
        assert 0 <= box["x"] < box["x"] + box["width"] <= width
