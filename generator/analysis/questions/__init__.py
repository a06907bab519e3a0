"""Open questions: what the text raises and does not answer, in the text's own words.

``cues`` finds the sentences that leave something open, by words that say so, and ``wording`` puts them into
questions. A model says how likely an editor would ask each, and the likeliest are asked. ``due`` reads when
they are to be answered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from generator.analysis.coreference import Entities
from generator.analysis.document_kind import fitting_questions
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.parsing.tokens import content
from generator.analysis.parsing.words import FIRST_PERSON
from generator.analysis.questions import by_document_kind
from generator.analysis.questions.cues import find_candidates, is_aside
from generator.analysis.questions.due import due_date
from generator.analysis.questions.wording import Worded, Wording
from generator.model import DOUBLE_MARKS, Actor, DocumentKind, Question, Quote
from generator.models import load

if TYPE_CHECKING:
    from generator.analysis.parsed_document import ParsedDocument

MOST = 4  # questions of one text
DETAILS = ("which", "who")  # cues that grammar alone shows: each is asked of once, at the end
LONG_TEXT, MOST_OF_LONG = 4_000, 8  # words, above which a text may have more
_ALIKE = 0.6  # two sentences that share this part of the words of the shorter one ask the same


def find_section(document: ParsedDocument) -> list[Question]:
    """The open questions of a document, the most consequential first."""
    parsed, entities, kind = document.parsed, document.entities, document.kind
    raised, rows = raise_questions(parsed, entities, document.everybody, document.said, kind)
    model = load("questions/sentences")
    chances = [
        max(chance, by_document_kind.is_sure(kind, one))
        for one, (_, chance) in zip(raised, model.class_probabilities(rows).tolist(), strict=True)
    ]
    most = MOST_OF_LONG if parsed.seed.words > LONG_TEXT else MOST
    thresholds = dict(model.thresholds)
    if kind is not None:  # the model knows news: of other documents only what is likely is asked
        thresholds["alone"] = thresholds["asked"]
    asked = in_order(choose(raised, chances, thresholds, most))
    found = [_question(parsed, one) for one in asked]
    in_subject = by_document_kind.in_subject(parsed.seed) if kind == "email" else []
    return fitting_questions(kind, [*in_subject, *found])


def raise_questions(
    parsed: Parsed,
    entities: Entities,
    actors: Sequence[Actor],
    quotes: Sequence[Quote],
    kind: DocumentKind | None = None,
) -> tuple[list[Worded], list[dict[str, float]]]:
    """All questions of a text of this ``kind``, one for each sentence at most, and their features."""
    candidates = find_candidates(parsed)
    wording = Wording(parsed, entities, quotes, candidates, kind)
    worded = [one for one in map(wording.word, candidates) if one is not None]
    raised = by_document_kind.fitting(parsed, kind, candidates, worded)
    salience = {actor.id: actor.salience for actor in actors}
    at = {place: salience.get(entity.id, 0.0) for place, (entity, _) in entities.at.items()}
    return raised, [_features(one, at) for one in raised]


def _features(worded: Worded, salience: Mapping[int, float]) -> dict[str, float]:
    """What a question is of, and how near that is to what the text is about."""
    span = worded.candidate.span
    return {
        f"cue={worded.cue.row.name}": 1.0,
        "early": 1 / (1 + worded.candidate.number),
        "salience": max((salience.get(token.i, 0.0) for token in span), default=0.0),
        "words": len(span),
        "quoted": any(mark in span.text for mark in DOUBLE_MARKS),
        "aside": is_aside(worded.cue.token),
    }


def choose(
    raised: Sequence[Worded],
    probabilities: Sequence[float],
    thresholds: Mapping[str, float],
    most: int = MOST,
) -> list[Worded]:
    """The likeliest questions, no two alike, and a detail of each kind.

    One that is less likely is asked only where no other is, and never in the words of who says "I".
    """
    asked: list[Worded] = []
    for one, probability in sorted(zip(raised, probabilities, strict=True), key=lambda pair: -pair[1]):
        own = any(token.lower_ in FIRST_PERSON for token in one.candidate.span)
        likely = probability >= thresholds["asked" if asked or own else "alone"]
        likely = likely and one.cue.row.name not in DETAILS
        if likely and len(asked) < most and not any(_ask_the_same(one, other) for other in asked):
            asked.append(one)
    details = (next((one for one in raised if one.cue.row.name == name), None) for name in DETAILS)
    return asked + [detail for detail in details if asked and detail is not None]


def _ask_the_same(worded: Worded, other: Worded) -> bool:
    """Whether two questions or their sentences share most of their words, or both are of an inquiry."""
    if (
        worded.text.casefold() == other.text.casefold()
        or worded.cue.row.name == other.cue.row.name == "inquiry"
    ):
        return True
    left, right = (set(content(question.candidate.span)) for question in (worded, other))
    return len(left & right) >= _ALIKE * max(1, min(len(left), len(right)))


def in_order(asked: Sequence[Worded]) -> list[Worded]:
    """First what the text asks in vain, then what it says is unknown or disputed, details last."""

    def place(worded: Worded) -> tuple[bool, bool, bool]:
        row = worded.cue.row
        return row.name in DETAILS, not worded.why, row.kind not in ("unknown", "contested")

    return sorted(asked, key=place)


def _question(parsed: Parsed, worded: Worded) -> Question:
    due, words = due_date(worded.cue, parsed.seed.day)
    return Question(
        text=worded.text,
        short=None if worded.own else worded.cue.row.short,
        kind=worded.cue.row.kind,
        why=worded.why,
        evidence=(parsed.evidence_of(worded.candidate.span),),
        due=due,
        due_words=words,
    )
