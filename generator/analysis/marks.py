"""Quotation marks: which stretches of a text stand between them.

Every paragraph is scanned once from left to right, so the time is linear in its length. A mark
that is never closed ends at its paragraph; where the next paragraph opens with a mark again, the
two are pieces of one quotation, as newspapers set a long one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_OPENING = {"“": "”“", "„": "“”", "«": "»", "‟": "”"}
_DOUBLE_CLOSING = "”»"
_SINGLES = "‘'’‚‹›"
_BEFORE_OPENING = " \t\n([{—–-/‘“\"'"
_AFTER_CLOSING = " \t\n)]},.;:!?—–-/”’\"'…"
_ELISIONS = ("tis", "twas", "em ", "em,", "n ", "til", "cause", "bout", "round", "ere")


@dataclass(frozen=True, slots=True)
class Quotation:
    """The characters ``start`` to ``end`` of the text stand between quotation marks.

    ``double`` tells double marks from single ones; ``closed`` is false where the closing mark is
    missing; ``continues`` says that this piece goes on the quotation of the paragraph before.
    """

    start: int
    end: int
    double: bool
    closed: bool
    continues: bool


def find(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quotation]:
    """The quotations of a text whose paragraphs lie at ``paragraphs``, outermost ones only."""
    found: list[Quotation] = []
    for start, end in paragraphs:
        before = found[-1] if found else None
        open_before = before is not None and not before.closed
        for piece in _scan(text, start, end):
            continues = open_before and piece.start - 1 == start and _same_mark(text, before, piece)
            open_before = False
            found.append(
                Quotation(piece.start, piece.end, piece.double, piece.closed, continues)
                if continues
                else piece
            )
    return found


def _same_mark(text: str, before: Quotation | None, piece: Quotation) -> bool:
    return before is not None and text[before.start - 1] == text[piece.start - 1]


def _scan(text: str, start: int, end: int) -> Iterator[Quotation]:
    """The quotations of one paragraph."""
    position = start
    while position < end:
        char = text[position]
        if char in _OPENING or char == '"' or (char == "»" and _opens(text, position, start, end)):
            if char == '"' and not _opens(text, position, start, end):
                position += 1
                continue
            close = _closing_double(text, position, end)
            inner_end = end if close is None else close
            if text[position + 1 : inner_end].strip():
                yield Quotation(position + 1, inner_end, True, close is not None, False)
            position = inner_end
        elif char in "‘'‚‹" and _opens(text, position, start, end) and not _elision(text, position):
            close = _closing_single(text, position, end)
            if close is not None:
                yield Quotation(position + 1, close, False, True, False)
                position = close
        position += 1


def _opens(text: str, position: int, start: int, end: int) -> bool:
    before = text[position - 1] if position > start else " "
    after = text[position + 1] if position + 1 < end else " "
    return before in _BEFORE_OPENING and not after.isspace()


def _closing_double(text: str, opening: int, end: int) -> int | None:
    """Where the quotation that opens at ``opening`` closes, marks nested in it passed over."""
    char = text[opening]
    if char == '"':
        position = text.find('"', opening + 1, end)
        return None if position < 0 else position
    closing = "«" if char == "»" else _OPENING[char]
    depth = 0
    for position in range(opening + 1, end):
        here = text[position]
        if char == "“" and here == "“":
            depth += 1
        elif here in closing:
            if depth == 0:
                return position
            depth -= 1
    if depth:  # a mark inside was left open, so the first closing one after it must serve
        return next((p for p in range(end - 1, opening, -1) if text[p] in closing and text[p] != char), None)
    return None


def _elision(text: str, position: int) -> bool:
    """Whether the mark stands for left-out letters: 'tis, '90s."""
    after = text[position + 1 : position + 7].lower()
    return after[:1].isdigit() or after.startswith(_ELISIONS)


def _closing_single(text: str, opening: int, end: int) -> int | None:
    """Where a quotation in single marks closes; apostrophes are passed over.

    A mark after a full stop or comma surely closes. One after a letter may be the apostrophe of a
    plural ("the workers' plan"), so it closes only what holds no surer mark further on.
    """
    closing = "›" if text[opening] == "‹" else "’'‘"
    likely: int | None = None
    for position in range(opening + 1, min(end, opening + 2000)):
        here = text[position]
        if here in '“”"':
            break
        if here not in closing:
            continue
        after = text[position + 1] if position + 1 < end else " "
        if after not in _AFTER_CLOSING:
            if here in "‘'" and text[position - 1].isspace():
                break
            continue
        if text[position - 1] in ",.?!…":
            return position
        if likely is None and not text[position - 1].isspace():
            likely = position
            if text[position - 1] != "s":
                return position
    return likely
