"""Quotation marks: which stretches of a text stand between them.

Every paragraph is scanned once from left to right, so the time is linear in its length. A mark
that is never closed ends at its paragraph, or where a sentence in it opens with a mark again; that
sentence, or the next paragraph that opens with a mark, is a further piece of the same quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

_OPENING = {"“": "”", "„": "“”", "«": "»", "‟": "”"}
_SINGLES = "‘'’‚"
_MARK = re.compile("[“„‟«»\"‘'’‚`]")
_PAIRS = ("''", "``")
_BEFORE_OPENING = " \t\n([{—–-/‘“\"'"
_AFTER_CLOSING = " \t\n)]},.;:!?—–-/”’\"'…"
_ELISIONS = ("tis", "twas", "em ", "em,", "n ", "n’", "n'", "til", "cause", "bout", "round", "ere")
_STOPS = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Quotation:
    """The characters ``start`` to ``end`` of the text stand between quotation marks.

    ``double`` tells double marks from single ones; ``closed`` is false where the closing mark is
    missing; ``continues`` says that this piece goes on the quotation before it.
    """

    start: int
    end: int
    double: bool
    closed: bool
    continues: bool


def find_quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quotation]:
    """The quotations of a text whose paragraphs lie at ``paragraphs``, outermost ones only."""
    found: list[Quotation] = []
    for start, end in paragraphs:
        for piece in _scan(text, start, end):
            continues = bool(found) and _continues(text, found[-1], piece)
            found.append(replace(piece, continues=True) if continues else piece)
    return found


def touching(quotations: Sequence[Quotation], start: int, end: int) -> Sequence[Quotation]:
    """Those that have characters between ``start`` and ``end``."""
    first = bisect_right(quotations, start, key=lambda quotation: quotation.end)
    return quotations[first : bisect_left(quotations, end, key=lambda quotation: quotation.start)]


def _continues(text: str, before: Quotation, piece: Quotation) -> bool:
    """Whether a piece opens with the same mark right behind one that was left open."""
    if before.closed or text[before.start - 1] != text[piece.start - 1]:
        return False
    return not text[before.end : piece.start - 1].strip()


def _scan(text: str, start: int, end: int) -> Iterator[Quotation]:
    """The quotations of one paragraph."""
    position = start
    singles: _Closings | None = None
    while found := _MARK.search(text, position, end):
        mark = _opening(text, found.start(), start, end)
        position = inner = found.start() + len(mark or found[0])
        if mark is None:
            continue
        if mark in _SINGLES:
            singles = singles or _closings(text, start, end)
            close = singles.of(text, found.start())
            if close is None:
                continue
        else:
            close = _closing_double(text, mark, inner, end)
        closed = close is not None and not (mark == '"' and _reopens(text, close, inner))
        inner_end = end if close is None else close if closed else close - 1
        if text[inner:inner_end].strip():
            yield Quotation(inner, inner_end, mark not in _SINGLES, closed, False)
        position = inner_end + (len(mark) if closed else 0)


def _opening(text: str, position: int, start: int, end: int) -> str | None:
    """The mark that opens a quotation at ``position``, if one does."""
    mark = text[position : position + (2 if text.startswith(_PAIRS, position) else 1)]
    if mark in _OPENING:
        return mark
    after = text[position + 1 : position + 7].lower()
    if mark in _SINGLES and (after[:1].isdigit() or after.startswith(_ELISIONS)):
        return None
    return mark if mark != "`" and _opens(text, position, start, end, len(mark)) else None


def _opens(text: str, position: int, start: int, end: int, width: int) -> bool:
    before = text[position - 1] if position > start else " "
    after = text[position + width] if position + width < end else " "
    return before in _BEFORE_OPENING and not after.isspace()


def _reopens(text: str, position: int, inner: int) -> bool:
    """Whether a straight mark opens a further sentence of the quotation that began at ``inner``."""
    before = text[max(inner, position - 2) : position]
    return before[:1] in _STOPS and before[1:] == " " and text[position + 1 : position + 2].isupper()


def _closing_double(text: str, mark: str, inner: int, end: int) -> int | None:
    """Where the quotation that ``mark`` opens closes, marks nested in it passed over.

    A straight mark may close what a curly one opened, and the other way round, as hurried typing has it.
    """
    if mark in _PAIRS:
        close = text.find("''", inner, end)
        return None if close < 0 else close
    closing = {"»": "«", **_OPENING}.get(mark, "”")
    depth = 0
    last = None
    for position in range(inner, end):
        here = text[position]
        if _closes(text, position, mark, closing):
            last = position
            if depth == 0:
                return position
            depth -= 1
        elif here == "“":
            depth += 1
        elif here == '"' and (mark == '"' or (depth == 0 and not _opens(text, position, inner, end, 1))):
            return position
    return last if depth or mark != '"' else None  # a mark inside was left open, so the last one must serve


def _closes(text: str, position: int, mark: str, closing: str) -> bool:
    """Whether a mark closes what ``mark`` opened; "“" does so behind a word."""
    here = text[position]
    return here in closing or (here == mark == "“" and text[position - 1] not in _BEFORE_OPENING)


@dataclass(frozen=True, slots=True)
class _Closings:
    """Where single quotations of a paragraph may close, in order.

    A mark after a full stop or comma surely closes. One after a letter may be the apostrophe of a
    plural ("the workers' plan"). Another one that opens bars the way, and so does a double mark for
    what may be an apostrophe itself.
    """

    sure: list[int]
    likely: list[int]
    openings: list[int]
    doubles: list[int]

    def of(self, text: str, opening: int) -> int | None:
        """Where the quotation that opens at ``opening`` closes; an apostrophe only if nothing surer does."""
        bar = _first(self.openings, opening, len(text))
        if text[opening] in "'’":
            bar = _first(self.doubles, opening, bar)
        sure, likely = _first(self.sure, opening, bar), _first(self.likely, opening, bar)
        found = likely if sure == bar or (likely < sure and text[likely - 1] != "s") else sure
        return None if found == bar else found


def _first(positions: list[int], after: int, bar: int) -> int:
    """The first of the places behind another one, ``bar`` where none stands before that."""
    place = bisect_right(positions, after)
    return min([bar, *positions[place : place + 1]])


def _closings(text: str, start: int, end: int) -> _Closings:
    found = _Closings([], [], [], [])
    for position in range(start + 1, end):
        here = text[position]
        if here in '“”"':
            found.doubles.append(position)
        elif here in "’'‘":
            after = text[position + 1] if position + 1 < end else " "
            spaced = text[position - 1].isspace()
            if after not in _AFTER_CLOSING:
                if spaced and here in "‘'":
                    found.openings.append(position)
            elif text[position - 1] in ",.?!…":
                found.sure.append(position)
            elif not spaced:
                found.likely.append(position)
    return found
