"""Kinds of documents: what is stated, what a form shows, and what a page of each holds."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from generator.analysis import document_kind as kinds
from generator.model import DocumentKind
from tests.analysis.helpers import brief_seed, cases_in, seed

SPEECH = (
    "Mr. Speaker, thank you for giving me this hour. I rise today because our ferries are falling apart, "
    "and because the people whom I serve are tired of waiting.\n\n"
    "When I was a girl, my father took me across the sound every morning. We never asked whether the boat "
    "would come. Today our children ask that every day, and we have no answer for them.\n\n"
    "I promise you this: I will not sign a budget that leaves the islands behind. We must build four new "
    "ferries, and we must build them in our own yards. I ask every member of this House to stand with us.\n\n"
    "Some of you will say that we cannot afford it. I say that we cannot afford to wait. We have waited for "
    "twenty years, my friends, and our harbours are empty.\n\n"
    "Let us begin this week. Thank you, and God bless the islands."
)
REPORT = (
    "The dam at Corran burst on Tuesday night and flooded 300 houses, officials said.\n\n"
    "Four people were taken to hospital, the police said in a statement. “We had no warning,” said "
    "Ruth Okoye, who lives below the dam.\n\n"
    "The water company said on Wednesday that it had inspected the dam in May. The governor, Paul Strand, "
    "ordered an inquiry and said that its results would be published in June.\n\n"
    "About 2,000 people spent the night in schools. The railway between Corran and the coast was closed."
)


@pytest.mark.parametrize(("kind", "title", "text"), cases_in(__file__, "forms"))
def test_the_form_shows_the_kind(kind: DocumentKind | None, title: str, text: str) -> None:
    assert kinds.find_kind(seed(text, title=title)) == kind


def test_a_report_has_its_name_and_its_headings() -> None:
    given = seed("Executive summary\n\nThe lift is safe.", title="Annual report of the lift inspectors")
    title, heading, body = given.paragraphs
    named = replace(given, paragraphs=(title, replace(heading, kind="heading"), body))
    assert kinds.find_kind(named) == "report"
    assert kinds.find_kind(given) is None  # without a heading it may be news of a report


@pytest.mark.parametrize(
    ("title", "language", "kind"),
    [
        ("The dam", "en", "email"),
        ("Le barrage", "fr", "email"),
        ("Fwd: The dam", "en", None),
        ("Fwd: Statement by the mayor", "en", "statement"),
        ("TR : Le barrage", "fr", None),
    ],
)
def test_a_message_is_an_email_unless_it_is_forwarded(title: str, language: str, kind: str | None) -> None:
    given = seed("The dam is safe.", title=title)
    assert brief_seed(replace(given, format="eml", language=language)).kind == kind
