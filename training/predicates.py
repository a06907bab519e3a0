"""Fits the judge of ``generator.analysis.actors.predicates`` to the clauses that careful readers made use of.

Nobody marked deeds. But a clause informs if a reader took its sentence for one of the three that tell most
of the text, if the reader's timeline has it, or if the reader's summary says it in much the same words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from generator.analysis import coreference, quotes
from generator.analysis.actors import predicate_signs, predicates
from generator.analysis.actors.own_words import own_words
from training import corpora, fitting
from training.corpora import Reading
from training.names import content

RIGHT = 0.8  # of the deeds that are told, readers make use of at least this share, on documents left out
_SUMMED_UP = 0.5  # of the words of a clause that the summary has, too
# Few and small trees: there are few clauses.
_SETTINGS = {
    **fitting.CHANCES,
    "num_iterations": 100,
    "learning_rate": 0.05,
    "num_leaves": 8,
    "max_depth": 4,
    "min_data_in_leaf": 40,
    "lambda_l2": 10.0,
}


@dataclass(frozen=True, slots=True)
class Told:
    """A clause by its signs: what it tells of whom in which document, and whether that informs."""

    document: str
    entity: str
    signs: list[float]
    informs: bool


def fit(folder: Path) -> dict[str, Any]:
    """The weights, what they were fitted on, and how well they do on documents left out."""
    clauses = list(told(folder))
    signs = np.array([one.signs for one in clauses])
    informs = np.array([float(one.informs) for one in clauses])
    documents = [one.document for one in clauses]
    given = fitting.chances_left_out(
        documents, signs, informs, predicate_signs.SIGNS, settings=_SETTINGS
    ).tolist()
    best: dict[tuple[str, str], tuple[float, bool]] = {}
    for one, chance in zip(clauses, given, strict=True):
        key = one.document, one.entity
        best[key] = max(best.get(key, (0.0, False)), (chance, one.informs))
    bound = _threshold(list(best.values()))
    shown = [right for chance, right in best.values() if chance >= bound]
    return {
        "fitted on": {"readers": {"clauses": len(clauses), "actors": len(best)}},
        "figures": {
            "readers": {
                "actors told of": round(len(shown) / len(best), 4),
                "precision": round(sum(shown) / len(shown), 4),
                "precision if all were told": round(sum(right for _, right in best.values()) / len(best), 4),
            },
            "reliability": fitting.reliability(given, [one.informs for one in clauses]),
        },
        "thresholds": {"told": bound},
        "calibration": fitting.UNCALIBRATED,
        **fitting.fit_chances(signs, informs, predicate_signs.SIGNS, settings=_SETTINGS),
    }


def _threshold(best: list[tuple[float, bool]]) -> float:
    """The lowest chance from which on the wanted share informs."""
    for bound in np.arange(0.3, 0.9, 0.01):
        shown = [right for chance, right in best if chance >= bound]
        if shown and sum(shown) / len(shown) >= RIGHT:
            return round(float(bound), 2)
    raise ValueError("no threshold reaches what is wanted")


def told(folder: Path) -> Iterator[Told]:
    """What the texts that readers read tell of everybody that the analysis finds in them."""
    readings = list(corpora.readers(folder))
    for reading, parsed in zip(readings, corpora.parse([one.text for one in readings]), strict=True):
        entities = coreference.find_entities(parsed)
        said = own_words(quotes.find_quotes(parsed, entities))
        context = predicate_signs.Context(parsed, entities)
        for entity in entities.all:
            for clause in predicates.clauses(parsed, entity, said):
                words = " ".join(parsed.doc[clause.start : clause.end].text.split())
                signs = predicate_signs.signs(context, entity, clause)
                yield Told(reading.id, entity.id, signs, _informs(words, reading))


def _informs(words: str, reading: Reading) -> bool:
    """Whether a reader made use of a clause."""
    best = (*reading.lead_sentences, *(event.what for event in reading.events))
    if any(words in " ".join(text.split()) for text in best):
        return True
    own = content(words)
    return len(own & content(reading.summary)) >= _SUMMED_UP * max(1, len(own))
