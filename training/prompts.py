"""Fits the judges of ``generator.analysis.questions`` to the questions that careful readers put down.

One says how likely a sentence is one that an editor would ask about, from the words that prompt the readers'
questions and their worth; the other, about which of its prompts. The figures are those of whole choices on
documents left out, worded and thinned out as on a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from generator.analysis import coreference, judge, quotes
from generator.analysis import linear as linear_judges
from generator.analysis.actors import find_actors
from generator.analysis.judge import Floats
from generator.analysis.questions import in_order
from generator.analysis.questions.choice import MOST, Worded, choose, matter_of
from generator.analysis.questions.frames import Asker
from generator.analysis.questions.prompts import Prompt, Sentence, find_prompts
from generator.analysis.questions.signs import OF_PROMPT, SIGNS, Signs
from generator.analysis.questions.wording import Unworded, names_of
from generator.model import Evidence
from training import corpora, fitting, linear

# Smaller steps than usual, and chance bounds for the signs: few sentences are right, and these as much by
# chance as by their signs.
SLOW = {
    **fitting.CHANCES,
    "num_iterations": 250,
    "learning_rate": 0.04,
    "feature_fraction": 0.2,
    "extra_trees": True,
}
PRECISION = 0.44  # of the questions asked, the share whose sentences must prompt the readers to ask, too
NONE_RIGHT = 0.75  # of the texts without a question of the readers, the share that must stay without one
ASKED = ("no", "yes")  # whether a prompt is what a reader asks about
_WORTH = (0.0, 0.55, 0.85, 1.0)  # how right a sentence is whose question has the readers' worth
_SAME_WORDS = 0.45  # of two questions that ask the same: the words in common, at least
_SAME_KIND = 0.35  # the same where they are of one kind


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reader's question, and the sentences that its words stand in."""

    kind: str
    worth: int
    text: str
    sentences: frozenset[int]


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A document: the signs of its sentences and prompts, what can be asked, and what is wanted of it."""

    id: str
    sentences: Sequence[Sentence]
    rows: Floats
    prompts: Sequence[Floats]
    worded: Sequence[Sequence[Worded | None]]
    wanted: tuple[Wanted, ...]

    @property
    def right(self) -> list[float]:
        """How right each sentence is."""
        return [
            max((_WORTH[one.worth] for one in self.wanted if number in one.sentences), default=0.0)
            for number in range(len(self.sentences))
        ]


def fit(folder: Path) -> dict[str, Any]:
    """The weights of the judge of sentences, and the figures of whole choices on documents left out."""
    texts = [text for text in read(folder) if len(text.rows)]
    documents = [text.id for text in texts for _ in text.rows]
    rows: Floats = np.vstack([text.rows for text in texts])
    right: Floats = np.array([value for text in texts for value in text.right])
    given = fitting.chances_left_out(documents, rows, right, SIGNS, settings=SLOW)
    chances = np.split(given, np.cumsum([len(text.rows) for text in texts])[:-1])
    bounds = (round(float(bound), 2) for bound in np.arange(0.1, 0.6, 0.01))
    least = next(bound for bound in bounds if _is_enough(figures(texts, chances, bound)))
    return {
        "fitted on": {
            "readers": {
                "questions": sum(len(text.wanted) for text in texts),
                "sentences": len(rows),
                "documents": len(texts),
            }
        },
        "figures": {"readers": figures(texts, chances, least), "could be found": reach(texts)},
        "thresholds": {"asked": least},
        "calibration": fitting.UNCALIBRATED,
        **fitting.fit_chances(rows, right, SIGNS, settings=SLOW),
    }


def _is_enough(found: dict[str, float]) -> bool:
    """Whether few enough questions are asked in vain."""
    return found["precision"] >= PRECISION and found["none_right"] >= NONE_RIGHT


def fit_prompts(folder: Path) -> dict[str, Any]:
    """The weights of the judge of prompts: which of a sentence's is the one that a reader asks about."""
    documents, rows, labels = [], [], []
    for text in read(folder):
        for number, (own, worded) in enumerate(zip(text.prompts, text.worded, strict=True)):
            wanted = [one for one in text.wanted if number in one.sentences]
            for row, question in zip(own, worded, strict=False):  # the plain prompt, the last, has no row
                if wanted and question is not None:
                    documents.append(text.id)
                    rows.append(row)
                    labels.append(ASKED[any(_asks(question, one) for one in wanted)])
    table: Floats = np.array(rows)
    given = linear.left_out(documents, table, labels, ASKED, OF_PROMPT)
    right = [ASKED[place] == label for place, label in zip(given.argmax(axis=1), labels, strict=True)]
    return {
        "fitted on": {"readers": linear.counts(labels)},
        "figures": {"readers": {"right": round(float(np.mean(right)), 4)}},
        "thresholds": {},
        **linear.fit(table, labels, ASKED, OF_PROMPT),
    }


def figures(texts: Sequence[Text], chances: Sequence[Floats], least: float) -> dict[str, float]:
    """What whole choices come to: as ``docs/accuracy.md`` says of questions."""
    likely = linear_judges.read(judge.weights("questions/prompts"), OF_PROMPT)
    theirs = covered = ours = right = quiet = kept = 0
    for text, own in zip(texts, chances, strict=True):

        def word(number: int, text: Text = text) -> Worded | None:
            order = in_order(text.sentences[number].prompts, likely.chances(text.prompts[number]))
            return next((one for place in order if (one := text.worded[number][place]) is not None), None)

        asked = choose(text.sentences, own.tolist(), word, least, MOST)
        evidence = {place for one in asked for place in one.sentences}
        prompted = {place for one in text.wanted for place in one.sentences}
        wanted = [one for one in text.wanted if one.worth > 1]
        theirs += len(wanted)
        covered += sum(not evidence.isdisjoint(one.sentences) for one in wanted)
        ours += len(asked)
        right += sum(not prompted.isdisjoint(one.sentences) for one in asked)
        quiet += not text.wanted
        kept += not text.wanted and not asked
    return {
        "asked": ours,
        "recall": round(covered / theirs, 4),
        "precision": round(right / max(1, ours), 4),
        "none_right": round(kept / quiet, 4),
    }


def reach(texts: Sequence[Text]) -> float:
    """The share of the readers' questions of whose sentence something can be asked."""
    found = total = 0
    for text in texts:
        askable = {number for number, worded in enumerate(text.worded) if any(worded)}
        wanted = [one for one in text.wanted if one.worth > 1]
        total += len(wanted)
        found += sum(not askable.isdisjoint(one.sentences) for one in wanted)
    return round(found / total, 4)


def read(folder: Path) -> Iterator[Text]:
    """The documents of the readers."""
    readings = list(corpora.readers(folder))
    for reading, parsed in zip(readings, corpora.parse([one.text for one in readings]), strict=True):
        entities = coreference.find_entities(parsed)
        said = quotes.find_quotes(parsed, entities)
        sentences = find_prompts(parsed, entities, said)
        asker = Asker(names_of(parsed, entities))
        places = [parsed.evidence_of(sentence.span) for sentence in sentences]
        wanted = tuple(
            Wanted(one.kind, one.worth, one.text, _sentences(_place(parsed.seed.text, one.prompt), places))
            for one in reading.questions
        )
        worded = [[_worded(asker, prompt) for prompt in sentence.prompts] for sentence in sentences]
        signs = Signs(parsed, entities, find_actors(parsed, entities, said), said, sentences)
        prompts = [signs.of_prompts(sentence.number) for sentence in sentences]
        yield Text(reading.id, sentences, signs.table(), prompts, worded, wanted)


def _worded(asker: Asker, prompt: Prompt) -> Worded | None:
    try:
        return Worded(*asker.ask(prompt), prompt)
    except Unworded:
        return None


def _asks(ours: Worded, theirs: Wanted) -> bool:
    """Whether a question of ours asks what a reader asks, by their words."""
    left, right = matter_of(ours.text), matter_of(theirs.text)
    shared = 2 * len(left & right) / max(1, len(left) + len(right))
    return shared >= (_SAME_KIND if ours.kind == theirs.kind else _SAME_WORDS)


def _sentences(span: Evidence | None, places: Sequence[Evidence]) -> frozenset[int]:
    """The sentences, by number, in which words stand."""
    return frozenset(n for n, where in enumerate(places) if span is not None and where.overlaps(span))


def _place(text: str, piece: str) -> Evidence | None:
    """Where words stand in a text, white space folded."""
    pattern = r"\s+".join(map(re.escape, piece.split()))
    found = re.search(pattern, text) or re.search(pattern, text, re.IGNORECASE)
    return Evidence(start=found.start(), end=found.end()) if found else None
