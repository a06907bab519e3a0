"""Fits the judge of ``generator.analysis.salience`` to readers' key actors and to the summaries of GUM.

That a reader lists somebody counts for itself, the weight (1 to 3) in thirds of the rest. In GUM it is the
share of five summaries of the text that name somebody.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.analysis import coreference, quotes
from generator.analysis.actors import FEWEST, salience_signs
from generator.analysis.coreference import Entity
from generator.analysis.judge import Floats
from generator.analysis.parsing.spacy_pass import Parsed
from training import corpora, fitting
from training.corpora import Annotated
from training.names import same

FIRST = 8  # actors that a page shows
PRECISE = 0.775  # of those that it shows, at least this share should be the readers', too
LISTED = 0.3  # what an actor of the least weight has before that counts: to be listed at all
# More and smaller steps than other judges take: there are many signs that say nearly the same.
_SETTINGS = {
    **fitting.CHANCES,
    "num_iterations": 200,
    "learning_rate": 0.05,
    "min_data_in_leaf": 60,
    "lambda_l2": 10.0,
}
WEIGHTS = 3
SUMMARIES = 5
_KINDS = ("person", "organization", "place")
_ALIKE = 0.4  # shared part of two stretches that speak of the same


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A text with the signs of its entities, whom each stands for in the corpus, and what these weigh.

    ``base`` is what being listed counts, apart from the weight.
    """

    document: str
    corpus: str
    signs: Floats
    meant: list[int | None]
    weights: list[float]
    base: float = 0.0

    def chances(self) -> list[float]:
        """What each entity weighs, from 0 to 1."""
        weights = [self.base + (1 - self.base) * weight for weight in self.weights]
        return [0.0 if who is None else weights[who] for who in self.meant]


def fit(folder: Path) -> dict[str, Any]:
    """The weights, what they were fitted on, and how well they do on documents left out."""
    texts = [text for text in (*reader_texts(folder), *gum_texts(folder)) if len(text.signs)]
    signs = np.vstack([text.signs for text in texts])
    chances = np.array([chance for text in texts for chance in text.chances()])
    documents = [text.document for text in texts for _ in text.signs]
    given = fitting.chances_left_out(documents, signs, chances, salience_signs.SIGNS, settings=_SETTINGS)
    left_out = np.split(given, np.cumsum([len(text.signs) for text in texts])[:-1])
    pairs = list(zip(texts, left_out, strict=True))
    listed = _threshold(pairs)
    return {
        "fitted on": dict(sorted(Counter(text.corpus for text in texts).items())),
        "figures": {
            corpus: {"all": figures(pairs, corpus, 0.0), "listed": figures(pairs, corpus, listed)}
            for corpus in ("GUM", "readers")
        },
        "thresholds": {"listed": listed},
        "calibration": fitting.UNCALIBRATED,
        **fitting.fit_chances(signs, chances, salience_signs.SIGNS, settings=_SETTINGS),
    }


def _threshold(pairs: Sequence[tuple[Text, Floats]]) -> float:
    """The lowest salience from which on a page shows whom readers list, too."""
    for bound in np.arange(0.05, 0.5, 0.005):
        if figures(pairs, "readers", float(bound))["precision"] >= PRECISE:
            return round(float(bound), 3)
    raise ValueError("no threshold is as precise as is wanted")


def figures(pairs: Sequence[tuple[Text, Floats]], corpus: str, listed: float) -> dict[str, float]:
    """How good the first actors are: their gain beside the best possible, and the share that matters."""
    gains: list[float] = []
    shown = right = 0
    for text, given in pairs:
        best = _gain(sorted(text.weights, reverse=True)[:FIRST])
        if text.corpus != corpus or not best:
            continue
        order: NDArray[np.int_] = np.argsort(-given, kind="stable")
        first = [n for place, n in enumerate(order) if given[n] >= listed or place < FEWEST][:FIRST]
        seen: set[int] = set()
        gained = []
        for number in first:
            who = text.meant[number]
            gained.append(0.0 if who is None or who in seen else text.weights[who])
            seen |= set() if who is None else {who}
        gains.append(_gain(gained) / best)
        shown += len(first)
        right += sum(gain > 0 for gain in gained)
    return {"ndcg": round(float(np.mean(gains)), 4), "precision": round(right / shown, 4)}


def _gain(weights: Sequence[float]) -> float:
    return sum(weight / math.log2(place + 2) for place, weight in enumerate(weights))


def _signs(parsed: Parsed) -> tuple[tuple[Entity, ...], Floats]:
    entities = coreference.find_entities(parsed)
    said = quotes.find_quotes(parsed, entities)
    rows = salience_signs.table(parsed, entities, said)
    return entities.all, np.array(rows, dtype=np.float64).reshape(len(rows), len(salience_signs.SIGNS))


def reader_texts(folder: Path) -> Iterator[Text]:
    """The texts that readers read."""
    readings = list(corpora.readers(folder))
    for reading, parsed in zip(readings, corpora.parse([one.text for one in readings]), strict=True):
        found, signs = _signs(parsed)
        meant = [
            next((number for number, one in enumerate(reading.actors) if same(entity, one)), None)
            for entity in found
        ]
        weights = [one.weight / WEIGHTS for one in reading.actors]
        yield Text(reading.id.casefold(), "readers", signs, meant, weights, LISTED)


def gum_texts(folder: Path) -> Iterator[Text]:
    """The texts of GUM."""
    documents = list(corpora.gum(folder))
    for document, parsed in zip(documents, corpora.parse([one.text for one in documents]), strict=True):
        found, signs = _signs(parsed)
        wanted = [n for n, one in enumerate(document.chains) if one.proper and one.kind in _KINDS]
        weights = [
            one.salience / SUMMARIES if number in wanted else 0.0
            for number, one in enumerate(document.chains)
        ]
        meant = [_meant(document, parsed, entity, wanted) for entity in found]
        yield Text(document.id.casefold(), "GUM", signs, meant, weights)


def _meant(document: Annotated, parsed: Parsed, entity: Entity, wanted: Sequence[int]) -> int | None:
    """The number of the chain that at least half of a entity's mentions stand for."""
    votes: Counter[int] = Counter()
    own = [one for one in entity.mentions if one.form != "attribute"] or list(entity.mentions)
    for one in own:
        where = parsed.evidence_of(parsed.doc[one.start : one.end])
        found = [
            (min(where.end, span.end) - max(where.start, span.start), span, number)
            for number in wanted
            for span in document.chains[number].mentions
            if span.start < where.end and where.start < span.end
        ]
        alike = [
            (shared / (max(where.end, span.end) - min(where.start, span.start)), number)
            for shared, span, number in found
        ]
        best = max(alike, default=(0.0, -1))
        if best[0] >= _ALIKE:
            votes[best[1]] += 1
    number, count = votes.most_common(1)[0] if votes else (None, 0)
    return number if 2 * count >= len(own) else None
