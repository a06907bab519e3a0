"""Fits the judge of ``generator.analysis.quotes.salience`` to the statements that readers would pull out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from generator.analysis import coreference, quotes
from generator.analysis.judge import Floats
from generator.analysis.quotes import salience_signs
from generator.analysis.quotes.salience import CLASSES
from training import corpora, linear
from training.names import says

FIRST = 5  # quotes that a page shows at once


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A text with the signs of its quotes, and for each quote which of the reader's statements it is."""

    document: str
    signs: Floats
    meant: list[list[int]]
    statements: int


def fit(folder: Path) -> dict[str, Any]:
    """The weights, what they were fitted on, and how well they do on documents left out."""
    texts = [text for text in read(folder) if text.meant]
    documents = [text.document for text in texts for _ in text.meant]
    signs = np.vstack([text.signs for text in texts])
    labels = [CLASSES[bool(meant)] for text in texts for meant in text.meant]
    given = linear.left_out(documents, signs, labels, CLASSES, salience_signs.SIGNS)[:, 1]
    return {
        "fitted on": {"readers": len(texts), **linear.counts(labels)},
        "figures": {"in order of salience": figures(texts, given), "in order of the text": figures(texts)},
        "thresholds": {},
        **linear.fit(signs, labels, CLASSES, salience_signs.SIGNS),
    }


def figures(texts: Sequence[Text], given: Floats | None = None) -> dict[str, float]:
    """The shares of the statements that are among the quotes of these texts, and among the first of them."""
    found = first = done = 0
    for text in texts:
        here = range(len(text.meant))
        order = list(here) if given is None else sorted(here, key=lambda number: -given[done + number])
        done += len(text.meant)
        found += len({one for meant in text.meant for one in meant})
        first += len({one for number in order[:FIRST] for one in text.meant[number]})
    every = sum(text.statements for text in texts)
    return {"recall": round(found / every, 4), "top": round(first / every, 4)}


def read(folder: Path) -> Iterator[Text]:
    """The texts that readers read."""
    readings = list(corpora.readers(folder))
    for reading, parsed in zip(readings, corpora.parse([one.text for one in readings]), strict=True):
        entities = coreference.find_entities(parsed)
        candidates, said, chances = quotes.find_said(parsed, entities)
        rows = salience_signs.table(parsed, entities, candidates, said, chances)
        yield Text(
            document=reading.id.casefold(),
            signs=np.array(rows, dtype=np.float64).reshape(len(rows), len(salience_signs.SIGNS)),
            meant=[
                [
                    number
                    for number, one in enumerate(reading.statements)
                    if says(quote.text, quote.speaker.name if quote.speaker else None, one, reading.actors)
                ]
                for quote in said
            ],
            statements=len(reading.statements),
        )
