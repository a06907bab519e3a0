"""What stands between quotation marks, as any language sets them: „…“, »…«, « … », “…”, 「…」.

Which pair a text uses is not asked: every opening mark takes the nearest mark that closes it. Titles and
single words stand between marks as well, so that only what is as long as a sentence counts as a quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from generator.model import UNSPACED, Evidence, Quote, Seed

_LONGEST = 2_000  # characters between two marks; what is longer has lost its closing mark
_WORDS = 4  # of a quotation, at least
_SIGNS = 10  # the same, where words are not parted by blanks
# Each opening mark with those that close it.
_CLOSING = {
    "„": '“”"',
    "“": "”",
    "«": "»",
    "»": "«»",
    "”": "”",
    '"': '"',
    "「": "」",
    "『": "』",
    "〝": "〟",
    "＂": "＂",
}
# Marks that may be apostrophes, or are seldom used: what stands in them is nobody's quote, and no fact.
_SINGLE = {"‚": "‘’", "‘": "’", "‹": "›", "›": "‹", "'": "'"}
_MARKS = "".join(sorted({*_CLOSING, *_SINGLE, *"".join(_CLOSING.values()), "’"}))
_MARK = re.compile(rf"(?!(?<=\w)['’](?=\w))[{re.escape(_MARKS)}]")  # an apostrophe within a word is none
_DEEPEST = 5  # quotations within each other
_MOST_BETWEEN = 60  # marks between two that belong together
_WORD = re.compile(r"\w+")
_UNSPACED = re.compile(f"[{UNSPACED}]")


class QuotedWords(NamedTuple):
    """What stands between two marks: ``start`` and ``end`` are those of its words, without the marks.

    One that is not ``closed`` lasts until the end of its paragraph.
    """

    start: int
    end: int
    closed: bool
    single: bool  # within marks such as ‘…’


def quotations(text: str, start: int, end: int) -> Iterator[QuotedWords]:
    """The quotations between two places, which lie in one paragraph; those within another are left out."""
    at = start
    while opening := next(
        (match for match in _MARK.finditer(text, at, end) if _opens(text, match.start())), None
    ):
        mark = opening[0]
        at = opening.end()
        close = _closing(text, mark, at, min(end, at + _LONGEST))
        if close is not None:
            yield QuotedWords(at, close, closed=True, single=mark in _SINGLE)
            at = close + 1
        elif not (mark in _SINGLE and mark != "‚"):  # a lone ’ or ' may be an apostrophe
            yield QuotedWords(at, end, closed=False, single=mark in _SINGLE)


def _opens(text: str, at: int) -> bool:
    """Whether a mark can open a quotation; one that closes as well does so only where a word begins."""
    mark, before, behind = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if mark in _SINGLE:
        return not before.isalnum() and before not in tuple(".,!?…") and not behind.isspace()
    if mark in '”"＂':
        return not before.isalnum() and before not in tuple(".,!?…")
    return mark in _CLOSING and (mark != "»" or not before.isalnum())


def _closing(text: str, mark: str, start: int, end: int) -> int | None:
    """Where the mark stands that closes what this one has opened; what is opened anew is passed over.

    So is the mark that a quotation has at the start of each further paragraph, where those were joined.
    """
    closers, depth = (_CLOSING | _SINGLE)[mark], 1
    for match in islice(_MARK.finditer(text, start, end), _MOST_BETWEEN):
        at = match.start()
        if mark in '"＂' and text[at - 1].isspace() and text[at + 1 : at + 2].isalnum():
            continue
        if match[0] in closers and not (mark in _SINGLE and text[at + 1 : at + 2].isalnum()):
            depth -= 1
            if not depth:
                return at
        elif match[0] == mark:
            depth += 1
            if depth > _DEEPEST:
                return None
    return None


def find_marked(seed: Seed) -> Iterator[Quote]:
    """The quotations in marks, in the order of the text, each within one paragraph."""
    for paragraph in seed.paragraphs:
        if paragraph.kind not in ("body", "list"):
            continue
        for found in quotations(seed.text, paragraph.start, paragraph.end):
            start, end = _trimmed(seed.text, found.start, found.end)
            if found.closed and not found.single and start < end and is_long(seed.text[start:end]):
                yield Quote(
                    text=" ".join(seed.text[start:end].split()),
                    kind="direct",
                    start=start,
                    end=end,
                    spans=(Evidence(start=start, end=end),),
                    speaker=None,
                    cue=None,
                    uncertain=False,
                )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the blanks that French puts beside its marks."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def is_long(words: str) -> bool:
    """Whether words are as many as those of a sentence, and no title."""
    return len(_WORD.findall(words)) >= _WORDS or len(_UNSPACED.findall(words)) >= _SIGNS
