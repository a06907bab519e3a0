"""Who matters: readers' key actors, and who is in the summaries of GUM.

That a reader lists somebody counts for itself, the weight (1 to 3) in thirds of the rest. In GUM it is the
share of five summaries of the text that mention somebody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from generator.analysis import coreference, quotes
from generator.analysis.actors import FEWEST, salience_features
from generator.analysis.coreference import Entities, Entity
from generator.analysis.parsing.spacy_pass import Parsed
from workshop import corpora
from workshop.corpora import Reading
from workshop.fitting import Example, Labels, Scored, Text, Thresholds, keeping
from workshop.metrics import KINDS, entity_of, gain, rate, same_actor

FIRST = 8  # actors that a page shows
SHOWN = 0.5  # the share of all actors in readers' texts that is likely enough, as readers chose
LISTED = 0.3  # what an actor of the least weight has before that counts: to be listed at all
WEIGHTS = 3
SUMMARIES = 5


@dataclass(frozen=True, slots=True, eq=False)
class Actors(Text):
    """A text with the number of whom each entity stands for in the corpus, and what these weigh."""

    whom: Sequence[int | None]
    weights: Sequence[float]


def read(folder: Path) -> Iterator[Actors]:
    """The texts that readers read, and those of GUM."""
    for reading, parsed in corpora.parsed(corpora.readers(folder)):
        entities = coreference.find_entities(parsed)
        whom = [_listed(entity, reading) for entity in entities.all]
        weights = [one.weight / WEIGHTS for one in reading.actors]
        labels = [LISTED + (1 - LISTED) * weight for weight in weights]
        examples = _examples(parsed, entities, whom, labels)
        yield Actors(reading.id.casefold(), "readers", examples, whom, weights)
    for document, parsed in corpora.parsed(corpora.gum(folder)):
        entities = coreference.find_entities(parsed)
        weights = [
            one.salience / SUMMARIES if one.proper and one.type in KINDS else 0.0 for one in document.entities
        ]
        whom = []
        for entity in entities.all:
            own = [one for one in entity.mentions if one.form != "attribute"] or entity.mentions
            where = [parsed.evidence_of(parsed.doc[one.start : one.end]) for one in own]
            whom.append(entity_of(where, document.entities))
        examples = _examples(parsed, entities, whom, weights)
        yield Actors(document.id.casefold(), "GUM", examples, whom, weights)


def _listed(entity: Entity, reading: Reading) -> int | None:
    """The number of the reader's actor that an entity is."""
    same = (n for n, one in enumerate(reading.actors) if same_actor(entity.name, entity.aliases, one))
    return next(same, None)


def _examples(
    parsed: Parsed, entities: Entities, whom: Sequence[int | None], labels: Sequence[float]
) -> list[Example]:
    rows = salience_features.table(parsed, entities, quotes.find_quotes(parsed, entities))
    return [Example(row, 0.0 if one is None else labels[one]) for row, one in zip(rows, whom, strict=True)]


def thresholds(scored: Sequence[Scored[Actors]]) -> Thresholds:
    """The salience from which on an actor is listed."""
    values = (one.predicted.tolist() for one in scored if one.text.corpus == "readers")
    return {"listed": keeping(SHOWN, chain.from_iterable(values))}


def figures(scored: Sequence[Scored[Actors]]) -> dict[str, Any]:
    """The figures of each corpus."""
    return {corpus: measured(scored, corpus) for corpus in ("GUM", "readers")}


def measured(scored: Sequence[Scored[Actors]], corpus: str) -> dict[str, float]:
    """How good the first actors are: their gain beside the best possible, and the share that matters."""
    gains: list[float] = []
    shown = right = 0
    for one in scored:
        text = one.text
        best = gain(sorted(text.weights, reverse=True)[:FIRST])
        if text.corpus != corpus or not best:
            continue
        order = np.argsort(-one.predicted, kind="stable")
        least = one.thresholds["listed"]
        first = [n for rank, n in enumerate(order) if one.predicted[n] >= least or rank < FEWEST][:FIRST]
        seen: set[int] = set()
        gained = []
        for number in first:
            who = text.whom[number]
            gained.append(0.0 if who is None or who in seen else text.weights[who])
            seen |= set() if who is None else {who}
        gains.append(gain(gained) / best)
        shown += len(first)
        right += sum(one > 0 for one in gained)
    return {"ndcg": rate(sum(gains), len(gains)), "precision": rate(right, shown)}


# More and smaller steps than usual: there are many features that say nearly the same.
LABELS = Labels(
    "actors/salience",
    read,
    figures,
    thresholds,
    settings={"num_iterations": 200, "learning_rate": 0.05, "min_data_in_leaf": 60, "lambda_l2": 10.0},
)
