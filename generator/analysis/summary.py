"""The summary: a few whole sentences of the source that tell its story together."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span

from generator.analysis.language import Parsed
from generator.analysis.reference import PRONOUNS, Cast
from generator.model import Actor, Quote, Sentence

SENTENCES = 3
WORDS = 75
SHORTEST, LONGEST = 6, 45  # words of a sentence that may stand in a summary
_DANGLING = {"this", "these", "those", "that", "it", "they", "such", "both", "there", "here", "another"}
_LINKING = {"however", "meanwhile", "moreover", "furthermore", "but", "and", "so", "therefore", "also", "then", "yet"}


@dataclass(frozen=True, slots=True)
class _Candidate:
    span: Span
    order: int
    words: frozenset[str]
    score: float


def find(parsed: Parsed, cast: Cast, actors: Sequence[Actor], quotes: Sequence[Quote]) -> list[Sentence]:
    """The summary's sentences, in the order of the text.

    Sentences are weighed by how central their words are, by the actors in them and by where they
    stand, then taken one by one, each weighed anew by what it adds to those already taken
    (Carbonell and Goldstein, "The Use of MMR", 1998).
    """
    candidates = _candidates(parsed, cast, actors)
    chosen: list[_Candidate] = []
    told: Counter[str] = Counter()
    length = 0
    while candidates and len(chosen) < SENTENCES:
        best = max(candidates, key=lambda c: (c.score - _overlap(c.words, told), -c.order))
        candidates.remove(best)
        size = len(best.span.text.split())
        if chosen and length + size > WORDS:
            continue
        chosen.append(best)
        told.update(best.words)
        length += size
    chosen.sort(key=lambda candidate: candidate.order)
    return [_sentence(parsed, candidate.span) for candidate in chosen]


def _overlap(words: frozenset[str], told: Counter[str]) -> float:
    return sum(1 for word in words if told[word]) / max(1, len(words))


def _sentence(parsed: Parsed, span: Span) -> Sentence:
    where = parsed.evidence_of(span)
    return Sentence(text=parsed.words(where), evidence=(where,))


def _content_words(span: Span) -> frozenset[str]:
    return frozenset(
        token.lemma_.lower() for token in span if token.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM") and not token.is_stop
    )


def _candidates(parsed: Parsed, cast: Cast, actors: Sequence[Actor]) -> list[_Candidate]:
    salience = {actor.id: actor.salience for actor in actors}
    title: frozenset[str] = frozenset()
    sentences: list[tuple[Span, bool]] = []
    for passage in parsed.passages:
        text = parsed.doc[passage.start : passage.end]
        if passage.paragraph.kind == "title":
            title |= _content_words(text)
        elif passage.paragraph.kind == "body":
            sentences.extend((sentence, index == 0) for index, sentence in enumerate(text.sents))
    bags = [_content_words(sentence) for sentence, _ in sentences]
    frequency = Counter(word for bag in bags for word in bag)
    found = []
    for order, ((sentence, first), words) in enumerate(zip(sentences, bags, strict=True)):
        if not _readable_alone(sentence, cast):
            continue
        central = sum(frequency[word] for word in words) / max(1, len(words)) / max(1, frequency.most_common(1)[0][1])
        people = {cast.at[token.i][0].id for token in sentence if token.i in cast.at}
        found.append(
            _Candidate(
                sentence,
                order,
                words,
                1.0 * central
                + 0.3 * math.log1p(sum(salience[actor] for actor in people))
                + 0.6 * len(words & title) / max(1, len(title))
                + 1.5 / (1 + order)
                + 0.1 * first,
            )
        )
    return found


def _readable_alone(sentence: Span, cast: Cast) -> bool:
    """Whether a sentence can be understood without the one before it."""
    words = len(sentence.text.split())
    if not SHORTEST <= words <= LONGEST or sentence.text.rstrip()[-1] not in ".!?”\"’'":
        return False
    first = sentence[0]
    if first.lower_ in _DANGLING or first.lower_ in PRONOUNS or first.lower_ in ("i", "we", "you", "“", '"'):
        return False
    if first.lower_ in _LINKING:
        return False
    marks = sum(sentence.text.count(mark) for mark in "“”\"")
    if marks % 2:
        return False
    return any(token.pos_ in ("VERB", "AUX") for token in sentence)
