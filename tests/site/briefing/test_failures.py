"""What a page, a Markdown file and the terminal say of sections that could not be made."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from generator.briefings.failures import without_analysis
from generator.model import Briefing, Failure
from generator.site.briefing import briefing_page
from generator.site.language import ENGLISH, Language, language_of
from generator.site.notices import told_failures
from generator.site.presentation import DEFAULT
from tests.site import make

FAILED = replace(
    make.bridge(),
    timeline=(),
    questions=(),
    failures=(Failure(section="timeline", reason="KeyError at x.py:7"), Failure(section="kind", reason="")),
)
TOLD = "The section “Timeline” could not be made."


def failures(briefing: Briefing, language: Language) -> str:
    titles = replace(DEFAULT, language=language).titles_for()
    return told_failures(briefing, language, DEFAULT.sections, titles)


def test_the_page_stands_with_the_other_sections_and_says_so_in_one_line() -> None:
    page = briefing_page(FAILED, edit_url=None)
    assert page.html.count(f'<p class="notice">{TOLD}</p>') == 1
    assert [name for name, _ in page.sections] == ["summary", "actors", "quotes", "source"]
    assert "could not be" not in briefing_page(make.bridge(), edit_url=None).html


def test_a_page_without_the_section_does_not_miss_it() -> None:
    sections = tuple(one for one in DEFAULT.sections if one != "timeline")
    page = briefing_page(FAILED, edit_url=None, presentation=replace(DEFAULT, sections=sections))
    assert "could not be" not in page.html


@pytest.mark.parametrize(
    ("language", "one", "all_of_it"),
    [
        ("en", TOLD, "This document could not be analysed; only its text is shown."),
        ("de", "Der Abschnitt „Chronologie“ konnte nicht erstellt werden.", "nicht ausgewertet"),
        ("fr", "La section « Chronologie » n’a pas pu être établie.", "pas pu être analysé"),
        ("es", "No se pudo elaborar la sección «Cronología».", "No se pudo analizar"),
    ],
)
def test_it_is_said_in_the_language_of_the_site(language: str, one: str, all_of_it: str) -> None:
    assert failures(FAILED, language_of(language)) == one
    lost = without_analysis(FAILED.source, FAILED.generator, "the analysis takes more than 3 seconds.")
    assert all_of_it in failures(lost, language_of(language))


def test_a_text_without_analysis_has_its_page() -> None:
    lost = without_analysis(make.bridge().source, FAILED.generator, "the analysis takes more than 3 seconds.")
    page = briefing_page(lost, edit_url=None)
    assert [name for name, _ in page.sections] == ["source"]
    assert failures(lost, ENGLISH) in page.html
    assert "Ada Stone" in page.html
