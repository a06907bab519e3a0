"""Blocks from HTML: the one reader behind web pages, e-mails, Word documents and Markdown."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from itertools import count, repeat
from typing import NamedTuple

from lxml import etree
from lxml.html import HTMLParser

from generator.model import ParagraphKind
from generator.seeds.document import Unreadable
from generator.seeds.formats.blocks import Row, cleaned_line, cleaned_text, lays_out, table_blocks
from generator.seeds.paragraphs.paragraph_kinds import Block, ends_sentence, looks_like_heading

# Characters that stand for what trafilatura does not keep; they mean nothing in a page.
PARTED = "\ue000"  # the end of a paragraph
CAPTION = "\ue001"  # the beginning of a caption

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CAPTIONS = ("caption", "figcaption")
_BLOCKS = {
    *(*_HEADINGS, *_CAPTIONS, "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt"),
    *("figure", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "th"),
    *("thead", "tr", "ul"),
}
_BOLD = ("b", "strong")
_SUBHEAD = 6  # level of a heading that is but a line in bold
_REACH = 100  # rows or columns that one cell of a table may cover
_MOST_DIGITS = 6  # of a number in an attribute


def parse_page(source: str, *, huge_tree: bool = False) -> etree._Element | None:
    """The tree of a page, None of what is no page at all.

    Raises ``Unreadable`` where the parser gives up within it, of which it tells nobody who does not ask.
    """
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=huge_tree)
    tree = None
    with contextlib.suppress(etree.ParserError, etree.XMLSyntaxError):
        tree = etree.fromstring(source.encode("utf-8", "replace"), parser)
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise Unreadable("the parts of this file are nested too deeply.", "Copy its text into a .txt file.")
    return tree


def parse_own(source: str) -> etree._Element:
    """The tree of HTML that a library wrote."""
    tree = parse_page(f"<body>{source}</body>", huge_tree=True)
    assert tree is not None
    return tree


def html_blocks(body: etree._Element) -> list[Block]:
    """The blocks of a tree, in its order.

    A line of links alone leads elsewhere and is none of the text, and neither is a heading without text below
    it.
    """
    found: list[Block] = []
    for block in reversed(list(_Reader().blocks(body))):
        below = found[-1] if found else Block(words="", kind="credit")
        if block.level > 1 and (below.kind == "credit" or 0 < below.level <= block.level):
            block = Block(words=block.words, kind="credit")
        found.append(block)
    return found[::-1]


class _Piece(NamedTuple):
    words: str
    linked: bool = False
    bold: bool = False
    pictured: bool = False


class _Reader:
    """Reads a tree from its beginning to its end, and knows where it is."""

    def __init__(self) -> None:
        self._pieces: list[_Piece] = []
        self._tag = self._mark = ""
        self._lists: list[Iterator[int | None]] = []  # the numbers of their items
        self._linked = self._bold = 0  # elements of these kinds that are open

    def blocks(self, body: etree._Element) -> Iterator[Block]:
        walk = etree.iterwalk(body, events=("start", "end"))
        for event, element in walk:
            starts = event == "start"
            if element.tag in _BLOCKS:
                yield from self._ended()
                self._tag = str(element.tag) if starts else ""
            if starts and element.tag == "table" and (rows := table_rows(element)):
                yield from _table(rows, element)
                walk.skip_subtree()
                continue
            self._linked += (element.tag == "a") * (1 if starts else -1)
            self._bold += (element.tag in _BOLD) * (1 if starts else -1)
            self._mark_item(element, starts=starts)
            if starts and element.tag == "br":
                self._pieces.append(_Piece(" "))
            elif starts and element.tag == "img" and (shown := element.get("alt")):
                self._pieces.append(_Piece(shown, pictured=True))
            if words := element.text if starts else element.tail if element is not body else None:
                self._pieces.append(_Piece(words, self._linked > 0, self._bold > 0))
        yield from self._ended()

    def _mark_item(self, element: etree._Element, *, starts: bool) -> None:
        if element.tag in ("ul", "ol") and starts:
            self._lists.append(count(_number(element, "start")) if element.tag == "ol" else repeat(None))
        elif element.tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif element.tag in ("li", "dd"):
            self._mark = ""
            if starts and self._lists:
                number, depth = next(self._lists[-1]), len(self._lists) + (element.tag == "dd")
                self._mark = f"{number}." if number is not None else "•" if depth == 1 else "–"

    def _ended(self) -> Iterator[Block]:
        """The block that has been read; several where it has several parts."""
        pieces, self._pieces = self._pieces, []
        shown = [piece for piece in pieces if piece.words.strip()]
        linked, bold = all(piece.linked for piece in shown), all(piece.bold for piece in shown)
        pictured = self._tag in _CAPTIONS or all(piece.pictured for piece in shown)
        for part in "".join(piece.words for piece in pieces).split(PARTED):
            cleaned = cleaned_text if self._tag == "pre" else cleaned_line
            words = cleaned(part.replace(CAPTION, ""))
            if not words:
                continue
            level = _HEADINGS.index(self._tag) + 1 if self._tag in _HEADINGS else 0
            kind: ParagraphKind | None = None
            if pictured or CAPTION in part:
                kind = "caption"
            elif linked and not level and not ends_sentence(words):
                kind = "credit"
            elif bold and not level and not self._mark and looks_like_heading(words):
                level = _SUBHEAD
            yield Block(words=words, level=level, kind=None if level else kind, mark=self._mark)
            self._mark = ""


def table_rows(table: etree._Element) -> list[Row]:
    """The words of the cells of a table, none of one that lays out the page, for which it has no heads.

    A cell that reaches over several columns or rows has its words in the first, and nothing in the others.
    """
    if table.find(".//table") is not None:
        return []
    rows: list[Row] = []
    covered: dict[int, int] = {}  # columns, and in how many more rows a cell from above reaches into them
    for row in table.iter("tr", "caption"):
        cells: Row = []
        for cell in (*(row.iterchildren("td", "th") if row.tag == "tr" else (row,)), None):
            while covered.get(len(cells), 0):
                covered[len(cells)] -= 1
                cells.append("")
            if cell is not None:
                columns, down = _number(cell, "colspan"), _number(cell, "rowspan") - 1
                if down > 0:
                    covered.update(dict.fromkeys(range(len(cells), len(cells) + columns), down))
                cells += [" ".join(block.words for block in _Reader().blocks(cell)), *[""] * (columns - 1)]
        rows.append(cells)
    return [] if table.find(".//th") is None and lays_out(rows) else rows


def _number(element: etree._Element, name: str) -> int:
    """A number in an attribute; 1 without one."""
    value = element.get(name) or ""
    number = int(value) if value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS else 1
    return number if name == "start" else min(number or 1, _REACH)


def _table(rows: list[Row], table: etree._Element) -> Iterator[Block]:
    """The blocks of a table, below its caption if the first row is one."""
    first, *below = table.iter("tr", "caption")
    if first.tag == "caption" or CAPTION in "".join(first.itertext()):
        yield Block(words=" ".join(rows[0]).strip(), kind="caption")
        rows, first = rows[1:], next(iter(below), first)
    headed = len(first) > 0 and all(cell.tag == "th" for cell in first)
    linked = sum(map(_length, table.iter("a")))
    for block in table_blocks(rows, headed=headed or None):
        yield Block(words=block.words, kind="credit") if linked == _length(table) else block


def _length(element: etree._Element) -> int:
    return sum(map(len, "".join(element.itertext()).split()))
