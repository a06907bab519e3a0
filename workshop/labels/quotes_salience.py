"""Quotes that matter: the statements that readers would pull out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.analysis import coreference, quotes
from generator.analysis.quotes import salience
from generator.analysis.quotes.salience import CLASSES
from workshop import corpora
from workshop.fitting import Example, Labels, Scored, Text
from workshop.metrics import rate, says

FIRST = 5  # quotes that a page shows at once


@dataclass(frozen=True, slots=True, eq=False)
class Quotes(Text):
    """A text with, for each quote, which of the reader's statements it is, and the number of these."""

    which: Sequence[Sequence[int]]
    statements: int


def read(folder: Path) -> Iterator[Quotes]:
    """The texts that readers read."""
    for reading, parsed in corpora.parsed(corpora.readers(folder)):
        entities = coreference.find_entities(parsed)
        candidates, said, probabilities = quotes.find_said(parsed, entities)
        rows = salience.table(parsed, entities, candidates, said, probabilities)
        which = [
            [
                number
                for number, one in enumerate(reading.statements)
                if says(quote.text, quote.speaker.name if quote.speaker else None, one, reading.actors)
            ]
            for quote in said
        ]
        examples = [Example(row, CLASSES[bool(own)]) for row, own in zip(rows, which, strict=True)]
        if examples:
            yield Quotes(reading.id.casefold(), "readers", examples, which, len(reading.statements))


def figures(scored: Sequence[Scored[Quotes]]) -> dict[str, Any]:
    """The shares of the statements that are among the quotes of these texts, and among the first of them."""
    found = first = in_order = 0
    for one in scored:
        which = one.text.which
        best = (-one.predicted[:, 1]).argsort(kind="stable")[:FIRST]
        found += len({number for own in which for number in own})
        first += len({number for place in best for number in which[place]})
        in_order += len({number for own in which[:FIRST] for number in own})
    every = sum(one.text.statements for one in scored)
    return {
        "recall": rate(found, every),
        "top": rate(first, every),
        "top in the order of the text": rate(in_order, every),
    }


LABELS = Labels("quotes/salience", read, figures, classes=CLASSES)
