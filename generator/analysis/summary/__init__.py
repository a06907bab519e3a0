"""The summary: a few sentences of the source that tell its story together."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from spacy.tokens import Span

from generator.analysis.coreference import Entities
from generator.analysis.parsing.columns import means
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.summary import compression, importance
from generator.analysis.summary.compression import Excerpt
from generator.model import Actor, Sentence

MOST_SENTENCES, MOST_WORDS = 3, 120  # unless the first sentence alone has more words
FIRST = MOST_SENTENCES  # sentences of the body that need add no more than others
# Chosen by ROUGE over documents left out of the fitting.
LEAD = 0.8  # of what the best sentence adds, that another before it must add to be preferred


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An excerpt that may stand in the summary, how many words it has, and each one's chance to be there."""

    excerpt: Excerpt
    text: str
    length: int
    chances: Mapping[str, float]


def find_summary(parsed: Parsed, entities: Entities, actors: Sequence[Actor]) -> list[Sentence]:
    """The summary's sentences, in the order of the text, with at most half of its words.

    The first sentences of the text are taken where they can stand: readers prefer no other choice to them.
    Else it is the earliest that adds nearly the most to those already taken: the chances of its words that
    are new (a coverage objective, as in Lin and Bilmes, "A Class of Submodular Functions for Document
    Summarization", 2011).
    """
    body = compression.body_sentences(parsed)
    return choose(parsed, entities, body, importance.weigh(parsed, entities, actors, body))


def choose(
    parsed: Parsed,
    entities: Entities,
    body: Sequence[tuple[Span, bool]],
    weighed: Mapping[str, float],
) -> list[Sentence]:
    """The summary that the chances of words make."""
    title = {token.lemma_.lower() for token in parsed.doc[: parsed.title_end] if means(token)}
    candidates = [
        _candidate(excerpt, weighed) for excerpt in compression.find_excerpts(parsed, entities, body)
    ]
    candidates = [candidate for candidate in candidates if candidate.chances.keys() - title]
    words = sum(len(sentence.text.split()) for sentence, _ in body)
    most = min(MOST_WORDS, words // 2)
    chosen = _together(candidates, most)
    return [_sentence(parsed, candidate) for candidate in chosen]


def _together(candidates: Sequence[_Candidate], words: int) -> list[_Candidate]:
    """The first sentences; where one of them does not fit, a later one that adds much.

    The first of them may be longer than ``words``.
    """
    chosen: list[_Candidate] = []
    while len(chosen) < MOST_SENTENCES:
        covered = {word for candidate in chosen for word in candidate.chances}
        gains = [(one, _gain(one, covered)) for one in _fitting(candidates, chosen, words)]
        most = max((gain for _, gain in gains), default=0.0)
        if not most:
            break
        enough = (one for one, gain in gains if gain >= LEAD * most or (gain and one.excerpt.order < FIRST))
        chosen.append(next(enough))
    return sorted(chosen, key=lambda candidate: candidate.excerpt.order)


def _fitting(
    candidates: Sequence[_Candidate], chosen: Sequence[_Candidate], words: int
) -> Iterator[_Candidate]:
    """The candidates that can stand beside those chosen: there is room, and what they need is there."""
    room = words - sum(candidate.length for candidate in chosen)
    there = {candidate.excerpt.order for candidate in chosen}
    for candidate in candidates:
        excerpt = candidate.excerpt
        fits = not chosen or candidate.length <= room
        if fits and excerpt.order not in there and all(need & there for need in excerpt.needs):
            yield candidate


def _gain(candidate: _Candidate, covered: Set[str]) -> float:
    """What a sentence adds to a summary that already has these words; nothing where it says them again.

    Long sentences tell more, but not so much more as they are longer.
    """
    new = sum(chance for word, chance in candidate.chances.items() if word not in covered)
    return new / math.sqrt(candidate.length)


def _candidate(excerpt: Excerpt, weighed: Mapping[str, float]) -> _Candidate:
    words = (token.lemma_.lower() for token in excerpt.tokens if means(token))
    chances = {word: weighed.get(word, 0.0) for word in words}
    text = excerpt.text
    return _Candidate(excerpt, text, len(text.split()), chances)


def _sentence(parsed: Parsed, candidate: _Candidate) -> Sentence:
    first, last = candidate.excerpt.tokens[0], candidate.excerpt.tokens[-1]
    where = parsed.evidence_of(parsed.doc[first.i : last.i + 1])
    return Sentence(text=candidate.text, evidence=(where,))
