"""Fits the judge of ``generator.analysis.quotes.direct`` to the attributions of PolNeAR.

Who spoke before is itself a sign. So the texts are read twice: the second time, the speakers before are
those that a judge which never saw the document gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from generator.analysis import coreference, judge, quotes
from generator.analysis.judge import Floats
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.quotes import direct, transcript
from generator.analysis.quotes.sources import Context, Source
from generator.analysis.quotes.speaker_signs import SIGNS
from generator.model import Evidence
from training import corpora, fitting
from training.corpora import Attributed, Attribution, Span
from training.fitting import Question

ROUNDS = 2
TREES, RATE = 350, 0.05  # by cross-validation
SAID = 0.5  # from this chance on that somebody said it, a quotation is one
# How likely a speaker must be, whom the mention stands for included, to be named, and to be named without
# doubt: so that beside the readers' statements, of those named without doubt 95 % are right, and of the
# others between half and four fifths.
CREDITED = 0.2
SURE = 0.78
LONG = 4  # tokens, the last one mostly a stop or comma
COVERED = 0.8  # of a quotation, to be part of what the annotators attribute

Score = Callable[[Floats], Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A text with its quotations, and the words for the source of each: none if nobody says it.

    ``unnamed`` quotations have a source that the text does not name.
    """

    document: str
    context: Context
    sources: list[tuple[tuple[int, int], ...]]
    unnamed: list[bool]


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """What was made of one quotation: those who may have said it, and what each was given, last nobody."""

    text: Text
    number: int
    mentions: list[Source]
    signs: Floats
    shares: Floats
    right: list[bool]

    @property
    def is_long(self) -> bool:
        """Whether the quotation has double marks and enough words to be more than a term."""
        quotation = self.text.context.quoted[self.number]
        return quotation.double and quotation.end - quotation.start > LONG

    @property
    def best(self) -> int | None:
        """The likeliest mention, unless somebody unnamed is likelier."""
        best = int(np.argmax(self.shares[:-1]))
        return best if best < len(self.mentions) else None

    @property
    def said(self) -> float:
        """How likely it is that somebody said it."""
        return 1 - float(self.shares[-1])

    def credits(self, number: int) -> bool:
        """Whether the mention is part of the words for the source."""
        token = self.mentions[number].token
        return any(start <= token < end for start, end in self.text.sources[self.number])


def fit(folder: Path) -> dict[str, Any]:
    """The weights, what they were fitted on, and how well they do on documents left out."""
    texts = [text for text in read_texts(folder) if text.context.quoted]
    place = fitting.folds(text.document for text in texts)
    decisions = [one for text in texts for one in decide(text, None)]
    for _ in range(ROUNDS):
        decided: list[Decision] = []
        for fold in sorted(set(place.values())):
            seen = [one for one in decisions if place[one.text.document] != fold]
            score = fitting.uncalibrated(fitting.fit_choice(_questions(seen), SIGNS, TREES, RATE)).scores
            decided.extend(
                one for text in texts if place[text.document] == fold for one in decide(text, score)
            )
        decisions = decided
    said, right = zip(*_outcomes(decisions), strict=True)
    calibration = fitting.calibrate(said, right)
    told = np.interp(said, calibration["said"], calibration["meant"])
    return {
        "fitted on": dict(sorted(Counter("PolNeAR" for one in decisions).items())),
        "figures": {
            "all": figures(decisions),
            "whole": figures([one for one in decisions if one.is_long]),
            "reliability": fitting.reliability(told.tolist(), right),
        },
        "thresholds": {"said": SAID, "credited": CREDITED, "sure": SURE},
        "calibration": calibration,
        **fitting.fit_choice(_questions(decisions), SIGNS, TREES, RATE),
    }


def _outcomes(decisions: Sequence[Decision]) -> Iterator[tuple[float, bool]]:
    """For each quotation that somebody said: the share of the likeliest mention, and whether it is right."""
    for one in decisions:
        best = one.best
        if one.said >= SAID and best is not None:
            yield float(one.shares[best]), one.credits(best)


def figures(decisions: Sequence[Decision]) -> dict[str, float]:
    """How many quotations were said, found, and credited to the right words."""
    said = [one for one in decisions if one.text.sources[one.number]]
    shown = [one for one in decisions if one.said >= SAID]
    right = sum(one.best is not None and one.credits(one.best) for one in shown)
    precision, recall = right / len(shown), right / len(said)
    return {
        "said": len(said),
        "shown": len(shown),
        "right": right,
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / (precision + recall), 4),
    }


def _questions(decisions: Sequence[Decision]) -> list[Question]:
    return [
        Question(one.text.document, one.signs, np.array(one.right)) for one in decisions if any(one.right)
    ]


def decide(text: Text, score: Score | None) -> Iterator[Decision]:
    """What is made of each quotation; without a judge, the speakers before are the right ones."""
    found: list[Decision] = []

    def choose(number: int, mentions: Sequence[Source], signs: Sequence[Sequence[float]]) -> Floats:
        right = _right(text, number, mentions)
        if score is None:
            shares = np.array([0.1 + one for one in right])
        else:
            shares = judge.shares(score(np.array(signs)))
        found.append(Decision(text, number, list(mentions), np.array(signs), shares, right))
        return shares

    direct.walk(text.context, choose)
    return iter(found)


def _right(text: Text, number: int, mentions: Sequence[Source]) -> list[bool]:
    """Which of the mentions is the source: the head of its words, or any of them if the head is none."""
    spans = text.sources[number]
    inside = [any(start <= mention.token < end for start, end in spans) for mention in mentions]
    heads = {text.context.doc[start:end].root.i for start, end in spans}
    headed = [mention.token in heads for mention in mentions]
    unnamed = text.unnamed[number]
    return [*(headed if any(headed) else inside), unnamed, not spans and not unnamed]


def read_texts(folder: Path) -> Iterator[Text]:
    """The texts of PolNeAR."""
    documents = [*corpora.polnear(folder), *corpora.polnear(folder, more=True)]
    for document, parsed in zip(documents, corpora.parse([one.text for one in documents]), strict=True):
        yield _text(document, parsed)


def _text(document: Attributed, parsed: Parsed) -> Text:
    entities = coreference.find_entities(parsed)
    turns = transcript.find_turns(parsed, entities)
    context = Context(parsed, entities, quotes.find_quotations(parsed, turns))
    sources: list[tuple[tuple[int, int], ...]] = []
    unnamed: list[bool] = []
    for quotation in context.quoted:
        said = _said(document, parsed.evidence_of(parsed.doc[quotation.start : quotation.end]))
        sources.append(() if said is None else tuple(_tokens(parsed, span) for span in said.source))
        unnamed.append(said is not None and not said.source)
    return Text(document.id, context, sources, unnamed)


def _said(document: Attributed, where: Evidence) -> Attribution | None:
    """The attribution whose content has nearly all of a quotation."""
    for one in document.attributions:
        common = sum(max(0, min(where.end, part.end) - max(where.start, part.start)) for part in one.content)
        if common >= COVERED * (where.end - where.start):
            return one
    return None


def _tokens(parsed: Parsed, span: Span) -> tuple[int, int]:
    found = [
        token.i
        for token in parsed.doc
        if (place := parsed.offset(token.idx)) < span.end and place + len(token) > span.start
    ]
    return (found[0], found[-1] + 1) if found else (0, 0)
