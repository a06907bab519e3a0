"""Roles: the words by which careful readers describe an actor.

Only actors that a reader lists are fitted to. A candidate that says the same in other words counts the more,
the more words it shares. A reader puts down one role of several; a person's title, and what an apposition
says, are true all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from generator.analysis import coreference
from generator.analysis.actors import role_features
from generator.analysis.actors.role_candidates import Finder
from generator.analysis.actors.roles import bound_of, is_own
from generator.analysis.parsing.grammar import is_plural
from generator.model import ActorKind
from generator.models import Features
from workshop import corpora
from workshop.fitting import Example, Labels, Scored, Text, Thresholds, lowest
from workshop.metrics import ALIKE, in_common, rate, same_actor

# Of the roles that are shown of people and of things, at least this share must be a reader's, a title or an
# apposition. Of the others that are shown of people most are true, too.
RIGHT = {"told": 0.95, "told of things": 0.8}
LEAST = 0.2  # how likely a role must be at the least: on texts of other kinds those below are as often wrong
SURE = 0.6  # how likely a role must be to stand without a mark of doubt
_PLAIN = 0.4  # what a candidate counts that is true, though the reader chose another
# What holds where words behind a name are a whole apposition, or name the body that somebody belongs to.
_NEEDED = {
    "among": ("person noun",),
    "behind": ("person noun", "attached", "closed"),
    "being": ("person noun",),
    "in_front": ("person noun", "attached"),
    "preposition": ("attached", "bodies"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Named(Text):
    """An actor that a reader lists, with a role or without, and the candidates for it.

    ``alike`` is the share of the words that a candidate has in common with the reader's role, and ``plain``
    whether it is true all the same. ``own`` says whether a page would show it, as the text's own word.
    """

    kind: ActorKind
    has_role: bool
    alike: Sequence[float]
    plain: Sequence[bool]
    own: Sequence[bool]


def read(folder: Path) -> Iterator[Named]:
    """The actors that readers list, as far as the analysis finds them."""
    for reading, parsed in corpora.parsed(corpora.readers(folder)):
        entities = coreference.find_entities(parsed)
        finder = Finder(parsed, entities)
        left = list(reading.actors)
        for entity in entities.all:
            listed = next((one for one in left if same_actor(entity.name, entity.aliases, one)), None)
            if listed is None:
                continue
            left.remove(listed)
            found = finder.candidates(entity)
            rows = role_features.table(finder, entity, found)
            words = [parsed.doc[one.start : one.end].text for one in found]
            alike = [in_common(text, listed.role or "") for text in words]
            called = [max((in_common(text, one) for one in listed.also), default=0) == 1 for text in words]
            several = [one.pattern == "before" and is_plural(parsed.doc[one.end - 1]) for one in found]
            plain = [
                (_is_plain(row) and not many) or ("pattern=elsewhere" in row and so)
                for row, so, many in zip(rows, called, several, strict=True)
            ]
            own = [is_own(finder, entity, one) for one in found]
            yield named(reading.id, entity.kind, rows, listed.role is not None, alike, plain, own)


def named(
    document: str,
    kind: ActorKind,
    rows: Sequence[Features],
    has_role: bool,
    alike: Sequence[float],
    plain: Sequence[bool],
    own: Sequence[bool],
) -> Named:
    """An actor, with how right each candidate is."""
    labels = (
        same if same >= ALIKE else _PLAIN * is_plain for same, is_plain in zip(alike, plain, strict=True)
    )
    examples = [Example(row, label) for row, label in zip(rows, labels, strict=True)]
    return Named(document, "readers", examples, kind, has_role, alike, plain, own)


def _is_plain(row: Features) -> bool:
    """Whether a candidate is a person's whole title right before the name, or a whole apposition behind it.

    And so is the body that somebody belongs to.
    """
    if "kind=person" not in row or row["outside body"]:
        return False
    if "pattern=before" in row:
        ends = row["title"] or row["ends in people noun"]
        return bool(ends) and not any(row[name] for name in ("entity person", "cut before"))
    needed = next((needed for pattern, needed in _NEEDED.items() if f"pattern={pattern}" in row), None)
    if needed is None or row["cut behind"] or row["other people"] or row["past"]:
        return False
    return all(row[name] for name in needed)


def thresholds(scored: Sequence[Scored[Named]]) -> Thresholds:
    """From which probability on a role is shown, of people and of things."""

    def bound(name: str) -> float:
        own = [one for one in scored if one.text.examples and bound_of(one.text.kind) == name]
        return lowest(own, name, (LEAST, 0.95, 0.01), RIGHT[name], _true)

    return {**{name: bound(name) for name in RIGHT}, "sure": SURE}


def _true(scored: Sequence[Scored[Named]]) -> float:
    shown = list(_shown(scored))
    return rate(sum(true for _, true in shown), len(shown))


def _shown(scored: Sequence[Scored[Named]]) -> Iterator[tuple[bool, bool]]:
    """Of each role that is shown: whether it is the reader's, and whether it is that or true all the same."""
    for one in scored:
        if not one.text.examples:
            continue
        likely = np.where(one.text.own, one.predicted, 0.0)
        best = int(np.argmax(likely))
        if likely[best] >= one.thresholds[bound_of(one.text.kind)]:
            theirs = one.text.alike[best] >= ALIKE
            yield theirs, theirs or one.text.plain[best]


def figures(scored: Sequence[Scored[Named]]) -> dict[str, Any]:
    """The share of the readers' roles that are shown; of those shown, the shares that are theirs and true."""
    theirs = [theirs for theirs, _ in _shown(scored)]
    wanted = sum(one.text.has_role for one in scored)
    return {
        "recall": rate(sum(theirs), wanted),
        "precision": rate(sum(theirs), len(theirs)),
        "readers', titles or appositions": _true(scored),
        "could be found": rate(sum(max(one.text.alike, default=0) >= ALIKE for one in scored), wanted),
    }


LABELS = Labels(
    "actors/roles",
    read,
    figures,
    thresholds,
    settings={"num_iterations": 250, "learning_rate": 0.06, "min_data_in_leaf": 10, "feature_fraction": 0.2},
)
