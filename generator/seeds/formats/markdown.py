"""Markdown: the seed's text is what a reader sees, without the marks.

HTML is off: tags stay in the text as the characters they are, and nothing of them ever runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, repeat
from typing import TYPE_CHECKING

import msgspec

from generator.seeds.decoding import decode_text
from generator.seeds.document import Document
from generator.seeds.formats.blocks import Block, assemble_document
from generator.seeds.formats.structure import list_mark, table_blocks
from generator.seeds.metadata import front_matter

if TYPE_CHECKING:
    from markdown_it.token import Token

# Types of the tokens of a line that is nothing but pictures.
_OF_PICTURES = {"image", "link_open", "link_close", "softbreak"}
_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


def read_document(data: bytes) -> Document:
    """Understand a .md file; raises ``Unreadable``."""
    # Imported here, so that a build without Markdown seeds does not wait for it.
    from markdown_it import MarkdownIt

    front = front_matter.split_front_matter(decode_text(data))
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(front.text)
    return assemble_document(_Reader().blocks(tokens, front.first_line), front.metadata, front.flaws)


class _Reader:
    """Reads a document from its beginning to its end, and knows in which lists and under which tag it is."""

    def __init__(self) -> None:
        self._level = 0
        self._mark = ""
        self._lists: list[Iterator[int | None]] = []  # the numbers of their items
        self._rows: list[list[str]] = []

    def blocks(self, tokens: Sequence[Token], first_line: int) -> Iterator[Block]:
        """Each block that holds text; its level is that of the enclosing tag."""
        line = first_line
        for token in tokens:
            if token.map:
                line = first_line + token.map[0]
            if token.type == "table_close":
                yield from table_blocks(self._rows, headed=True, line=line)
                self._rows = []
            elif token.type == "inline" and self._rows:
                self._rows[-1].append(_inline(token.children or []))
            elif token.type == "inline":
                block = self._block(_inline(token.children or []), line)
                pictures = {child.type for child in token.children or []} <= _OF_PICTURES
                yield msgspec.structs.replace(block, kind="caption") if pictures else block
            elif token.type in ("fence", "code_block"):
                self._level = 0
                yield self._block(token.content.strip(), line)
            else:
                self._enter(token)

    def _block(self, words: str, line: int) -> Block:
        mark, self._mark = self._mark, ""
        return Block(words=words, level=self._level, mark=mark, line=line)

    def _enter(self, token: Token) -> None:
        self._level = _LEVELS.get(token.tag, 0)
        if token.type in ("bullet_list_open", "ordered_list_open"):
            start = int(token.attrGet("start") or 1)
            self._lists.append(count(start) if token.tag == "ol" else repeat(None))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif token.type == "list_item_open":
            self._mark = list_mark(next(self._lists[-1]), depth=len(self._lists))
        elif token.type == "tr_open":
            self._rows.append([])


def _inline(tokens: list[Token]) -> str:
    """What a reader sees of a line: of an image its description."""
    words = "".join(" " if token.type in ("softbreak", "hardbreak") else token.content for token in tokens)
    return " ".join(words.split())
