"""Fits the judge of ``generator.analysis.coreference.types`` to GUM's entities and to readers' actors.

GUM annotates every entity, so a name without one is nobody's. Readers put down only who matters, so a name
that they leave out tells nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from generator.analysis.coreference import clustering, countries, name_signs
from generator.analysis.coreference.name import Name, fold
from generator.analysis.coreference.types import NOBODY
from generator.analysis.judge import Floats
from generator.analysis.parsing.spacy_pass import Parsed
from training import corpora, linear
from training.corpora import Annotated, Chain, Listed

CLASSES = (NOBODY, "person", "organization", "place", "group")
SOMEBODY = 0.4  # a name that is less likely somebody's is none; chosen on actors of documents left out
# Only GUM has names of nobody; the readers' texts bring four times as many of somebody. So each counts more.
NOBODY_COUNTS = 4.0
_AGREEING = 0.6  # share of a name's mentions that must stand for one kind
_TITLES = frozenset(("the", "mr", "mrs", "ms", "dr", "sir", "president"))
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A name in a text: its signs, and what it names."""

    document: str
    corpus: str
    form: str
    signs: Floats
    label: str


def fit(folder: Path) -> dict[str, Any]:
    """The weights, what they were fitted on, and how well they do on documents left out."""
    rows = [*_gum_rows(folder), *_reader_rows(folder)]
    signs = np.vstack([row.signs for row in rows])
    labels = [row.label for row in rows]
    counts = np.array([NOBODY_COUNTS if label == NOBODY else 1.0 for label in labels])
    documents = [row.document for row in rows]
    chances = linear.left_out(documents, signs, labels, CLASSES, name_signs.SIGNS, counts)
    return {
        "fitted on": {
            corpus: linear.counts([row.label for row in rows if row.corpus == corpus])
            for corpus in ("GUM", "readers")
        },
        "figures": {corpus: _figures(rows, chances, corpus) for corpus in ("GUM", "readers")},
        "thresholds": {"somebody": SOMEBODY},
        **linear.fit(signs, labels, CLASSES, name_signs.SIGNS, counts),
    }


def _figures(rows: Sequence[Row], chances: Floats, corpus: str) -> dict[str, float]:
    """Shares of names: judged right; of those that are somebody's, kept, and of the right kind."""
    own = [number for number, row in enumerate(rows) if row.corpus == corpus]
    truth = np.array([CLASSES.index(rows[number].label) for number in own])
    given = chances[own]
    real = truth > 0
    kept = given[:, 0] <= 1 - SOMEBODY
    kinds = given[:, 1:].argmax(axis=1) + 1
    judged = np.where(kept, kinds, 0)
    figures = {
        "right": (judged == truth).mean(),
        "somebody kept": kept[real].mean(),
        "kind of somebody": (kinds == truth)[real].mean(),
    }
    if not real.all():
        figures["nobody left out"] = (~kept[~real]).mean()
    return {name: round(float(value), 4) for name, value in figures.items()}


# ---- GUM ----------------------------------------------------------------------------------------


def _gum_rows(folder: Path) -> Iterator[Row]:
    documents = list(corpora.gum(folder))
    for document, parsed in zip(documents, corpora.parse([one.text for one in documents]), strict=True):
        by_key = clustering.names_by_words(parsed)
        signs = name_signs.table(parsed, by_key)
        for row, names in zip(signs, by_key.values(), strict=True):
            own = [name for name in names if not name.nested] or names
            found = Counter(_entity_kind(document, parsed, name) for name in own)
            label, count = found.most_common(1)[0]
            if label is not None and count >= _AGREEING * len(own):
                yield Row(document.id.removeprefix("GUM_"), "GUM", names[0].text, row, label)


def _entity_kind(document: Annotated, parsed: Parsed, name: Name) -> str | None:
    """What the name stands for; none where it only is a part of what stands for somebody."""
    where = parsed.evidence_of(parsed.doc[name.start : name.end])
    best: tuple[float, Chain | None] = (0.0, None)
    is_part = False
    for chain in document.chains:
        for mention in chain.mentions:
            shared = min(where.end, mention.end) - max(where.start, mention.start)
            if shared <= 0:
                continue
            size = mention.end - mention.start
            alike = shared / (max(where.end, mention.end) - min(where.start, mention.start))
            aligned = mention.start == where.start or mention.end == where.end
            is_part |= chain.proper and chain.kind != "event"
            if (alike >= 0.5 or (aligned and size < 5 * shared + 20)) and alike > best[0]:
                best = (alike, chain)
    meant = best[1]
    if meant is None:
        return None if is_part else NOBODY
    if meant.kind == "event":
        return NOBODY
    plural = name.label == "NORP" or parsed.doc[name.end - 1].tag_ in ("NNS", "NNPS")
    return "group" if meant.kind == "person" and plural else meant.kind


# ---- readers ------------------------------------------------------------------------------------


def _reader_rows(folder: Path) -> Iterator[Row]:
    readings = list(corpora.readers(folder))
    for reading, parsed in zip(readings, corpora.parse([one.text for one in readings]), strict=True):
        by_key = clustering.names_by_words(parsed)
        signs = name_signs.table(parsed, by_key)
        for row, names in zip(signs, by_key.values(), strict=True):
            label = _listed_kind(names[0].text, reading.actors)
            if label is not None:
                yield Row(reading.id.removeprefix("gum_"), "readers", names[0].text, row, label)


def _listed_kind(form: str, actors: Sequence[Listed]) -> str | None:
    """The kind of the actor whose name or other name this is, if all such actors are of one."""
    own = plain(form)
    by_name = {actor.kind for actor in actors if plain(actor.name) == own}
    by_other = {actor.kind for actor in actors if any(plain(other) == own for other in actor.also)}
    if not by_name and by_other == {"organization"} and _stands_for_others(form):
        return None  # the government, by its country or capital
    found = {"place" if kind == "country" else kind for kind in by_name or by_other}
    return found.pop() if len(found) == 1 else None


def _stands_for_others(form: str) -> bool:
    return form in countries.by_name() or form in countries.by_seat()


def plain(name: str) -> str:
    """A name for comparison, without case, accents, article and title."""
    words = [fold(word) for word in _WORD.findall(re.sub(r"['’]s$", "", name))]
    if words and words[0] in _TITLES:
        words = words[1:]
    return " ".join(words)
