"""Where the words of a quote begin and end, as far as marks and the grammar of its edges make it certain."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.analysis.quotes.candidates import QuoteCandidate, Quoted

_NEAR = 2  # tokens of a quotation that the parser may leave out at its end


def mend(quoted: Sequence[Quoted], candidates: Iterable[QuoteCandidate]) -> Iterator[QuoteCandidate]:
    """The candidates with whole quotations in them, but for those whose words break off inside of one."""
    starts = [one.start for one in quoted]
    for candidate in candidates:
        mended = candidate if candidate.kind == "direct" else _mended(quoted, starts, candidate)
        if mended is not None:
            yield mended


def _mended(
    quoted: Sequence[Quoted], starts: Sequence[int], candidate: QuoteCandidate
) -> QuoteCandidate | None:
    (start, _), *_ = candidate.spans
    end = candidate.end
    for one in quoted[max(0, bisect_left(starts, start) - 1) : bisect_left(starts, end)]:
        bare = any(first == one.start for first, _ in candidate.spans[1:])  # a piece without its marks
        if not one.double or one.end <= start or bare:
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
    return replace(candidate, spans=((start, first[1]), *between, (last[0], end)))
