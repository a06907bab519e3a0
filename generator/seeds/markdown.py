"""Markdown: the seed's text is what a reader sees, without the marks.

HTML is off: tags stay in the text as the characters they are, and nothing of them ever runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.model import Paragraph, ParagraphKind
from generator.seeds import front_matter
from generator.seeds.decoding import decode
from generator.seeds.document import Document
from generator.seeds.kinds import classify

if TYPE_CHECKING:
    from markdown_it.token import Token

_GAP = "\n\n"


def read(data: bytes) -> Document:
    """Understand a .md file; raises ``Unreadable``."""
    # Imported here, so that a build without Markdown seeds does not wait for it.
    from markdown_it import MarkdownIt

    front = front_matter.split(decode(data))
    tokens = MarkdownIt("commonmark", {"html": False}).parse(front.text)
    blocks = list(_blocks(tokens))
    text = _GAP.join(words for words, _, _ in blocks)
    paragraphs, start = [], 0
    for (words, _, _), kind in zip(blocks, _kinds(blocks, front.metadata.title), strict=True):
        paragraphs.append(Paragraph(start=start, end=start + len(words), kind=kind))
        start += len(words) + len(_GAP)
    return Document(
        text=text,
        metadata=front.metadata,
        paragraphs=tuple(paragraphs),
        lines=tuple(front.first_line + line for _, _, line in blocks),
        flaws=front.flaws,
    )


def _blocks(tokens: list[Token]) -> Iterator[tuple[str, str, int]]:
    """The words, the enclosing tag and the line (from 0) of each block that holds text."""
    tag, line = "", 0
    for token in tokens:
        if token.map:
            line = token.map[0]
        if token.type == "inline":
            words = " ".join(_inline(token.children or []).split())
        elif token.type in ("fence", "code_block"):
            words, tag = token.content.strip(), "pre"
        else:
            tag = token.tag
            continue
        if words:
            yield words, tag, line


def _inline(tokens: list[Token]) -> str:
    """What a reader sees of a line: of an image its description."""
    return "".join(" " if token.type in ("softbreak", "hardbreak") else token.content for token in tokens)


def _kinds(blocks: list[tuple[str, str, int]], title: str | None) -> list[ParagraphKind]:
    """What the marks say goes before what the words look like."""
    kinds = classify([words for words, _, _ in blocks], title)
    headings = [
        index for index, (_, tag, _) in enumerate(blocks) if tag in ("h1", "h2", "h3", "h4", "h5", "h6")
    ]
    first = next((index for index in headings if blocks[index][1] == "h1"), None)
    if first is not None:
        kinds = ["body" if kind == "title" else kind for kind in kinds]
        kinds[first] = "title"
    for index in headings:
        if kinds[index] != "title":
            kinds[index] = "heading"
    return kinds
