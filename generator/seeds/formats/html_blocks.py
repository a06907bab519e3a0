"""Blocks from HTML: the one reader behind web pages, e-mails, Word documents and Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, repeat
from typing import NamedTuple

from lxml import etree

from generator.model import ParagraphKind
from generator.seeds.formats.blocks import Block, Row, cleaned_line, cleaned_text, lays_out, table_blocks
from generator.seeds.paragraphs.kinds import ends_sentence, looks_like_heading

# Characters that stand for what trafilatura does not keep; they mean nothing in a page.
PARTED = "\ue000"  # the end of a paragraph
CAPTION = "\ue001"  # the beginning of a caption

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CAPTIONS = ("caption", "figcaption")
_BLOCKS = {
    *_HEADINGS,
    *_CAPTIONS,
    *(
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "figure",
        "header",
        "hr",
    ),
    *("li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
_BOLD = ("b", "strong")
_SUBHEAD = 6  # level of a heading that is but a line in bold
_REACH = 100  # rows or columns that one cell of a table may cover
_MOST_DIGITS = 6  # of a number in an attribute


def html_blocks(body: etree._Element, first_line: int | None = None) -> list[Block]:
    """The blocks of a tree, in its order.

    A line of links alone leads elsewhere and is none of the text, and neither is a heading without text below
    it. With ``first_line``, attributes ``data-line`` count the lines of the source from there.
    """
    found: list[Block] = []
    for block in reversed(list(_Reader(first_line).blocks(body))):
        below = found[-1] if found else Block(words="", kind="credit")
        if block.level > 1 and (below.kind == "credit" or 0 < below.level <= block.level):
            block = Block(words=block.words, kind="credit", line=block.line)
        found.append(block)
    return found[::-1]


class _Piece(NamedTuple):
    words: str
    linked: bool
    bold: bool
    pictured: bool = False


class _Reader:
    """Reads a tree from its beginning to its end, and knows where it is."""

    def __init__(self, first_line: int | None) -> None:
        self._first_line = first_line
        self._line: int | None = None
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
                yield from _table(rows, element, self._line_of(element))
                walk.skip_subtree()
            elif starts:
                self._start(element)
            else:
                self._end(element, tail=element is not body)
        yield from self._ended()

    def _line_of(self, element: etree._Element) -> int | None:
        if self._first_line is not None and (line := element.get("data-line")):
            self._line = self._first_line + int(line)
        return self._line

    def _start(self, element: etree._Element) -> None:
        self._line_of(element)
        if element.tag in ("ul", "ol"):
            self._lists.append(count(_number(element, "start")) if element.tag == "ol" else repeat(None))
        elif element.tag in ("li", "dd") and self._lists:
            number, depth = next(self._lists[-1]), len(self._lists) + (element.tag == "dd")
            self._mark = f"{number}." if number is not None else "•" if depth == 1 else "–"
        self._count(element, 1)
        if element.tag == "img" and (shown := element.get("alt")):
            self._pieces.append(_Piece(shown, linked=False, bold=False, pictured=True))
        self._take(" " if element.tag == "br" else "")
        self._take(element.text)

    def _end(self, element: etree._Element, *, tail: bool) -> None:
        if element.tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif element.tag in ("li", "dd"):
            self._mark = ""
        self._count(element, -1)
        if tail:
            self._take(element.tail)

    def _count(self, element: etree._Element, more: int) -> None:
        self._linked += more * (element.tag == "a")
        self._bold += more * (element.tag in _BOLD)

    def _take(self, words: str | None) -> None:
        if words:
            self._pieces.append(_Piece(words, self._linked > 0, self._bold > 0))

    def _ended(self) -> Iterator[Block]:
        """The block that has been read; several where it has several parts."""
        pieces, self._pieces = self._pieces, []
        told = [piece for piece in pieces if piece.words.strip()]
        linked, bold = all(piece.linked for piece in told), all(piece.bold for piece in told)
        pictured = self._tag in _CAPTIONS or all(piece.pictured for piece in told)
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
            yield Block(
                words=words, level=level, kind=None if level else kind, mark=self._mark, line=self._line
            )
            self._mark = ""


def table_rows(table: etree._Element) -> list[list[str]]:
    """The words of the cells of a table, none of one that lays out the page, for which it has no heads.

    A cell that reaches over several columns or rows has its words in the first, and nothing in the others.
    """
    if table.find(".//table") is not None:
        return []
    rows: list[list[str]] = []
    covered: dict[int, int] = {}  # columns, and in how many more rows a cell from above reaches into them
    for row in table.iter("tr", "caption"):
        cells: list[str] = []
        for cell in (*(row.iterchildren("td", "th") if row.tag == "tr" else (row,)), None):
            while covered.get(len(cells), 0):
                covered[len(cells)] -= 1
                cells.append("")
            if cell is None:  # the end of the row
                break
            columns, down = _number(cell, "colspan"), _number(cell, "rowspan") - 1
            if down > 0:
                covered.update(dict.fromkeys(range(len(cells), len(cells) + columns), down))
            cells += [_words(cell), *[""] * (columns - 1)]
        rows.append(cells)
    return [] if table.find(".//th") is None and lays_out(rows) else rows


def _number(element: etree._Element, name: str) -> int:
    """A number in an attribute; 1 without one."""
    told = element.get(name) or ""
    number = int(told) if told.isascii() and told.isdigit() and len(told) <= _MOST_DIGITS else 1
    return number if name == "start" else min(number or 1, _REACH)


def _words(cell: etree._Element) -> str:
    parts: list[str] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        parts.append(" " if element.tag in _BLOCKS or element.tag == "br" else "")
        parts.append(
            (element.text if event == "start" else element.tail if element is not cell else "") or ""
        )
        if event == "start" and element.tag == "img":
            parts.append(element.get("alt") or "")
    return cleaned_line("".join(parts))


def _table(rows: list[Row], table: etree._Element, line: int | None) -> Iterator[Block]:
    """The blocks of a table, below its caption if the first row is one."""
    heads = [all(cell.tag == "th" for cell in row) and len(row) > 0 for row in table.iter("tr", "caption")]
    if "".join(rows[0]).startswith(CAPTION) or table.find("caption") is not None:
        yield Block(words=cleaned_line("".join(rows[0]).removeprefix(CAPTION)), kind="caption", line=line)
        rows, heads = rows[1:], heads[1:]
    leads_on = _length(table) == sum(map(_length, table.iter("a")))
    for block in table_blocks(rows, headed=heads[0] or None if heads else None, line=line):
        yield Block(words=block.words, kind="credit", line=line) if leads_on else block


def _length(element: etree._Element) -> int:
    return sum(map(len, "".join(element.itertext()).split()))
