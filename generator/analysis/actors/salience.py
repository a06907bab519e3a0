"""How much an actor matters: how likely somebody who tells the text in short is to name it.

A judge over the signs of ``salience_signs``. It was fitted to what careful readers listed as the key actors
of whole texts, each with a weight, and to the share of several summaries of a text that name each actor.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.analysis import judge
from generator.analysis.actors.salience_signs import SIGNS, table
from generator.analysis.coreference import Entities
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import Quote

_DIGITS = 3


def weigh(parsed: Parsed, entities: Entities, quotes: Sequence[Quote]) -> list[float]:
    """The salience of each entity of the entities, from 0 to 1."""
    if not entities.all:
        return []
    weights = judge.load("actors/salience", SIGNS)
    return [round(chance, _DIGITS) for chance in weights.chances(table(parsed, entities, quotes)).tolist()]


def least() -> float:
    """The salience from which on an actor belongs to those that matter."""
    return judge.load("actors/salience", SIGNS).thresholds["listed"]
