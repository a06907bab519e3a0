"""Fits the judge of ``generator.analysis.quotes.said`` to the attributions of PolNeAR.

A candidate is right where an attribution has its words: most of what either holds must be in both. Of words
in marks it is enough that they lie in one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from generator.analysis import coreference, quotes
from generator.analysis.judge import Floats
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.quotes import said_signs, transcript
from generator.analysis.quotes.candidates import QuoteCandidate
from generator.model import Evidence, QuoteKind
from training import corpora, fitting
from training.corpora import Attribution, Span

# Of the quotes of each kind that are told, at least this share should be right.
PRECISE: dict[QuoteKind, float] = {"direct": 0.95, "mixed": 0.92, "indirect": 0.86}
BOUNDS = tuple(round(0.3 + 0.05 * step, 2) for step in range(13))  # chances from which on quotes may be told
_ALIKE = 0.6  # of all the words of a candidate and an attribution, the share that both have
_EXACT = 0.9  # the same where both begin and end alike
_COVERED = 0.8  # of words in marks, the share that an attribution has


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A text with its candidates, their signs, which of them are right, and how many attributions it has.

    ``alike`` is how well each fits an attribution that makes it right, from 0 to 1.
    """

    document: str
    candidates: list[QuoteCandidate]
    signs: Floats
    right: list[bool]
    alike: list[float]
    attributions: int


def fit(folder: Path) -> dict[str, Any]:
    """The weights, what they were fitted on, and how well they do on documents left out."""
    texts = [text for text in read(folder) if text.candidates]
    signs = np.vstack([text.signs for text in texts])
    right = np.array([one for text in texts for one in text.right])
    documents = [text.document for text in texts for _ in text.candidates]
    # That somebody said it is one half of what is wanted, that it begins and ends where it should the other.
    wanted = (right + np.array([one for text in texts for one in text.alike])) / 2
    raw = fitting.chances_left_out(documents, signs, wanted, said_signs.SIGNS)
    calibration = fitting.calibrate(raw.tolist(), right.tolist())
    given = np.interp(raw, calibration["said"], calibration["meant"])
    table = {bound: figures(texts, given, dict.fromkeys(PRECISE, bound)) for bound in BOUNDS}
    least = {kind: _least(texts, given, kind, wanted) for kind, wanted in PRECISE.items()}
    return {
        "fitted on": {"PolNeAR": len(texts), "candidates": len(right)},
        "figures": {
            "told": figures(texts, given, least),
            "from a chance of": {str(bound): row for bound, row in table.items()},
            "reliability": fitting.reliability(given.tolist(), right.tolist()),
        },
        "thresholds": {**least},
        "calibration": calibration,
        **fitting.fit_chances(signs, wanted, said_signs.SIGNS),
    }


def _least(texts: Sequence[Text], given: Floats, kind: QuoteKind, wanted: float) -> float:
    """The chance from which on as many quotes of a kind as wanted are right."""
    bounds = (round(0.3 + 0.01 * step, 2) for step in range(61))
    return next(
        bound for bound in bounds if figures(texts, given, dict.fromkeys(PRECISE, bound))[kind] >= wanted
    )


def figures(texts: Sequence[Text], given: Floats, least: Mapping[QuoteKind, float]) -> dict[str, float]:
    """Of the quotes told from a chance on, how many are right; of the attributions, how many are told.

    Attributions of what somebody thinks, wants or does count, too, though no quote should tell them.
    """
    told: Counter[str] = Counter()
    right: Counter[str] = Counter()
    exact: Counter[str] = Counter()
    done = 0
    for text in texts:
        chances = given[done : done + len(text.candidates)].tolist()
        done += len(text.candidates)
        for number in quotes.choose(text.candidates, chances, least.__getitem__):
            told[text.candidates[number].kind] += 1
            right[text.candidates[number].kind] += text.right[number]
            exact[text.candidates[number].kind] += text.alike[number] >= _EXACT
    return {
        "quotes": told.total(),
        "precision": round(right.total() / told.total(), 4),
        "recall": round(right.total() / sum(text.attributions for text in texts), 4),
        **{kind: round(right[kind] / told[kind], 4) for kind in sorted(told)},
        **{f"{kind} exact": round(exact[kind] / told[kind], 4) for kind in sorted(told)},
    }


def read(folder: Path) -> Iterator[Text]:
    """The texts of PolNeAR with their candidates."""
    documents = [*corpora.polnear(folder), *corpora.polnear(folder, more=True)]
    for one, parsed in zip(documents, corpora.parse([one.text for one in documents]), strict=True):
        entities = coreference.find_entities(parsed)
        quoted, candidates = quotes.find_candidates(parsed, entities, transcript.find_turns(parsed, entities))
        alike = [likeness(parsed, candidate, one.attributions) for candidate in candidates]
        rows = said_signs.table(parsed, entities, quoted, candidates)
        yield Text(
            document=one.id,
            candidates=candidates,
            signs=np.array(rows, dtype=np.float64).reshape(len(rows), len(said_signs.SIGNS)),
            right=[how > 0 for how in alike],
            alike=alike,
            attributions=len(one.attributions),
        )


def likeness(parsed: Parsed, candidate: QuoteCandidate, attributions: Sequence[Attribution]) -> float:
    """Which share of all their words a candidate and the attribution that has its words have in common.

    None at all where no attribution has them.
    """
    own = [parsed.evidence_of(parsed.doc[start:end]) for start, end in candidate.spans]
    size = sum(span.end - span.start for span in own)
    best = 0.0
    for one in attributions:
        shared = sum(_common(span, other) for span in own for other in one.content)
        alike = min(1.0, shared / (size + sum(other.end - other.start for other in one.content) - shared))
        if candidate.kind == "direct" and shared >= _COVERED * size:
            return 1.0
        if alike >= _ALIKE or (candidate.kind == "mixed" and shared >= _COVERED * size):
            best = max(best, alike)
    return best


def _common(left: Evidence, right: Span) -> int:
    return max(0, min(left.end, right.end) - max(left.start, right.start))
