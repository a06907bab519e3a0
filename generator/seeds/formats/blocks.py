"""Makes documents of blocks, for formats with markup or layout: the text is what a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from generator.model import Paragraph
from generator.seeds.document import Document, Flaw, Metadata
from generator.seeds.paragraphs.paragraph_kinds import Block, classify_blocks

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
    """Make a document of the blocks that have words, which must be cleaned."""
    kept = [block for block in blocks if block.words]
    shown = [f"{block.mark} {block.words}" if block.mark else block.words for block in kept]
    paragraphs, start = [], 0
    for block, words, kind in zip(kept, shown, classify_blocks(kept, metadata.title), strict=True):
        paragraphs.append(Paragraph(start=start, end=start + len(words), kind=kind, page=block.page))
        start += len(words) + len(_GAP)
    text = _GAP.join(shown)
    return Document(text=text, metadata=metadata, paragraphs=tuple(paragraphs), flaws=tuple(flaws))


def lays_out(rows: Sequence[Row]) -> bool:
    """Whether a table only lays out a page: it has one column or long texts."""
    return all(sum(map(bool, row)) <= 1 for row in rows) or any(
        len(cell) > _CELL_CHARS for row in rows for cell in row
    )


def table_blocks(
    rows: Sequence[Row], *, headed: bool | None = None, page: int | None = None
) -> Iterator[Block]:
    """A block for each row of cells, whose words must be cleaned; an empty cell has none.

    ``headed`` says whether the first row holds the heads of the columns; None, that the format does not tell:
    then it does if it is words alone, and each row below it has figures.
    """
    figures = [any(char.isdecimal() for cell in row for char in cell) for row in rows]
    heads: Row = []
    headed = figures == [False, *[True] * (len(rows) - 1)] if headed is None else headed
    if headed and len(rows) > 1 and all(len(head) <= _HEAD_CHARS for head in rows[0]):
        heads, rows = [f"{head.rstrip(' :')}: " if head else "" for head in rows[0]], rows[1:]
    for row in rows:
        cells = [f"{head}{cell}" for head, cell in zip_longest(heads, row, fillvalue="") if cell]
        yield Block(words=_BETWEEN.join(cells), kind="table", page=page)
