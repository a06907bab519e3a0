"""Groups of people that matter: those that readers list, and that two of GUM's five summaries mention."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from generator.analysis import coreference
from generator.analysis.coreference import groups
from generator.analysis.coreference.groups import CLASSES, GroupCandidate
from generator.analysis.parsing.spacy_pass import Parsed
from generator.models import Features
from workshop import corpora
from workshop.corpora import Document, Listed
from workshop.fitting import Example, Labels, Scored, Text, Thresholds, lowest
from workshop.labels.coreference_kinds import plain
from workshop.metrics import average_precision, rate

SALIENT = 2  # summaries that must mention a group of GUM's
# Of the groups that are shown, at least this share is the readers', too: of those with a name, and of those
# that are called by a noun alone.
RIGHT = {"somebody": 0.57, "alone": 0.57}
_BOUNDS = (0.2, 0.7, 0.01)


@dataclass(frozen=True, slots=True, eq=False)
class Groups(Text):
    """A text with its groups, of each the name of the threshold that it must reach."""

    kinds: Sequence[str]


def read(folder: Path) -> Iterator[Groups]:
    """All groups that the texts may speak of."""
    for reading, parsed in corpora.parsed(corpora.readers(folder)):
        found = list(_candidates(parsed))
        right = [any(_is_listed(name, one, actor) for actor in reading.actors) for one, _, name in found]
        yield _text(reading.id.removeprefix("gum_"), "readers", found, right)
    for document, parsed in corpora.parsed(corpora.gum(folder)):
        found = list(_candidates(parsed))
        right = [_is_salient(document, parsed, one) for one, _, _ in found]
        yield _text(document.id.removeprefix("GUM_"), "GUM", found, right)


def _text(
    document: str, corpus: str, found: Sequence[tuple[GroupCandidate, Features, str]], right: Sequence[bool]
) -> Groups:
    examples = [Example(row, CLASSES[is_right]) for (_, row, _), is_right in zip(found, right, strict=True)]
    return Groups(document, corpus, examples, ["somebody" if one.owner else "alone" for one, _, _ in found])


def _candidates(parsed: Parsed) -> Iterator[tuple[GroupCandidate, Features, str]]:
    clusters, mentions = coreference.named(parsed)
    named = ((one.names[0].text, own) for one, own in zip(clusters, mentions, strict=True) if one.names)
    owners = coreference.owners(named)
    found = groups.candidates(parsed.doc, owners)
    if found:
        for one, row in zip(found, groups.table(parsed, found, owners), strict=True):
            yield one, row, groups.label(one.called, owners)


def _is_salient(document: Document, parsed: Parsed, one: GroupCandidate) -> bool:
    """Whether the summaries mention the person or people that a mention of the group stands for."""
    ends = {parsed.evidence_of(head).end for head in one.heads}
    return any(
        chain.type in ("person", "organization") and chain.salience >= SALIENT
        for chain in document.entities
        for mention in chain.mentions
        if mention.end in ends
    )


def _is_listed(name: str, one: GroupCandidate, actor: Listed) -> bool:
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


def _decisions(scored: Sequence[Scored[Groups]], kinds: Sequence[str]) -> list[tuple[float, bool, bool]]:
    """Of each group: how likely it is one, whether it is shown, and whether it is right."""
    return [
        (probability, probability >= one.thresholds[kind], example.label == CLASSES[1])
        for one in scored
        for example, kind, probability in zip(
            one.text.examples, one.text.kinds, one.predicted[:, 1].tolist(), strict=True
        )
        if kind in kinds
    ]


def _precision(scored: Sequence[Scored[Groups]], kind: str) -> float:
    shown = [right for _, is_shown, right in _decisions(scored, [kind]) if is_shown]
    return rate(sum(shown), len(shown))


def thresholds(scored: Sequence[Scored[Groups]]) -> Thresholds:
    """How likely a group must be one to be shown."""
    return {
        kind: lowest(scored, kind, _BOUNDS, wanted, partial(_precision, kind=kind))
        for kind, wanted in RIGHT.items()
    }


def figures(scored: Sequence[Scored[Groups]]) -> dict[str, Any]:
    """How well those that are shown agree with the readers, and how well all are put in order."""
    found = _decisions(scored, list(RIGHT))
    shown = [right for _, is_shown, right in found if is_shown]
    every = [right for _, _, right in found]
    return {
        "told": len(shown),
        "precision": rate(sum(shown), len(shown)),
        "recall": rate(sum(shown), sum(every)),
        "average precision": round(average_precision(np.array([one for one, _, _ in found]), every), 4),
    }


LABELS = Labels("coreference/groups", read, figures, thresholds, classes=CLASSES)
