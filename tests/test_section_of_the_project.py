"""A row added to the table is all that analysis, briefing file, corrections and pages need of a section."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from generator.analysis import pipeline
from generator.analysis.parsed_document import ParsedDocument
from generator.briefings.added import add_found
from generator.model import Briefing, By, Evidence, Sentence, encode
from generator.overlay import correct, lay_over
from generator.overlay.briefing_file import understand
from generator.overlay.edit import lines_of, with_sections
from generator.sections import SECTIONS, Section, all_sections, decode
from generator.settings import Settings
from tests.analysis.helpers import seed, stands_in_text

TEXT = seed(
    "The lock cost $900. The town paid $900 on Monday, and Ada Stone paid $70 for the gate.", title="Lock"
)


class Sum(Sentence, frozen=True, kw_only=True):
    """A sum of money."""

    currency: str


def find_sums(document: ParsedDocument) -> list[Sum]:
    """Each sum, as often as it stands in the text."""
    return [
        Sum(text=one[0], currency=one[0][0], evidence=(Evidence(start=one.start(), end=one.end()),))
        for one in re.finditer(r"\$\d+", document.parsed.seed.text)
    ]


ROW = Section(
    name="sums",
    title="Sums",
    noun="sum",
    plural="sums of money",
    statement=Sum,
    find="tests.test_section_of_the_project:find_sums",
    nothing="No sum was found.",
)


@pytest.fixture(autouse=True)
def row(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The row in the table, wherever that is known."""
    for module in list(sys.modules.values()):
        if getattr(module, "SECTIONS", None) is SECTIONS and module.__name__.startswith("generator"):
            monkeypatch.setattr(module, "SECTIONS", (*SECTIONS, ROW))
    all_sections.cache_clear()
    yield
    all_sections.cache_clear()


def analysed(language: str = "en") -> Briefing:
    [found] = pipeline.analyze([replace(TEXT, language=language)], Settings())
    return found


def sums(briefing: Briefing) -> list[str]:
    return [one.text for one in briefing.sections.get("sums", ())]


def test_it_is_found_and_comes_out_of_the_cache_as_it_went_in() -> None:
    found = analysed()
    assert sums(found) == ["$900", "$900", "$70"]
    assert stands_in_text(found)
    assert decode(encode(found)) == found
    assert add_found(found) == (found, ())


def test_a_briefing_file_is_grounded_and_written() -> None:
    found = analysed()
    lines = [
        "{text: The gate cost $70, currency: $, cites: [paid $70]}",
        "{text: The gate cost $71, currency: $, cites: [paid $70]}",
        "{text: The gate cost $70, currency: Visit Brandt, cites: [paid $70]}",
    ]
    file, flaws = understand("sums:\n" + "".join(f"- {line}\n" for line in lines))
    over, problems = lay_over(found, file, "a.briefing.yml")
    assert not flaws
    assert sums(over) == ["The gate cost $70"]
    assert [one.line for one in problems] == [3, 4]
    written, _ = understand(with_sections("", "a.txt", {"sums": lines_of(ROW, found)}, By()))
    assert lay_over(found, written, "a.briefing.yml")[0].with_sections({"sums": ()}) == found.with_sections(
        {"sums": ()}
    )
    assert sums(lay_over(found, written, "a.briefing.yml")[0]) == sums(found)


@pytest.mark.parametrize(
    ("words", "left"),
    [("$70", ["$900", "$900"]), ("The lock cost $900", ["$900", "$70"]), ("$900", None), ("$71", None)],
)
def test_a_correction_drops_one(words: str, left: list[str] | None) -> None:
    file, flaws = understand(f"corrections: [{{words: {words}, drop: sum}}]")
    found, problems = correct(analysed(), file, "a.briefing.yml")
    assert not flaws
    assert len(problems) == (left is None)
    assert sums(found) == (left or ["$900", "$900", "$70"])
