"""Documents from blocks: where a format has marks or layout, the text is what a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.model import Paragraph
from generator.seeds.document import Document, Flaw, Metadata
from generator.seeds.paragraphs.kinds import Block, classify_blocks

_GAP = "\n\n"
_BETWEEN = " | "
_HEAD_CHARS = 60  # of the head of a column, at most: it is repeated in every row
_CELL_CHARS = 200  # of a cell, at most: longer ones are texts, which a table lays out on a page
# Soft hyphens, which show only at the end of a line, and what is no character of any text.
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\ud800-\udfff\ufffe\uffff]")

Row = list[str]


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
    for block, words, kind in zip(kept, shown, classify_blocks(kept, metadata.title), strict=True):
        paragraphs.append(Paragraph(start=start, end=start + len(words), kind=kind, page=block.page))
        start += len(words) + len(_GAP)
    return Document(
        text=_GAP.join(shown),
        metadata=metadata,
        paragraphs=tuple(paragraphs),
        flaws=tuple(flaws),
    )


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
