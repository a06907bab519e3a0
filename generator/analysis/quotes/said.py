"""How likely it is that somebody said, wrote or stated the words of a quote.

A model over the features of ``said_features``, fitted to attributions that people marked in news articles.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.analysis.coreference import Entities
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.quotes.candidates import QuoteCandidate, Quoted
from generator.analysis.quotes.said_features import table
from generator.model import QuoteKind
from generator.models import load


def probabilities(
    parsed: Parsed, entities: Entities, quoted: Sequence[Quoted], candidates: Sequence[QuoteCandidate]
) -> list[float]:
    """How likely each candidate was said."""
    if not candidates:
        return []
    model = load("quotes/said")
    given = model.probabilities(table(parsed, entities, quoted, candidates))
    return [model.calibrated(one) for one in given.tolist()]


def least(kind: QuoteKind) -> float:
    """The probability from which on a candidate of a kind is a quote."""
    return load("quotes/said").thresholds[kind]
