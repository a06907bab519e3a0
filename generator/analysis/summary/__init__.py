"""The summary: the first sentences of the source that can stand alone."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Span, Token

from generator.analysis.coreference import Entities
from generator.analysis.parsing.columns import means
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.summary import compression
from generator.analysis.summary.compression import Excerpt
from generator.model import Sentence

if TYPE_CHECKING:
    from generator.analysis.document import Document

MOST_SENTENCES, MOST_WORDS = 3, 120  # unless the first sentence alone has more words
FIRST = MOST_SENTENCES  # sentences of the body that need add no more than others
LEAD = 0.8  # of what the best sentence adds, that another before it must add to be preferred


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An excerpt that may stand in the summary, and the lemmas of its words that mean something."""

    excerpt: Excerpt
    lemmas: Set[str]
    length: int  # in words


def find_section(document: Document) -> list[Sentence]:
    """The summary of a document."""
    return find_summary(document.parsed, document.entities)


def find_summary(parsed: Parsed, entities: Entities) -> list[Sentence]:
    """The summary's sentences, in the order of the text, with at most half of its words.

    Readers prefer the first sentences to any other choice. Where one of them cannot be understood alone, says
    nothing new or finds no room, the earliest takes its place whose new words are nearly the most frequent
    in the text.
    """
    body = compression.body_sentences(parsed)
    counts = Counter(lemma for sentence, _ in body for lemma in _lemmas(sentence))
    return choose(parsed, entities, body, counts)


def choose(
    parsed: Parsed, entities: Entities, body: Sequence[tuple[Span, bool]], weights: Mapping[str, float]
) -> list[Sentence]:
    """The summary that the weights of lemmas make; those without one weigh nothing."""
    title = _lemmas(parsed.doc[: parsed.title_end])
    candidates = [_candidate(excerpt) for excerpt in compression.find_excerpts(parsed, entities, body)]
    candidates = [candidate for candidate in candidates if candidate.lemmas - title]
    room = min(MOST_WORDS, sum(len(sentence.text.split()) for sentence, _ in body) // 2)
    chosen: list[_Candidate] = []
    while len(chosen) < MOST_SENTENCES:
        said = {lemma for candidate in chosen for lemma in candidate.lemmas}
        fitting = [candidate for candidate in candidates if _fits(candidate, chosen, room)]
        gains = [(candidate, _gain(candidate.lemmas - said, candidate, weights)) for candidate in fitting]
        most = max((gain for _, gain in gains), default=0.0)
        if not most:
            break
        enough = (c for c, gain in gains if gain >= LEAD * most or (gain and c.excerpt.order < FIRST))
        chosen.append(next(enough))
    excerpts = sorted((candidate.excerpt for candidate in chosen), key=lambda excerpt: excerpt.order)
    return [_sentence(parsed, excerpt) for excerpt in excerpts]


def _gain(new: Set[str], candidate: _Candidate, weights: Mapping[str, float]) -> float:
    """What new words add. Long sentences tell more, but not so much more as they are longer."""
    return sum(weights.get(lemma, 0) for lemma in new) / math.sqrt(candidate.length)


def _fits(candidate: _Candidate, chosen: Sequence[_Candidate], room: int) -> bool:
    """Whether there is room for a candidate beside those chosen, and what it needs is among them."""
    there = {other.excerpt.order for other in chosen}
    room -= sum(other.length for other in chosen)
    is_in = not chosen or candidate.length <= room
    return (
        is_in
        and candidate.excerpt.order not in there
        and all(need & there for need in candidate.excerpt.needs)
    )


def _candidate(excerpt: Excerpt) -> _Candidate:
    return _Candidate(excerpt, _lemmas(excerpt.tokens), len(excerpt.text.split()))


def _lemmas(tokens: Iterable[Token]) -> Set[str]:
    return {token.lemma_.lower() for token in tokens if means(token)}


def _sentence(parsed: Parsed, excerpt: Excerpt) -> Sentence:
    first, last = excerpt.tokens[0], excerpt.tokens[-1]
    where = parsed.evidence_of(parsed.doc[first.i : last.i + 1])
    return Sentence(text=excerpt.text, evidence=(where,))
