"""Open questions: what the text raises and does not answer, asked as an editor would.

In three steps. ``prompts`` finds whatever may leave something open, and ``signs`` describes it; a judge
says how likely an editor would ask about it. ``asking`` words the question, by ``wording``, or gives it up
where no good English comes of it. ``choice`` takes the best, each with all the sentences that raise it. A
second judge says of which kind a question is, ``due`` reads when it is to be answered, and ``details`` adds
what a reader misses.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import numpy as np

from generator.analysis import judge, linear
from generator.analysis.coreference import Entities
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.questions.asking import Asker
from generator.analysis.questions.choice import MOST, alike, choose, matter_of
from generator.analysis.questions.details import find_details
from generator.analysis.questions.due import due_date
from generator.analysis.questions.prompts import find_prompts
from generator.analysis.questions.signs import SIGNS, table
from generator.analysis.questions.wording.references import naming_of
from generator.model import Actor, Question, QuestionKind, Quote

KINDS: tuple[QuestionKind, ...] = get_args(QuestionKind)


def find_questions(
    parsed: Parsed, entities: Entities, actors: Sequence[Actor], quotes: Sequence[Quote], most: int
) -> list[Question]:
    """The questions, the most consequential first, ``most`` of them at most."""
    sentences = find_prompts(parsed, entities, quotes)
    rows = table(parsed, entities, actors, quotes, sentences)
    if not rows:
        return []
    worth, kinds = judge.load("questions/prompts", SIGNS), linear.load("questions/kinds", SIGNS)
    asker = Asker(entities, naming_of(parsed.doc, entities, parsed.title_end))
    missing = find_details(parsed, sentences, asker)[:most]
    told = [matter_of(text) for text, _ in missing]  # these say more exactly what is open
    chances, least = worth.chances(rows).tolist(), worth.thresholds["asked"]
    chosen = choose(sentences, chances, asker.ask, least, min(most, MOST))
    asked = [one for one in chosen if not any(alike(one.words, words) for words in told)]
    asked = asked[: most - len(missing)]
    if not asked:
        return []
    shares = kinds.chances(np.array([rows[one.row] for one in asked]))
    found = [
        Question(
            text=one.text,
            kind=kinds.classes[int(np.argmax(own))],  # type: ignore[arg-type]
            evidence=tuple(parsed.evidence_of(sentences[number].span) for number in one.sentences),
            due=due_date(one.prompt, parsed.seed.day),
        )
        for one, own in zip(asked, shares, strict=True)
    ]
    found.extend(
        Question(text=text, kind="unknown", evidence=(parsed.evidence_of(span),)) for text, span in missing
    )
    return found
