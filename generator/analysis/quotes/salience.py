"""How likely an editor would pull a quote out.

A judge over the signs of ``salience_signs``, fitted to the statements that careful readers of whole texts put
down.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.analysis import judge
from generator.analysis.coreference import Entities
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.quotes.candidates import QuoteCandidate
from generator.analysis.quotes.salience_signs import SIGNS, table
from generator.model import Quote

_DIGITS = 3


def weigh(
    parsed: Parsed,
    entities: Entities,
    candidates: Sequence[QuoteCandidate],
    quotes: Sequence[Quote],
    chances: Sequence[float],
) -> list[float]:
    """The salience of each quote, from 0 to 1."""
    if not quotes:
        return []
    rows = table(parsed, entities, candidates, quotes, chances)
    return [round(one, _DIGITS) for one in judge.load("quotes/salience", SIGNS).chances(rows).tolist()]
