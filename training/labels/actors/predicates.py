"""Deeds of actors: the clauses that careful readers made use of.

Nobody marked deeds. But a clause informs if a reader took its sentence for one of the three that tell most
of the text, if the reader's timeline has it, or if the reader's summary says it in much the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

import corpora
from corpora import Reading
from generator.analysis import coreference, quotes
from generator.analysis.actors import predicate_features, predicates
from generator.analysis.actors.own_words import own_words
from metrics.equality import content
from training.fit import Example, Labels, Scored, Text, Thresholds, lowest, rate

RIGHT = 0.8  # of the deeds that are told, readers make use of at least this share
_SUMMED_UP = 0.5  # of the words of a clause that the summary has, too


def read(folder: Path) -> Iterator[Text]:
    """What the texts that readers read tell of each entity that the analysis finds in them."""
    readings = list(corpora.readers(folder))
    for reading, parsed in zip(readings, corpora.parse([one.text for one in readings]), strict=True):
        entities = coreference.find_entities(parsed)
        said = own_words(quotes.find_quotes(parsed, entities))
        context = predicate_features.Context(parsed, entities)
        for entity in entities.all:
            examples = []
            for clause in predicates.clauses(parsed, entity, said):
                words = " ".join(parsed.doc[clause.start : clause.end].text.split())
                row = predicate_features.features(context, entity, clause)
                examples.append(Example(row, float(_informs(words, reading))))
            if examples:
                yield Text(reading.id, "readers", examples)


def _informs(words: str, reading: Reading) -> bool:
    """Whether a reader made use of a clause."""
    best = (*reading.lead_sentences, *(event.what for event in reading.events))
    if any(words in " ".join(text.split()) for text in best):
        return True
    own = content(words)
    return len(own & content(reading.summary)) >= _SUMMED_UP * max(1, len(own))


def thresholds(scored: Sequence[Scored[Text]]) -> Thresholds:
    """From which probability on the likeliest clause of an actor is told."""

    def is_enough(some: Sequence[Scored[Text]]) -> bool:
        return bool(figures(some)["precision"] >= RIGHT)

    return {"told": lowest(scored, "told", (0.3, 0.9, 0.01), is_enough)}


def figures(scored: Sequence[Scored[Text]]) -> dict[str, Any]:
    """For how many actors something is told, and how much of that informs."""
    best = [(one, int(np.argmax(one.predicted))) for one in scored]
    right = [one.text.examples[number].label == 1 for one, number in best]
    is_told = [one.predicted[number] >= one.thresholds["told"] for one, number in best]
    told = [informs for informs, shown in zip(right, is_told, strict=True) if shown]
    return {
        "actors told of": rate(len(told), len(scored)),
        "precision": rate(sum(told), len(told)),
        "precision if all were told": rate(sum(right), len(right)),
    }


# Few and small trees: there are few clauses.
LABELS = Labels(
    "actors/predicates",
    read,
    figures,
    thresholds,
    settings={
        "num_iterations": 100,
        "learning_rate": 0.05,
        "num_leaves": 8,
        "max_depth": 4,
        "min_data_in_leaf": 40,
        "lambda_l2": 10.0,
    },
)
