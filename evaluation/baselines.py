"""What can be had of a text without any model of what matters: a line that every briefing has to be above."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import spacy

from corpora import Span
from generator.settings import DEFAULT_MODEL

SENTENCES = 3
_ACTING = {"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"}  # labels of what may act, or be acted upon
_AROUND = re.compile(r"^the |['’]s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Baseline:
    """The mentions of each name, most frequent names first, and the first sentences."""

    names: tuple[tuple[Span, ...], ...]
    lead: str


def baselines(texts: Sequence[str]) -> Iterator[Baseline]:
    """The baselines of each text, by the same language model that briefings are made with."""
    for doc in spacy.load(DEFAULT_MODEL).pipe(texts):
        found: dict[str, list[Span]] = defaultdict(list)
        for entity in doc.ents:
            if entity.label_ in _ACTING:
                found[_AROUND.sub("", entity.text).strip()].append(Span(entity.start_char, entity.end_char))
        names = sorted(found.values(), key=len, reverse=True)
        sentences = [sentence.text.strip() for sentence in doc.sents if sentence.text.strip()]
        yield Baseline(tuple(map(tuple, names)), " ".join(sentences[:SENTENCES]))
