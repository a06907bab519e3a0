"""Open questions: what the text raises and does not answer, in the text's own words.

``markers`` finds the sentences that leave something open, by words that say so; ``features`` describes them,
and a model says how likely an editor would ask about each. ``settled`` leaves out what the text answers.
``wording`` puts a short question before the sentence, ``choice`` takes the best, and ``due`` reads when it is
to be answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.analysis.coreference import Entities
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.questions.choice import DETAILS, MOST, Matters, choose, of_all
from generator.analysis.questions.due import due_date
from generator.analysis.questions.features import Features
from generator.analysis.questions.markers import Candidate, Marker, find_candidates
from generator.analysis.questions.settled import Settled
from generator.analysis.questions.wording import Worded, Wording
from generator.model import Actor, Question, Quote
from generator.models import load


class Asker:
    """Words the questions of one text, but for what the text settles."""

    def __init__(
        self, parsed: Parsed, entities: Entities, quotes: Sequence[Quote], candidates: Sequence[Candidate]
    ) -> None:
        """``candidates`` are all sentences of the body."""
        self._wording = Wording(parsed, entities, quotes, candidates)
        self._settled = Settled(entities, parsed.title_end, parsed.seed.day)

    def word(self, candidate: Candidate) -> Worded | None:
        """The question of a sentence by the surest of its markers that can be asked of."""
        return next(filter(None, (self.by(candidate, marker) for marker in candidate.markers)), None)

    def by(self, candidate: Candidate, marker: Marker) -> Worded | None:
        """The question of a sentence by a marker."""
        return None if self._settled.tells(marker) else self._wording.word(candidate, marker)


def find_questions(
    parsed: Parsed, entities: Entities, actors: Sequence[Actor], quotes: Sequence[Quote]
) -> list[Question]:
    """The questions, the most consequential first."""
    candidates = find_candidates(parsed)
    if not any(one.markers for one in candidates):
        return []
    model = load("questions/sentences")
    asker = Asker(parsed, entities, quotes, candidates)
    worded = [asker.word(one) for one in candidates]
    rows = Features(parsed, entities, actors, quotes, candidates, worded).table()
    probabilities = of_all(candidates, model.probabilities(rows).tolist())
    chosen = choose(Matters(candidates), probabilities, worded, model.thresholds, MOST)
    if chosen:
        chosen += _details(candidates, asker, {number for one in chosen for number in one.sentences})
    return [_question(parsed, candidates, one) for one in chosen]


def _details(candidates: Sequence[Candidate], asker: Asker, taken: set[int]) -> Iterator[Worded]:
    """What the text names and does not tell: which measures, and who says so."""
    for name in DETAILS:
        found = (
            asker.by(one, marker)
            for one in candidates
            for marker in one.markers
            if marker.name == name and one.number not in taken
        )
        first = next((one for one in found if one is not None), None)
        if first is not None:
            yield first


def _question(parsed: Parsed, candidates: Sequence[Candidate], worded: Worded) -> Question:
    due, words = due_date(worded.marker, parsed.seed.day)
    evidence = tuple(parsed.evidence_of(candidates[number].span) for number in worded.sentences)
    return Question(
        text=worded.text, short=worded.short, kind=worded.kind, evidence=evidence, due=due, due_words=words
    )
