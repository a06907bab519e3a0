"""Fits the judges of ``generator.analysis.questions`` to the questions that careful readers put down.

One says how likely a prompt is one that an editor would ask about, from the words that prompt the readers'
questions and their worth; the other, which kind of question comes of it. The figures are those of whole
choices on documents left out, worded and thinned out as on a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from generator.analysis import coreference, quotes
from generator.analysis.actors import find_actors
from generator.analysis.judge import Floats
from generator.analysis.questions import KINDS, signs
from generator.analysis.questions.asking import Asker
from generator.analysis.questions.choice import MOST, choose, matter_of
from generator.analysis.questions.prompts import Prompt, Sentence, find_prompts
from generator.analysis.questions.wording.errors import Unphrasable
from generator.analysis.questions.wording.references import naming_of
from generator.model import Evidence
from training import corpora, fitting, linear

# Smaller steps than usual, and chance bounds for the signs: few prompts are right, and these as much by
# chance as by their signs.
SLOW = {
    **fitting.CHANCES,
    "num_iterations": 250,
    "learning_rate": 0.04,
    "feature_fraction": 0.2,
    "extra_trees": True,
}
PRECISION = 0.46  # of the questions asked, the share whose sentences must prompt the readers to ask, too
NONE_RIGHT = 0.75  # of the texts without a question of the readers, the share that must stay without one
_WORTH = (0.0, 0.55, 0.85, 1.0)  # how right a prompt is whose question has the readers' worth
_SENTENCE = 0.6  # how right it is that only stands in the same sentence
_OTHER_WORDS = 0.8  # how right a question is that asks of the same words something else
_SAME_WORDS = 0.5  # words in common from which on two questions ask the same


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reader's question, and the sentences that its words stand in."""

    kind: str
    worth: int
    sentences: frozenset[int]


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A document with its prompts, their signs and their questions, and what is wanted of it."""

    id: str
    sentences: Sequence[Sentence]
    rows: list[list[float]]
    worded: dict[tuple[str, int, int], str | None]
    wanted: tuple[Wanted, ...]
    right: list[float]
    kinds: list[str]


def fit(folder: Path) -> dict[str, Any]:
    """The weights of the judge of prompts, and the figures of whole choices on documents left out."""
    texts = list(read(folder))
    documents = [text.id for text in texts for _ in text.rows]
    rows: Floats = np.array([row for text in texts for row in text.rows])
    right: Floats = np.array([value for text in texts for value in text.right])
    given = fitting.chances_left_out(documents, rows, right, signs.SIGNS, settings=SLOW)
    parts = np.split(given, np.cumsum([len(text.rows) for text in texts])[:-1])
    bounds = (round(float(bound), 2) for bound in np.arange(0.1, 0.6, 0.01))
    least = next(bound for bound in bounds if _is_enough(figures(texts, parts, bound)))
    return {
        "fitted on": {
            "readers": {
                "questions": sum(len(text.wanted) for text in texts),
                "prompts": len(rows),
                "documents": len(texts),
            }
        },
        "figures": {
            "readers": figures(texts, parts, least),
            "could be found": reach(texts),
        },
        "thresholds": {"asked": least},
        "calibration": fitting.UNCALIBRATED,
        **fitting.fit_chances(rows, right, signs.SIGNS, settings=SLOW),
    }


def _is_enough(found: dict[str, float]) -> bool:
    """Whether few enough questions are asked in vain."""
    return found["precision"] >= PRECISION and found["none_right"] >= NONE_RIGHT


def fit_kinds(folder: Path) -> dict[str, Any]:
    """The weights of the judge of kinds."""
    texts = list(read(folder))
    known = [
        (text.id, row, kind)
        for text in texts
        for row, kind in zip(text.rows, text.kinds, strict=True)
        if kind in KINDS
    ]
    documents, rows, labels = (list(column) for column in zip(*known, strict=True))
    table: Floats = np.array(rows)
    given = linear.left_out(documents, table, labels, KINDS, signs.SIGNS)
    right = [KINDS[place] == label for place, label in zip(given.argmax(axis=1), labels, strict=True)]
    return {
        "fitted on": {"readers": linear.counts(labels)},
        "figures": {"readers": {"right": round(float(np.mean(right)), 4)}},
        "thresholds": {},
        **linear.fit(table, labels, KINDS, signs.SIGNS),
    }


def figures(texts: Sequence[Text], chances: Sequence[Floats], least: float) -> dict[str, float]:
    """What whole choices come to: as ``docs/accuracy.md`` says of questions."""
    theirs = covered = ours = right = quiet = kept = 0
    for text, own in zip(texts, chances, strict=True):

        def word(prompt: Prompt, text: Text = text) -> str:
            found = text.worded[_key(prompt)]
            if found is None:
                raise Unphrasable("as before")
            return found

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
        askable = {
            s.number for s in text.sentences if any(text.worded[_key(p)] is not None for p in s.prompts)
        }
        for one in text.wanted:
            if one.worth > 1:
                total += 1
                found += not askable.isdisjoint(one.sentences)
    return round(found / total, 4)


def read(folder: Path) -> Iterator[Text]:
    """The documents of the readers."""
    readings = list(corpora.readers(folder))
    for reading, parsed in zip(readings, corpora.parse([one.text for one in readings]), strict=True):
        entities = coreference.find_entities(parsed)
        said = quotes.find_quotes(parsed, entities)
        sentences = find_prompts(parsed, entities, said)
        asker = Asker(entities, naming_of(parsed.doc, entities, parsed.title_end))
        places = [parsed.evidence_of(sentence.span) for sentence in sentences]
        spans = [_place(parsed.seed.text, one.prompt) for one in reading.questions]
        wanted = tuple(
            Wanted(
                one.kind,
                one.worth,
                frozenset(
                    number for number, where in enumerate(places) if span is not None and where.overlaps(span)
                ),
            )
            for one, span in zip(reading.questions, spans, strict=True)
        )
        prompts = [prompt for sentence in sentences for prompt in sentence.prompts]
        worded = {_key(prompt): _worded(asker, prompt) for prompt in prompts}
        right, kinds = [], []
        for sentence in sentences:
            for prompt in sentence.prompts:
                best = (0.0, "none")
                for one, span, own in zip(wanted, spans, reading.questions, strict=True):
                    if span is None or sentence.number not in one.sentences:
                        continue
                    inside = any(
                        span.start <= parsed.offset(token.idx) < span.end
                        for token in (prompt.token, prompt.what)
                    )
                    value = _WORTH[one.worth] * (1.0 if inside else _SENTENCE)
                    value *= _OTHER_WORDS + (1 - _OTHER_WORDS) * _likeness(worded[_key(prompt)], own.text)
                    best = max(best, (value, one.kind if inside else "none"))
                right.append(best[0])
                kinds.append(best[1])
        rows = signs.table(parsed, entities, find_actors(parsed, entities, said), said, sentences)
        yield Text(reading.id, sentences, rows, worded, wanted, right, kinds)


def _worded(asker: Asker, prompt: Prompt) -> str | None:
    try:
        return asker.ask(prompt)
    except Unphrasable:
        return None


def _likeness(ours: str | None, theirs: str) -> float:
    """How far two questions have the same words, from 0 to 1."""
    if ours is None:
        return 0.0
    left, right = matter_of(ours), matter_of(theirs)
    return min(1.0, 2 * len(left & right) / max(1, len(left) + len(right)) / _SAME_WORDS)


def _key(prompt: Prompt) -> tuple[str, int, int]:
    return prompt.form, prompt.token.i, prompt.what.i


def _place(text: str, piece: str) -> Evidence | None:
    """Where words stand in a text, white space folded."""
    pattern = r"\s+".join(map(re.escape, piece.split()))
    found = re.search(pattern, text) or re.search(pattern, text, re.IGNORECASE)
    return Evidence(start=found.start(), end=found.end()) if found else None
