"""The lines of a PDF's pages: words with their places, in the order in which they are read.

A page holds letters at places and nothing else. Letters on one height make a line, wide gaps part it into
cells, small raised figures are marks of footnotes, and a dot that is drawn to the left of a line is the mark
of an item. The order is that of the file, which follows columns; where a file goes across columns line by
line, the left one comes first. What reaches over several columns parts what is above it from what is below.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from math import hypot, isfinite
from typing import NamedTuple

import msgspec
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import Matrix, PathSegment, apply_matrix_pt

from generator.seeds.formats.blocks import cleaned_line

RAISED = "\ue000"  # stands before and behind a raised figure
_SPACE = 0.15  # of the size of the type: a wider gap parts two words
_CELL = 0.9  # the same, for two cells of a row
_SPACED_CELL = 4.0  # the same, where there is a blank between them: lines may be stretched to one length
_SAME_HEIGHT = 0.3  # the same, by which letters of a line may stand higher or lower
_RAISED = 0.9  # of the size of the type before: what is smaller and higher is raised
_DOT = 0.7  # of the size of the type: the largest mark of an item
_DOT_SEGMENTS = 40  # of the outline of such a mark, at most
_DOT_FAR = 3.0  # the same: how far left of the line it stands, at most
_NEAR_DOTS = 20  # marks that are looked at for one line
_COLUMN_CHARS = 25  # of a line of a column on an average; cells of a table are shorter
_COLUMN_LINES = 3  # of a column, at least
_STARTS = 6  # places at which most lines begin: where columns may
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_NEAR = 2.0  # points by which a line may begin before its column


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """Words without a wide gap, from ``x`` to ``end``, in points from the left, and their type."""

    words: str
    x: float
    end: float
    size: float
    bold: bool


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line: its cells from left to right, and its height from below in points.

    ``dotted`` says that the mark of an item is drawn to its left.
    """

    cells: tuple[Cell, ...]
    y: float
    page: int = 1
    dotted: bool = False

    @property
    def words(self) -> str:
        """All words of the line."""
        return " ".join(cell.words for cell in self.cells)

    @property
    def x(self) -> float:
        """Where it begins."""
        return self.cells[0].x

    @property
    def end(self) -> float:
        """Where it ends."""
        return self.cells[-1].end

    @property
    def size(self) -> float:
        """The size of its type."""
        return max(cell.size for cell in self.cells)

    @property
    def bold(self) -> bool:
        """Whether all of it is."""
        return all(cell.bold for cell in self.cells)


class _Letter(NamedTuple):
    """A letter that stands upright, from ``x`` to ``end``, on the height ``y``."""

    text: str
    x: float
    end: float
    y: float
    size: float
    font: str


class _Dot(NamedTuple):
    """A small drawn shape: the height of its middle, where it ends to the right, and its size."""

    y: float
    end: float
    size: float


class PageReader(PDFTextDevice):
    """What pdfminer draws the pages on; ``lines`` are those of the last one, in the order of reading."""

    def __init__(self, resources: PDFResourceManager) -> None:
        """``resources`` are those of pdfminer's interpreter."""
        super().__init__(resources)
        self._page = 0
        self._letters: list[_Letter] = []
        self._dots: list[_Dot] = []
        self.lines: list[Line] = []

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Called by pdfminer before a page."""
        self._page += 1
        self._letters, self._dots = [], []

    def end_page(self, page: PDFPage) -> None:
        """Called by pdfminer behind a page."""
        lines = [line for run in _runs(self._letters) if (line := _line(run, self._page)) is not None]
        dots = sorted(self._dots)
        self.lines = _by_column([_dotted(line, dots) for line in lines])

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        """Called by pdfminer for each letter; how far the next one stands from it."""
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = "\ufffd"
        along = font.char_width(cid) * fontsize * scaling
        a, b, c, d, x, y = matrix
        size = round(abs(fontsize) * hypot(c, d), 1)
        # What has no size or place is not visible, and what is turned is none of the text.
        if size > 0 and abs(b) <= abs(a) and all(map(isfinite, (x, y, along, size))):
            end = x + along * a
            letter = _Letter(text, min(x, end), max(x, end), y + rise * d, size, str(font.fontname))
            self._letters.append(letter)
        return along

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Sequence[PathSegment],
    ) -> None:
        """Called by pdfminer for each shape."""
        if len(path) > _DOT_SEGMENTS or self.ctm is None:
            return
        points = [apply_matrix_pt(self.ctm, (float(one[-2]), float(one[-1]))) for one in path if len(one) > 2]
        if points:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            size = max(max(xs) - min(xs), max(ys) - min(ys))
            self._dots.append(_Dot((min(ys) + max(ys)) / 2, max(xs), size))


def _runs(letters: Sequence[_Letter]) -> Iterator[list[_Letter]]:
    """Letters that follow each other on one height."""
    run: list[_Letter] = []
    base: _Letter | None = None  # a letter of the usual size of the line
    for letter in letters:
        if base is not None and not _goes_on(run[-1], base, letter):
            yield run
            run, base = [], None
        if base is None or letter.size > base.size:
            base = letter
        run.append(letter)
    if run:
        yield run


def _goes_on(last: _Letter, base: _Letter, letter: _Letter) -> bool:
    largest = max(base.size, letter.size)
    apart = abs(letter.y - base.y)
    raised = min(base.size, letter.size) < _RAISED * largest
    return apart <= (_RAISED if raised else _SAME_HEIGHT) * largest and letter.x > last.x - largest


def _line(run: Sequence[_Letter], page: int) -> Line | None:
    size = max(letter.size for letter in run)
    height = next(letter.y for letter in run if letter.size == size)
    cells = tuple(cell for cell in _cells(run, height, size) if cell.words.strip(f" \u00a0{RAISED}"))
    return Line(cells=cells, y=height, page=page) if cells else None


def _cells(run: Sequence[_Letter], height: float, size: float) -> Iterator[Cell]:
    """The letters of a line as words, parted where there is a wide gap."""
    words: list[str] = []
    x = end = run[0].x
    raised, begun = False, 0
    for place, letter in enumerate(run):
        if letter.text.isspace():
            words.append(" ")
            continue
        gap = (letter.x - end) / size
        if raised is not _is_raised(letter, height, size):
            words.append(RAISED)
            raised = not raised
        elif words and gap > (_SPACED_CELL if words[-1] == " " else _CELL):
            yield _cell(words, x, end, run[begun:place])
            words, x, begun = [], letter.x, place
        if words and gap > _SPACE:
            words.append(" ")
        words.append(letter.text)
        end = letter.end
    if raised:
        words.append(RAISED)
    yield _cell(words, x, end, run[begun:])


def _cell(words: Sequence[str], x: float, end: float, letters: Sequence[_Letter]) -> Cell:
    size = max(letter.size for letter in letters)
    bold = all("bold" in letter.font.lower() for letter in letters if letter.text.strip())
    return Cell(words=_legible("".join(words)), x=x, end=end, size=size, bold=bold)


def _legible(words: str) -> str:
    """Words without ligatures; a soft hyphen at the end, which was printed, stays."""
    words = words.rstrip()
    kept = cleaned_line(words.removesuffix("\xad")).translate(_LIGATURES)
    return f"{kept}\xad" if words.endswith("\xad") else kept


def _is_raised(letter: _Letter, height: float, size: float) -> bool:
    return letter.size < _RAISED * size and letter.y > height + 0.1 * size


def _dotted(line: Line, dots: Sequence[_Dot]) -> Line:
    low = bisect_left(dots, _Dot(line.y, 0.0, 0.0))
    near = [one for one in dots[low : low + _NEAR_DOTS] if one.y <= line.y + line.size]
    dotted = any(
        0 < one.size <= _DOT * line.size and 0 < line.x - one.end <= _DOT_FAR * line.size for one in near
    )
    return msgspec.structs.replace(line, dotted=dotted)


def _by_column(lines: Sequence[Line]) -> list[Line]:
    """The same lines; where the file crosses columns line by line, one column after the other."""
    found: list[Line] = []
    begun = 0
    for place, (above, line) in enumerate(pairwise(lines), start=1):
        if line.y >= above.y + above.size:  # the file follows columns, or the rows of a table, by itself
            found += _parted(lines[begun:place])
            begun = place
    return found + _parted(lines[begun:])


def _parted(lines: Sequence[Line]) -> list[Line]:
    """Lines from the top down; those of two columns one column after the other, and of more in turn."""
    starts = Counter(round(cell.x) for line in lines for cell in line.cells)
    for x, count in starts.most_common(_STARTS):
        if count >= _COLUMN_LINES and (found := _parted_at(lines, x)) != lines:
            return found
    return list(lines)


def _parted_at(lines: Sequence[Line], x: float) -> list[Line]:
    """The lines, if a column begins at ``x``: those before it first, down to what reaches over both."""
    found: list[Line] = []
    for is_over, group in groupby(lines, lambda line: any(_is_over(cell, x) for cell in line.cells)):
        rows = list(group)
        left = [line for row in rows if (line := _of(row, [one for one in row.cells if one.end <= x]))]
        right = [line for row in rows if (line := _of(row, [one for one in row.cells if one.end > x]))]
        is_parted = not is_over and _is_column(left) and _is_column(right)
        found += _parted(left) + _parted(right) if is_parted else rows
    return found


def _is_over(cell: Cell, x: float) -> bool:
    """Whether a cell reaches from one column into the one that begins at ``x``."""
    return cell.x < x - _NEAR < x < cell.end


def _of(line: Line, cells: Sequence[Cell]) -> Line | None:
    """The part of a line that these cells are, if there are any."""
    if not cells:
        return None
    return Line(
        cells=tuple(cells), y=line.y, page=line.page, dotted=line.dotted and cells[0] is line.cells[0]
    )


def _is_column(lines: Sequence[Line]) -> bool:
    """Whether lines that begin at one place are long enough for a column, and not the cells of a table."""
    chars = sum(len(line.words) for line in lines)
    return len(lines) >= _COLUMN_LINES and chars >= _COLUMN_CHARS * len(lines)
