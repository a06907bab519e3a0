"""Markdown: the seed's text is what a reader sees, without the marks.

HTML is off: tags stay in the text as the characters they are, and nothing of them ever runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.seeds.decoding import decode_text
from generator.seeds.document import Document
from generator.seeds.formats.blocks import Block, assemble_document
from generator.seeds.metadata import front_matter

if TYPE_CHECKING:
    from markdown_it.token import Token

_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


def read_document(data: bytes) -> Document:
    """Understand a .md file; raises ``Unreadable``."""
    # Imported here, so that a build without Markdown seeds does not wait for it.
    from markdown_it import MarkdownIt

    front = front_matter.split_front_matter(decode_text(data))
    tokens = MarkdownIt("commonmark", {"html": False}).parse(front.text)
    return assemble_document(_blocks(tokens, front.first_line), front.metadata, front.flaws)


def _blocks(tokens: list[Token], first_line: int) -> Iterator[Block]:
    """Each block that holds text; its level is that of the enclosing tag."""
    level, line = 0, first_line
    for token in tokens:
        if token.map:
            line = first_line + token.map[0]
        if token.type == "inline":
            words = " ".join(_inline(token.children or []).split())
        elif token.type in ("fence", "code_block"):
            words, level = token.content.strip(), 0
        else:
            level = _LEVELS.get(token.tag, 0)
            continue
        yield Block(words=words, level=level, line=line)


def _inline(tokens: list[Token]) -> str:
    """What a reader sees of a line: of an image its description."""
    return "".join(" " if token.type in ("softbreak", "hardbreak") else token.content for token in tokens)
