"""How much an actor matters: how likely a short summary of the text is to name it.

A logistic model of six signs that a reader sees, too. Its weights were fitted to whole texts of
ten genres, each with several summaries by people and by models, against the share of those
summaries that name the actor; rounded, as more digits make no difference. What added nothing
there is left out: how many quotes an actor has, of what kind it is, in how many paragraphs it
occurs, whether our own summary names it.
"""

from __future__ import annotations

import math
from bisect import bisect_right

from spacy.tokens import Doc

from generator.analysis.coreference import Entity
from generator.analysis.parsing.spacy_pass import SUBJECTS, Parsed

BASE = -4.3
MENTIONS = 1.5  # times the logarithm of their number, pronouns too
START = 0.7  # times the logarithm of the number of mentions in the first fifth
SENTENCE = 0.9  # in the first sentence
FIRST = 0.3  # over one more than the number of paragraphs before the first one with a mention
TITLE = 0.25  # in the title
SUBJECT = 0.25  # times the share of mentions that are subjects
_FIFTH = 0.2


class Weighing:
    """Weighs the entities of one text."""

    def __init__(self, parsed: Parsed) -> None:
        """Take from the text what all weights need."""
        self.doc: Doc = parsed.doc
        self.starts = [passage.start for passage in parsed.passages]
        self.kinds = [passage.paragraph.kind for passage in parsed.passages]
        self.lead = next((i for i, kind in enumerate(self.kinds) if kind == "body"), 0)
        self.sentence = range(0)
        if parsed.passages:
            lead = parsed.passages[self.lead]
            first = next(parsed.sentences(lead), None)
            self.sentence = range(lead.start, first.end if first is not None else lead.end)

    def salience(self, entity: Entity) -> float:
        """The weight of an entity, from 0 to 1."""
        own = [mention for mention in entity.mentions if mention.form not in ("attribute", "part")]
        passages = {bisect_right(self.starts, mention.start) - 1 for mention in entity.mentions}
        body = [passage for passage in passages if self.kinds[passage] == "body"]
        early = sum(mention.start < len(self.doc) * _FIFTH for mention in own)
        subjects = sum(self.doc[r.start : r.end].root.dep_ in SUBJECTS for r in own)
        weight = (
            BASE
            + MENTIONS * math.log1p(len(own))
            + START * math.log1p(early)
            + SENTENCE * any(mention.start in self.sentence for mention in entity.mentions)
            + (FIRST / (1 + min(body) - self.lead) if body else 0.0)
            + TITLE * any(self.kinds[passage] == "title" for passage in passages)
            + SUBJECT * subjects / max(1, len(own))
        )
        return 1 / (1 + math.exp(-weight))
