"""What a page shows of a document that has pages and headings of its own."""

from __future__ import annotations

import csv
import hashlib
import logging
import re
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from msgspec.structs import replace

from generator.briefings import Outcome
from generator.corpus import read_corpus
from generator.mkdocs_plugin import build
from generator.model import Briefing, Evidence
from generator.publish import Policy, publish
from generator.site.briefing import briefing_page
from generator.site.exports.csv_tables import table_files
from generator.site.exports.markdown_copy import as_markdown
from generator.site.indexes import index_pages
from generator.site.indexes.catalog import catalog_of
from generator.site.presentation import DEFAULT
from tests.site import make
from tests.site.building import build_site, outcome
from tests.site.reading import Reading


def paged(*, original: bool = False, recognised: tuple[int, ...] = ()) -> Briefing:
    """The bridge as a PDF of three pages, of which the second has the first numbered paragraph."""
    bridge = make.bridge()
    pages = zip(bridge.source.paragraphs, (1, 2, 3, 3), strict=True)
    paragraphs = [replace(paragraph, page=page) for paragraph, page in pages]
    seed = replace(
        bridge.source,
        path="bridge.pdf",
        format="pdf",
        paragraphs=tuple(paragraphs),
        original=original,
        recognised=recognised,
        license="CC0",
    )
    return replace(bridge, source=seed)


def test_a_statement_says_its_page_wherever_it_leads_to_its_evidence() -> None:
    page = Reading(briefing_page(paged(), edit_url=None).html)
    assert "¶1p. 2" in page.text("summary-1")
    assert not [link for link in page.links if ".pdf" in link]
    assert "(¶1, p. 2)" in as_markdown(paged())
    assert "¶1, p. 2" in [attributes.get("data-place") for _, attributes in page.tags]
    catalog = catalog_of(read_corpus([paged()]), DEFAULT)
    [quotes] = [table.decode() for name, table in table_files(catalog, str) if name == "quotes.csv"]
    rows = list(csv.DictReader(quotes.removeprefix("\ufeff").splitlines()))
    assert {row["page"] for row in rows} == {"2", "3"}
    [listed] = [maker(str).html for address, maker in index_pages(catalog) if address == "quotes"]
    assert re.search(r"</a>, p\. 2\s*<", listed)


def test_a_page_leads_into_the_original_where_that_is_published() -> None:
    page = Reading(briefing_page(paged(original=True), edit_url=None).html)
    assert {"../bridge.pdf", "../bridge.pdf#page=2", "../bridge.pdf#page=3"} <= set(page.links)
    assert "../bridge.pdf#page=4" not in page.links
    assert "(bridge.pdf)" in as_markdown(paged(original=True))
    restricted = publish(paged(original=True), Policy(open="evidence"))
    assert ".pdf#" not in briefing_page(restricted, edit_url=None).html


def test_pages_that_a_machine_recognised_are_marked() -> None:
    page = Reading(briefing_page(paged(recognised=(2, 9)), edit_url=None).html)
    assert "recognised by machine" in page.text("paragraph-2")
    assert "recognised by machine" not in page.text("paragraph-3")
    assert "recognised by machine: page 2)" in as_markdown(paged(recognised=(2, 9)))


def headed(number: int, *, words: int = 1, heading: str = "<b>Part</b>") -> Briefing:
    """A document with this number of headings, each with a paragraph below it."""
    lines = ["Title", *[line for _ in range(number) for line in (heading, "word " * words + "ends.")]]
    kinds = ["title", *["heading", "body"] * number]
    seed = make.seed("\n".join(lines), kinds)  # type: ignore[arg-type]
    return make.briefing("headed", seed)


@pytest.mark.parametrize(("number", "shown"), [(2, 0), (3, 3), (50, 40)])
def test_the_headings_of_a_text_are_in_the_table_of_contents(number: int, shown: int) -> None:
    headings = briefing_page(headed(number), edit_url=None).headings
    assert len(headings) == shown
    assert headings[:1] == (("paragraph-2", "&lt;b&gt;Part&lt;/b&gt;"),)[:shown]


def test_headings_that_are_withheld_are_in_no_table_of_contents() -> None:
    found = headed(9)
    third = found.source.paragraphs[3]
    seed = replace(found.source, published="evidence", passages=(Evidence(start=third.start, end=third.end),))
    assert briefing_page(replace(found, source=seed), edit_url=None).headings == ()


@pytest.mark.parametrize(("words", "parts"), [(1000, 0), (1400, 3)])
def test_a_long_text_can_be_folded_by_its_headings(words: int, parts: int) -> None:
    page = Reading(briefing_page(headed(3, words=words), edit_url=None).html)
    found = [
        attributes for tag, attributes in page.tags if tag == "details" and attributes["class"] == "part"
    ]
    assert len(found) == parts
    assert all("open" in attributes for attributes in found)
    assert not page.unclosed


def originals(folder: Path) -> list[Outcome]:
    """What became of two PDF files that may be published; their readers have looked at them."""
    (folder / "seeds").mkdir()
    found = []
    for name, data in (("a", b"%PDF- a longer one"), ("b", b"%PDF- short")):
        (folder / "seeds" / f"{name}.pdf").write_bytes(data)
        sha256 = hashlib.sha256(data).hexdigest()
        seed = replace(paged(original=True).source, path=f"{name}.pdf", sha256=sha256)
        found.append(outcome(make.briefing(name, seed)))
    return found


@pytest.mark.parametrize(("room", "names"), [(100, ["a.pdf", "b.pdf"]), (17, ["b.pdf"])])
def test_originals_are_copied_as_they_are_while_there_is_room(
    room: int,
    names: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(build, "ORIGINALS_BYTES", room)
    with caplog.at_level(logging.INFO, "mkdocs"):
        site = build_site(
            tmp_path / "site", originals(tmp_path), seeds=tmp_path / "seeds", originals=True, search=False
        )
    assert sorted(path.name for path in site.rglob("*.pdf")) == names
    for name in names:
        assert (site / "briefings" / name).read_bytes() == (tmp_path / "seeds" / name).read_bytes()
    assert ("a.pdf" in caplog.text) is ("a.pdf" not in names)


def test_an_original_that_has_changed_is_not_published(tmp_path: Path) -> None:
    outcomes = originals(tmp_path)
    (tmp_path / "seeds" / "a.pdf").write_bytes(b"%PDF- another")
    with pytest.raises(Abort):
        build_site(tmp_path / "site", outcomes, seeds=tmp_path / "seeds", originals=True, search=False)
