"""Words of summaries: those that people wrote, one of each reader's text and five of each text of GUM.

Of the summaries that the words make, the figures are ROUGE in hundredths, how many of their sentences readers
found best, and of those that readers found best how many are in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Span

from generator.analysis import coreference, quotes
from generator.analysis.actors import find_actors
from generator.analysis.coreference import Entities
from generator.analysis.parsing.columns import columns, means
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.summary import choose, compression, importance, word_features
from generator.model import Actor
from workshop import corpora
from workshop.fitting import Example, Labels, Scored, Text
from workshop.metrics import average_precision, rate, rouge, shared, stems

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
    for reading, parsed in corpora.parsed(corpora.readers(folder)):
        yield from _text(reading.id, "readers", parsed, [reading.summary], reading.lead_sentences)
    for document, parsed in corpora.parsed(corpora.gum(folder)):
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
    forms: dict[str, set[str]] = {lemma: set() for lemma in rows}
    for token in (token for sentence, _ in body for token in sentence if means(token)):
        forms[token.lemma_.lower()].update(stems(token.text))
    there = [set(stems(summary)) for summary in summaries]
    examples = [
        Example(row, float(np.mean([bool(forms[lemma] & words) for words in there])))
        for lemma, row in rows.items()
    ]
    document = document.casefold()
    yield Words(document, corpus, examples, parsed, entities, actors, body, list(rows), summaries, chosen)


def figures(scored: Sequence[Scored[Words]]) -> dict[str, Any]:
    """How well the words are put in order."""
    right = [float(example.label) > EVEN for one in scored for example in one.text.examples]
    given = np.concatenate([one.predicted for one in scored])
    return {
        "precision of the likeliest": round(average_precision(given, right), 4),
        "summaries": {corpus: _summaries(scored, corpus) for corpus in ("GUM", "readers")},
    }


def _summaries(scored: Sequence[Scored[Words]], corpus: str) -> dict[str, float]:
    """How good the summaries of a corpus are."""
    scores: list[list[float]] = []
    best: list[bool] = []
    recalled: list[bool] = []
    for one in scored:
        text = one.text
        if text.corpus != corpus:
            continue
        chances = dict(zip(text.lemmas, one.predicted.tolist(), strict=True))
        ours = choose(text.parsed, text.entities, text.body, chances)
        own, theirs = stems(" ".join(sentence.text for sentence in ours)), list(map(stems, text.summaries))
        scores.append([100 * float(np.mean([rouge(own, other, n) for other in theirs])) for n in (1, 2)])
        good = [
            text.parsed.evidence_of(sentence)
            for sentence, _ in text.body
            if _is_among(sentence, text.chosen or ())
        ]
        places = [sentence.evidence[0] for sentence in ours]
        best += [any(shared(place, one) for one in good) for place in places]
        recalled += [any(shared(place, one) for place in places) for one in good]
    rouge1, rouge2 = (
        (rate(sum(column), len(scores)) for column in zip(*scores, strict=True)) if scores else (0, 0)
    )
    found = {"rouge1": rouge1, "rouge2": rouge2}
    if corpus == "readers":
        found |= {"best": rate(sum(best), len(best)), "recalled": rate(sum(recalled), len(recalled))}
    return found


def _is_among(sentence: Span, chosen: Sequence[str]) -> bool:
    """Whether a sentence is one of those, or one is a part of the other."""
    ours = " ".join(sentence.text.split())
    return any(ours in theirs or theirs in ours for theirs in (" ".join(one.split()) for one in chosen))


# There are many words in a text, and more trees gain nothing.
LABELS = Labels("summary/words", read, figures, settings={"num_iterations": 60})
