"""Fits the judge of ``generator.analysis.roles`` to the words by which careful readers tell who an actor is.

Only actors that a reader put down are fitted to: of the others it is not known what would tell. A candidate
that says the same in other words counts the more, the more words it shares. A reader puts down one role of
several; a person's title, and what an apposition says, are true all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.analysis import coreference
from generator.analysis.actors import role_signs
from generator.analysis.actors.role_candidates import Finder
from generator.analysis.judge import Floats
from training import corpora, fitting
from training.names import ALIKE, in_common, same

# Of the roles that are told, at least this share must be a reader's, a title or an apposition, on documents
# left out. Of the others most are true, too.
RIGHT = 0.92
FAR = 0.6  # how likely words must be that stand far from the name, and may be somebody else's
_SURE = 0.66  # of these, what must be in common: the "Texas senator" is no "senator from Ohio"
_LEAST_RIGHT = 0.6  # what a candidate counts that says the same in other words, or is true all the same
_SETTINGS = {
    **fitting.CHANCES,
    "num_iterations": 250,
    "learning_rate": 0.06,
    "min_data_in_leaf": 10,
    "feature_fraction": 0.2,
}


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """An actor that a reader put down, whether with a role, and the candidates for it."""

    document: str
    told: bool
    signs: Floats
    alike: list[float]
    plain: list[bool]

    def chances(self) -> list[float]:
        """How right each candidate is, from 0 to 1."""
        return [
            _LEAST_RIGHT + (1 - _LEAST_RIGHT) * alike if alike >= ALIKE else _LEAST_RIGHT * plain
            for alike, plain in zip(self.alike, self.plain, strict=True)
        ]


def fit(folder: Path) -> dict[str, Any]:
    """The weights, what they were fitted on, and how well they do on documents left out."""
    actors = list(named(folder))
    some = [one for one in actors if one.alike]
    signs = np.vstack([one.signs for one in some])
    chances = np.array([chance for one in some for chance in one.chances()])
    documents = [one.document for one in some for _ in one.alike]
    given = fitting.chances_left_out(documents, signs, chances, role_signs.SIGNS, settings=_SETTINGS)
    parts = np.split(given, np.cumsum([len(one.alike) for one in some])[:-1])
    best = []
    for one, part in zip(some, parts, strict=True):
        far = (one.signs[:, role_signs.SIGNS.index("away")] > 0) & (part < FAR)
        likely = np.where(far, 0.0, part)
        at = int(np.argmax(likely))
        best.append((float(likely[at]), one.alike[at] >= ALIKE, one.alike[at] >= ALIKE or one.plain[at]))
    wanted = sum(one.told for one in actors)
    told = _threshold(best)
    return {
        "fitted on": {"readers": {"actors": len(actors), "with a role": wanted, "candidates": len(chances)}},
        "figures": {
            "readers": figures(best, wanted, told),
            "could be found": round(sum(max(one.alike, default=0) >= ALIKE for one in actors) / wanted, 4),
        },
        "thresholds": {"told": told, "told far away": FAR},
        "calibration": fitting.UNCALIBRATED,
        **fitting.fit_chances(signs, chances, role_signs.SIGNS, settings=_SETTINGS),
    }


def figures(best: list[tuple[float, bool, bool]], wanted: int, told: float) -> dict[str, float]:
    """Of the readers' roles those told; of those told the readers', and with them the other true ones."""
    shown = [(theirs, true) for chance, theirs, true in best if chance >= told]
    theirs, true = (sum(column) for column in zip(*shown, strict=True))
    return {
        "recall": round(theirs / wanted, 4),
        "precision": round(theirs / len(shown), 4),
        "readers', titles or appositions": round(true / len(shown), 4),
    }


def _threshold(best: list[tuple[float, bool, bool]]) -> float:
    """The lowest chance from which on the wanted share of the roles is right."""
    given: Floats = np.array([chance for chance, _, _ in best])
    right: NDArray[np.bool_] = np.array([true for _, _, true in best])
    for bound in np.arange(0.05, 0.95, 0.01):
        if right[given >= bound].mean() >= RIGHT:
            return round(float(bound), 2)
    raise ValueError("no threshold reaches what is wanted")


def _is_plain(signs: Mapping[str, float]) -> bool:
    """Whether a candidate is a person's whole title right before the name, or a whole apposition behind it.

    And so is the body that somebody is of.
    """
    if not signs["of person"] or signs["plural"] or signs["honorific"] or signs["outside body"]:
        return False
    if signs["is before"]:
        ends = signs["title"] or signs["ends in people noun"]
        return bool(ends) and not signs["entity person"] and not signs["cut before"]
    if signs["is preposition"]:
        works = signs["of"] and signs["attached"] and signs["bodies"]
        return bool(works) and not (signs["cut behind"] or signs["other people"])
    behind = signs["is behind"] and signs["person noun"] and signs["attached"] and signs["closed"]
    return bool(behind) and not (signs["cut behind"] or signs["other people"])


def named(folder: Path) -> Iterator[Named]:
    """The actors that readers put down, as far as the analysis finds them."""
    readings = list(corpora.readers(folder))
    for reading, parsed in zip(readings, corpora.parse([one.text for one in readings]), strict=True):
        entities = coreference.find_entities(parsed)
        finder = Finder(parsed.doc, entities)
        context = role_signs.Context(parsed, entities, finder)
        left = list(reading.actors)
        for entity in entities.all:
            listed = next((one for one in left if same(entity, one)), None)
            if listed is None:
                continue
            left.remove(listed)
            found = finder.candidates(entity)
            rows = role_signs.table(context, entity, found)
            words = [finder.told(one, parsed.doc[one.start : one.end].text) for one in found]
            alike = [in_common(text, listed.role or "") for text in words]
            yield Named(
                document=reading.id,
                told=listed.role is not None,
                signs=np.array(rows, dtype=np.float64).reshape(len(rows), len(role_signs.SIGNS)),
                alike=[
                    same_words if not one.away or same_words >= _SURE else 0.0
                    for one, same_words in zip(found, alike, strict=True)
                ],
                plain=[_is_plain(dict(zip(role_signs.SIGNS, row, strict=True))) for row in rows],
            )
