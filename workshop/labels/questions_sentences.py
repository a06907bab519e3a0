"""Open questions: those that an editor would ask, and a strict reader would leave on the page.

``data/questions.tsv`` has blind readers' judgements of the questions that were asked of a sentence: whether
one is good English, rests on the text, is open and is worth a place. The figures are those of whole choices.
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
from generator.analysis.questions import choose, raise_questions
from generator.analysis.questions.wording import Worded
from generator.model import Evidence
from workshop import corpora
from workshop.corpora import Reading, digest
from workshop.fitting import Example, Labels, Scored, Text, Thresholds, keeping
from workshop.metrics import place, rate, shared

ASKED = 0.65  # the share of the questions raised that is likely enough
ALONE = 0.97  # that which is likely enough for a page that has no other: three news pages of four have one
CLASSES = ("left", "asked")
# Editors, who read few texts, say whether a text raises a question; the marks, whether its words do.
_EDITORS, _WEIGHT = 0.75, 10.0
_WORTH = (0.0, 0.5, 0.85, 1.0)  # how right a sentence is by the worth of what editors ask of it
_OTHER_KIND = 0.8  # how right one is that is asked about in another way
_PASSED = {"1111": 1.0, "0111": 0.8}  # all tests, or all but the English, which may have changed


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reader's question, and the places of its words."""

    kind: str
    worth: int
    places: tuple[Evidence, ...]

    def is_of(self, where: Evidence) -> bool:
        """Whether the question is of a sentence."""
        return any(shared(where, one) for one in self.places)


@dataclass(frozen=True, slots=True, eq=False)
class Asking(Text):
    """A text with its questions as examples, the place of each, and which of those marked passed the tests.

    ``wanted`` is what readers ask, if they read the text.
    """

    raised: Sequence[Worded]
    where: Mapping[Worded, Evidence]
    wanted: tuple[Wanted, ...] | None
    passed: Mapping[Worded, float]


def read(folder: Path) -> Iterator[Asking]:
    """The texts that readers read, and others whose questions were marked."""
    readings = {digest(one.text): one for one in corpora.readers(folder)}
    marked = {text for text, _ in _marks()} - readings.keys()
    texts = {key: one.text for key, one in readings.items()}
    texts.update((digest(text), text) for text in corpora.articles(folder) if digest(text) in marked)
    for key, parsed in corpora.parsed(texts, texts.__getitem__):
        yield _asking(key, parsed, readings.get(key))


def _asking(key: str, parsed: Parsed, reading: Reading | None) -> Asking:
    entities = coreference.find_entities(parsed)
    said = quotes.find_quotes(parsed, entities)
    raised, rows = raise_questions(parsed, entities, find_actors(parsed, entities, said), said)
    where = {one: parsed.evidence_of(one.candidate.span) for one in raised}
    wanted = None if reading is None else tuple(_wanted(reading, parsed))
    passed = {one: mark for one in raised if (mark := _marks().get((key, where[one].start))) is not None}
    examples = [
        _example(row, one, where[one], passed.get(one), wanted) for row, one in zip(rows, raised, strict=True)
    ]
    corpus = "articles" if reading is None else "readers"
    return Asking(key, corpus, examples, raised, where, wanted, passed)


def _example(
    row: Mapping[str, float],
    one: Worded,
    where: Evidence,
    passed: float | None,
    wanted: Sequence[Wanted] | None,
) -> Example:
    """Whether a question is right, by its mark and by what editors ask of its sentence."""
    if wanted is None:
        return Example(row, CLASSES[(passed or 0.0) > 0.5], 0.0 if passed is None else 1.0)
    worths = (
        _WORTH[its.worth] * (1.0 if its.kind == one.cue.row.kind else _OTHER_KIND)
        for its in wanted
        if its.is_of(where)
    )
    asked = max(worths, default=0.0)
    kept = asked if passed is None else passed
    return Example(row, CLASSES[_EDITORS * asked + (1 - _EDITORS) * kept > 0.5], _WEIGHT)


@cache
def _marks() -> Mapping[tuple[str, int], float]:
    """How right a question of a sentence is, by the digest of its text and the place of the sentence."""
    marks = corpora.marks("questions")
    return {(text, int(start)): _PASSED.get(verdict, 0.0) for text, start, verdict in marks}


def _wanted(reading: Reading, parsed: Parsed) -> Iterator[Wanted]:
    for one in reading.questions:
        span = place(parsed.seed.text, one.prompt)
        places = () if span is None else (Evidence(start=span.start, end=span.end),)
        yield Wanted(one.kind, one.worth, places)


def thresholds(scored: Sequence[Scored[Asking]]) -> Thresholds:
    """From which probability on a question is asked."""
    values = [value for one in scored for value in one.predicted[:, 1].tolist()]
    return {"asked": keeping(ASKED, values), "alone": keeping(ALONE, values)}


def figures(scored: Sequence[Scored[Asking]]) -> dict[str, Any]:
    """How good whole choices are.

    ``good`` is the share of the marked questions asked that passed all tests, ``good found`` the share of
    those that passed which is asked. ``kind_right`` is the share of right questions that have the readers'
    kind; ``could be found`` the share of the readers' questions of whose sentence something can be asked;
    ``pages with one`` the share of all texts of which something is asked.
    """
    count: Counter[str] = Counter()
    for one in scored:
        text = one.text
        asked = choose(text.raised, one.predicted[:, 1].tolist(), one.thresholds)
        passed = [text.passed[question] == 1.0 for question in asked if question in text.passed]
        count["texts"] += 1
        count["some"] += bool(asked)
        count["all"] += len(asked)
        count["marked"] += len(passed)
        count["passed"] += sum(passed)
        count["to pass"] += sum(mark == 1.0 for mark in text.passed.values())
        if text.wanted is not None:
            count.update(_compared(text, asked, text.wanted))
    return {
        "asked": count["all"],
        "pages with one": rate(count["some"], count["texts"]),
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
    wanted = [question for question in theirs if question.worth > 1]
    kinds = {one: {its.kind for its in theirs if its.is_of(text.where[one])} for one in asked}
    right = [one for one in asked if kinds[one]]
    return Counter(
        {
            "theirs": len(wanted),
            "covered": sum(any(its.is_of(text.where[one]) for one in asked) for its in wanted),
            "reached": sum(any(its.is_of(text.where[one]) for one in text.raised) for its in wanted),
            "ours": len(asked),
            "right": len(right),
            "kind": sum(one.cue.row.kind in kinds[one] for one in right),
            "quiet": not theirs,
            "kept": not theirs and not asked,
        }
    )


LABELS = Labels("questions/sentences", read, figures, thresholds, classes=CLASSES)
