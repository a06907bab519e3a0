"""How much of the story each sentence of a text tells, and how likely each word is in its summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.attrs import IDX
from spacy.tokens import Span

from generator.analysis.coreference import Entities
from generator.analysis.parsing.columns import columns, mask
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.summary import sentence_features, word_features
from generator.model import Actor
from generator.models import load


@dataclass(frozen=True, slots=True)
class Importance:
    """From 0 to 1: the chance of each lemma to be in a summary, and what each sentence of the body tells."""

    words: Mapping[str, float]
    sentences: Sequence[float]


def weigh(
    parsed: Parsed, entities: Entities, actors: Sequence[Actor], body: Sequence[tuple[Span, bool]]
) -> Importance:
    """The importance of the words and sentences of the body."""
    if not body:
        return Importance({}, ())
    quoted = in_quotations(parsed)
    told = columns(parsed.doc)
    rows = word_features.table(body, parsed.title_end, told, quoted, entities, actors)
    given = load("summary/words").probabilities(list(rows.values()))
    words = dict(zip(rows, given.tolist(), strict=True))
    table = sentence_features.table(parsed, entities, actors, body, told, words, quoted)
    return Importance(words, load("summary/sentences").probabilities(table).tolist())


def in_quotations(parsed: Parsed) -> bytearray:
    """For each token of the document, 1 within quotation marks and else 0."""
    places = parsed.doc.to_array(IDX)
    edges = np.searchsorted(places, [(one.start, one.end) for one in parsed.quotations]).tolist()
    return mask(len(parsed.doc), edges)
