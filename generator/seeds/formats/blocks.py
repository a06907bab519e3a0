"""Documents from blocks: where a format has marks or layout, the text is what a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from generator.model import Paragraph, ParagraphKind
from generator.seeds.document import Document, Flaw, Metadata
from generator.seeds.paragraphs.boilerplate import is_caption
from generator.seeds.paragraphs.kinds import classify_paragraphs, same_title

_GAP = "\n\n"
_BETWEEN = " | "
_HEAD_CHARS = 60  # of the head of a column, at most: it is repeated in every row
_CELL_CHARS = 200  # of a cell, at most: longer ones are texts, which a table lays out on a page
# Soft hyphens, which show only at the end of a line, and what is no character of any text.
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\ud800-\udfff\ufffe\uffff]")

Row = list[str]


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one paragraph.

    ``level`` is that of a heading: 1 for the document's title, 0 for what is no heading. ``kind`` is what the
    format's marks say it is; None leaves that to its words. ``mark`` is the one of an item of a list, which
    the words are without. ``page`` is the page on which it begins, counted from 1.
    """

    words: str
    level: int = 0
    kind: ParagraphKind | None = None
    mark: str = ""
    page: int | None = None


def cleaned_line(words: str) -> str:
    """``words`` on one line, without characters that are not text."""
    return " ".join(cleaned_text(words).split())


def cleaned_text(words: str) -> str:
    """``words`` without white space around and without characters that are not text."""
    return _NOT_TEXT.sub("", words).strip()


def assemble_document(blocks: Iterable[Block], metadata: Metadata, flaws: Sequence[Flaw] = ()) -> Document:
    """The document of the blocks that hold any words, which must be cleaned."""
    kept = [block for block in blocks if block.words]
    shown = [f"{block.mark} {block.words}" if block.mark else block.words for block in kept]
    paragraphs, start = [], 0
    for block, words, kind in zip(kept, shown, _kinds(kept, metadata.title), strict=True):
        paragraphs.append(Paragraph(start=start, end=start + len(words), kind=kind, page=block.page))
        start += len(words) + len(_GAP)
    return Document(
        text=_GAP.join(shown),
        metadata=metadata,
        paragraphs=tuple(paragraphs),
        flaws=tuple(flaws),
    )


def _kinds(blocks: Sequence[Block], title: str | None) -> list[ParagraphKind]:
    """What the document's marks say goes before what the words look like."""
    untold = iter(classify_paragraphs([block.words for block in blocks if block.kind is None], title))
    kinds: list[ParagraphKind] = [next(untold) if block.kind is None else block.kind for block in blocks]
    tops = [index for index, block in enumerate(blocks) if block.level == 1]
    named = [index for index in tops if title is not None and same_title(blocks[index].words, title)]
    first = next(iter(named or tops), None)
    if first is not None:
        kinds = ["body" if kind == "title" else kind for kind in kinds]
        kinds[first] = "title"
    return [_kind(block, kind, title) for block, kind in zip(blocks, kinds, strict=True)]


def _kind(block: Block, kind: ParagraphKind, title: str | None) -> ParagraphKind:
    """What a block is whose words look like ``kind``, in a document of this title."""
    if block.level:
        is_title = kind == "title" and (block.level == 1 or title is None or same_title(block.words, title))
        return "title" if is_title else "heading"
    if kind == "credit" and is_caption(block.words):
        return "caption"
    # What is none of the story stays that in a list: rows of links, entries of a bibliography.
    return "list" if block.mark and kind != "credit" else kind


def lays_out(rows: Sequence[Row]) -> bool:
    """Whether a table is there for the look of a page: it has one column, or holds long texts."""
    return all(sum(map(bool, row)) <= 1 for row in rows) or any(
        len(cell) > _CELL_CHARS for row in rows for cell in row
    )


def table_blocks(
    rows: Sequence[Row], *, headed: bool | None = None, page: int | None = None
) -> Iterator[Block]:
    """A block for each row of cells, whose words must be cleaned; an empty cell has none.

    ``headed`` says whether the first row holds the heads of the columns; None, that the format does not tell.
    """
    heads: Row = []
    headed = _looks_headed(rows) if headed is None else headed
    if headed and len(rows) > 1 and all(len(head) <= _HEAD_CHARS for head in rows[0]):
        heads, rows = rows[0], rows[1:]
    for row in rows:
        cells = [_cell(row, place, heads) for place in range(len(row)) if row[place]]
        yield Block(words=_BETWEEN.join(cells), kind="table", page=page)


def _looks_headed(rows: Sequence[Row]) -> bool:
    """Whether the first row is words alone, and each below it has figures."""
    return not _has_figures(rows[0]) and all(map(_has_figures, rows[1:]))


def _has_figures(row: Row) -> bool:
    return any(char.isdecimal() for cell in row for char in cell)


def _cell(row: Row, place: int, heads: Row) -> str:
    head = heads[place].rstrip(" :") if place < len(heads) else ""
    return f"{head}: {row[place]}" if head else row[place]
