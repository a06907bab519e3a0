"""Word documents: the paragraphs of the body, tables row by row, as they read with all changes accepted."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.seeds.document import Document, Metadata, Unreadable
from generator.seeds.formats.blocks import Block, assemble_document, cleaned_line
from generator.seeds.metadata.embedded import embedded_author, embedded_title

if TYPE_CHECKING:
    from lxml import etree

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAX_UNPACKED = 100_000_000  # bytes of all parts, pictures included
_MAX_MARKUP = 30_000_000  # bytes of the parts that are read; a page of text takes some ten thousand
_MAX_PARTS = 5_000
_HEADING = re.compile(r"heading ([1-9])")
_PARAGRAPH, _ROW, _TEXT = f"{_WORD}p", f"{_WORD}tr", f"{_WORD}t"
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
        styles = {style.style_id: (style.name or "").lower() for style in word.styles}
        about = word.core_properties
        metadata = Metadata(title=embedded_title(about.title), author=embedded_author(about.author))
        body = word.element.body
    except MemoryError:
        raise
    except Exception:  # a damaged package fails in as many ways as there are parts to it
        raise Unreadable("this is no Word document, or a damaged one.", _REMEDY) from None
    return assemble_document(_blocks(body, styles), metadata)


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


def _blocks(body: etree._Element, styles: dict[str, str]) -> Iterator[Block]:
    """Paragraphs wherever they stand; the cells of a table's row are one block."""
    words: list[str] = []
    level = rows = 0
    for event, element in _accepted(body):
        starts = event == "start"
        if element.tag == _ROW:
            rows += 1 if starts else -1
        if element.tag == _ROW or (element.tag == _PARAGRAPH and not rows):
            yield Block(words=cleaned_line("".join(words)), level=level)
            words, level = [], _level(element, styles) if starts and not rows else 0
        elif starts:
            words.append(_words(element))


def _accepted(body: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The start and the end of each element, but for what is deleted or stands there twice."""
    from lxml import etree

    skipped = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _SKIPPED:
            skipped += 1 if event == "start" else -1
        elif not skipped:
            yield event, element


def _words(element: etree._Element) -> str:
    """What an element itself adds to the text; a paragraph within a row is parted from the one before."""
    return (element.text or "") if element.tag == _TEXT else _SIGNS.get(element.tag, "")


def _level(paragraph: etree._Element, styles: dict[str, str]) -> int:
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    name = styles.get(style.get(f"{_WORD}val") or "", "") if style is not None else ""
    if name == "title":
        return 1
    # Where there is a title, a heading of the first level is below it.
    match = _HEADING.fullmatch(name)
    return int(match[1]) + 1 if match else 0
