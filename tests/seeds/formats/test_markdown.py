"""Markdown becomes the text that a reader sees."""

from __future__ import annotations

import time

import pytest

from generator.seeds.document import Unreadable
from generator.seeds.formats.markdown import MOST_BRACKETS, read_document


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            "The *old* pier, see [the map](https://a.org), is `shut`\nby **law** &amp; order.\n\nNext one.\n",
            ["The old pier, see the map, is shut by law & order.", "Next one."],
        ),
        ("```\na  *b*\n  c\n```\n", ["a  *b*\n  c"]),
        ("The pier ![at low tide](x.jpg) is old.", ["The pier at low tide is old."]),
        *(
            (f"Before {tag} after.\n\n{tag}\n", [f"Before {tag} after.", tag])
            for tag in ("<script>alert(1)</script>", "<b onclick=x>bold</b>", "<!-- note -->")
        ),
    ],
)
def test_marks_go_and_words_stay(source: str, words: list[str]) -> None:
    document = read_document(source.encode())
    assert [document.text[each.start : each.end] for each in document.paragraphs] == words


@pytest.mark.parametrize("piece", ["[", "![", "*a ", "**a", "<a ", "[a](<", ">", "- ", "`", "&", "[1]: x\n"])
def test_long_input_takes_no_long_time(piece: str) -> None:
    started = time.process_time()
    read_document((piece * (20_000 // len(piece))).encode())
    assert time.process_time() - started < 10


@pytest.mark.parametrize("start", ["[a](", "![", "[a]["])
def test_what_would_take_the_parser_long_is_refused(start: str) -> None:
    with pytest.raises(Unreadable, match="opening brackets"):
        read_document(start.encode() * (MOST_BRACKETS + 1))
