"""How likely it is that somebody said, wrote or stated the words of a quote.

A judge over the signs of ``said_signs``, fitted to the attributions that people marked in news articles.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.analysis import judge
from generator.analysis.coreference import Entities
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.quotes.candidates import QuoteCandidate, Quoted
from generator.analysis.quotes.said_signs import SIGNS, table
from generator.model import QuoteKind


def chances(
    parsed: Parsed, entities: Entities, quoted: Sequence[Quoted], candidates: Sequence[QuoteCandidate]
) -> list[float]:
    """The chance of each candidate."""
    if not candidates:
        return []
    weights = judge.load("quotes/said", SIGNS)
    given = weights.chances(table(parsed, entities, quoted, candidates))
    return [weights.calibrated(chance) for chance in given.tolist()]


def least(kind: QuoteKind) -> float:
    """The chance from which on a candidate of a kind is a quote."""
    return judge.load("quotes/said", SIGNS).thresholds[kind]
