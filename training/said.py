"""Fits the judge of ``generator.analysis.quotes.said`` to the attributions of PolNeAR.

A candidate is right where an attribution has its words: most of what either holds must be in both. Of words in
marks it is enough that they lie in one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from generator.analysis import coreference, quotes
from generator.analysis.judge import Floats
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.quotes import said_signs
from generator.analysis.quotes.candidates import QuoteCandidate
from generator.model import Evidence
from training import corpora, fitting
from training.corpora import Attribution, Span

PARTS = ("polnear", "polnear-more")
PRECISE = 0.9  # of the quotes told, at least this share should be right
_ALIKE = 0.6  # of all the words of a candidate and an attribution, the share that both have
_COVERED = 0.8  # of words in marks, the share that an attribution has


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A text with the signs of its candidates, the kind of each, and which of them are right."""

    document: str
    signs: Floats
    kinds: list[str]
    right: list[bool]


def fit(folder: Path) -> dict[str, Any]:
    """The weights, what they were fitted on, and how well they do on documents left out."""
    texts = [text for text in read(folder) if text.kinds]
    signs = np.vstack([text.signs for text in texts])
    right = np.array([one for text in texts for one in text.right])
    kinds = np.array([kind for text in texts for kind in text.kinds])
    documents = [text.document for text in texts for _ in text.kinds]
    raw = fitting.chances_left_out(documents, signs, right.astype(np.float64), said_signs.SIGNS)
    calibration = fitting.calibrate(raw.tolist(), right.tolist())
    given = np.interp(raw, calibration["said"], calibration["meant"])
    told = threshold(given, right)
    return {
        "fitted on": {"PolNeAR": len(texts)},
        "figures": {
            "candidates": dict(sorted(Counter(kinds.tolist()).items())),
            **{kind: figures(given[kinds == kind], right[kinds == kind], told) for kind in sorted(set(kinds))},
            "reliability": fitting.reliability(given.tolist(), right.tolist()),
        },
        "thresholds": {"told": told},
        "calibration": calibration,
        **fitting.fit_chances(signs, right.astype(np.float64), said_signs.SIGNS),
    }


def threshold(given: Floats, right: Floats) -> float:
    """The lowest chance from which on each further tenth of the quotes is more often right than wrong."""
    for bound in np.arange(0.3, 0.95, 0.01):
        if right[given >= bound].mean() >= PRECISE:
            return round(float(bound), 2)
    raise ValueError("no threshold is as precise as is wanted")


def figures(given: Floats, right: Floats, told: float) -> dict[str, float]:
    """How many of those told are right, and how many of the right ones are told; beside all of them."""
    kept = given >= told
    return {
        "all": round(float(right.mean()), 4),
        "precision": round(float(right[kept].mean()), 4),
        "recall": round(float(right[kept].sum() / right.sum()), 4),
    }


def read(folder: Path) -> Iterator[Text]:
    """The texts of PolNeAR with their candidates."""
    documents = [one for part in PARTS for one in corpora.polnear(folder, part)]
    for one, parsed in zip(documents, corpora.parse([one.text for one in documents]), strict=True):
        quoted, candidates = quotes.find_candidates(parsed)
        rows = said_signs.table(parsed, coreference.find_entities(parsed), quoted, candidates)
        yield Text(
            document=one.id,
            signs=np.array(rows, dtype=np.float64).reshape(len(rows), len(said_signs.SIGNS)),
            kinds=[candidate.kind for candidate in candidates],
            right=[is_right(parsed, candidate, one.attributions) for candidate in candidates],
        )


def is_right(parsed: Parsed, candidate: QuoteCandidate, attributions: Sequence[Attribution]) -> bool:
    """Whether one of the attributions has the words of a candidate."""
    own = [parsed.evidence_of(parsed.doc[start:end]) for start, end in candidate.spans]
    size = sum(span.end - span.start for span in own)
    for one in attributions:
        shared = sum(_common(span, other) for span in own for other in one.content)
        alike = shared >= _ALIKE * (size + sum(other.end - other.start for other in one.content) - shared)
        if alike or (candidate.kind != "indirect" and shared >= _COVERED * size):
            return True
    return False


def _common(left: Evidence, right: Span) -> int:
    return max(0, min(left.end, right.end) - max(left.start, right.start))
