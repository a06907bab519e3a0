"""How likely each word of a text is in its summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from spacy.attrs import IDX
from spacy.tokens import Span

from generator.analysis.coreference import Entities
from generator.analysis.parsing.columns import columns, mask
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.summary import word_features
from generator.model import Actor
from generator.models import load


def weigh(
    parsed: Parsed, entities: Entities, actors: Sequence[Actor], body: Sequence[tuple[Span, bool]]
) -> Mapping[str, float]:
    """The chance of each lemma of the body to be in a summary."""
    quoted = in_quotations(parsed)
    rows = word_features.table(body, parsed.title_end, columns(parsed.doc), quoted, entities, actors)
    given = load("summary/words").probabilities(list(rows.values()))
    return dict(zip(rows, given.tolist(), strict=True))


def in_quotations(parsed: Parsed) -> bytearray:
    """For each token of the document, 1 within quotation marks and else 0."""
    places = parsed.doc.to_array(IDX)
    edges = np.searchsorted(places, [(one.start, one.end) for one in parsed.quotations]).tolist()
    return mask(len(parsed.doc), edges)
