"""What only one document of a story tells: sentences that matter and that no other has anything like.

Sentences are compared as vectors of their telling words (TF-IDF: a word counts by its rarity in English, and
the less the more sentences of the story have it, since what all is about makes no two alike). What matters
is what the document's own briefing rests on, and what stands early.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import msgspec

from generator.model import Briefing, Evidence
from generator.stories.passages import MayShow, Passage, keys_of, sentences_of
from generator.stories.profile import rarity

MOST_SENTENCES = 200  # of a document that are compared
SHOWN = 3  # of a document
SHORTEST, LONGEST = 8, 60  # words of a sentence that is shown
MOST_CAPITALS = 0.5  # share of words with a capital or a mark before them: more make a list of names
# Likeness from which on another sentence tells the same, and the share of what a sentence tells that stands
# anywhere in one other document: it may tell the same in two sentences.
ALIKE = 0.3
COVERED = 0.45
STEM = 6  # letters that forms of a word have in common, mostly: more alike is the safe side here
FADED = 0.5  # how much less a word counts that all sentences of the story have
LEAST = 0.3  # what a sentence must matter, as far as it is new
# Words with which a sentence leans on the one before.
_LEANS = re.compile(
    r"[“\"‘']?(?:he|she|it|they|this|that|these|those|his|her|its|their|but|and|or|so|yet|however|also|"
    r"another|such|there|then|we|i|you)\b",
    re.IGNORECASE,
)

Vector = Mapping[str, float]


class OwnPassages(msgspec.Struct, frozen=True, kw_only=True):
    """What only one document tells; ``is_latest`` if it is of a later day than all others."""

    briefing: Briefing
    passages: tuple[Passage, ...]
    is_latest: bool


def own_passages(members: Sequence[Briefing], may_show: MayShow) -> Iterator[OwnPassages]:
    """What each of ``members``, which tell one story, tells alone; those with nothing are left out."""
    sentences = _vectors(members)
    for place, (member, own) in enumerate(zip(members, sentences, strict=True)):
        others = [*sentences[:place], *sentences[place + 1 :]]
        found = [
            (matters, sentence)
            for sentence, vector in own
            if _stands_alone(member.source.text[sentence.start : sentence.end])
            and may_show(member, sentence)
            and (matters := _matters(member, sentence) * _newness(vector, others)) >= LEAST
        ]
        best = sorted(found, key=lambda one: (-round(one[0], 6), one[1]))[:SHOWN]
        if best:
            yield OwnPassages(
                briefing=member,
                passages=tuple(
                    Passage(briefing=member, sentence=one) for one in sorted(one for _, one in best)
                ),
                is_latest=_is_latest(member, members),
            )


def _is_latest(member: Briefing, members: Iterable[Briefing]) -> bool:
    """Whether a document is of a later day than all others."""
    others = [one.source.day for one in members if one.id != member.id]
    day = member.source.day
    return day is not None and all(other is not None and other < day for other in others)


def _vectors(members: Iterable[Briefing]) -> list[list[tuple[Evidence, Vector]]]:
    """The sentences of each document with their vectors."""
    sentences = [list(islice(sentences_of(member), MOST_SENTENCES)) for member in members]
    texts = [
        [member.source.text[one.start : one.end] for one in own]
        for member, own in zip(members, sentences, strict=True)
    ]
    having = Counter(key for own in texts for text in own for key in set(_stems(text)))
    count = 1 + sum(map(len, texts))
    common = {key: 1 - FADED * math.log(number) / math.log(count) for key, number in having.items()}
    return [
        [(one, vector_of(text, common)) for one, text in zip(own, words, strict=True)]
        for own, words in zip(sentences, texts, strict=True)
    ]


def vector_of(text: str, common: Vector) -> Vector:
    """The telling words of a sentence; the squares of their weights add up to 1.

    ``common`` says how much each word counts among these sentences, up to 1; others count in full.
    """
    weights: dict[str, float] = {}
    for stem, weight in _stems(text).items():
        weights[stem] = weight * common.get(stem, 1.0)
    norm = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
    return {stem: weight / norm for stem, weight in weights.items()}


def _stems(text: str) -> dict[str, float]:
    """The beginnings of the telling words of a text, and how rare the rarest word with each is."""
    found: dict[str, float] = {}
    for key in keys_of(text):
        found[key[:STEM]] = max(rarity(key), found.get(key[:STEM], 0.0))
    return found


def likeness(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length 1."""
    return math.fsum(weight * other[key] for key, weight in one.items() if key in other)


def _stands_alone(words: str) -> bool:
    """Whether a sentence can be understood alone: whole, not too long, and not leaning on the one before."""
    closed = words.count("“") == words.count("”") and words.count('"') % 2 == 0
    parts = words.split()
    capitals = sum(part[:1].isupper() or not part[:1].isalnum() for part in parts)
    is_sentence = SHORTEST <= len(parts) <= LONGEST and capitals <= MOST_CAPITALS * len(parts)
    return closed and is_sentence and not _LEANS.match(words)


def _newness(vector: Vector, others: Sequence[Sequence[tuple[Evidence, Vector]]]) -> float:
    """The share of what a sentence tells that stands nowhere in any one other document.

    Nothing where a document has a sentence like it, or most of it here and there.
    """
    if any(likeness(vector, other) >= ALIKE for sentences in others for _, other in sentences):
        return 0.0
    whole = math.fsum(vector.values()) or 1.0
    told = 0.0
    for sentences in others:
        words = frozenset().union(*(other for _, other in sentences))
        told = max(told, math.fsum(weight for key, weight in vector.items() if key in words) / whole)
    return 1 - told if told < COVERED else 0.0


def _matters(briefing: Briefing, sentence: Evidence) -> float:
    """How much a sentence matters: what of the briefing rests on it, and how early it stands."""
    told = (
        2.0 * _holds(sentence, (place for one in briefing.summary for place in one.evidence))
        + 0.5 * _holds(sentence, (place for one in briefing.questions for place in one.evidence))
        + 0.5 * _holds(sentence, (place for one in briefing.timeline for place in one.evidence))
        + max(
            (one.salience for one in briefing.quotes if sentence.start <= one.start < sentence.end), default=0
        )
    )
    early = 1 - sentence.start / max(1, len(briefing.source.text))
    return 0.25 + told + 0.5 * early


def _holds(sentence: Evidence, places: Iterable[Evidence]) -> bool:
    return any(sentence.overlaps(place) for place in places)
