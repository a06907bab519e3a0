"""Lists and tables as text.

An item of a list is a paragraph behind its mark. A row of a table is one as well, in which each cell stands
behind the head of its column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.seeds.formats.blocks import Block

_BETWEEN = " | "
_HEAD_CHARS = 60  # of the head of a column, at most: it is repeated in every row
_CELL_CHARS = 200  # of a cell, at most: longer ones are texts, which a table lays out on a page

Row = Sequence[str]


def list_mark(number: int | None, *, depth: int = 1) -> str:
    """The mark of an item of a list: its number, or a bullet, or a dash in a list within a list."""
    return f"{number}." if number is not None else "•" if depth == 1 else "–"


def lays_out(rows: Sequence[Row]) -> bool:
    """Whether a table is there for the look of a page: it has one column, or holds long texts."""
    return all(sum(map(bool, row)) <= 1 for row in rows) or any(
        len(cell) > _CELL_CHARS for row in rows for cell in row
    )


def table_blocks(
    rows: Sequence[Row], *, headed: bool | None = None, line: int | None = None
) -> Iterator[Block]:
    """A block for each row of cells, whose words must be cleaned; an empty cell has none.

    ``headed`` says whether the first row holds the heads of the columns; None, that the format does not tell.
    """
    heads: Row = ()
    headed = _looks_headed(rows) if headed is None else headed
    if headed and len(rows) > 1 and all(len(head) <= _HEAD_CHARS for head in rows[0]):
        heads, rows = rows[0], rows[1:]
    for row in rows:
        cells = [_cell(row, place, heads) for place in range(len(row)) if row[place]]
        yield Block(words=_BETWEEN.join(cells), kind="table", line=line)


def _looks_headed(rows: Sequence[Row]) -> bool:
    """Whether the first row is words alone, and each below it has figures."""
    return not _has_figures(rows[0]) and all(map(_has_figures, rows[1:]))


def _has_figures(row: Row) -> bool:
    return any(char.isdecimal() for cell in row for char in cell)


def _cell(row: Row, place: int, heads: Row) -> str:
    head = heads[place].rstrip(" :") if place < len(heads) else ""
    return f"{head}: {row[place]}" if head else row[place]
