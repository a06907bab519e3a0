"""The paragraphs of a PDF's lines.

One ends at a wider gap, an indent, the mark of an item, another size of type, or a line that had room for the
next word. A heading ends only at a wider gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from generator.seeds.formats.pdf_lines import BULLET, ITEM, NUMBER, RAISED, Line
from generator.seeds.formats.pdf_tables import Table
from generator.seeds.paragraphs.paragraph_kinds import ends_sentence

LARGER = 1.15  # type of this times the usual size makes a heading
_WIDER = 1.3  # a gap of this times the usual one begins a paragraph
_NARROW = 1.7  # a gap of less than this times the size of the type is one between lines
_INDENTED = 0.7  # an indent of this times the size of the type begins one
_FAR = 5.0  # a larger indent than this times the size of the type is another column
_ROOM = 0.5  # of the size of the type: room for a word by less than this was none
_WINDOW = 12  # lines before and behind, of which the longest tells how far a line may reach


def paragraphs(items: Sequence[Line | Table], usual: float) -> Iterator[list[Line] | Table]:
    """The paragraphs of a text, each a list of lines, and its tables; ``usual`` is the size of most type."""
    lines = [item for item in items if isinstance(item, Line)]
    gaps = {page: _usual_gap(list(own)) for page, own in groupby(lines, lambda line: line.page)}
    begun: list[Line] = []
    place = 0
    for item in items:
        if begun and (isinstance(item, Table) or _begins(lines, place, begun, usual, gaps[item.page])):
            yield begun
            begun = []
        if isinstance(item, Table):
            yield item
        else:
            begun.append(item)
            place += 1
    if begun:
        yield begun


def _begins(lines: Sequence[Line], place: int, begun: Sequence[Line], usual: float, gap: float) -> bool:
    """Whether a paragraph begins at a line, below one that has begun."""
    above, line = lines[place - 1], lines[place]
    if BULLET.match(line.words) or line.words.startswith(RAISED):
        return True
    if abs(above.size - line.size) > 0.1 * above.size:
        return True
    ended = ends_sentence(above.words)
    if line.size >= usual * LARGER and (above.words.endswith(":") or not ended):
        return _begins_heading(above, line)
    is_near = line.page == above.page and 0 < above.y - line.y < _NARROW * line.size
    goes_on = line.words[0].islower() or (line.words.isdecimal() and is_near)  # a year
    stopped = (ended or len(begun) == 1) and not goes_on and _had_room(lines, place)
    if line.page != above.page or above.y <= line.y:  # turned to another page or column
        return stopped and ended
    return stopped or (ended and NUMBER.match(line.words) is not None) or _is_apart(lines, place, begun, gap)


def _is_apart(lines: Sequence[Line], place: int, begun: Sequence[Line], gap: float) -> bool:
    """Whether where a line begins tells that a paragraph does."""
    above, line, *below = lines[place - 1 : place + 2]
    if above.y - line.y > gap * _WIDER > 0 or abs(line.x - above.x) > _FAR * line.size:
        return True
    if ITEM.match(begun[0].words):
        return begun[0].x - _INDENTED * line.size > line.x
    least, most = line.x - _FAR * line.size, line.x - _INDENTED * line.size
    return bool(below) and least <= below[0].x <= most and above.x <= most


def _had_room(lines: Sequence[Line], place: int) -> bool:
    """Whether the first word of a line had room behind the line above."""
    above, line = lines[place - 1], lines[place]
    near = lines[max(0, place - 1 - _WINDOW) : place + _WINDOW]
    reach = max(other.end for other in near if _is_like(other, above))
    first = line.words.split(maxsplit=1)[0]
    width = (line.end - line.x) * (len(first) + 1) / max(1, len(line.words))
    return above.end + width + _ROOM * line.size < reach


def _is_like(line: Line, other: Line) -> bool:
    """Whether two lines are of one column and one size."""
    return abs(line.x - other.x) <= _FAR * other.size and abs(line.size - other.size) < 0.1 * other.size


def _begins_heading(above: Line, line: Line) -> bool:
    """Whether a line in large type begins another heading: beside or far below one that has begun.

    Lines of one heading are cut by sense, not for want of room; the last may be in the next column.
    """
    return line.page != above.page or line.y == above.y or above.y - line.y > _NARROW * line.size


def _usual_gap(page: Sequence[Line]) -> float:
    """The gap between two lines of a paragraph: of short paragraphs, most gaps are between these."""
    gaps = [(above.y - line.y, above.size) for above, line in pairwise(page)]
    near = [gap for gap, size in gaps if 0 < gap < 3 * size]
    narrow = [gap for gap, size in gaps if 0 < gap < _NARROW * size]
    return median(narrow or near or [0.0])
