"""Open questions: what the text raises and does not answer, in the text's own words.

``markers`` finds the sentences that leave something open, by words that say so, and ``wording`` puts them
into questions but for those that ``settled`` finds answered. ``features`` describes the questions, a model
says how likely an editor would keep each, ``choice`` takes the best, and ``due`` reads when it is to be
answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from generator.analysis.coreference import Entities
from generator.analysis.kinds import fitting_questions
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.questions import kinds
from generator.analysis.questions.choice import LONG_TEXT, MOST, MOST_OF_LONG, choose
from generator.analysis.questions.due import due_date
from generator.analysis.questions.features import Features
from generator.analysis.questions.markers import Candidate, find_candidates
from generator.analysis.questions.settled import is_settled
from generator.analysis.questions.wording import Worded, Wording
from generator.model import Actor, DocumentKind, Question, Quote
from generator.models import load

if TYPE_CHECKING:
    from generator.analysis.document import Document


def find_section(document: Document) -> list[Question]:
    """The open questions of a document, the most consequential first."""
    found = find_questions(
        document.parsed, document.entities, document.everybody, document.said, document.kind
    )
    asked = kinds.in_subject(document.parsed.seed) if document.kind == "email" else []
    return fitting_questions(document.kind, [*asked, *found])


def find_questions(
    parsed: Parsed,
    entities: Entities,
    actors: Sequence[Actor],
    quotes: Sequence[Quote],
    kind: DocumentKind | None = None,
) -> list[Question]:
    """The questions, the most consequential first, of a document of this ``kind``."""
    candidates = find_candidates(parsed)
    every = list(raise_questions(parsed, entities, quotes, candidates, kind))
    raised = list(kinds.fitting(parsed, kind, candidates, every))
    if not raised:
        return []
    model = load("questions/sentences")
    rows = Features(parsed, entities, actors, quotes, candidates).table(raised)
    probabilities: list[float] = model.probabilities(rows).tolist()
    chances = [
        max(chance, kinds.is_sure(kind, one)) for one, chance in zip(raised, probabilities, strict=True)
    ]
    chosen = choose(
        raised, chances, model.thresholds, MOST_OF_LONG if parsed.seed.words > LONG_TEXT else MOST
    )
    return [_question(parsed, candidates, one) for one in chosen]


def raise_questions(
    parsed: Parsed,
    entities: Entities,
    quotes: Sequence[Quote],
    candidates: Sequence[Candidate],
    kind: DocumentKind | None = None,
) -> Iterator[Worded]:
    """All questions of a text, one for each marker at most; ``candidates`` are all its sentences."""
    if not any(one.markers for one in candidates):
        return
    wording = Wording(parsed, entities, quotes, candidates, kind)
    for candidate in candidates:
        for marker in candidate.markers:
            worded = None if is_settled(marker) else wording.word(candidate, marker)
            if worded is not None:
                yield worded


def _question(parsed: Parsed, candidates: Sequence[Candidate], worded: Worded) -> Question:
    due, words = due_date(worded.marker, parsed.seed.day)
    evidence = (parsed.evidence_of(candidates[worded.number].span),)
    return Question(
        text=worded.text, short=worded.short, kind=worded.kind, evidence=evidence, due=due, due_words=words
    )
