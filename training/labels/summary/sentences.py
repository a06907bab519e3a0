"""Sentences of summaries.

In a reader's text, half of what a sentence is worth is being among the three that the reader found best, and
half the words that it shares with the summary; in GUM the latter is all. Its words have the probabilities of
a model that never saw the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Span

from generator.analysis.parsing.columns import columns
from generator.analysis.summary import choose, importance, sentence_features
from generator.analysis.summary.importance import Importance
from generator.models import Floats
from metrics.measure import shared
from metrics.ranking import average_precision
from metrics.rouge import rouge_n, tokens
from training.fit import Example, Labels, Scored, Text, left_out, rate
from training.labels.summary import words
from training.labels.summary.words import Words

BEST = 0.5  # what it counts to be a reader's choice; the other half counts the summary's words


@dataclass(frozen=True, slots=True, eq=False)
class Sentences(Text):
    """A text with its sentences, each an example, and which of them a reader found best."""

    source: Words
    probabilities: Mapping[str, float]
    best: Sequence[bool]


def read(folder: Path) -> Iterator[Sentences]:
    """The texts of readers and of GUM that have sentences."""
    texts = list(words.read(folder))
    unaware = left_out(words.LABELS, texts)
    for text in texts:
        given = unaware[text.document].probabilities([example.features for example in text.examples])
        yield sentences(text, dict(zip(text.lemmas, given.tolist(), strict=True)))


def sentences(text: Words, probabilities: Mapping[str, float]) -> Sentences:
    """The sentences of a text whose words have these probabilities."""
    quoted = importance.in_quotations(text.parsed)
    told = columns(text.parsed.doc)
    rows = sentence_features.table(
        text.parsed, text.entities, text.actors, text.body, told, probabilities, quoted
    )
    worth = _in_common(text)
    best = [_is_among(sentence, text.chosen or ()) for sentence, _ in text.body]
    if text.chosen is not None:
        worth = BEST * np.array(best) + (1 - BEST) * worth
    examples = [Example(row, value) for row, value in zip(rows, worth.tolist(), strict=True)]
    return Sentences(text.document, text.corpus, examples, text, probabilities, best)


def _in_common(text: Words) -> Floats:
    """The words, and pairs of words, that a sentence shares with the summaries, beside the best sentence."""
    theirs = list(map(tokens, text.summaries))
    ours = [tokens(sentence.text) for sentence, _ in text.body]
    found = [float(np.mean([rouge_n(own, one, n) for one in theirs for n in (1, 2)])) for own in ours]
    result: Floats = (np.array(found) / max(*found, 1e-9)) ** 2
    return result


def _is_among(sentence: Span, chosen: Sequence[str]) -> bool:
    """Whether a sentence is one of those, or one is a part of the other."""
    ours = " ".join(sentence.text.split())
    return any(ours in theirs or theirs in ours for theirs in (" ".join(one.split()) for one in chosen))


def figures(scored: Sequence[Scored[Sentences]]) -> dict[str, Any]:
    """How well the sentences are put in order, and how good the summaries are."""
    precisions = [average_precision(one.predicted, one.text.best) for one in scored if any(one.text.best)]
    return {
        "precision of the best": rate(sum(precisions), len(precisions)),
        "summaries": {corpus: _summaries(scored, corpus) for corpus in ("GUM", "readers")},
    }


def _summaries(scored: Sequence[Scored[Sentences]], corpus: str) -> dict[str, float]:
    """ROUGE of the summaries in hundredths; how many of their sentences a reader found best, and of those
    that a reader found best how many are in them.
    """
    scores: list[list[float]] = []
    best: list[bool] = []
    recalled: list[bool] = []
    for one in scored:
        text = one.text.source
        if text.corpus != corpus:
            continue
        weighed = Importance(one.text.probabilities, one.predicted.tolist())
        ours = choose(text.parsed, text.entities, text.body, weighed)
        own, theirs = tokens(" ".join(sentence.text for sentence in ours)), list(map(tokens, text.summaries))
        scores.append([100 * float(np.mean([rouge_n(own, other, n) for other in theirs])) for n in (1, 2)])
        good = [
            text.parsed.evidence_of(sentence)
            for (sentence, _), is_best in zip(text.body, one.text.best, strict=True)
            if is_best
        ]
        places = [sentence.evidence[0] for sentence in ours]
        best += [any(shared(place, one) for one in good) for place in places]
        recalled += [any(shared(place, one) for place in places) for one in good]
    rouge1, rouge2 = (
        (rate(sum(column), len(scores)) for column in zip(*scores, strict=True)) if scores else (0, 0)
    )
    found = {"rouge1": rouge1, "rouge2": rouge2}
    if corpus == "readers":
        found |= {"best": rate(sum(best), len(best)), "recalled": rate(sum(recalled), len(recalled))}
    return found


LABELS = Labels("summary/sentences", read, figures)
