"""Word documents: the paragraphs of the body, tables row by row, as they read with all changes accepted."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from generator.seeds.document import Document, Metadata, Unreadable
from generator.seeds.formats.blocks import Block, assemble_document, cleaned_line
from generator.seeds.formats.structure import lays_out, list_mark, table_blocks
from generator.seeds.metadata.embedded import embedded_author, embedded_title

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from lxml import etree

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAX_UNPACKED = 100_000_000  # bytes of all parts, pictures included
_MAX_MARKUP = 30_000_000  # bytes of the parts that are read; a page of text takes some ten thousand
_MAX_PARTS = 5_000
_HEADING = re.compile(r"heading ([1-9])")
_PARAGRAPH, _TEXT, _VALUE = f"{_WORD}p", f"{_WORD}t", f"{_WORD}val"
_TABLE, _ROW, _CELL = f"{_WORD}tbl", f"{_WORD}tr", f"{_WORD}tc"
_NUMBERING = "/word/numbering.xml"
_MAX_COLUMNS, _MAX_LEVEL = 63, 8  # of a table and of a list, as Word has them
_SIGNS = {
    **dict.fromkeys((_PARAGRAPH, f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"), " "),
    f"{_WORD}noBreakHyphen": "-",
}
_SKIPPED = {f"{_WORD}moveFrom", f"{_WORD}del", _FALLBACK}
_REMEDY = "Open it in a word processor and save it as .docx again, or put its text into a .txt file."


def read_document(data: bytes) -> Document:
    """Understand a .docx file; raises ``Unreadable``."""
    from docx import Document as open_document

    _refuse_bombs(data)
    try:
        word = open_document(io.BytesIO(data))
        styles = {style.style_id: style.element for style in word.styles}
        numbering = _numbering(word)
        about = word.core_properties
        metadata = Metadata(title=embedded_title(about.title), author=embedded_author(about.author))
        body = word.element.body
    except MemoryError:
        raise
    except Exception:  # a damaged package fails in as many ways as there are parts to it
        raise Unreadable("this is no Word document, or a damaged one.", _REMEDY) from None
    return assemble_document(_Reader(styles, numbering).blocks(body), metadata)


def _numbering(word: WordDocument) -> etree._Element | None:
    """The part that says how lists are marked; none where the document has no list."""
    part = next((one for one in word.part.package.iter_parts() if one.partname == _NUMBERING), None)
    return getattr(part, "element", None)


def _refuse_bombs(data: bytes) -> None:
    """A few thousand bytes can unpack to more than any memory holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
        raise Unreadable("this is no Word document, or a damaged one.", _REMEDY) from None
    markup = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    if (
        len(parts) > _MAX_PARTS
        or markup > _MAX_MARKUP
        or sum(part.file_size for part in parts) > _MAX_UNPACKED
    ):
        raise Unreadable(
            "the document unpacks to more than any text needs.",
            "Take pictures out of it, split it, or put its text into a .txt file.",
        )


class _Reader:
    """Reads a body from its beginning to its end, with the styles and lists of its document."""

    def __init__(self, styles: Mapping[str, etree._Element], numbering: etree._Element | None) -> None:
        self._styles = styles
        self._formats = _formats(numbering)
        self._counts: dict[str, list[int]] = {}  # how many items each list has had on each level
        self._words: list[str] = []
        self._open = Block(words="")

    def blocks(self, body: etree._Element) -> Iterator[Block]:
        """Paragraphs wherever they stand, and tables row by row."""
        for walk, event, element in _accepted(body):
            if event == "start" and element.tag == _TABLE and (rows := _rows(element)):
                yield from table_blocks(rows, headed=_is_headed(element))
                walk.skip_subtree()
            elif element.tag == _PARAGRAPH:
                yield msgspec.structs.replace(self._open, words=cleaned_line("".join(self._words)))
                self._words = []
                self._open = self._begun(element) if event == "start" else Block(words="")
            elif event == "start":
                self._words.append(_words(element))

    def _begun(self, paragraph: etree._Element) -> Block:
        """What a paragraph is, by its style and by itself; its words are yet to come."""
        found = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
        style = self._styles.get(found.get(_VALUE) or "") if found is not None else None
        name = _value(style, "name").lower()
        if level := _level(name):
            return Block(words="", level=level)
        if name == "caption":
            return Block(words="", kind="caption")
        return Block(words="", mark=self._mark(paragraph, style))

    def _mark(self, paragraph: etree._Element, style: etree._Element | None) -> str:
        for element in (paragraph, style):
            numbered = element.find(f"{_WORD}pPr/{_WORD}numPr") if element is not None else None
            if numbered is None:
                continue
            number, depth = _value(numbered, "numId"), _value(numbered, "ilvl")
            level = min(int(depth), _MAX_LEVEL) if depth.isdecimal() else 0
            if number == "0":  # which takes the paragraph out of the list of its style
                return ""
            if self._formats.get((number, level), "bullet") == "bullet":
                return list_mark(None, depth=level + 1)
            counts = self._counts.setdefault(number, [0] * (_MAX_LEVEL + 1))
            counts[level] += 1
            counts[level + 1 :] = [0] * (_MAX_LEVEL - level)
            return list_mark(counts[level])
        return ""


def _formats(numbering: etree._Element | None) -> dict[tuple[str, int], str]:
    """How the items of each list are marked, by the list's number and the level."""
    if numbering is None:
        return {}
    kinds = {
        one.get(f"{_WORD}abstractNumId"): [
            _value(level, "numFmt") for level in one.iterchildren(f"{_WORD}lvl")
        ]
        for one in numbering.iterchildren(f"{_WORD}abstractNum")
    }
    return {
        (one.get(f"{_WORD}numId") or "", level): kind
        for one in numbering.iterchildren(f"{_WORD}num")
        for level, kind in enumerate(kinds.get(_value(one, "abstractNumId"), ()))
    }


def _accepted(body: etree._Element) -> Iterator[tuple[etree.iterwalk, str, etree._Element]]:
    """The start and the end of each element, but for what is deleted or stands there twice."""
    from lxml import etree

    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if element.tag not in _SKIPPED:
            yield walk, event, element
        elif event == "start":
            walk.skip_subtree()


def _rows(table: etree._Element) -> list[list[str]]:
    """The words of the cells of a table, none of one that lays out the page."""
    if table.find(f".//{_TABLE}") is not None:
        return []
    rows = [[words for cell in row.iter(_CELL) for words in _cell(cell)] for row in table.iter(_ROW)]
    return [] if lays_out(rows) else rows


def _cell(cell: etree._Element) -> list[str]:
    """The words of a cell, and nothing for each further column that it reaches over."""
    words = cleaned_line(
        "".join(_words(element) for _, event, element in _accepted(cell) if event == "start")
    )
    columns = cell.find(f"{_WORD}tcPr/{_WORD}gridSpan")
    reach = columns.get(_VALUE) or "" if columns is not None else ""
    return [words, *[""] * (min(int(reach), _MAX_COLUMNS) - 1 if reach.isdecimal() else 0)]


def _is_headed(table: etree._Element) -> bool | None:
    """Whether the first row is repeated on each page, as heads of columns are; None where it is not."""
    return table.find(f"{_ROW}/{_WORD}trPr/{_WORD}tblHeader") is not None or None


def _words(element: etree._Element) -> str:
    """What an element itself adds to the text; a paragraph within a cell is parted from the one before."""
    return (element.text or "") if element.tag == _TEXT else _SIGNS.get(element.tag, "")


def _value(element: etree._Element | None, name: str) -> str:
    found = element.find(f"{_WORD}{name}") if element is not None else None
    return found.get(_VALUE) or "" if found is not None else ""


def _level(style: str) -> int:
    if style == "title":
        return 1
    # Where there is a title, a heading of the first level is below it.
    match = _HEADING.fullmatch(style)
    return int(match[1]) + 1 if match else 0
