"""Fits the judge of ``generator.analysis.coreference.groups`` to the groups of people that matter.

Those are the ones that careful readers put down, and those that at least two of GUM's five summaries name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.analysis import coreference
from generator.analysis.coreference import groups
from generator.analysis.coreference.groups import CLASSES, SIGNS, Candidate
from generator.analysis.judge import Floats
from generator.analysis.parsing.spacy_pass import Parsed
from training import corpora, linear
from training.corpora import Annotated, Listed
from training.kinds import plain

SALIENT = 2  # summaries that must name a group of GUM's
SOMEBODY = 0.35  # from here on a group is told; chosen on actors of documents left out
ALONE = 0.42  # and one that is called by a noun alone, which names nobody


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A group in a text: its signs, and whether a reader put it down."""

    document: str
    noun: str
    signs: Floats
    label: str


def fit(folder: Path) -> dict[str, Any]:
    """The weights, what they were fitted on, and how well they do on documents left out."""
    found = rows(folder)
    signs, labels = np.vstack([row.signs for row in found]), [row.label for row in found]
    documents = [row.document for row in found]
    chances = linear.left_out(documents, signs, labels, CLASSES, SIGNS)[:, 1]
    told = chances >= np.where(signs[:, SIGNS.index("of a name")] > 0, SOMEBODY, ALONE)
    return {
        "fitted on": {"readers and GUM": linear.counts(labels)},
        "figures": {"readers and GUM": figures(chances, told, labels)},
        "thresholds": {"somebody": SOMEBODY, "alone": ALONE},
        **linear.fit(signs, labels, CLASSES, SIGNS),
    }


def figures(chances: Floats, told: NDArray[np.bool_], labels: Sequence[str]) -> dict[str, float]:
    """How well those that are told agree with the readers, and how well all are put in order."""
    from sklearn.metrics import average_precision_score

    truth = np.array([label == "group" for label in labels])
    found = {
        "told": float(told.sum()),
        "precision": truth[told].mean(),
        "recall": told[truth].mean(),
        "average precision": average_precision_score(truth, chances),
    }
    return {name: round(float(value), 4) for name, value in found.items()}


def rows(folder: Path) -> list[Row]:
    """All groups that the texts may speak of."""
    readings, documents = list(corpora.readers(folder)), list(corpora.gum(folder))
    found = []
    for reading, parsed in zip(readings, corpora.parse([one.text for one in readings]), strict=True):
        for one, signs, name in _candidates(parsed):
            listed = any(_is_listed(name, one, actor) for actor in reading.actors)
            found.append(Row(reading.id.removeprefix("gum_"), one.noun, signs, CLASSES[listed]))
    for document, parsed in zip(documents, corpora.parse([one.text for one in documents]), strict=True):
        for one, signs, _ in _candidates(parsed):
            found.append(
                Row(
                    document.id.removeprefix("GUM_"),
                    one.noun,
                    signs,
                    CLASSES[_is_salient(document, parsed, one)],
                )
            )
    return found


def _candidates(parsed: Parsed) -> Iterator[tuple[Candidate, Floats, str]]:
    clusters, mentions = coreference.named(parsed)
    named = ((one.names[0].text, own) for one, own in zip(clusters, mentions, strict=True) if one.names)
    owners = coreference.owners(named)
    found = groups.candidates(parsed.doc, owners)
    if found:
        for one, signs in zip(found, groups.table(parsed, found, owners), strict=True):
            yield one, signs, groups.label(one.called, owners)


def _is_salient(document: Annotated, parsed: Parsed, one: Candidate) -> bool:
    """Whether the summaries name the person or people that a mention of the group stands for."""
    ends = {parsed.evidence_of(head).end for head in one.heads}
    return any(
        chain.kind in ("person", "organization") and chain.salience >= SALIENT
        for chain in document.chains
        for mention in chain.mentions
        if mention.end in ends
    )


def _is_listed(name: str, one: Candidate, actor: Listed) -> bool:
    """Whether a reader's actor is this group: its head a common noun, its words among the other's."""
    if actor.kind != "group" and not actor.name.split()[-1].islower():
        return False
    forms = {head.text.casefold() for head in one.heads}
    own = set(plain(name).split())
    for form in (actor.name, *actor.also):
        words = set(plain(form).split())
        if words & forms and (own <= words or words <= own):
            return True
    return False
