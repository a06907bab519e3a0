"""Markdown becomes the text that a reader sees."""

from __future__ import annotations

import time

import pytest

from generator.seeds.formats.markdown import read_document


def parts(source: str) -> list[tuple[str, str]]:
    document = read_document(source.encode())
    return [(each.kind, document.text[each.start : each.end]) for each in document.paragraphs]


def test_marks_go_and_words_stay() -> None:
    source = "The *old* pier, see [the map](https://a.org), is `shut`\nby **law** &amp; order.\n\nNext one.\n"
    assert parts(source) == [
        ("body", "The old pier, see the map, is shut by law & order."),
        ("body", "Next one."),
    ]


def test_headings() -> None:
    source = "## News\n\n# Old pier\n\nIt is shut.\n\nWhy\n---\n\nIt is old.\n"
    assert parts(source) == [
        ("credit", "News"),  # a section of the paper, above the title
        ("title", "Old pier"),
        ("body", "It is shut."),
        ("heading", "Why"),
        ("body", "It is old."),
    ]


def test_without_a_heading_the_first_line_may_be_the_title() -> None:
    assert parts("Old pier shut\n\nThe council shut the pier on Sunday.")[0] == ("title", "Old pier shut")


def test_lists_and_quotes_are_paragraphs() -> None:
    assert [text for _, text in parts("> He said no.\n\n- One is here.\n- Two is there.\n")] == [
        "He said no.",
        "• One is here.",
        "• Two is there.",
    ]


@pytest.mark.parametrize("html", ["<script>alert(1)</script>", "<b onclick=x>bold</b>", "<!-- note -->"])
def test_html_stays_as_the_characters_it_is(html: str) -> None:
    assert parts(f"Before {html} after.\n\n{html}\n") == [("body", f"Before {html} after."), ("body", html)]


def test_code_is_verbatim() -> None:
    assert parts("```\na  *b*\n  c\n```\n") == [("body", "a  *b*\n  c")]


def test_description_of_an_image_is_what_is_read() -> None:
    assert parts("The pier ![at low tide](x.jpg) is old.")[0][1] == "The pier at low tide is old."


def test_lines_are_those_of_the_file() -> None:
    assert read_document(b"---\ntitle: x\n---\n\n# Pier\n\nIt is\nshut.\n\n- One.\n").lines == (5, 7, 10)


def test_front_matter_is_no_text() -> None:
    document = read_document(b"---\ntitle: Pier\n---\nIt is shut.\n")
    assert (document.metadata.title, document.text) == ("Pier", "It is shut.")


@pytest.mark.parametrize("piece", ["[", "![", "*a ", "**a", "<a ", "[a](<", ">", "- ", "`", "&", "[1]: x\n"])
def test_long_input_takes_no_long_time(piece: str) -> None:
    started = time.process_time()
    read_document((piece * (40_000 // len(piece))).encode())
    assert time.process_time() - started < 10
