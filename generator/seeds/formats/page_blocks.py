"""Blocks from the tree that trafilatura makes of a web page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, repeat
from typing import NamedTuple

from lxml import etree

from generator.model import ParagraphKind
from generator.seeds.formats.blocks import Block, cleaned_line
from generator.seeds.formats.structure import lays_out, list_mark, table_blocks
from generator.seeds.paragraphs.kinds import ends_sentence, looks_like_heading

# Characters that stand in the source of a page for what trafilatura does not keep; they mean nothing there.
PARTED = "\ue000"  # the end of a paragraph
CAPTION = "\ue001"  # the beginning of a caption

_BLOCKS = {"body", "p", "head", "quote", "list", "item", "table", "row", "cell", "code", "div"}
_SUBHEAD = 6  # level of a heading that is but a line in bold


def page_blocks(body: etree._Element) -> list[Block]:
    """The blocks of a body, in its order.

    A line that is nothing but links leads elsewhere and is none of the text, and neither is a heading that
    heads nothing else.
    """
    found: list[Block] = []
    for block in reversed(list(_Reader().blocks(body))):
        below = found[-1] if found else Block(words="", kind="credit")
        heads_nothing = below.kind == "credit" or 0 < below.level <= block.level
        if block.level > 1 and heads_nothing:
            block = Block(words=block.words, kind="credit")
        found.append(block)
    return found[::-1]


class _Piece(NamedTuple):
    words: str
    linked: bool
    bold: bool


class _Reader:
    """Reads a tree from its beginning to its end, and knows where it is."""

    def __init__(self) -> None:
        self._pieces: list[_Piece] = []
        self._level = 0
        self._mark = ""
        self._lists: list[Iterator[int | None]] = []  # the numbers of their items
        self._linked = self._bold = 0  # elements of these kinds that are open

    def blocks(self, body: etree._Element) -> Iterator[Block]:
        walk = etree.iterwalk(body, events=("start", "end"))
        for event, element in walk:
            starts = event == "start"
            if element.tag in _BLOCKS:
                yield from self._ended()
                self._level = _level(element) if starts and element.tag == "head" else 0
            if starts and element.tag == "table" and (rows := _rows(element)):
                yield from _table(rows, element)
                walk.skip_subtree()
            elif starts:
                self._start(element)
            else:
                self._end(element, tail=element is not body)
        yield from self._ended()

    def _start(self, element: etree._Element) -> None:
        if element.tag == "list":
            self._lists.append(count(1) if element.get("rend") == "ol" else repeat(None))
        elif element.tag == "item" and self._lists:
            depth = len(self._lists) + (element.get("rend") or "").startswith("dd")  # what a term means
            self._mark = list_mark(next(self._lists[-1]), depth=depth)
        self._count(element, 1)
        self._take(" " if element.tag == "lb" else "")
        self._take(element.text)

    def _end(self, element: etree._Element, *, tail: bool) -> None:
        if element.tag == "list" and self._lists:
            self._lists.pop()
        elif element.tag == "item":
            self._mark = ""
        self._count(element, -1)
        if tail:
            self._take(element.tail)

    def _count(self, element: etree._Element, more: int) -> None:
        self._linked += more * (element.tag == "ref")
        self._bold += more * (element.tag == "hi" and element.get("rend") == "#b")

    def _take(self, words: str | None) -> None:
        if words:
            self._pieces.append(_Piece(words, self._linked > 0, self._bold > 0))

    def _ended(self) -> Iterator[Block]:
        """The block that has been read; several where it has several parts."""
        pieces, self._pieces = self._pieces, []
        told = [piece for piece in pieces if piece.words.strip()]
        linked, bold = all(piece.linked for piece in told), all(piece.bold for piece in told)
        for part in "".join(piece.words for piece in pieces).split(PARTED):
            words = cleaned_line(part.replace(CAPTION, ""))
            if not words:
                continue
            level, kind = self._level, _kind(part, linked=linked and not ends_sentence(words))
            if bold and not level and not kind and not self._mark and looks_like_heading(words):
                level = _SUBHEAD
            yield Block(words=words, level=level, kind=None if level else kind, mark=self._mark)
            self._mark = ""


def _kind(words: str, *, linked: bool) -> ParagraphKind | None:
    return "caption" if CAPTION in words else "credit" if linked else None


def _rows(table: etree._Element) -> list[list[str]]:
    """The words of the cells of a table, none of one that lays out the page."""
    if table.find(".//table") is not None:
        return []
    rows = [[_words(cell) for cell in row.iterchildren("cell")] for row in table.iter("row")]
    return [] if lays_out(rows) else rows


def _words(cell: etree._Element) -> str:
    parts: list[str] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        parts.append(" " if element.tag in _BLOCKS or element.tag == "lb" else "")
        parts.append(
            (element.text if event == "start" else element.tail if element is not cell else "") or ""
        )
    return cleaned_line("".join(parts))


def _table(rows: list[list[str]], table: etree._Element) -> Iterator[Block]:
    """The blocks of a table, below its caption if the first row is one."""
    heads = [
        all(cell.get("role") == "head" for cell in row.iterchildren("cell")) for row in table.iter("row")
    ]
    if "".join(rows[0]).startswith(CAPTION):
        yield Block(words=cleaned_line("".join(rows[0]).removeprefix(CAPTION)), kind="caption")
        rows, heads = rows[1:], heads[1:]
    leads_on = _length(table) == sum(map(_length, table.iter("ref")))
    for block in table_blocks(rows, headed=heads[0] or None if heads else None):
        yield Block(words=block.words, kind="credit") if leads_on else block


def _length(element: etree._Element) -> int:
    return sum(map(len, "".join(element.itertext()).split()))


def _level(head: etree._Element) -> int:
    """A heading's level; those without one are below the title."""
    rank = (head.get("rend") or "h2").removeprefix("h")
    return int(rank) if rank in ("1", "2", "3", "4", "5", "6") else 2
