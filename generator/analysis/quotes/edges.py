"""Where the words of a quote begin and end, as far as marks and the grammar of its edges make it certain."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from generator.analysis.quotes.candidates import QuoteCandidate, Quoted

_LEAD = 8  # tokens that may stand between a cue and its "that", as in "warned over the weekend that"
_LEAD_WORDS = ("ADP", "ADV", "NOUN", "PROPN", "DET", "NUM", "ADJ")
_DASHES = ("—", "–", "--", "_")
_NEAR = 2  # tokens of a quotation that the parser may leave out at its end


def mend(doc: Doc, quoted: Sequence[Quoted], candidate: QuoteCandidate) -> QuoteCandidate | None:
    """The candidate with whole quotations in it; None if its words break off inside of one.

    What leads to its "that" is left out, and a remark in brackets at its end: both are the writer's.
    """
    if candidate.kind == "direct":
        return candidate
    (start, _), *_ = candidate.spans
    start = _behind_that(doc, start, candidate.spans[0][1])
    end = _before_bracket(doc, start, candidate.end)
    if _leaves_aside(doc, start, end):
        return None
    starts = [one.start for one in quoted]
    for one in quoted[max(0, bisect_left(starts, start) - 1) : bisect_left(starts, end)]:
        if not one.double or one.end <= start:
            continue
        if one.start <= start:
            if start > one.start:
                return None
            start = one.start - 1
        if one.start - 1 < end <= one.end:
            if one.end - end > _NEAR:
                return None
            end = one.end + one.closed
    if len(candidate.spans) == 1:
        return replace(candidate, spans=((start, end),)) if start < end else None
    first, *between, last = candidate.spans
    if start >= first[1] or end <= last[0]:
        return None
    return replace(candidate, spans=((start, first[1]), *between, (last[0], end)))


def _behind_that(doc: Doc, start: int, end: int) -> int:
    """Where the words begin if the parser took what stands between a cue and "that" for a part of them."""
    if doc[start].pos_ not in ("ADP", "ADV"):
        return start
    for token in doc[start : min(end, start + _LEAD)]:
        if token.lower_ == "that" and token.i > start:
            return token.i + 1
        if token.pos_ not in _LEAD_WORDS:
            break
    return start


def _leaves_aside(doc: Doc, start: int, end: int) -> bool:
    """Whether the words begin within an aside between dashes that ends among them."""
    before = doc[start].sent.start
    return any(
        sum(token.text == dash for token in doc[before:start]) % 2
        and sum(token.text == dash for token in doc[start:end]) == 1
        for dash in _DASHES
    )


def _before_bracket(doc: Doc, start: int, end: int) -> int:
    """Where the words end without a remark in brackets that closes them."""
    if doc[end - 1].text == "(":
        return end - 1
    if doc[end - 1].text != ")":
        return end
    for token in reversed(doc[start : end - 1]):
        if token.text == "(":
            return token.i if token.i > start else end
        if token.text == ")":
            break
    return end
