"""Words of summaries: those that people wrote, one of each reader's text and five of each text of GUM."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Span

import corpora
from generator.analysis import coreference, quotes
from generator.analysis.actors import find_actors
from generator.analysis.coreference import Entities
from generator.analysis.parsing.columns import columns, means
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.summary import compression, importance, word_features
from generator.model import Actor
from metrics.ranking import average_precision
from metrics.rouge import tokens
from training.fit import Example, Labels, Scored, Text

EVEN = 0.5  # share of the summaries above which a word counts as right


@dataclass(frozen=True, slots=True, eq=False)
class Words(Text):
    """A text with its lemmas, of each an example, and what the sentences of its summary are chosen by.

    ``chosen`` are the sentences that a reader found best; it is None where none was asked.
    """

    parsed: Parsed
    entities: Entities
    actors: Sequence[Actor]
    body: Sequence[tuple[Span, bool]]
    lemmas: Sequence[str]
    summaries: Sequence[str]
    chosen: Sequence[str] | None


def read(folder: Path) -> Iterator[Words]:
    """The texts of readers and of GUM that have sentences."""
    readings = list(corpora.readers(folder))
    for reading, parsed in zip(readings, corpora.parse([one.text for one in readings]), strict=True):
        yield from _text(reading.id, "readers", parsed, [reading.summary], reading.lead_sentences)
    documents = list(corpora.gum(folder))
    for document, parsed in zip(documents, corpora.parse([one.text for one in documents]), strict=True):
        yield from _text(document.id, "GUM", parsed, document.summaries, None)


def _text(
    document: str, corpus: str, parsed: Parsed, summaries: Sequence[str], chosen: Sequence[str] | None
) -> Iterator[Words]:
    entities = coreference.find_entities(parsed)
    actors = find_actors(parsed, entities, quotes.find_quotes(parsed, entities))
    body = compression.body_sentences(parsed)
    if not body:
        return
    quoted = importance.in_quotations(parsed)
    rows = word_features.table(body, parsed.title_end, columns(parsed.doc), quoted, entities, actors)
    stems: dict[str, set[str]] = {lemma: set() for lemma in rows}
    for token in (token for sentence, _ in body for token in sentence if means(token)):
        stems[token.lemma_.lower()].update(tokens(token.text))
    there = [set(tokens(summary)) for summary in summaries]
    examples = [
        Example(row, float(np.mean([bool(stems[lemma] & words) for words in there])))
        for lemma, row in rows.items()
    ]
    document = document.casefold()
    yield Words(document, corpus, examples, parsed, entities, actors, body, list(rows), summaries, chosen)


def figures(scored: Sequence[Scored[Words]]) -> dict[str, Any]:
    """How well the words are put in order."""
    right = [float(example.label) > EVEN for one in scored for example in one.text.examples]
    given = np.concatenate([one.predicted for one in scored])
    return {"precision of the likeliest": round(average_precision(given, right), 4)}


# There are many words in a text, and more trees gain nothing.
LABELS = Labels("summary/words", read, figures, settings={"num_iterations": 60})
