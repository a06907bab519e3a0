"""Briefings for programs: Markdown, citations."""

import re

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace

from generator.model import Briefing
from generator.site.briefing.citation import cite
from generator.site.exports.markdown_copy import as_markdown, escaped_markdown
from generator.site.language import ENGLISH
from tests.site import hostile, make
from tests.steps import TWICE, steps

ADDRESS = "https://example.org/briefings/bridge/"
SEED = replace(
    make.seed(),
    date="2023-07-16",
    publisher="Harbour Gazette",
    url="https://example.org/b",
    tags=("bridges",),
)
BRIDGE = replace(make.bridge(), source=SEED)


def shape(briefing: Briefing) -> list[str]:
    tokens = MarkdownIt().parse(as_markdown(briefing, address=ADDRESS))
    return [part.type for token in tokens for part in [token, *(token.children or [])] if part.type != "text"]


@pytest.mark.parametrize(
    "words", [hostile.HOSTILE, "# one", "- one", "1. one", "2) one", "+ one", "> one", "~~~", "====", "| a |"]
)
def test_no_word_of_a_seed_acts_as_markdown(words: str) -> None:
    assert shape(hostile.briefing(words)) == shape(hostile.briefing("a word"))


@pytest.mark.parametrize(
    "words", ["1. one", "23) one", "-one", "see https://example.org/a_b and WWW.example.org", hostile.HOSTILE]
)
def test_the_words_of_a_seed_are_the_same_in_markdown(words: str) -> None:
    [_, inline, _] = MarkdownIt("commonmark").parse(escaped_markdown(words))
    assert "".join(part.content for part in inline.children or []) == words


def test_no_word_of_a_seed_is_a_link_where_bare_addresses_are_links() -> None:
    # A renderer takes these very letters for the beginning of an address.
    assert not re.search(
        r"(?i)https?://|www\.", escaped_markdown("https://a.example ftp://b.example www.c.example")
    )


@pytest.mark.parametrize(
    ("section", "number", "citation"),
    [
        ("summary", 0, "“Ada Stone opened the bridge on Monday.”"),
        ("actors", 0, "Ada Stone, Mayor"),
        ("quotes", 0, "Ada Stone (uncertain attribution): “It is open” … “And it will stay open.”"),
        ("quotes", 1, "a clerk (indirect): The council fears the cost"),
        ("quotes", 2, "Unattributed: “the cost”"),
        ("questions", 0, "Will the bridge stay open?"),
        ("timeline", 0, "on Monday: … Ada Stone opened the bridge …"),
    ],
)
def test_a_citation_tells_what_is_said(section: str, number: int, citation: str) -> None:
    assert cite(SEED, section, BRIDGE.sections[section][number], ENGLISH) == citation


def test_paragraphs_are_numbered_once_for_all_statements() -> None:
    def told(times: int) -> int:
        text = "\n".join(["Ada Stone opened the bridge."] * times)
        source = make.seed(text, ["body"] * times)
        quotes = tuple(replace(BRIDGE.quotes[1], start=p.start, end=p.end) for p in source.paragraphs)
        briefing = replace(make.briefing("bridge", source), quotes=quotes)
        return steps(lambda: as_markdown(briefing, address=ADDRESS))

    told(1)
    assert told(400) <= TWICE * told(200)
