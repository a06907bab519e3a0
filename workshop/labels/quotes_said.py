"""What is said: the attributions of PolNeAR.

A candidate is right where an attribution has its words: most of what either holds must be in both. Of words
in marks it is enough that they lie in one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.analysis import coreference, quotes
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.quotes import said, transcript
from generator.analysis.quotes.quote_candidates import QuoteCandidate
from generator.model import QuoteKind
from workshop import corpora
from workshop.corpora import Attribution
from workshop.fitting import Example, Labels, Scored, Text, Thresholds, keeping, lowest
from workshop.metrics import rate, shared

PRECISE = 0.95  # of the direct quotes that are shown, at least this share should be right
# Of the candidates of other kinds, the share that is likely enough, as readers chose.
SHOWN: dict[QuoteKind, float] = {"mixed": 0.97, "indirect": 0.72}
KINDS: tuple[QuoteKind, ...] = ("direct", "indirect", "mixed")
_BOUNDS = (0.3, 0.9, 0.01)
_ALIKE = 0.6  # of all the words of a candidate and an attribution, the share that both have
_EXACT = 0.9  # the same where both begin and end alike
_COVERED = 0.8  # of words in marks, the share that an attribution has


@dataclass(frozen=True, slots=True, eq=False)
class Quoting(Text):
    """A text with its candidates, and how many attributions it has.

    ``alike`` is how well each candidate fits an attribution that makes it right, from 0 to 1.
    """

    candidates: list[QuoteCandidate]
    alike: list[float]
    attributions: int


def read(folder: Path) -> Iterator[Quoting]:
    """The texts of PolNeAR with their candidates."""
    for one, parsed in corpora.parsed(corpora.polnear(folder, "polnear", "polnear-more")):
        entities = coreference.find_entities(parsed)
        quoted, candidates = quotes.find_candidates(parsed, entities, transcript.find_turns(parsed, entities))
        alike = [likeness(parsed, candidate, one.attributions) for candidate in candidates]
        rows = said.table(parsed, entities, quoted, candidates)
        # Half of what is wanted is that somebody said it, half that it begins and ends where it should.
        labels = [((how > 0) + how) / 2 for how in alike]
        examples = [Example(row, label) for row, label in zip(rows, labels, strict=True)]
        yield Quoting(one.id, "PolNeAR", examples, candidates, alike, len(one.attributions))


def likeness(parsed: Parsed, candidate: QuoteCandidate, attributions: Sequence[Attribution]) -> float:
    """Which share of all their words a candidate and the attribution that has its words have in common.

    None at all where no attribution has them.
    """
    own = [parsed.evidence_of(parsed.doc[start:end]) for start, end in candidate.spans]
    size = sum(span.end - span.start for span in own)
    best = 0.0
    for one in attributions:
        common = sum(shared(span, other) for span in own for other in one.content)
        theirs = sum(other.end - other.start for other in one.content)
        alike = min(1.0, common / (size + theirs - common))
        if candidate.kind == "direct" and common >= _COVERED * size:
            return 1.0
        if alike >= _ALIKE or (candidate.kind == "mixed" and common >= _COVERED * size):
            best = max(best, alike)
    return best


def outcomes(one: Scored[Quoting]) -> Iterator[tuple[float, bool]]:
    """How likely each candidate is, and whether it was said."""
    for probability, alike in zip(one.predicted.tolist(), one.text.alike, strict=True):
        yield probability, alike > 0


def thresholds(scored: Sequence[Scored[Quoting]]) -> Thresholds:
    """From which probability on a candidate of each kind is shown."""
    values: defaultdict[str, list[float]] = defaultdict(list)
    for one in scored:
        for candidate, value in zip(one.text.candidates, one.calibrated(one.predicted), strict=True):
            values[candidate.kind].append(float(value))
    others: dict[str, float] = {kind: keeping(share, values[kind]) for kind, share in SHOWN.items()}
    fuller = [replace(one, thresholds=others) for one in scored]
    direct = lowest(fuller, "direct", _BOUNDS, PRECISE, lambda some: figures(some)["direct"])
    return {"direct": direct, **others}


def figures(scored: Sequence[Scored[Quoting]]) -> dict[str, Any]:
    """The precision of the quotes that are shown, and the share of the attributions that are found.

    Attributions of what somebody thinks, wants or does count, too, though they are no quotes.
    """
    shown: Counter[str] = Counter()
    right: Counter[str] = Counter()
    exact: Counter[str] = Counter()
    for one in scored:
        candidates, given = one.text.candidates, one.calibrated(one.predicted).tolist()
        for number in quotes.choose(candidates, given, one.thresholds.__getitem__):
            shown[candidates[number].kind] += 1
            right[candidates[number].kind] += one.text.alike[number] > 0
            exact[candidates[number].kind] += one.text.alike[number] >= _EXACT
    return {
        "quotes": shown.total(),
        "precision": rate(right.total(), shown.total()),
        "recall": rate(right.total(), sum(one.text.attributions for one in scored)),
        **{kind: rate(right[kind], shown[kind]) for kind in KINDS},
        **{f"{kind} exact": rate(exact[kind], shown[kind]) for kind in KINDS},
    }


LABELS = Labels("quotes/said", read, figures, thresholds, outcomes)
