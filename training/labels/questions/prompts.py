"""Prompts of open questions: which of a sentence's is the one that a reader asks about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from generator.analysis.questions.choice import Worded, matter_of
from training.fit import Example, Labels, Scored, Text, rate
from training.labels.questions import sentences
from training.labels.questions.sentences import Wanted

CLASSES = ("no", "yes")  # whether a prompt is what a reader asks about
_SAME_WORDS = 0.45  # of two questions that ask the same: the words in common, at least
_SAME_KIND = 0.35  # the same where they are of one kind


def read(folder: Path) -> Iterator[Text]:
    """The prompts of the sentences that a reader asks about, those that can be worded."""
    for text in sentences.read(folder):
        examples = []
        for number, (rows, worded) in enumerate(zip(text.prompts, text.worded, strict=True)):
            wanted = [one for one in text.wanted if number in one.sentences]
            for row, question in zip(rows, worded, strict=False):  # the plain prompt, the last, has no row
                if wanted and question is not None:
                    examples.append(Example(row, CLASSES[any(_asks(question, one) for one in wanted)]))
        yield Text(text.document, text.corpus, examples)


def _asks(ours: Worded, theirs: Wanted) -> bool:
    """Whether a question of ours asks what a reader asks, by their words."""
    left, right = matter_of(ours.text), matter_of(theirs.text)
    common = 2 * len(left & right) / max(1, len(left) + len(right))
    return common >= (_SAME_KIND if ours.kind == theirs.kind else _SAME_WORDS)


def figures(scored: Sequence[Scored[Text]]) -> dict[str, Any]:
    """The share of prompts that are classed right."""
    right = [
        CLASSES[best] == example.label
        for one in scored
        for best, example in zip(one.predicted.argmax(axis=1), one.text.examples, strict=True)
    ]
    return {"right": rate(sum(right), len(right))}


LABELS = Labels("questions/prompts", read, figures, classes=CLASSES)
