"""How likely an editor would pull a quote out.

A judge over the signs of ``salience_signs``, fitted to the statements that careful readers of whole texts put
down.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from generator.analysis import linear
from generator.analysis.coreference import Entities
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.quotes.candidates import QuoteCandidate
from generator.analysis.quotes.salience_signs import SIGNS, table
from generator.model import Quote

CLASSES = ("passed over", "pulled out")
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
    rows = np.array(table(parsed, entities, candidates, quotes, chances), dtype=np.float64)
    given = linear.load("quotes/salience", SIGNS).chances(rows)[:, CLASSES.index("pulled out")]
    return [round(one, _DIGITS) for one in given.tolist()]
