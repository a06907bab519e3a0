"""Markdown becomes the text that a reader sees."""

from __future__ import annotations

import time

import pytest

from generator.seeds.document import Unreadable
from generator.seeds.formats.markdown import MOST_BRACKETS, read_document


def parts(source: str) -> list[tuple[str, str]]:
    document = read_document(source.encode())
    return [(each.kind, document.text[each.start : each.end]) for each in document.paragraphs]


def test_marks_go_and_words_stay() -> None:
    source = "The *old* pier, see [the map](https://a.org), is `shut`\nby **law** &amp; order.\n\nNext one.\n"
    assert parts(source) == [
        ("body", "The old pier, see the map, is shut by law & order."),
        ("body", "Next one."),
    ]


@pytest.mark.parametrize("html", ["<script>alert(1)</script>", "<b onclick=x>bold</b>", "<!-- note -->"])
def test_html_stays_as_the_characters_it_is(html: str) -> None:
    assert parts(f"Before {html} after.\n\n{html}\n") == [("body", f"Before {html} after."), ("body", html)]


def test_code_is_verbatim() -> None:
    assert parts("```\na  *b*\n  c\n```\n") == [("body", "a  *b*\n  c")]


def test_description_of_an_image_is_what_is_read() -> None:
    assert parts("The pier ![at low tide](x.jpg) is old.")[0][1] == "The pier at low tide is old."


@pytest.mark.parametrize("piece", ["[", "![", "*a ", "**a", "<a ", "[a](<", ">", "- ", "`", "&", "[1]: x\n"])
def test_long_input_takes_no_long_time(piece: str) -> None:
    started = time.process_time()
    read_document((piece * (40_000 // len(piece))).encode())
    assert time.process_time() - started < 10


@pytest.mark.parametrize("start", ["[a](", "![", "[a]["])
def test_what_would_take_the_parser_long_is_refused(start: str) -> None:
    with pytest.raises(Unreadable, match="opening brackets"):
        read_document(start.encode() * (MOST_BRACKETS + 1))
