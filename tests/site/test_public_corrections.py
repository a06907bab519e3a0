"""Public corrections: on the page, in its copies, on a page of their own and in the feed."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import lxml.html
import pytest
from msgspec.structs import replace

from generator.corpus import read_corpus
from generator.model import Note
from generator.publish import Policy, publish
from generator.site.briefing import briefing_page
from generator.site.exports import Site, data_files
from generator.site.home import filled_page
from generator.site.indexes.catalog import catalog_of
from generator.site.pages import SitePages
from generator.site.presentation import DEFAULT
from tests.site import make

SITE = Site(name="S", description="D", address="https://example.org/", language="en")
WRONG = "“Stone” was </q> <b>never</b> mayor."
BRIDGE = make.bridge()
PLAIN = replace(BRIDGE, id="plain", source=replace(BRIDGE.source, date="2026-12-02"))


def note(text: str, noted: str = "2026-12-03", words: str = "opened") -> Note:
    return Note(text=text, noted=noted, words=words, evidence=(make.place(make.TEXT, words),))


def link(address: str) -> str:
    return f"/{address}/"


def site(*notes: Note) -> dict[str, str]:
    """All that a site with these notes about the bridge holds, by address."""
    briefings = [replace(BRIDGE, notes=notes), PLAIN]
    catalog = catalog_of(read_corpus(briefings))
    pages = SitePages(briefings, catalog, site_name="S", search_key="/")
    addresses = (*pages.briefings, *pages.makers, "")
    made = {
        address: pages.make(
            address,
            lambda to: link(to) if to != "corrected" or notes else None,
            edit_url=None,
            is_homepage=True,
        ).html
        for address in addresses
    }
    made["by hand"] = filled_page("<!-- corrections -->", catalog, link, None)
    files = data_files(
        SITE, {one.id: f"briefings/{one.id}/" for one in briefings}, briefings, presentation=DEFAULT
    )
    return made | {name: (content or b"").decode() for name, content in files}


OLD, NEW, SAME_DAY = note("Old.", "2025-01-02"), note(WRONG), note("Both days.", words="she")
CASES = {"one": [NEW], "hostile and old": [NEW, OLD], "two on one day": [NEW, SAME_DAY]}


@pytest.mark.parametrize("notes", CASES.values(), ids=CASES)
def test_a_correction_is_wherever_readers_look(notes: list[Note]) -> None:
    made = site(*notes)
    texts = (one.text.replace("“", "‘").replace("”", "’") for one in notes)  # no word is out of the quotation
    said = [f"an editor’s words: “{words}”" for words in texts]
    page, listed = (lxml.html.fromstring(made[address]) for address in ("briefings/bridge", "corrected"))
    shown = [page.get_element_by_id(one.id) for one in notes]
    for words, item in zip(said, shown, strict=True):
        assert words in item.text_content()
        [evidence] = item.find_class("reference")
        assert page.get_element_by_id(evidence.get("href")[1:]).find_class("back")
    items = listed.find_class("statement")
    assert [words in item.text_content() for words, item in zip(said, items, strict=True)] == [True] * len(
        said
    )
    targets = [item.find(".//p/a").get("href") for item in items]
    assert targets == [f"/briefings/bridge/#{one.id}" for one in notes]
    feed = ET.fromstring(made["feed.xml"]).findall("channel/item")
    links = [f"https://example.org/briefings/bridge/#{one.id}" for one in notes]
    assert [item.findtext("guid") for item in feed if "#" in str(item.findtext("guid"))] == links
    assert feed[0].findtext("title") == f"Correction: {BRIDGE.source.title}"
    assert made["briefings/bridge.md"].count("an editor’s words") == len(notes)
    assert all("/corrected/" in made[place] for place in ("", "by hand", "briefings"))
    assert not [*page.iter("b"), *listed.iter("b")]


def test_corrections_are_among_the_newest_in_the_feed(monkeypatch: pytest.MonkeyPatch) -> None:
    def titles() -> list[str]:
        feed = ET.fromstring(site(NEW, OLD)["feed.xml"]).findall("channel/item")
        return [(item.findtext("title") or "")[:10] for item in feed]

    assert titles() == ["Correction", "Mayor Ada ", "Correction", "Mayor Ada "]
    monkeypatch.setattr("generator.site.exports.feed.ITEMS", 2)
    assert titles() == ["Correction", "Mayor Ada "]


def test_without_a_correction_nothing_speaks_of_them() -> None:
    made = site()
    assert "corrected" not in made
    assert made["by hand"] == ""
    assert not [
        name for name, content in made.items() if "/corrected/" in content or "#corrections" in content
    ]


def test_of_withheld_words_there_is_no_link() -> None:
    kept = publish(replace(BRIDGE, notes=(NEW,)), Policy(unstated="none"))
    page = lxml.html.fromstring(briefing_page(kept, edit_url=None).html)
    assert not page.get_element_by_id(NEW.id).find_class("reference")
