"""Sentences that raise open questions: those whose words prompt a careful reader to ask.

The figures are those of whole choices, worded and thinned out as on a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpora
from corpora import Reading
from generator.analysis import coreference, quotes
from generator.analysis import questions as asking
from generator.analysis.actors import find_actors
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.questions import features
from generator.analysis.questions.choice import MOST, Worded, choose
from generator.analysis.questions.frames import Asker
from generator.analysis.questions.prompts import Prompt, Sentence, find_prompts
from generator.analysis.questions.wording import Unworded, names_of
from generator.models import Features, load
from metrics.equality import place
from metrics.measure import shared
from training.fit import Example, Labels, Scored, Text, Thresholds, lowest, rate

PRECISION = 0.44  # of the questions asked, the share whose sentences must prompt the readers to ask, too
NONE_RIGHT = 0.75  # of the texts without a question of the readers, the share that must stay without one
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
    """A text with its sentences, each an example; their prompts with their features; and what is wanted."""

    sentences: Sequence[Sentence]
    prompts: Sequence[Sequence[Features]]
    worded: Sequence[Sequence[Worded | None]]
    wanted: tuple[Wanted, ...]


def read(folder: Path) -> Iterator[Asking]:
    """The texts that readers read."""
    readings = list(corpora.readers(folder))
    for reading, parsed in zip(readings, corpora.parse([one.text for one in readings]), strict=True):
        entities = coreference.find_entities(parsed)
        said = quotes.find_quotes(parsed, entities)
        sentences = find_prompts(parsed, entities, said)
        if not sentences:
            continue
        asker = Asker(names_of(parsed, entities))
        wanted = tuple(_wanted(reading, parsed, sentences))
        text = features.Text(parsed, entities, find_actors(parsed, entities, said), said, sentences)
        right = [
            max((_WORTH[one.worth] for one in wanted if number in one.sentences), default=0.0)
            for number in range(len(sentences))
        ]
        yield Asking(
            reading.id,
            "readers",
            [Example(row, label) for row, label in zip(text.table(), right, strict=True)],
            sentences,
            [text.of_prompts(sentence.number) for sentence in sentences],
            [[_worded(asker, prompt) for prompt in sentence.prompts] for sentence in sentences],
            wanted,
        )


def _wanted(reading: Reading, parsed: Parsed, sentences: Sequence[Sentence]) -> Iterator[Wanted]:
    where = [parsed.evidence_of(sentence.span) for sentence in sentences]
    for one in reading.questions:
        span = place(parsed.seed.text, one.prompt)
        numbers = [number for number, own in enumerate(where) if span is not None and shared(own, span)]
        yield Wanted(one.kind, one.worth, one.text, frozenset(numbers))


def _worded(asker: Asker, prompt: Prompt) -> Worded | None:
    try:
        return Worded(*asker.ask(prompt), prompt)
    except Unworded:
        return None


def thresholds(scored: Sequence[Scored[Asking]]) -> Thresholds:
    """From which probability on few enough questions are asked in vain."""

    def is_enough(some: Sequence[Scored[Asking]]) -> bool:
        found = figures(some)
        return bool(found["precision"] >= PRECISION and found["none_right"] >= NONE_RIGHT)

    return {"asked": lowest(scored, "asked", (0.1, 0.6, 0.01), is_enough)}


def figures(scored: Sequence[Scored[Asking]]) -> dict[str, Any]:
    """What whole choices come to: as ``docs/accuracy.md`` says of questions.

    ``could be found`` is the share of the readers' questions of whose sentence something can be asked.
    """
    count: Counter[str] = Counter()
    for one in scored:
        text = one.text
        asked = _asked(one)
        evidence = {number for question in asked for number in question.sentences}
        prompted = {number for question in text.wanted for number in question.sentences}
        askable = {number for number, worded in enumerate(text.worded) if any(worded)}
        wanted = [question for question in text.wanted if question.worth > 1]
        count["theirs"] += len(wanted)
        count["covered"] += sum(not evidence.isdisjoint(question.sentences) for question in wanted)
        count["reached"] += sum(not askable.isdisjoint(question.sentences) for question in wanted)
        count["ours"] += len(asked)
        count["right"] += sum(not prompted.isdisjoint(question.sentences) for question in asked)
        count["quiet"] += not text.wanted
        count["kept"] += not text.wanted and not asked
    return {
        "asked": count["ours"],
        "recall": rate(count["covered"], count["theirs"]),
        "precision": rate(count["right"], count["ours"]),
        "none_right": rate(count["kept"], count["quiet"]),
        "could be found": rate(count["reached"], count["theirs"]),
    }


def _asked(one: Scored[Asking]) -> Sequence[Any]:
    """The questions of a page, by the model of prompts in the data."""
    text, forms = one.text, load("questions/prompts")

    def word(number: int) -> Worded | None:
        order = asking.in_order(
            text.sentences[number].prompts, forms.class_probabilities(text.prompts[number])
        )
        return next((found for rank in order if (found := text.worded[number][rank]) is not None), None)

    return choose(text.sentences, one.predicted.tolist(), word, one.thresholds["asked"], MOST)


# Smaller steps than usual, and random bounds for the features: few sentences are right, and these as much by
# chance as by their features.
LABELS = Labels(
    "questions/sentences",
    read,
    figures,
    thresholds,
    settings={"num_iterations": 250, "learning_rate": 0.04, "feature_fraction": 0.2, "extra_trees": True},
)
