"""The lines of a PDF's pages: words with their places, in the order in which the file has them.

A page holds letters at places and nothing else. Letters on one height make a line up to a gap that is wider
than one between words; small raised figures are marks of notes; a dot drawn to the left of a line is the mark
of an item. The files of all makers that were tried follow columns by themselves.
"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import groupby, islice
from math import hypot, isfinite
from typing import Any, NamedTuple, TypeVar

import msgspec
import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError, PdfPage

from generator.seeds.formats.blocks import cleaned_line

T = TypeVar("T")

RAISED = "\ue000"  # stands before and behind a raised figure
_WORD_CHARS = 60  # of a word that is broken, at most
BULLET = re.compile(r"[•●▪◦‣∙·■□]")
NUMBER = re.compile(r"(?:\d{1,3}[.)]|[a-z]\)|\([a-z0-9]{1,3}\)|[–—-])(?=\s)")
ITEM = re.compile(rf"({BULLET.pattern}|{NUMBER.pattern})\s*")
_HYPHENATED = re.compile(r"([^\W\d_]+)[-‐\xad]$")
_NO_LETTER = 0xFFFD  # for a glyph whose font does not tell which letter it shows
_UNTOLD = 10.0  # the size of type whose font tells only its drawings
_GAP = 1.0  # of the size of the type: a wider gap parts two cells of a row
_STRETCHED_GAP = 4.0  # the same, where there is a blank between them: lines may be stretched to one length
_SAME_HEIGHT = 0.3  # the same, by which letters of a line may stand higher or lower
_RAISED = 0.9  # of the size of the type around: what is smaller and higher is raised
_DOT = 0.7  # of the size of the type: the largest mark of an item
_DOT_FAR = 3.0  # the same: how far left of the line it is drawn, at most
_FAR = 5.0  # the same, where it is written
_MAX_SHAPES = 5_000  # of a page, among which marks of items are looked for
_NEAR_MARKS = 20  # marks that are looked at for one line
_NEAR = 2.0  # points by which what stands on one height may be apart


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """Words without a wide gap on page ``page``, from ``x`` to ``end``, with their type.

    All are in points, ``y`` from below. The mark of an item, written or drawn, is part of its words.
    """

    words: str
    x: float
    end: float
    y: float
    size: float
    bold: bool
    page: int


class _Type(NamedTuple):
    size: float
    bold: bool
    upright: bool
    shown: bool


class _Letter(NamedTuple):
    """A letter; ``blank`` is the widest gap that may be before it within a line, in sizes of its type."""

    text: str
    x: float
    end: float
    y: float
    type: _Type
    blank: float


def page_lines(page: PdfPage, number: int) -> list[Line]:
    """The lines of a page, which is the ``number``-th of its file; invisible ones only where most are."""
    text = page.get_textpage()
    letters = list(_letters(text.raw, text.count_chars()))
    shown = [letter for letter in letters if letter.type.shown]
    if len(shown) * 2 > len(letters):  # else somebody had the text of a picture recognised
        letters = shown
    lines = [line for run in _runs(letters) if (line := _line(run, number)).words]
    text.close()
    return _with_marks(lines, list(_dots(page)))


def _with_marks(lines: Sequence[Line], dots: Sequence[Line]) -> list[Line]:
    """The lines, with the marks of items that are drawn or stand apart to the left of them."""
    marks = sorted([*dots, *(at for at in lines if ITEM.fullmatch(f"{at.words} "))], key=lambda mark: mark.y)
    heights = [mark.y for mark in marks]
    found = {id(line): line for line in lines}
    free = {id(mark) for mark in marks}
    for line in lines:
        low, high = bisect_left(heights, line.y - _NEAR), bisect_left(heights, line.y + line.size)
        for mark in marks[low : min(high, low + _NEAR_MARKS)]:
            is_dot = id(mark) not in found
            far = line.size * (_DOT_FAR if is_dot else _FAR)
            is_small = not is_dot or mark.size <= _DOT * line.size
            if id(mark) in free and mark is not line and is_small and 0 < line.x - mark.end <= far:
                found[id(line)] = msgspec.structs.replace(line, words=f"{mark.words} {line.words}")
                if not is_dot:
                    del found[id(mark)]
                    free.remove(id(mark))
                break
    return list(found.values())


def _letters(page: Any, count: int) -> Iterator[_Letter]:  # noqa: ANN401 - a pointer
    """The letters that stand upright and are large enough to be seen; blanks have no place."""
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    types: dict[int, _Type] = {}
    gap = _GAP
    blank = ""
    for place in range(count):
        char = chr(pdfium.FPDFText_GetUnicode(page, place) or _NO_LETTER)
        if char.isspace():
            blank = " "
            gap = gap if pdfium.FPDFText_IsGenerated(page, place) else _STRETCHED_GAP
            continue
        painted = pdfium.FPDFText_GetTextObject(page, place)
        key = ctypes.addressof(painted.contents) if painted else 0
        found = types.get(key)
        if found is None:
            found = types[key] = _type(page, place, painted)
        pdfium.FPDFText_GetCharOrigin(page, place, x, y)
        pdfium.FPDFText_GetLooseCharBox(page, place, box)
        if found.size > 0 and found.upright and isfinite(x.value + y.value + box.right):
            yield _Letter(f"{blank}{char}", x.value, max(x.value, box.right), y.value, found, gap)
            gap, blank = _GAP, ""


def _type(page: Any, place: int, painted: Any) -> _Type:  # noqa: ANN401 - pointers
    matrix, name = pdfium.FS_MATRIX(), ctypes.create_string_buffer(100)
    pdfium.FPDFText_GetMatrix(page, place, matrix)
    pdfium.FPDFText_GetFontInfo(page, place, name, len(name), ctypes.c_int())
    size = abs(pdfium.FPDFText_GetFontSize(page, place)) * hypot(matrix.c, matrix.d)
    bold = b"bold" in name.value.lower() or b"CMBX" in name.value
    if 0 < size < 1:
        size = _UNTOLD
    upright = abs(matrix.b) <= abs(matrix.a)
    shown = pdfium.FPDFTextObj_GetTextRenderMode(painted) != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    return _Type(round(size, 1) if isfinite(size) else 0.0, bold, upright, shown)


def _runs(letters: Sequence[_Letter]) -> Iterator[list[_Letter]]:
    """Letters that follow each other on one height without a wide gap."""
    run: list[_Letter] = []
    base: _Letter | None = None  # a letter of the usual size of the line
    for letter in letters:
        if base is not None and not _goes_on(run[-1], base, letter):
            yield run
            run, base = [], None
        if base is None or letter.type.size > base.type.size:
            base = letter
        run.append(letter)
    if run:
        yield run


def _goes_on(last: _Letter, base: _Letter, letter: _Letter) -> bool:
    small, large = sorted((base.type.size, letter.type.size))
    apart = _RAISED if small < _RAISED * large else _SAME_HEIGHT
    return (
        abs(letter.y - base.y) <= apart * large
        and last.x - large < letter.x
        and letter.x - last.end <= letter.blank * large
    )


def _line(run: Sequence[_Letter], page: int) -> Line:
    size = max(letter.type.size for letter in run)
    y = next(letter.y for letter in run if letter.type.size == size)
    words = ""
    for raised, group in groupby(
        run, lambda letter: letter.type.size < _RAISED * size and letter.y > y + 0.1 * size
    ):
        part = "".join(letter.text for letter in group)
        words += f"{' ' * part.startswith(' ')}{RAISED}{part.strip()}{RAISED}" if raised else part
    # A hyphen at the end stays, also a soft one, which was printed; \x02 is the library's sign for one that
    # parts a word.
    words = words.rstrip().replace("\x02", "-")
    return Line(
        words=cleaned_line(words) + "\xad" * words.endswith("\xad"),
        x=run[0].x,
        end=run[-1].end,
        y=y,
        size=size,
        bold=all(letter.type.bold for letter in run),
        page=page,
    )


def _dots(page: PdfPage) -> Iterator[Line]:
    """The shapes of a page, of which small ones may be marks of items."""
    for shape in islice(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3), _MAX_SHAPES):
        with suppress(PdfiumError):  # of one that has no place
            left, low, right, top = shape.get_bounds()
            size = max(right - left, top - low)
            yield Line(words="•", x=left, end=right, y=(low + top) / 2, size=size, bold=False, page=0)


def joined(lines: Sequence[str], spelled: set[str]) -> str:
    """Lines as one, with the words mended that their ends break."""
    words = ""
    for line in lines:
        broken = _HYPHENATED.search(words[-_WORD_CHARS:])
        if broken is None or not line[:1].isalpha():
            words = f"{words} {line}" if words else line
            continue
        rest = re.match(r"[^\W\d_]+", line)
        whole, compound = f"{broken[1]}{rest[0] if rest else ''}", f"{broken[1]}-{rest[0] if rest else ''}"
        keeps = line[0].isupper() or (compound.lower() in spelled and whole.lower() not in spelled)
        words = words[:-1] + ("-" if keeps and words[-1] != "\xad" else "") + line
    return words.replace("\xad", "")


def grouped(items: Iterable[T], goes_on: Callable[[list[T], T], bool]) -> Iterator[list[T]]:
    """Items that follow each other, parted before each that does not go on with those before it."""
    group: list[T] = []
    for item in items:
        if group and not goes_on(group, item):
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def by_height(page: Sequence[Line]) -> list[list[Line]]:
    """The lines of a page from the top down, those on one height from left to right."""
    rows = grouped(sorted(page, key=lambda line: -line.y), lambda row, line: row[0].y - line.y < _NEAR)
    return [sorted(row, key=lambda line: line.x) for row in rows]
