"""Where the paragraphs of a plain text begin and end, in every shape that people paste.

Three shapes occur, also mixed: blank lines between paragraphs, one paragraph a line, and lines
broken at some width. What tells the last two apart is whether lines break in mid-sentence;
how far lines reach before they break tells where a paragraph of such lines ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from generator.seeds.language_id import function_words
from generator.seeds.paragraphs.paragraph_kinds import ends_sentence, stands_alone

_WRAPPED_SHARE = 0.3  # of line ends that break a sentence; one paragraph a line has next to none
_ENOUGH_BREAKS = 3
_WIDTHS = range(30, 161)  # columns at which people wrap
_INDENT = 2
# Whatever ends a line: a superset of what editors break lines at.
_LINE = re.compile("[^\n\r\v\f\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x85\u2028\u2029]|$)")


class _Line(NamedTuple):
    """The words of a line without the white space around, where they stand, and their columns of indent."""

    words: str
    start: int
    end: int
    depth: int


def _lines(text: str) -> Iterator[_Line]:
    for found in _LINE.finditer(text):
        indent, words = found[0][: len(found[0]) - len(found[0].lstrip())], found[0].strip()
        start = found.start() + len(indent)
        yield _Line(words, start, start + len(words), len(indent.expandtabs(4)))


def find_paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans of the paragraphs in order, without white space around; they hold all other characters."""
    blocks = [list(group) for blank, group in groupby(_lines(text), lambda line: not line.words) if not blank]
    reaches = [reach for block in blocks for reach in _reaches(block)]
    ends = sum(len(block) - 1 for block in blocks)
    wrapped = len(reaches) >= max(_ENOUGH_BREAKS, ends * _WRAPPED_SHARE)
    width = _width(reaches) if wrapped else None
    return [span for block in blocks for span in _paragraphs(block, width)]


def _paragraphs(block: Sequence[_Line], document_width: int | None) -> Iterator[tuple[int, int]]:
    own = _reaches(block)
    width = _width(own) if own and len(own) >= (len(block) - 1) * _WRAPPED_SHARE else document_width
    base = min(line.depth for line in block)
    first = block[0]
    for line, below in pairwise(block):
        if width is None or _parts(line, below, width, base, opens=line is first):
            yield first.start, line.end
            first = below
    yield first.start, block[-1].end


def _width(reaches: Sequence[int]) -> int:
    """How far the lines of one paragraph reach at least, together with the word that went below.

    A tenth of them may be shorter by chance.
    """
    return sorted(reaches)[len(reaches) // 10]


def _parts(line: _Line, below: _Line, width: int, base: int, *, opens: bool) -> bool:
    """Whether a paragraph ends between two lines of wrapped text; ``opens`` if ``line`` is its first."""
    if below.depth >= base + _INDENT or stands_alone(line.words) or stands_alone(below.words):
        return True
    short = _reach(line, below) < width
    return short and not below.words[0].islower() and (opens or ends_sentence(line.words))


def _reaches(block: Sequence[_Line]) -> list[int]:
    """How far those lines of a block reach that break in mid-sentence."""
    reaches = []
    for line, below in pairwise(block):
        if len(line.words) in _WIDTHS and not ends_sentence(line.words):
            last = line.words.rsplit(maxsplit=1)[-1]
            if below.words[0].islower() or last.endswith(",") or last in function_words():
                reaches.append(_reach(line, below))
    return reaches


def _reach(line: _Line, below: _Line) -> int:
    """How long the line would have been with the next word."""
    return len(line.words) + 1 + len(below.words.split(maxsplit=1)[0])
