"""Fits the judge of ``generator.analysis.kinds`` to the genres of GUM, and to news of readers and PolNeAR."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from generator.analysis.judge import Floats
from generator.analysis.kinds import CLASSES, KINDS, forms, likeliest
from generator.analysis.kinds.signs import SIGNS, signs
from training import corpora, linear

SURE = 0.6  # from here on a kind is told; chosen on documents left out
# There are hundreds of news reports for each speech; a site's documents are not drawn like that. So all news
# together count as much as this number of other documents.
NEWS = 30
STRENGTH = 0.3  # of the weights; chosen by cross-validation
_GENRES = {
    "academic": "study",
    "bio": "biography",
    "essay": "essay",
    "interview": "interview",
    "letter": "letter",
    "news": "news",
    "speech": "speech",
    "textbook": "textbook",
    "voyage": "travel",
    "whow": "steps",
}
# Readers' texts that are news by where they are from: Wikinews, papers of PolNeAR, agencies, broadcasters.
_NEWS = re.compile(
    r"wn2019-|(?:breitbart|huff-post|nyt|politico|usa-today|wash-post|west-journal)_|wsj_|(?:apw|xie|cnn|pri)\d"
)


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A document: its signs, and of which class it is."""

    document: str
    signs: Floats
    label: str
    form: str | None  # the kind that its form makes certain


def fit(folder: Path) -> dict[str, Any]:
    """The weights, what they were fitted on, and how well they do on documents left out."""
    found = rows(folder)
    documents, labels = [row.document for row in found], [row.label for row in found]
    signs_of = np.vstack([row.signs for row in found])
    count = Counter(labels)
    shares = np.array([NEWS / count["news"] if label == "news" else 1.0 for label in labels])
    chances = linear.left_out(documents, signs_of, labels, CLASSES, SIGNS, shares, STRENGTH)
    return {
        "fitted on": linear.counts(labels),
        "figures": {
            "by the judge alone": figures(found, chances, forms_too=False),
            "with forms": figures(found, chances, forms_too=True),
        },
        "thresholds": {"sure": SURE},
        **linear.fit(signs_of, labels, CLASSES, SIGNS, shares, STRENGTH),
    }


def figures(found: Sequence[Row], chances: Floats, *, forms_too: bool) -> dict[str, Any]:
    """Of all documents, and of each kind: how many are told, and how many of these are right.

    The confusion has the true kinds outside, and inside what was told of their documents.
    """
    told: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS.values()}
    for row, own in zip(found, chances, strict=True):
        kind, chance = likeliest(own)
        said = (row.form if forms_too else None) or (kind if chance >= SURE else "nothing")
        told[KINDS[row.label]][said] += 1
    every = Counter((kind, said) for kind, counted in told.items() for said in counted.elements())
    silent = sum(number for (_, said), number in every.items() if said == "nothing")
    other = {pair: number for pair, number in every.items() if pair[1] not in ("news", "nothing")}
    right = sum(number for (kind, said), number in other.items() if kind == said)
    return {
        "told": round(1 - silent / len(found), 4),
        "right where told": round((right + every["news", "news"]) / (len(found) - silent), 4),
        "right where told not to be news": round(right / sum(other.values()), 4),
        "recall but for news": round(right / sum(row.label != "news" for row in found), 4),
        "confusion": {kind: dict(sorted(counted.items())) for kind, counted in told.items()},
    }


def rows(folder: Path) -> list[Row]:
    """The documents whose kind is known."""
    known = list(_known(folder))
    parsed = corpora.parse([text for _, text, _ in known])
    return [
        Row(name, signs(one), label, forms.certain_kind(one.seed))
        for (name, _, label), one in zip(known, parsed, strict=True)
    ]


def _known(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Name, text and class of each document, each once."""
    for one in corpora.gum(folder):
        yield one.id, one.text, _GENRES[one.genre]
    names = set()
    for reading in corpora.readers(folder):
        if _NEWS.match(reading.id):
            names.add(reading.id)
            yield reading.id, reading.text, "news"
    for article in corpora.polnear(folder):
        if article.id not in names:
            yield article.id, article.text, "news"
