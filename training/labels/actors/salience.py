"""Who matters: readers' key actors, and who is in the summaries of GUM.

That a reader lists somebody counts for itself, the weight (1 to 3) in thirds of the rest. In GUM it is the
share of five summaries of the text that name somebody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

import corpora
from corpora import Annotated, Listed
from generator.analysis import coreference, quotes
from generator.analysis.actors import FEWEST, salience_features
from generator.analysis.coreference import Entity
from generator.analysis.parsing.spacy_pass import Parsed
from metrics.equality import same_actor
from metrics.measure import likeness
from metrics.ranking import gain
from training.fit import Example, Labels, Scored, Text, Thresholds, keeping, rate

FIRST = 8  # actors that a page shows
SHOWN = 0.5  # the share of all actors of the texts read that weighs enough, as readers chose
LISTED = 0.3  # what an actor of the least weight has before that counts: to be listed at all
WEIGHTS = 3
SUMMARIES = 5
_KINDS = ("person", "organization", "place")
_ALIKE = 0.4  # shared part of two stretches that speak of the same


@dataclass(frozen=True, slots=True, eq=False)
class Actors(Text):
    """A text with the number of whom each entity stands for in the corpus, and what these weigh."""

    whom: Sequence[int | None]
    weights: Sequence[float]


def read(folder: Path) -> Iterator[Actors]:
    """The texts that readers read, and those of GUM."""
    yield from read_readers(folder)
    yield from read_gum(folder)


def read_readers(folder: Path) -> Iterator[Actors]:
    """The texts that readers read."""
    readings = list(corpora.readers(folder))
    for reading, parsed in zip(readings, corpora.parse([one.text for one in readings]), strict=True):
        entities = coreference.find_entities(parsed)
        whom = [
            next(
                (n for n, one in enumerate(reading.actors) if same_actor(entity.name, entity.aliases, one)),
                None,
            )
            for entity in entities.all
        ]
        weights = [one.weight / WEIGHTS for one in reading.actors]
        labels = [LISTED + (1 - LISTED) * weight for weight in weights]
        examples = _examples(parsed, entities, whom, labels)
        yield Actors(reading.id.casefold(), "readers", examples, whom, weights)


def read_gum(folder: Path) -> Iterator[Actors]:
    """The texts of GUM."""
    documents = list(corpora.gum(folder))
    for document, parsed in zip(documents, corpora.parse([one.text for one in documents]), strict=True):
        entities = coreference.find_entities(parsed)
        wanted = [n for n, one in enumerate(document.chains) if one.proper and one.kind in _KINDS]
        weights = [
            one.salience / SUMMARIES if number in wanted else 0.0
            for number, one in enumerate(document.chains)
        ]
        whom = [_whom(document, parsed, entity, wanted) for entity in entities.all]
        examples = _examples(parsed, entities, whom, weights)
        yield Actors(document.id.casefold(), "GUM", examples, whom, weights)


def _listed(entity: Entity, actors: Sequence[Listed]) -> int | None:
    """The number of the reader's actor that an entity is."""
    same = (n for n, one in enumerate(actors) if same_actor(entity.name, entity.aliases, one))
    return next(same, None)


def _examples(
    parsed: Parsed, entities: coreference.Entities, whom: Sequence[int | None], labels: Sequence[float]
) -> list[Example]:
    rows = salience_features.table(parsed, entities, quotes.find_quotes(parsed, entities))
    return [Example(row, 0.0 if one is None else labels[one]) for row, one in zip(rows, whom, strict=True)]


def _whom(document: Annotated, parsed: Parsed, entity: Entity, wanted: Sequence[int]) -> int | None:
    """The number of the chain that at least half of an entity's mentions stand for."""
    votes: Counter[int] = Counter()
    own = [one for one in entity.mentions if one.form != "attribute"] or list(entity.mentions)
    for one in own:
        where = parsed.evidence_of(parsed.doc[one.start : one.end])
        alike = [
            (likeness(where, span), number) for number in wanted for span in document.chains[number].mentions
        ]
        best = max(alike, default=(0.0, -1))
        if best[0] >= _ALIKE:
            votes[best[1]] += 1
    number, count = votes.most_common(1)[0] if votes else (None, 0)
    return number if 2 * count >= len(own) else None


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
