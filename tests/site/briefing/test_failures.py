"""What a page, a Markdown file and the terminal say of sections that could not be made."""

from __future__ import annotations

from msgspec.structs import replace

from generator.briefings.failures import without_analysis
from generator.model import Briefing, Failure
from generator.site.briefing import briefing_page
from generator.site.language import ENGLISH, Language
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


def test_a_text_without_analysis_has_its_page() -> None:
    lost = without_analysis(make.bridge().source, FAILED.generator, "the analysis takes more than 3 seconds.")
    page = briefing_page(lost, edit_url=None)
    assert [name for name, _ in page.sections] == ["source"]
    assert failures(lost, ENGLISH) in page.html
    assert "Ada Stone" in page.html
