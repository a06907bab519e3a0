"""The tables of a PDF's page: cells that stand side by side, in two rows at least."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from generator.seeds.formats.blocks import lays_out, table_blocks
from generator.seeds.formats.pdf_lines import RAISED, Line, grouped, joined
from generator.seeds.paragraphs.boilerplate import is_caption
from generator.seeds.paragraphs.paragraph_kinds import Block

_LEADING = 1.7  # of the size of the type: a gap of less than this is one between lines of a cell
_AWAY = 4.0  # the same: rows of one table are not farther from each other
_SEEN = 12  # rows, or lines of a cell, by which the next one is judged
_MAX_COLUMNS = 40
_NEAR = 2.0  # points by which lines of a cell, and cells of a column, may be out of line

Cell = list[Line]
Row = list[Cell]


class Table(msgspec.Struct, frozen=True):
    """The words of the cells of each row, an empty one for each column that the row leaves out."""

    rows: list[list[str]]
    pages: list[int]  # on which each row stands
    headed: bool | None  # whether the first row is set apart as the heads of columns; None: unknown

    def blocks(self) -> Iterator[Block]:
        """A block for each row."""
        blocks = list(table_blocks(self.rows, headed=self.headed))
        for block, page in zip(blocks, self.pages[-len(blocks) :], strict=True):
            yield msgspec.structs.replace(block, page=page)


def with_tables(page: Sequence[Line], spelled: set[str]) -> list[Line | Table]:
    """The lines of a page, and its tables where they stand; lines of one height are one line elsewhere.

    ``spelled`` are the words of the document, by which those are mended that the end of a line breaks.
    """
    # Cells side by side, in the order of the file; what stands alone is a row, too.
    rows: list[Row] = list(grouped(grouped(page, _is_below), _is_beside))
    found: list[Line | Table] = []
    loose: list[Line] = []
    begun = 0
    while begun < len(rows):
        end = begun + 1
        while (
            end < len(rows)
            and len(rows[begun]) > 1
            and _goes_on(rows[max(begun, end - _SEEN) : end], rows[end])
        ):
            end += 1
        while len(rows[end - 1]) < 2 and end > begun + 1:  # a table ends with a row of several cells
            end -= 1
        table = _table(rows[begun:end], spelled)
        if table is None:
            loose += [line for row in rows[begun:end] for cell in row for line in cell]
        else:
            found += [*_on_one_line(loose), table]
            loose = []
        begun = end
    return [*found, *_on_one_line(loose)]


def _on_one_line(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines that follow each other on one height, from left to right, as one."""
    for level in grouped(lines, lambda level, line: _is_right_of(level[-1], line)):
        yield msgspec.structs.replace(
            level[0],
            words=" ".join(line.words for line in level),
            end=level[-1].end,
            size=max(line.size for line in level),
            bold=all(line.bold for line in level),
        )


def _is_right_of(last: Line, line: Line) -> bool:
    return abs(last.y - line.y) < 0.3 * line.size and line.x > last.end


def _is_below(cell: Cell, line: Line) -> bool:
    """Whether a line goes on with a cell: it is near, and within its width or in line with it."""
    above = cell[-1]
    left, right = min(line.x for line in cell[-_SEEN:]), max(line.end for line in cell[-_SEEN:])
    within = left - _NEAR <= line.x and line.end <= right + _NEAR
    moved, ended = line.x - above.x, line.end - above.end
    in_line = min(abs(moved), abs(ended), abs(moved + ended) / 2) <= _NEAR and line.y < above.y
    is_near = 0 <= above.y - line.y < _LEADING * line.size
    return (within or in_line) and is_near and not is_caption(above.words)


def _is_beside(row: Row, cell: Cell) -> bool:
    top, bottom = max(other[0].y for other in row), min(other[-1].y for other in row)
    size = cell[0].size
    return (
        len(row) < _MAX_COLUMNS
        and cell[0].x > max(line.end for line in row[-1])
        and cell[0].y > bottom - 0.5 * size
        and cell[-1].y < top + 0.5 * size
    )


def _goes_on(rows: Sequence[Row], row: Row) -> bool:
    """Whether a row belongs to the table of the rows above it: it is near, and has cells in its columns."""
    above = rows[-1]
    apart = min(cell[-1].y for cell in above) - max(cell[0].y for cell in row)
    if not 0 < apart < _AWAY * row[0][0].size:
        return False
    columns = [cell for row in rows for cell in row[1:]]
    cells = row[1:] or row
    return any(_distance(column, cell) <= _NEAR for column in columns for cell in cells)


def _table(rows: Sequence[Row], spelled: set[str]) -> Table | None:
    if sum(len(row) > 1 for row in rows) < 2:
        return None
    width = max(map(len, rows))
    columns = list(zip(*(row for row in rows if len(row) == width), strict=True))
    words: list[list[str]] = []
    pages: list[int] = []
    for row in rows:
        placed = [""] * width
        for number, cell in enumerate(row):
            place = number if len(row) == width else _column(columns, cell)
            text = joined([line.words.replace(RAISED, "") for line in cell], spelled)
            placed[place] = f"{placed[place]} {text}".strip()
        words.append(placed)
        pages.append(row[0][0].page)
    if lays_out(words):
        return None
    bold = [all(line.bold for cell in row for line in cell) for row in rows[:2]]
    return Table(words, pages, True if bold == [True, False] else None)


def _column(columns: Sequence[Sequence[Cell]], cell: Cell) -> int:
    """The number of the column in which a cell of a row with gaps stands."""
    return min(range(len(columns)), key=lambda n: min(_distance(each, cell) for each in columns[n][:_SEEN]))


def _distance(column: Cell, cell: Cell) -> float:
    """How far a cell is from the place of a column: where they begin, end, or have their middle."""
    left, right = min(line.x for line in column), max(line.end for line in column)
    x, end = min(line.x for line in cell), max(line.end for line in cell)
    return min(abs(left - x), abs(right - end), abs(left + right - x - end) / 2)
