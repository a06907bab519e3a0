"""How much an actor matters: how likely somebody who tells the text in short is to name it.

A model over the features of ``salience_features``. It was fitted to what careful readers listed as the key
actors of whole texts, each with a weight, and to the share of summaries of a text that name each actor.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.analysis.actors.salience_features import table
from generator.analysis.coreference import Entities
from generator.analysis.parsing.spacy_pass import Parsed
from generator.model import Quote
from generator.models import load

_DIGITS = 3


def weigh(parsed: Parsed, entities: Entities, quotes: Sequence[Quote]) -> list[float]:
    """The salience of each entity of the entities, from 0 to 1."""
    if not entities.all:
        return []
    given = load("actors/salience").probabilities(table(parsed, entities, quotes))
    return [round(one, _DIGITS) for one in given.tolist()]


def least() -> float:
    """The salience from which on an actor belongs to those that matter."""
    return load("actors/salience").thresholds["listed"]
