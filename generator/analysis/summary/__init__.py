"""The summary: a few sentences of the source that tell its story together."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from generator.analysis.coreference import Entities
from generator.analysis.parsing.spacy_pass import Parsed
from generator.analysis.summary import compression
from generator.analysis.summary.compression import Excerpt
from generator.model import CLOSING_MARKS, Actor, Sentence
from generator.settings import Settings

# The weights of the signs that a sentence is important, chosen by ROUGE over texts of ten genres.
CENTRAL = 3.0  # how frequent its words are: their mean frequency by that of the most frequent word
TITLE = 1.5  # how much of the title it has: the share of the title's words in it
ACTORS = 0.2  # how much its actors matter: the logarithm of their salience
POSITION = 1.5  # how early it stands: divided by the number of its place
FIRST = 0.1  # opening a paragraph
ADDRESS = -0.2  # speaking of "I", "we" or "you" counts against it
QUESTION = -1.0  # asking counts against it
ENOUGH = 0.6  # weight that a further sentence must add to be worth reading
REPEATED = 0.25  # a sentence is only news if more than this share of its words is new
TOLD = 0.5  # factor for a word or an actor that the summary has already
_FEW_WORDS = 5  # a mean is taken over at least this many words: over fewer it says little
_PERSONS = ("i", "me", "my", "we", "us", "our", "you", "your")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An excerpt that may stand in the summary: its text, words and actors, the weight of its place."""

    excerpt: Excerpt
    text: str
    words: frozenset[str]
    actors: frozenset[str]
    place: float

    @property
    def length(self) -> int:
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class _Story:
    """What sentences are weighed against: how often words occur, the title's words, who matters."""

    frequency: dict[str, float]
    title: frozenset[str]
    salience: dict[str, float]


def find_summary(
    parsed: Parsed, entities: Entities, actors: Sequence[Actor], settings: Settings
) -> list[Sentence]:
    """The summary's sentences, in the order of the text, with at most half of its words.

    They are taken one by one, each weighed by what it adds to those already taken: a word, a part
    of the title or an actor counts more where it is new (a greedy choice under a coverage objective,
    as in Lin and Bilmes, "A Class of Submodular Functions for Document Summarization", 2011).
    """
    body = compression.body_sentences(parsed)
    bags = [_content_words(sentence, entities) for sentence, _ in body]
    counts = Counter(word for bag in bags for word in bag)
    most = max(counts.values(), default=1)
    story = _Story(
        {word: count / most for word, count in counts.items()},
        _content_words(parsed.doc[: parsed.title_end], entities),
        {actor.id: actor.salience for actor in actors},
    )
    candidates = [
        _candidate(excerpt, entities) for excerpt in compression.find_excerpts(parsed, entities, body)
    ]
    candidates = [candidate for candidate in candidates if candidate.words - story.title]
    half = sum(len(sentence.text.split()) for sentence, _ in body) // 2
    chosen = _choose(candidates, story, settings.summary_sentences, min(settings.summary_words, half))
    return [_sentence(parsed, candidate) for candidate in chosen]


def _choose(candidates: Sequence[_Candidate], story: _Story, most: int, words: int) -> list[_Candidate]:
    """The candidates that tell most together; the first of them may be longer than ``words``."""
    chosen: list[_Candidate] = []
    covered: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    while len(chosen) < most:
        room = words - sum(candidate.length for candidate in chosen)
        rest = [
            candidate
            for candidate in candidates
            if not chosen or (candidate.length <= room and _is_news(candidate, covered))
        ]
        if not rest:
            break
        best = max(rest, key=lambda candidate: _gain(candidate, story, covered, told))
        if chosen and _gain(best, story, covered, told) < ENOUGH:
            break
        chosen.append(best)
        covered |= best.words
        told |= best.actors
    return sorted(chosen, key=lambda candidate: candidate.excerpt.order)


def _is_news(candidate: _Candidate, covered: frozenset[str]) -> bool:
    """Whether a sentence is more than a repetition of what the summary has."""
    return len(candidate.words - covered) > REPEATED * len(candidate.words)


def _gain(candidate: _Candidate, story: _Story, covered: frozenset[str], told: frozenset[str]) -> float:
    """What a sentence adds to a summary that already has these words and actors."""
    frequencies = (
        story.frequency[word] * (TOLD if word in covered else 1.0) for word in sorted(candidate.words)
    )
    central = sum(frequencies) / max(_FEW_WORDS, len(candidate.words))
    title = len((candidate.words & story.title) - covered) / max(1, len(story.title))
    who = math.log1p(
        sum(story.salience[actor] * (TOLD if actor in told else 1.0) for actor in sorted(candidate.actors))
    )
    return CENTRAL * central + TITLE * title + ACTORS * who + candidate.place


def _candidate(excerpt: Excerpt, entities: Entities) -> _Candidate:
    text = excerpt.text
    place = POSITION / (1 + excerpt.order) + FIRST * excerpt.opens
    place += ADDRESS * any(token.lower_ in _PERSONS for token in excerpt.tokens)
    place += QUESTION * text.rstrip(CLOSING_MARKS).endswith("?")
    actors = frozenset(entities.at[token.i][0].id for token in excerpt.tokens if token.i in entities.at)
    return _Candidate(excerpt, text, _content_words(excerpt.tokens, entities), actors, place)


def _sentence(parsed: Parsed, candidate: _Candidate) -> Sentence:
    first, last = candidate.excerpt.tokens[0], candidate.excerpt.tokens[-1]
    where = parsed.evidence_of(parsed.doc[first.i : last.i + 1])
    return Sentence(text=candidate.text, evidence=(where,))


def _content_words(tokens: Iterable[Token], entities: Entities) -> frozenset[str]:
    """The words that carry the meaning, by lemma; every mention of an actor counts as that actor."""
    found = set()
    for token in tokens:
        if token.i in entities.at:
            found.add(entities.at[token.i][0].id)
        if token.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM") and not token.is_stop:
            found.add(token.lemma_.lower())
    return frozenset(found)
