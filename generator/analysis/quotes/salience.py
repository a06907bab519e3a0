"""How likely an editor would pull a quote out.

A model over the features of ``salience_features``, fitted to the statements that careful readers of whole
texts put down.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.analysis.coreference import Entities
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.quotes.candidates import QuoteCandidate
from generator.analysis.quotes.salience_features import table
from generator.model import Quote
from generator.models import load

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
    rows = table(parsed, entities, candidates, quotes, chances)
    given = load("quotes/salience").class_probabilities(rows)[:, CLASSES.index("pulled out")]
    return [round(one, _DIGITS) for one in given.tolist()]
