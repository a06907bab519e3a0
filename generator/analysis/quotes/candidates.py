"""The steps before a quote: quotations as tokens, and candidates that are not yet tied to an actor."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from generator.analysis.coreference import Entity
from generator.model import Act, QuoteKind


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
