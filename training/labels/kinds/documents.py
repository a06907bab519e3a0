"""Kinds of documents: the genres of GUM, and news of readers and PolNeAR."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpora
from generator.analysis.kinds import CLASSES, KINDS, forms, likeliest
from generator.analysis.kinds.features import features
from training.fit import Example, Labels, Scored, Text, Thresholds, lowest, rate

RIGHT = 0.9  # of the documents that are said not to be news, at least this share is of the kind that is said
# There are hundreds of news reports for each speech; a site's documents are not drawn like that. So all news
# together count as much as this number of other documents.
NEWS = 30
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
class Document(Text):
    """A document, of which class it is, and the kind that its form makes certain."""

    label: str
    form: str | None


def read(folder: Path) -> Iterator[Document]:
    """The documents whose kind is known."""
    known = list(_known(folder))
    news = sum(label == "news" for _, _, _, label in known)
    parsed = corpora.parse([text for _, _, text, _ in known])
    for (corpus, name, _, label), one in zip(known, parsed, strict=True):
        example = Example(features(one), label, NEWS / news if label == "news" else 1.0)
        yield Document(name, corpus, [example], label, forms.certain_kind(one.seed))


def _known(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """Corpus, name, text and class of each document, each once."""
    for one in corpora.gum(folder):
        yield "GUM", one.id, one.text, _GENRES[one.genre]
    names = set()
    for reading in corpora.readers(folder):
        if _NEWS.match(reading.id):
            names.add(reading.id)
            yield "readers", reading.id, reading.text, "news"
    for article in corpora.polnear(folder):
        if article.id not in names:
            yield "PolNeAR", article.id, article.text, "news"


def thresholds(scored: Sequence[Scored[Document]]) -> Thresholds:
    """How likely a kind must be to be told."""

    def is_enough(some: Sequence[Scored[Document]]) -> bool:
        return bool(_measured(some, forms_too=False)["right where told not to be news"] >= RIGHT)

    return {"sure": lowest(scored, "sure", (0.4, 0.9, 0.02), is_enough)}


def figures(scored: Sequence[Scored[Document]]) -> dict[str, Any]:
    """The figures of the model alone, and with the kinds that are certain by their form."""
    return {
        "by the model alone": _measured(scored, forms_too=False),
        "with forms": _measured(scored, forms_too=True),
    }


def _said(one: Scored[Document], *, forms_too: bool) -> str:
    """The kind that is told of a document, or "nothing"."""
    if forms_too and one.text.form:
        return one.text.form
    kind, probability = likeliest(one.predicted[0])
    return kind if probability >= one.thresholds["sure"] else "nothing"


def _measured(scored: Sequence[Scored[Document]], *, forms_too: bool) -> dict[str, Any]:
    """Of all documents, and of each kind: how many are told, and how many of these are right.

    The confusion has the true kinds outside, and inside what was told of their documents.
    """
    told: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS.values()}
    for one in scored:
        told[KINDS[one.text.label]][_said(one, forms_too=forms_too)] += 1
    every = Counter((kind, said) for kind, counted in told.items() for said in counted.elements())
    silent = sum(number for (_, said), number in every.items() if said == "nothing")
    other = {pair: number for pair, number in every.items() if pair[1] not in ("news", "nothing")}
    right = sum(number for (kind, said), number in other.items() if kind == said)
    return {
        "told": rate(len(scored) - silent, len(scored)),
        "right where told": rate(right + every["news", "news"], len(scored) - silent),
        "right where told not to be news": rate(right, sum(other.values())),
        "recall but for news": rate(right, sum(one.text.label != "news" for one in scored)),
        "confusion": {kind: dict(sorted(counted.items())) for kind, counted in told.items()},
    }


LABELS = Labels("kinds/documents", read, figures, thresholds, classes=CLASSES, settings={"strength": 0.3})
