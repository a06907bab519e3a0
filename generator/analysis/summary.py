"""The summary: a few whole sentences of the source that tell its story together."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span

from generator.analysis.language import Parsed
from generator.analysis.pronouns import PRONOUNS
from generator.analysis.reference import Cast
from generator.model import Actor, Sentence

SENTENCES = 3
WORDS = 75
SHORTEST, LONGEST = 6, 45  # words of a sentence that may stand in a summary
_DANGLING = {"this", "these", "those", "that", "it", "they", "such", "both", "there", "here", "another"}
_LINKING = {
    "however",
    "meanwhile",
    "moreover",
    "furthermore",
    "but",
    "and",
    "so",
    "therefore",
    "also",
    "then",
    "yet",
}


# What each sign of importance adds to a sentence's weight; tuned on ROUGE over texts of ten genres.
CENTRAL = 2.0  # times the mean frequency of its words, as a share of the most frequent word's
TITLE = 1.5  # times the share of the title's words in it
ACTORS = 1.0  # times the logarithm of the salience of the actors in it
POSITION = 1.5  # over one more than the number of sentences before it
FIRST = 0.1  # for the first sentence of a paragraph


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence that may stand in the summary: its content words, its actors, the weight of its place."""

    span: Span
    order: int
    words: frozenset[str]
    actors: frozenset[str]
    place: float


@dataclass(frozen=True, slots=True)
class _Story:
    """What sentences are weighed against: how often words occur, the title's words, who matters."""

    frequency: dict[str, float]
    title: frozenset[str]
    salience: dict[str, float]


def find(parsed: Parsed, cast: Cast, actors: Sequence[Actor]) -> list[Sentence]:
    """The summary's sentences, in the order of the text.

    They are taken one by one, each weighed by what it adds to those already taken: a word, a part
    of the title or an actor counts where it is new (a greedy choice under a coverage objective, as in Lin and
    Bilmes, "A Class of Submodular Functions for Document Summarization", 2011).
    """
    candidates, story = _candidates(parsed, cast, actors)
    chosen: list[_Candidate] = []
    words: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    length = 0
    while candidates and len(chosen) < SENTENCES:
        best = max(candidates, key=lambda candidate: (_gain(candidate, story, words, told), -candidate.order))
        candidates.remove(best)
        size = len(best.span.text.split())
        if chosen and length + size > WORDS:
            continue
        if any(best.span.text == candidate.span.text for candidate in chosen):
            continue
        chosen.append(best)
        words |= best.words
        told |= best.actors
        length += size
    chosen.sort(key=lambda candidate: candidate.order)
    return [_sentence(parsed, candidate.span) for candidate in chosen]


def _gain(candidate: _Candidate, story: _Story, words: frozenset[str], told: frozenset[str]) -> float:
    """What a sentence adds to a summary that already has these words and actors."""
    new = candidate.words - words
    central = sum(story.frequency[word] for word in new) / max(5, len(candidate.words))
    title = len(new & story.title) / max(1, len(story.title))
    who = math.log1p(
        sum(story.salience[actor] * (0.5 if actor in told else 1.0) for actor in sorted(candidate.actors))
    )
    return CENTRAL * central + TITLE * title + ACTORS * who + candidate.place


def _sentence(parsed: Parsed, span: Span) -> Sentence:
    where = parsed.evidence_of(span)
    return Sentence(text=parsed.words(where), evidence=(where,))


def _content_words(span: Span, cast: Cast) -> frozenset[str]:
    """The words that carry the meaning, by lemma; every mention of an actor counts as that actor."""
    found = set()
    for token in span:
        if token.i in cast.at:
            found.add(cast.at[token.i][0].id)
        if token.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM") and not token.is_stop:
            found.add(token.lemma_.lower())
    return frozenset(found)


def _candidates(parsed: Parsed, cast: Cast, actors: Sequence[Actor]) -> tuple[list[_Candidate], _Story]:
    title: frozenset[str] = frozenset()
    sentences: list[tuple[Span, bool]] = []
    for passage in parsed.passages:
        text = parsed.doc[passage.start : passage.end]
        if passage.paragraph.kind == "title":
            title |= _content_words(text, cast)
        elif passage.paragraph.kind == "body":
            sentences.extend(
                (sentence, index == 0) for index, sentence in enumerate(parsed.sentences(passage))
            )
    bags = [_content_words(sentence, cast) for sentence, _ in sentences]
    frequency = Counter(word for bag in bags for word in bag)
    most = max(frequency.values(), default=1)
    found = []
    for order, ((sentence, first), words) in enumerate(zip(sentences, bags, strict=True)):
        if _readable_alone(sentence):
            who = frozenset(cast.at[token.i][0].id for token in sentence if token.i in cast.at)
            found.append(_Candidate(sentence, order, words, who, POSITION / (1 + order) + FIRST * first))
    shares = {word: count / most for word, count in frequency.items()}
    return found, _Story(shares, title, {actor.id: actor.salience for actor in actors})


def _readable_alone(sentence: Span) -> bool:
    """Whether a sentence can be understood without the one before it."""
    words = len(sentence.text.split())
    if not SHORTEST <= words <= LONGEST or sentence.text.rstrip()[-1] not in ".!?”\"’'":
        return False
    first = sentence[0]
    if first.lower_ in _DANGLING or first.lower_ in PRONOUNS or first.lower_ in ("i", "we", "you", "“", '"'):
        return False
    if first.lower_ in _LINKING:
        return False
    marks = sum(sentence.text.count(mark) for mark in '“”"')
    if marks % 2:
        return False
    return any(token.pos_ in ("VERB", "AUX") for token in sentence)
