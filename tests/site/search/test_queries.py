"""What readers type, and what they find first, in a browser over twenty short documents of several worlds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Locator, Page, expect

from generator.model import Briefing
from tests.corpus.newsroom import report
from tests.site.accessibility import flaws
from tests.site.building import build_site, outcome, served

OKONKWO, CHIDI, HOLM, SON = "Ifeoma Okonkwo", "Chidi Okonkwo", "Lars Holm", "Lars Holm Jr."
COUNCIL, RUZICKA, OTERO = "International Grain Council", "Jana Růžička", "Inés Otero Lund"
ALIASES = {
    OKONKWO: ("Okonkwo", "Port Office"),
    CHIDI: ("Okonkwo",),
    HOLM: ("Holm",),
    COUNCIL: ("IGC",),
    OTERO: ("Otero",),
}

# Title, date, publisher, text, and actors in the order of their weight.
TEXTS: tuple[tuple[str, str | None, str | None, str, tuple[str, ...]], ...] = (
    ("A pipeline for the delta", "2021-02-03", "Delta Post", f"{OKONKWO} opened a pipeline.", (OKONKWO,)),
    ("Fishers sue", "2021-05-01", "Delta Post", f"Fishers sued {OKONKWO} over the oil.", (OKONKWO,)),
    ("Oil price falls", "2021-08-11", None, f"{OKONKWO} said the price would fall.", (OKONKWO,)),
    ("A tax on oil", "2022-01-09", "Delta Post", f"{OKONKWO} will tax oil in Norland.", (OKONKWO, "Norland")),
    ("A brother sings", "2022-03-04", None, f"{CHIDI} sang for {OKONKWO}.", (CHIDI, OKONKWO)),
    ("Grain is short", "2020-09-01", "Mill Gazette", f"The {COUNCIL} (IGC) counts less grain.", (COUNCIL,)),
    ("Grain by rail", "2020-10-01", "Mill Gazette", f"The {COUNCIL} sends grain by rail.", (COUNCIL,)),
    ("Goals at last", "2023-04-15", "Kick", f"{HOLM} scored twice for Port Office.", (HOLM, "Port Office")),
    ("A transfer", "2023-05-20", "Kick", f"{HOLM} leaves for Norland.", (HOLM, "Norland")),
    ("A coach is found", "2023-06-02", "Kick", f"{HOLM} trains his son {SON}", (HOLM, SON)),
    ("A quartet in spring", "2019-04-01", "Stave", f"{RUZICKA} plays the violin.", (RUZICKA,)),
    ("Strings and snow", "2019-12-01", "Stave", f"{RUZICKA} plays in a blizzard.", (RUZICKA,)),
    ("The glacier loses ice", "2022-07-07", "Ice Log", f"{OTERO} measured the glacier in Norland.", (OTERO,)),
    ("A lake is born", "2022-08-08", "Ice Log", f"{OTERO} found a lake below the glacier.", (OTERO,)),
    ("Birds come back", "2018-03-03", None, "We counted nine white herons on the weir.", ()),
    ("Birds leave", "2018-09-03", None, "White birds left, and nine herons with them.", ()),
    ("Ferries in winter", None, "Coast Ledger", "The ferry has a new timetable from May.", ()),
    ("A ferry sinks", None, "Coast Ledger", "The old ferry sank without a sound.", ()),
    ("How to bake rye bread", None, None, "Let the dough rest, then bake it hot.", ()),
    ("A comet passes", "2024-01-01", "Ice Log", "The comet will come back in eighty years.", ()),
)

SAID = ((OKONKWO, "the price would fall"), (HOLM, "leaves for Norland"))

# What is typed, and the title of the first result.
FOUND = {
    "a surname": ("Okonkwo", OKONKWO),
    "a full name": ("chidi okonkwo", CHIDI),
    "a name that another goes on from": ("Lars Holm", HOLM),
    "a name with Jr.": ("Lars Holm Jr", SON),
    "an abbreviation": ("IGC", COUNCIL),
    "a name without its accents": ("ruzicka", RUZICKA),
    "a surname of two words": ("Otero Lund", OTERO),
    "a country": ("Norland", "Norland"),
    "a name that somebody else in more documents is called by, too": ("Port Office", "Port Office"),
    "a phrase": ('"nine white herons"', "Birds come back"),
    "a topic": ("glacier", "The glacier loses ice"),
    "two words": ("ferry timetable", "Ferries in winter"),
    "another form of a word": ("baking", "How to bake rye bread"),
}
MENDED = {
    "one wrong letter": ("Okonkwa", "Okonkwo", OKONKWO),
    "a letter left out of a name of two words": ("Ifeoma Okonko", "Ifeoma Okonkwo", OKONKWO),
    "two letters swapped": ("Ruzcika", "Růžička", RUZICKA),
    "a wrong name among words": ("Okonkwe pipeline", "Okonkwo pipeline", "A pipeline for the delta"),
}


def briefings() -> Iterator[Briefing]:
    for number, (title, date, publisher, text, actors) in enumerate(TEXTS):
        quotes = [(who, said) for who, said in SAID if said in text]
        one = report(
            f"text-{number}", text, actors=actors, date=date, title=title, publisher=publisher, quotes=quotes
        )
        named = (replace(actor, aliases=ALIASES.get(actor.name, ())) for actor in one.actors)
        yield replace(one, actors=tuple(named))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(tmp_path_factory.mktemp("worlds"), map(outcome, briefings()))


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(scope="module")
def opened(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(base_url=address)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.goto("")
    yield page
    page.close()
    assert not wrong


@pytest.fixture
def typist(opened: Page) -> Page:
    """A page for all who only type: it takes longer to open than to search. What was found last is gone."""
    search_for(opened, "blizzard")
    expect(first_title(opened)).to_have_text("Strings and snow")
    return opened


def search_for(page: Page, words: str) -> None:
    page.keyboard.press("/")
    page.get_by_role("combobox", name="Search").fill(words)


def first_title(page: Page) -> Locator:
    return page.locator("[role=option] .search-title").first


@pytest.mark.parametrize(("words", "title"), FOUND.values(), ids=FOUND)
def test_the_first_result_is_the_right_one(typist: Page, words: str, title: str) -> None:
    search_for(typist, words)
    expect(first_title(typist)).to_have_text(title)
    expect(typist.get_by_text("Did you mean")).to_be_hidden()


@pytest.mark.parametrize(("words", "meant", "title"), MENDED.values(), ids=MENDED)
def test_a_misspelt_name_is_mended_from_the_names_of_the_site(
    typist: Page, words: str, meant: str, title: str
) -> None:
    search_for(typist, words)
    typist.get_by_text("Did you mean").get_by_role("button", name=meant, exact=True).click()
    expect(typist.get_by_role("combobox", name="Search")).to_have_value(meant)
    expect(first_title(typist)).to_have_text(title)
    expect(typist.get_by_text("Did you mean")).to_be_hidden()


RELAXED = {
    "a question": ("who said glacier", "The glacier loses ice", "“who”"),
    "a word that is nowhere": ("axolotl glacier", "The glacier loses ice", "“axolotl”"),
    "two words that no text has both": ("quartet ferry sank", "A ferry sinks", "“quartet”"),
    "a name with a title that is nowhere": ("Senator Okonkwo", OKONKWO, "“Senator”"),
    "a mark at the end": ("where is the comet?", "A comet passes", "“where”"),
}


@pytest.mark.parametrize(("words", "title", "without"), RELAXED.values(), ids=RELAXED)
def test_where_no_text_has_all_words_most_of_them_are_looked_for(
    typist: Page, words: str, title: str, without: str
) -> None:
    search_for(typist, words)
    expect(first_title(typist)).to_have_text(title)
    expect(typist.locator(".search-status")).to_contain_text(f"none with {without}")


# Words that are nowhere, of which some texts have the first letters.
NOWHERE = ("glasnost", "icon", "who axolotl", "said Novalny?")


@pytest.mark.parametrize("words", NOWHERE)
def test_a_word_that_is_nowhere_finds_nothing_that_only_begins_alike(typist: Page, words: str) -> None:
    search_for(typist, words)
    expect(typist.get_by_text("Nothing found. Try fewer or other words.")).to_be_visible()
    expect(typist.locator("[role=option]")).to_have_count(0)


@pytest.mark.parametrize(
    ("words", "hits"), [("glac", {"glacier"}), ("herons", {"herons"}), ("baked", {"bake"})]
)
def test_only_the_words_found_are_marked(page: Page, words: str, hits: set[str]) -> None:
    page.goto(f"search/?q={words}&kind=briefing")  # texts of docs/ change
    expect(first_title(page)).to_be_visible()
    assert set(page.locator("[role=option] mark").all_inner_texts()) == hits
    lines = page.locator("[role=option], [role=option] *").all()
    looks = {line.evaluate("(node) => getComputedStyle(node).textDecorationLine") for line in lines}
    assert looks == {"none"}


def test_the_address_has_the_search_and_the_way_back_leads_to_it(page: Page) -> None:
    page.goto("actors/")
    search_for(page, "ferry")
    page.get_by_role("option", name="A ferry sinks").click()
    page.wait_for_url("**/briefings/text-17/**")
    page.go_back()
    page.wait_for_url("**/actors/?q=ferry")
    expect(page.get_by_role("combobox", name="Search")).to_have_value("ferry")
    expect(page.get_by_role("option", name="A ferry sinks")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("/actors/$"))


def test_an_address_holds_the_filters_too(page: Page) -> None:
    page.goto(f"search/?q=&kind=briefing&actor={HOLM}&from=2023-05-01&to=2023-05-31&other=1")
    expect(page.locator("[role=option]")).to_have_count(1)
    expect(first_title(page)).to_have_text("A transfer")
    page.get_by_role("button", name="Clear filters").click()
    page.get_by_role("button", name="Close").click()
    expect(page).to_have_url(re.compile(r"/search/\?other=1$"))


def test_an_actor_to_filter_by_can_be_typed_and_is_known_by_all_names(page: Page) -> None:
    page.goto("")
    search_for(page, "")
    page.get_by_role("button", name="Filter").click()
    box = page.get_by_label("Actor", exact=True)
    expect(page.locator("#search-actors option").first).to_have_attribute("value", OKONKWO)
    box.press_sequentially("ig")
    expect(page.locator("#search-actors option")).to_have_count(1)
    box.press("Tab")
    expect(box).to_have_value(COUNCIL)
    expect(page.locator("[role=option].search-briefing")).to_have_count(2)
    box.fill("nobody")
    box.press("Tab")
    expect(box).to_have_attribute("aria-invalid", "true")


def test_a_search_that_is_overtaken_does_not_change_the_kind_that_is_shown(page: Page) -> None:
    page.goto("search/?q=price&kind=quote")
    expect(first_title(page)).to_have_text(OKONKWO)
    page.get_by_role("button", name="Filter").click()
    expect(page.locator("#search-actors option").first).to_be_attached()
    page.get_by_label("To", exact=True).evaluate(
        """async (box) => {
            document.querySelectorAll("[role=option]").forEach((option) => option.remove());
            for (box.value of ["1900-01-01", "2100-01-01"]) {  // there is nothing before 1900
                box.dispatchEvent(new Event("change", { bubbles: true }));
                await new Promise((done) => setTimeout(done));
            }
        }"""
    )
    expect(page.locator("[role=option].search-quote")).to_have_count(1)
    expect(page.locator("[role=option]")).to_have_count(1)


def test_the_search_is_accessible_with_filters_and_a_mended_name(page: Page) -> None:
    for query, dark in ((f"q=grain&actor={COUNCIL}&from=2020-01-01", True), ("q=Okonkwa", False)):
        page.goto(f"search/?{query}")
        expect(page.get_by_role("status").filter(has_text=re.compile("."))).to_be_visible()
        assert not flaws(page, dark=dark)


def test_a_list_is_filtered_by_all_names_on_all_of_its_pages(page: Page) -> None:
    page.goto("actors/")
    box = page.get_by_role("searchbox", name="Find a name")
    box.fill("igc")
    expect(page.get_by_role("link", name=COUNCIL)).to_be_visible()
    expect(page.get_by_role("link", name=HOLM, exact=True)).to_be_hidden()
    box.press("Escape")
    expect(page.get_by_role("link", name=HOLM, exact=True)).to_be_visible()
    page.goto("actors/people/")
    page.get_by_role("searchbox", name="Find a name").fill("lund")
    expect(page.locator("main .entries a:visible")).to_have_text([OTERO])


def test_a_list_can_be_filtered_without_a_server(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "actors/index.html").as_uri())
    page.get_by_role("searchbox", name="Find a name").fill("igc")
    link = page.get_by_role("link", name=COUNCIL)
    found = re.compile(r"/actors/organisations/international-grain-council/$")
    expect(link).to_have_attribute("href", found)  # the script has taken the place of the list
    page.close()
