"""Fits the judges of ``generator.analysis.summary``: of words, and of sentences.

Words are right as far as the summaries that people wrote have them: one of each reader's text, five of each
text of GUM. A sentence is worth, in a reader's text, half for being among the three that the reader found
best and half for the words that it shares with the summary; in GUM the latter alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Span

from evaluation import rouge
from generator.analysis import coreference, quotes
from generator.analysis.actors import find_actors
from generator.analysis.coreference import Entities
from generator.analysis.judge import Floats
from generator.analysis.parsing.columns import columns, means
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.summary import choose, compression, importance, sentence_signs, word_signs
from generator.analysis.summary.importance import Importance
from generator.model import Actor
from generator.settings import DEFAULTS
from training import corpora, fitting

BEST = 0.5  # what it counts to be a reader's choice; the other half counts the summary's words
# For words: there are many in a text, and more trees gain nothing.
_SETTINGS = {**fitting.CHANCES, "num_iterations": 60}
EVEN = 0.5  # share of the summaries above which a word counts as right
PLAIN = {"calibration": fitting.UNCALIBRATED, "thresholds": {}}


@dataclass(slots=True, eq=False)
class Text:
    """A text with the signs of its words and how right each is, and its sentences with theirs.

    ``best`` says which sentences a reader chose; it is None where none was asked.
    """

    document: str
    corpus: str
    parsed: Parsed
    entities: Entities
    actors: Sequence[Actor]
    body: Sequence[tuple[Span, bool]]
    lemmas: Sequence[str]
    words: Floats
    right: Floats
    best: Floats | None
    shared: Floats
    summaries: Sequence[str]
    chances: dict[str, float] = field(default_factory=dict)

    def sentences(self) -> Floats:
        """The signs of the sentences, with the words' chances as they stand."""
        quoted = importance.in_quotations(self.parsed)
        rows = sentence_signs.table(
            self.parsed, self.entities, self.actors, self.body, columns(self.parsed.doc), self.chances, quoted
        )
        return np.array(rows, dtype=np.float64).reshape(len(rows), len(sentence_signs.SIGNS))

    def worth(self) -> Floats:
        """What each sentence is worth, from 0 to 1."""
        return self.shared if self.best is None else BEST * self.best + (1 - BEST) * self.shared


def fit_words(folder: Path) -> dict[str, Any]:
    """The weights of the judge of words, what they were fitted on, and its figures on documents left out."""
    found = list(texts(folder))
    signs, right, documents = _words(found)
    given = fitting.chances_left_out(documents, signs, right, word_signs.SIGNS, settings=_SETTINGS)
    return {
        "fitted on": _counts(found),
        "figures": {
            "words": len(right),
            "precision of the likeliest": _average_precision(given, right),
        },
        **PLAIN,
        **fitting.fit_chances(signs, right, word_signs.SIGNS, settings=_SETTINGS),
    }


def fit_sentences(folder: Path) -> dict[str, Any]:
    """The same of the judge of sentences, which sees words as a judge sees them that never saw the text."""
    found = list(texts(folder))
    signs, right, documents = _words(found)
    given = fitting.chances_left_out(documents, signs, right, word_signs.SIGNS, settings=_SETTINGS)
    for text, chances in zip(
        found, np.split(given, _bounds(len(text.lemmas) for text in found)), strict=True
    ):
        text.chances = dict(zip(text.lemmas, chances.tolist(), strict=True))
    tables = [text.sentences() for text in found]
    signs = np.vstack(tables)
    worth = np.concatenate([text.worth() for text in found])
    documents = [text.document for text in found for _ in text.body]
    given = fitting.chances_left_out(documents, signs, worth, sentence_signs.SIGNS)
    split = np.split(given, _bounds(len(text.body) for text in found))
    pairs = list(zip(found, split, strict=True))
    read = [(chances, text.best) for text, chances in pairs if text.best is not None]
    return {
        "fitted on": _counts(found),
        "figures": {
            "sentences": len(worth),
            "precision of the best": round(
                float(np.mean([_average_precision(c, best) for c, best in read if best.any()])), 4
            ),
            "summaries": {corpus: _summaries(pairs, corpus) for corpus in ("GUM", "readers")},
        },
        **PLAIN,
        **fitting.fit_chances(signs, worth, sentence_signs.SIGNS),
    }


def _summaries(pairs: Sequence[tuple[Text, Floats]], corpus: str) -> dict[str, float]:
    """ROUGE of the summaries, in hundredths, and the share of their sentences that a reader found best."""
    scores: list[list[float]] = []
    best: list[bool] = []
    for text, chances in pairs:
        if text.corpus != corpus:
            continue
        weighed = Importance(text.chances, chances.tolist())
        ours = choose(text.parsed, text.entities, text.body, weighed, DEFAULTS)
        words = rouge.tokens(" ".join(sentence.text for sentence in ours))
        theirs = list(map(rouge.tokens, text.summaries))
        scores.append([100 * float(np.mean([rouge.rouge_n(words, t, n) for t in theirs])) for n in (1, 2)])
        if text.best is not None:
            places = [text.parsed.evidence_of(sentence) for sentence, _ in text.body]
            good = [place for place, one in zip(places, text.best, strict=True) if one]
            best += [
                any(p.start < s.evidence[0].end and s.evidence[0].start < p.end for p in good) for s in ours
            ]
    one, two = np.mean(scores, axis=0)
    figures = {"rouge1": round(float(one), 2), "rouge2": round(float(two), 2)}
    return {**figures, "best": round(float(np.mean(best)), 4)} if best else figures


def texts(folder: Path) -> Iterator[Text]:
    """The texts of readers and of GUM that have sentences."""
    readings = list(corpora.readers(folder))
    for reading, parsed in zip(readings, corpora.parse([one.text for one in readings]), strict=True):
        text = _text(reading.id, "readers", parsed, [reading.summary])
        text.best = np.array([_is_among(s, reading.lead_sentences) for s, _ in text.body], dtype=np.float64)
        if text.body:
            yield text
    documents = list(corpora.gum(folder))
    for document, parsed in zip(documents, corpora.parse([one.text for one in documents]), strict=True):
        text = _text(document.id, "GUM", parsed, document.summaries)
        if text.body:
            yield text


def _text(document: str, corpus: str, parsed: Parsed, summaries: Sequence[str]) -> Text:
    entities = coreference.find_entities(parsed)
    actors = find_actors(parsed, entities, quotes.find_quotes(parsed, entities))
    body = compression.body_sentences(parsed)
    told = columns(parsed.doc)
    rows = word_signs.table(body, parsed.title_end, told, importance.in_quotations(parsed), entities, actors)
    stems: dict[str, set[str]] = {lemma: set() for lemma in rows}
    for token in (token for sentence, _ in body for token in sentence if means(token)):
        stems[token.lemma_.lower()].update(rouge.tokens(token.text))
    there = [set(rouge.tokens(summary)) for summary in summaries]
    right = [float(np.mean([bool(stems[lemma] & words) for words in there])) for lemma in rows]
    signs = np.array(list(rows.values()), dtype=np.float64).reshape(len(rows), len(word_signs.SIGNS))
    shared = np.array([_shared(sentence.text, summaries) for sentence, _ in body])
    shared = (shared / max(shared.max(initial=0.0), 1e-9)) ** 2
    return Text(
        document.casefold(),
        corpus,
        parsed,
        entities,
        actors,
        body,
        list(rows),
        signs,
        np.array(right),
        None,
        shared,
        summaries,
    )


def _shared(sentence: str, summaries: Sequence[str]) -> float:
    """The words, and pairs of words, that a sentence has in common with each summary, in the mean."""
    ours = rouge.tokens(sentence)
    return float(np.mean([rouge.rouge_n(ours, rouge.tokens(one), n) for one in summaries for n in (1, 2)]))


def _is_among(sentence: Span, chosen: Sequence[str]) -> bool:
    """Whether a sentence is one of those, or one is a part of the other."""
    ours = " ".join(sentence.text.split())
    return any(ours in theirs or theirs in ours for theirs in (" ".join(one.split()) for one in chosen))


def _words(found: Sequence[Text]) -> tuple[Floats, Floats, list[str]]:
    return (
        np.vstack([text.words for text in found]),
        np.concatenate([text.right for text in found]),
        [text.document for text in found for _ in text.lemmas],
    )


def _bounds(sizes: Iterator[int]) -> Any:  # noqa: ANN401 - an array of indices
    return np.cumsum(list(sizes))[:-1]


def _counts(found: Sequence[Text]) -> dict[str, int]:
    return {corpus: sum(text.corpus == corpus for text in found) for corpus in ("GUM", "readers")}


def _average_precision(given: Floats, right: Floats) -> float:
    """The mean, over those that are right, of the share that is right among all as likely or likelier."""
    order = right[np.argsort(-given, kind="stable")] > EVEN
    found = np.cumsum(order)
    return round(float(np.mean((found / np.arange(1, len(order) + 1))[order])), 4)
