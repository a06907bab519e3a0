"""What only one document of a story tells: sentences that matter and that no other has anything like.

Sentences are compared as vectors of their telling words (TF-IDF: a word counts by its rarity in English, and
the less the more sentences of the story have it, since what all is about makes no two alike). What matters
is what the document's own briefing rests on, and what stands early.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
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
ALIKE = 0.22
COVERED = 0.36
STEM = 6  # letters that forms of a word have in common, mostly: more alike is the safe side here
FADED = 0.5  # how much less a word counts that all sentences of the story have
LEAST = 0.25  # what a sentence must matter, as far as it is new
# Words with which a sentence leans on the one before.
_LEANS = re.compile(
    r"[“\"‘']?(?:he|she|it|they|this|that|these|those|his|her|its|their|but|and|or|so|yet|however|also|"
    r"another|others?|such|there|then|we|i|you|both|without (?:it|this|that|them)|"
    r"the (?:other|others|pair|two|former|latter|same))\b",
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
    index = _Index(sentences)
    for place, (member, own) in enumerate(zip(members, sentences, strict=True)):
        found = []
        for sentence, vector in own:
            words = member.source.text[sentence.start : sentence.end]
            matters = _matters(member, sentence)
            if matters < LEAST or not _stands_alone(words) or not may_show(member, sentence):
                continue
            if (rank := matters * index.newness(place, vector) ** 2) >= LEAST:
                found.append((-round(rank, 6), sentence))
        if best := sorted(sentence for _, sentence in sorted(found)[:SHOWN]):
            yield OwnPassages(
                briefing=member,
                passages=tuple(Passage(briefing=member, sentence=one) for one in best),
                is_latest=_is_latest(member, members),
            )


class _Index:
    """The sentences of all documents by the words in them."""

    def __init__(self, sentences: Sequence[Sequence[tuple[Evidence, Vector]]]) -> None:
        self._having: defaultdict[str, list[tuple[int, int, float]]] = defaultdict(list)
        for place, own in enumerate(sentences):
            for number, (_, vector) in enumerate(own):
                for stem, weight in vector.items():
                    self._having[stem].append((place, number, weight))
        self._places = {
            stem: frozenset(place for place, _, _ in found) for stem, found in self._having.items()
        }

    def newness(self, place: int, vector: Vector) -> float:
        """The share of what a sentence of a document tells that stands nowhere in any one other document.

        Nothing where a document has a sentence like it, or most of it here and there.
        """
        alike: defaultdict[tuple[int, int], float] = defaultdict(float)
        told: defaultdict[int, float] = defaultdict(float)
        for stem, weight in vector.items():
            for other in self._places[stem] - {place}:
                told[other] += weight
            for other, number, its in self._having[stem]:
                if other != place:
                    alike[other, number] += weight * its
        if max(alike.values(), default=0.0) >= ALIKE:
            return 0.0
        share = max(told.values(), default=0.0) / (math.fsum(vector.values()) or 1.0)
        return 1 - share if share < COVERED else 0.0


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
        [(one, _vector(text, common)) for one, text in zip(own, words, strict=True)]
        for own, words in zip(sentences, texts, strict=True)
    ]


def _vector(text: str, common: Vector) -> Vector:
    """The telling words of a sentence; the squares of their weights add up to 1.

    ``common`` says how much each word counts among these sentences, up to 1.
    """
    weights = {stem: weight * common[stem] for stem, weight in _stems(text).items()}
    norm = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
    return {stem: weight / norm for stem, weight in weights.items()}


def _stems(text: str) -> dict[str, float]:
    """The beginnings of the telling words of a text, and how rare the rarest word with each is."""
    found: dict[str, float] = {}
    for key in keys_of(text):
        found[key[:STEM]] = max(rarity(key), found.get(key[:STEM], 0.0))
    return found


def _stands_alone(words: str) -> bool:
    """Whether a sentence can be understood alone: whole, not too long, and not leaning on the one before."""
    closed = words.count("“") == words.count("”") and words.count('"') % 2 == 0
    parts = words.split()
    capitals = sum(part[:1].isupper() or not part[:1].isalnum() for part in parts)
    is_sentence = SHORTEST <= len(parts) <= LONGEST and capitals <= MOST_CAPITALS * len(parts)
    return closed and is_sentence and not _LEANS.match(words)


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
