"""Open questions: those that a strict reader would leave on the page.

``data/questions.tsv`` has blind readers' judgements of questions in all their forms: whether each is good
English, rests on the text, is open and is worth a place. The figures are those of whole choices.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.analysis import coreference, quotes
from generator.analysis.actors import find_actors
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.questions import raise_questions
from generator.analysis.questions.choice import choose
from generator.analysis.questions.features import Features
from generator.analysis.questions.markers import Candidate, find_candidates
from generator.analysis.questions.wording import Worded
from workshop import corpora
from workshop.corpora import Reading, digest
from workshop.fitting import Example, Labels, Scored, Text, Thresholds, keeping
from workshop.metrics import place, rate, shared

ASKED = 0.48  # the share of the questions raised that is likely enough, as readers chose
# Editors, who read few texts, say whether a text raises a question; the marks, whether its words do.
_EDITORS, _WEIGHT = 0.75, 4.0
_WORTH = (0.0, 0.5, 0.85, 1.0)  # how right a sentence is by the worth of what editors ask of it


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reader's question, and the sentences that its words stand in."""

    kind: str
    worth: int
    sentences: frozenset[int]


@dataclass(frozen=True, slots=True, eq=False)
class Asking(Text):
    """A text with its questions as examples; which of those marked passed all tests.

    ``wanted`` is what readers ask, if they read the text.
    """

    raised: Sequence[Worded]
    wanted: tuple[Wanted, ...] | None
    passed: Mapping[str, bool]


def read(folder: Path) -> Iterator[Asking]:
    """The texts that readers read, and others whose questions were marked."""
    readings = {digest(one.text): one for one in corpora.readers(folder)}
    marked = {text for text, _ in _marks()} - readings.keys()
    texts = {key: one.text for key, one in readings.items()}
    texts.update((digest(text), text) for text in corpora.articles(folder) if digest(text) in marked)
    for key, parsed in corpora.parsed(texts, texts.__getitem__):
        asking = _asking(key, parsed, readings.get(key))
        if asking is not None:
            yield asking


def _asking(key: str, parsed: Parsed, reading: Reading | None) -> Asking | None:
    candidates = find_candidates(parsed)
    entities = coreference.find_entities(parsed)
    said = quotes.find_quotes(parsed, entities)
    raised = list(raise_questions(parsed, entities, said, candidates))
    if not raised:
        return None
    wanted = None if reading is None else tuple(_wanted(reading, parsed, candidates))
    features = Features(parsed, entities, find_actors(parsed, entities, said), said, candidates)
    marks = {one.text: mark for one in raised if (mark := _marks().get((key, digest(one.text)))) is not None}
    examples = [
        _example(row, one, marks.get(one.text), wanted)
        for row, one in zip(features.table(raised), raised, strict=True)
    ]
    corpus = "articles" if reading is None else "readers"
    return Asking(key, corpus, examples, raised, wanted, marks)


def _example(
    row: Mapping[str, float], one: Worded, passed: bool | None, wanted: Sequence[Wanted] | None
) -> Example:
    """How right a question is by its marks, and by what editors ask of its sentence."""
    if wanted is None:
        return Example(row, float(passed or False), 0.0 if passed is None else 1.0)
    asked = max((_WORTH[its.worth] for its in wanted if one.number in its.sentences), default=0.0)
    kept = asked if passed is None else float(passed)
    return Example(row, _EDITORS * asked + (1 - _EDITORS) * kept, _WEIGHT)


@cache
def _marks() -> Mapping[tuple[str, str], bool]:
    """Whether a question passed all tests, by the digests of its text and of its own words."""
    return {(text, question): "0" not in verdict for text, question, verdict in corpora.marks("questions")}


def _wanted(reading: Reading, parsed: Parsed, candidates: Sequence[Candidate]) -> Iterator[Wanted]:
    where = [parsed.evidence_of(one.span) for one in candidates]
    for one in reading.questions:
        span = place(parsed.seed.text, one.prompt)
        numbers = [number for number, own in enumerate(where) if span is not None and shared(own, span)]
        yield Wanted(one.kind, one.worth, frozenset(numbers))


def thresholds(scored: Sequence[Scored[Asking]]) -> Thresholds:
    """From which probability on a question is asked."""
    return {"asked": keeping(ASKED, (value for one in scored for value in one.predicted.tolist()))}


def figures(scored: Sequence[Scored[Asking]]) -> dict[str, Any]:
    """How good whole choices are.

    ``good`` is the share of the marked questions asked that passed all tests, ``good found`` the share of
    those that passed which is asked. ``kind_right`` is the share of right questions that have the readers'
    kind; ``could be found`` the share of the readers' questions of whose sentence something can be asked.
    """
    count: Counter[str] = Counter()
    for one in scored:
        text = one.text
        asked = choose(text.raised, one.predicted.tolist(), one.thresholds)
        passed = [text.passed[question.text] for question in asked if question.text in text.passed]
        count["all"] += len(asked)
        count["marked"] += len(passed)
        count["passed"] += sum(passed)
        count["to pass"] += sum(text.passed.values())
        if text.wanted is not None:
            count.update(_compared(text, asked, text.wanted))
    return {
        "asked": count["all"],
        "marked": count["marked"],
        "good": rate(count["passed"], count["marked"]),
        "good found": rate(count["passed"], count["to pass"]),
        "recall": rate(count["covered"], count["theirs"]),
        "precision": rate(count["right"], count["ours"]),
        "kind_right": rate(count["kind"], count["right"]),
        "none_right": rate(count["kept"], count["quiet"]),
        "could be found": rate(count["reached"], count["theirs"]),
    }


def _compared(text: Asking, asked: Sequence[Worded], theirs: Sequence[Wanted]) -> Counter[str]:
    """What the questions asked of a text have in common with those of its readers."""
    evidence = {question.number for question in asked}
    kinds = {number: question.kind for question in theirs for number in question.sentences}
    askable = {one.number for one in text.raised}
    wanted = [question for question in theirs if question.worth > 1]
    right = [question for question in asked if question.number in kinds]
    same = [one for one in right if one.kind == kinds[one.number]]
    return Counter(
        {
            "theirs": len(wanted),
            "covered": sum(not evidence.isdisjoint(question.sentences) for question in wanted),
            "reached": sum(not askable.isdisjoint(question.sentences) for question in wanted),
            "ours": len(asked),
            "right": len(right),
            "kind": len(same),
            "quiet": not theirs,
            "kept": not theirs and not asked,
        }
    )


# Many small trees do better than few large ones in cross-validation.
LABELS = Labels(
    "questions/sentences",
    read,
    figures,
    thresholds,
    settings={
        "num_iterations": 800,
        "learning_rate": 0.03,
        "num_leaves": 6,
        "max_depth": 3,
        "min_data_in_leaf": 20,
        "feature_fraction": 0.2,
        "extra_trees": True,
    },
)
