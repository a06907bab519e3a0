"""The paragraphs of a PDF's lines.

Where one ends is told by wider gaps, indents, marks of items, other sizes of type, and by a line that ends
although the next word had room behind it. Of headings, only a wider gap tells.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
from statistics import median

from generator.seeds.formats.pdf_lines import Line
from generator.seeds.paragraphs.kinds import ends_sentence

LARGER = 1.15  # type of this times the usual size makes a heading
_WIDER = 1.3  # a gap of this times the usual one begins a paragraph
_NARROW = 1.7  # a gap of less than this times the size of the type is one between lines
_INDENTED = 0.7  # an indent of this times the size of the type begins one
_FAR = 5.0  # a larger indent than this times the size of the type is another column
_ROOM = 0.5  # of the size of the type: room for a word by less than this was none
_WINDOW = 12  # lines before and behind, of which the longest tells how far a line may reach
_BESIDE = 20  # lines beside one that are looked at
BULLET = re.compile(r"([•●▪◦‣∙·■□])\s*(?=\S)")
NUMBER = re.compile(r"(\d{1,3}[.)]|[a-z]\)|\([a-z0-9]{1,3}\)|[–—-])\s+(?=\S)")


class Paragraphs:
    """The paragraphs of pages, each a list of lines."""

    def __init__(self, pages: Sequence[Sequence[Line]], usual: float) -> None:
        """``pages`` are the lines of each page, in the order of reading; ``usual`` is the size of most."""
        self._large = usual * LARGER
        self._lines = [line for page in pages for line in page]
        self._page = [number for number, page in enumerate(pages) for _ in page]
        gaps = [_usual_gap(page) for page in pages]
        self._gap = [gaps[number] for number in self._page]
        self._limit = [limit for page in pages for limit in _limits(page)]

    def all(self) -> Iterator[list[Line]]:
        """The paragraphs in order; no line belongs to two."""
        begun: list[Line] = []
        for place, line in enumerate(self._lines):
            if begun and self._begins(place, begun):
                yield begun
                begun = []
            begun.append(line)
        if begun:
            yield begun

    def _begins(self, place: int, begun: Sequence[Line]) -> bool:
        """Whether a paragraph begins at a line, below one that has begun."""
        above, line = self._lines[place - 1], self._lines[place]
        turned = self._page[place] != self._page[place - 1] or above.y <= line.y  # to a page or a column
        if is_row(above) or is_row(line):
            return turned or is_row(above) != is_row(line)
        if _has_bullet(line) or abs(above.size - line.size) > 0.1 * above.size:
            return True
        if self._is_large(above, line):
            return self._begins_heading(place, begun)
        return self._begins_text(place, begun, turned)

    def _begins_text(self, place: int, begun: Sequence[Line], turned: bool) -> bool:
        """Whether a paragraph of running text begins at a line, which may have ``turned`` to a column."""
        above, line = self._lines[place - 1], self._lines[place]
        ended = ends_sentence(above.words)
        may_begin = (ended or len(begun) == 1) and not line.words[0].islower()
        stopped = may_begin and self._had_room(place, above, line)
        if turned:
            return stopped and ended
        return stopped or self._is_set_apart(place, begun) or (ended and _is_numbered(line))

    def _is_large(self, above: Line, line: Line) -> bool:
        """Whether a line is in large type, as the line above it, which ends no sentence."""
        return line.size >= self._large and (above.words.endswith(":") or not ends_sentence(above.words))

    def _begins_heading(self, place: int, begun: Sequence[Line]) -> bool:
        """Whether a line in large type begins another heading: beside or far below one that has begun.

        Lines of one heading are cut by sense, not for want of room; the last may be in the next column.
        """
        above, line = begun[-1], self._lines[place]
        if self._page[place] != self._page[place - 1] or (_is_numbered(begun[0]) and _is_numbered(line)):
            return True
        return line.y == above.y or above.y - line.y > _NARROW * line.size

    def _is_set_apart(self, place: int, begun: Sequence[Line]) -> bool:
        """Whether where a line begins tells that a paragraph does."""
        above, line, *below = self._lines[place - 1 : place + 2]
        if above.y - line.y > self._gap[place] * _WIDER > 0:
            return True
        least, most = line.x - _FAR * line.size, line.x - _INDENTED * line.size
        if abs(line.x - above.x) > _FAR * line.size:
            return True
        if is_item(begun[0]):
            return begun[0].x - _INDENTED * line.size > line.x
        return bool(below) and least <= below[0].x <= most and above.x <= most

    def _had_room(self, place: int, above: Line, line: Line) -> bool:
        """Whether the first word of a line had room behind the line above."""
        near = self._lines[max(0, place - 1 - _WINDOW) : place + _WINDOW]
        limit = self._limit[place - 1]
        reach = max(
            (one.end for one in near if abs(one.x - above.x) <= _FAR * above.size and one.end < limit),
            default=above.end,
        )
        first = line.words.split(maxsplit=1)[0]
        width = (line.end - line.x) * (len(first) + 1) / max(1, len(line.words))
        return above.end + width + _ROOM * line.size < reach


def _limits(page: Sequence[Line]) -> list[float]:
    """How far to the right each line may reach: to the next column, if there is one beside it."""
    by_height = sorted((line.y, line.x) for line in page)
    found = []
    for line in page:
        low = bisect_left(by_height, (line.y - line.size, 0.0))
        beside = by_height[low : low + _BESIDE]
        found.append(min((x for y, x in beside if x > line.end and y <= line.y + line.size), default=inf))
    return found


def is_row(line: Line) -> bool:
    """Whether a line may be a row of a table: it has wide gaps, and not only behind the mark of an item."""
    return len(line.cells) > 1 and not is_item(line)


def _has_bullet(line: Line) -> bool:
    return line.dotted or BULLET.match(line.words) is not None


def is_item(line: Line) -> bool:
    """Whether a line begins with the mark of an item of a list."""
    return _has_bullet(line) or _is_numbered(line)


def _is_numbered(line: Line) -> bool:
    return NUMBER.match(line.words) is not None


def _usual_gap(page: Sequence[Line]) -> float:
    """The gap between two lines of a paragraph: of short paragraphs, most gaps are between these."""
    pairs = list(pairwise(page))
    gaps = [above.y - line.y for above, line in pairs if 0 < above.y - line.y < 3 * above.size]
    narrow = [above.y - line.y for above, line in pairs if 0 < above.y - line.y < _NARROW * above.size]
    return median(narrow or gaps or [0.0])
