"""Sentences that raise open questions: those whose words prompt a careful reader to ask.

The figures are those of whole choices, thinned out as on a page, without the details that need no model.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import corpora
from corpora import Reading
from generator.analysis import coreference, quotes
from generator.analysis.actors import find_actors
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.questions import Asker
from generator.analysis.questions.choice import Matters, choose, of_all
from generator.analysis.questions.features import Features
from generator.analysis.questions.markers import Candidate, find_candidates
from generator.analysis.questions.wording import Worded
from metrics.equality import place
from metrics.measure import shared
from training.fit import Example, Labels, Scored, Text, Thresholds, lowest, rate

PRECISION = 0.52  # of the questions asked, the share whose sentences must prompt the readers to ask, too
NONE_RIGHT = 0.88  # of the texts without a question of the readers, the share that must stay without one
_BOUNDS = (0.24, 0.6, 0.02)  # of both thresholds, and the step between two that are tried
_WORTH = (0.0, 0.55, 0.85, 1.0)  # how right a sentence is whose question has the readers' worth


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reader's question, and the sentences that its words stand in."""

    kind: str
    worth: int
    text: str
    sentences: frozenset[int]


@dataclass(frozen=True, slots=True, eq=False)
class Asking(Text):
    """A text, the sentences with a marker as examples; all sentences, their questions, and what is wanted."""

    matters: Matters
    worded: Sequence[Worded | None]
    wanted: tuple[Wanted, ...]


def read(folder: Path) -> Iterator[Asking]:
    """The texts that readers read."""
    readings = list(corpora.readers(folder))
    for reading, parsed in zip(readings, corpora.parse([one.text for one in readings]), strict=True):
        candidates = find_candidates(parsed)
        if not any(one.markers for one in candidates):
            continue
        entities = coreference.find_entities(parsed)
        said = quotes.find_quotes(parsed, entities)
        asker = Asker(parsed, entities, said, candidates)
        wanted = tuple(_wanted(reading, parsed, candidates))
        worded = [asker.word(one) for one in candidates]
        features = Features(parsed, entities, find_actors(parsed, entities, said), said, candidates, worded)
        right = [
            max((_WORTH[its.worth] for its in wanted if number in its.sentences), default=0.0)
            for number, one in enumerate(candidates)
            if one.markers
        ]
        yield Asking(
            reading.id,
            "readers",
            [Example(row, label) for row, label in zip(features.table(), right, strict=True)],
            Matters(candidates),
            worded,
            wanted,
        )


def _wanted(reading: Reading, parsed: Parsed, candidates: Sequence[Candidate]) -> Iterator[Wanted]:
    where = [parsed.evidence_of(one.span) for one in candidates]
    for one in reading.questions:
        span = place(parsed.seed.text, one.prompt)
        numbers = [number for number, own in enumerate(where) if span is not None and shared(own, span)]
        yield Wanted(one.kind, one.worth, one.text, frozenset(numbers))


def thresholds(scored: Sequence[Scored[Asking]]) -> Thresholds:
    """From which probability on a text is asked about at all, and from which on more is asked about it."""
    alone = [replace(one, thresholds={"more": 1.0}) for one in scored]
    asked = lowest(alone, "asked", _BOUNDS, lambda some: bool(figures(some)["none_right"] >= NONE_RIGHT))
    open_ = [replace(one, thresholds={"asked": asked}) for one in scored]
    more = lowest(open_, "more", _BOUNDS, lambda some: bool(figures(some)["precision"] >= PRECISION))
    return {"asked": asked, "more": more}


def figures(scored: Sequence[Scored[Asking]]) -> dict[str, Any]:
    """What whole choices come to: as ``docs/accuracy.md`` says of questions.

    ``kind_right`` is the share of right questions that have the kind that readers give; ``could be found``
    that of the readers' questions of whose sentence something can be asked.
    """
    count: Counter[str] = Counter()
    for one in scored:
        text = one.text
        asked = _asked(one)
        evidence = {number for question in asked for number in question.sentences}
        kinds = {number: question.kind for question in text.wanted for number in question.sentences}
        askable = {number for number, worded in enumerate(text.worded) if worded is not None}
        wanted = [question for question in text.wanted if question.worth > 1]
        right = [question for question in asked if not kinds.keys().isdisjoint(question.sentences)]
        count["theirs"] += len(wanted)
        count["covered"] += sum(not evidence.isdisjoint(question.sentences) for question in wanted)
        count["reached"] += sum(not askable.isdisjoint(question.sentences) for question in wanted)
        count["ours"] += len(asked)
        count["right"] += len(right)
        count["kind"] += sum(
            question.kind in {kinds.get(number) for number in question.sentences} for question in right
        )
        count["quiet"] += not text.wanted
        count["kept"] += not text.wanted and not asked
    return {
        "asked": count["ours"],
        "recall": rate(count["covered"], count["theirs"]),
        "precision": rate(count["right"], count["ours"]),
        "kind_right": rate(count["kind"], count["right"]),
        "none_right": rate(count["kept"], count["quiet"]),
        "could be found": rate(count["reached"], count["theirs"]),
    }


def _asked(one: Scored[Asking]) -> Sequence[Worded]:
    """The questions of a page."""
    text = one.text
    probabilities = of_all(text.matters.candidates, one.predicted.tolist())
    return choose(text.matters, probabilities, text.worded, one.thresholds)


# Smaller steps and trees than usual, and random bounds for the features: few sentences are right, and these
# as much by chance as by their features.
LABELS = Labels(
    "questions/sentences",
    read,
    figures,
    thresholds,
    settings={
        "num_iterations": 300,
        "learning_rate": 0.04,
        "num_leaves": 8,
        "max_depth": 4,
        "min_data_in_leaf": 10,
        "feature_fraction": 0.1,
        "extra_trees": True,
    },
)
