"""Lines of a text, whatever ends them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

# A superset of what editors break lines at; "\r\n" is one end.
_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")


class Line:
    """One line: its words without the white space around, and their offsets.

    ``depth`` is by how many columns it is indented.
    """

    __slots__ = ("depth", "end", "start", "words")

    def __init__(self, text: str, start: int, end: int) -> None:
        """Take ``text[start:end]``, the line without its end."""
        raw = text[start:end]
        self.words = raw.strip()
        indent = raw[: len(raw) - len(raw.lstrip())]
        self.depth = len(indent.expandtabs(4))
        self.start = start + len(indent)
        self.end = self.start + len(self.words)


def split_lines(text: str) -> Iterator[Line]:
    """All lines of the text, blank ones too."""
    start = 0
    for match in _LINE_END.finditer(text):
        yield Line(text, start, match.start())
        start = match.end()
    yield Line(text, start, len(text))


class LineNumbers:
    """Tells on which line, counted from 1, an offset lies."""

    def __init__(self, text: str) -> None:
        """Remember the text; it is searched when the first number is asked for."""
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [match.end() for match in _LINE_END.finditer(self._text)]

    def __call__(self, offset: int) -> int:
        """The line of ``offset``."""
        return bisect_right(self._starts, offset) + 1
