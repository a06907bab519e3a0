"""The steps before a quote: quotations as tokens, and candidates that are not yet tied to an actor."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from generator.analysis.coreference import Entity
from generator.model import Act, QuoteKind

_NEAR = 2  # tokens of a quotation that the parser may leave out at its end


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation as tokens ``doc[start:end]``, in the passage ``passage``.

    It is ``left_open`` if its closing mark is missing and no further piece goes on with it.
    """

    start: int
    end: int
    passage: int
    closed: bool
    continues: bool
    double: bool
    left_open: bool

    def __len__(self) -> int:
        """The number of its tokens."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class QuoteCandidate:
    """A quote in the making: token ranges, the source's head token, the cue's tokens.

    ``probability`` says how likely it is that these words are the source's. ``who`` is
    whom the source stands for where it does not tell itself: the label of a turn. ``shortened`` says that the
    words are not all that the cue governs. ``asked`` are the tokens of the question that the words answer.
    """

    spans: tuple[tuple[int, int], ...]
    kind: QuoteKind
    source: Token | None
    cue: tuple[int, int] | None
    act: Act
    probability: float = 1.0
    who: Entity | None = None
    shortened: bool = False
    asked: tuple[int, int] | None = None

    @property
    def start(self) -> int:
        """The first token."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """The token after the last."""
        return self.spans[-1][1]


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
