"""Which questions a text gets: the likeliest, no two alike, each with all the sentences that raise it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from generator.analysis.parsing.grammar import NOUNS
from generator.analysis.questions.markers import Candidate
from generator.analysis.questions.wording import Worded

MOST = 4  # questions of one text
DETAILS = (
    "unspecified",
    "unnamed",
)  # markers that grammar alone shows; each is asked of once, behind the others
_ALIKE = 0.6  # two sentences that share this part of their words ask the same
_RAISED = (
    0.4  # part of a question's words, by how rare they are, that another sentence has if it raises it too
)
_ALSO = 0.3  # of the least probability of a question: how likely a sentence must be that raises it too
_EVIDENCE = 3  # sentences that a question rests on, at most


def choose(
    matters: Matters,
    raised: Sequence[Worded],
    probabilities: Sequence[float],
    thresholds: Mapping[str, float],
    most: int = MOST,
) -> list[Worded]:
    """The questions above the threshold "asked", the likeliest first; ``probabilities`` has one for each."""
    likeliest: dict[int, float] = {}
    for one, value in zip(raised, probabilities, strict=True):
        likeliest[one.sentences[-1]] = max(value, likeliest.get(one.sentences[-1], 0.0))
    asked: list[Worded] = []
    taken: set[int] = set()
    for place in sorted(range(len(raised)), key=lambda place: (-probabilities[place], place)):
        if len(asked) == most or probabilities[place] < thresholds["asked"]:
            break
        found = raised[place]
        number = found.sentences[-1]
        if number in taken or found.marker.name in DETAILS:
            continue
        taken.add(number)
        if any(_ask_the_same(found, one) or matters.are_alike(number, one.sentences) for one in asked):
            continue
        least = _ALSO * thresholds["asked"]
        also = [n for n in matters.raising(number) if n not in taken and likeliest.get(n, 0.0) >= least]
        sentences = dict.fromkeys([*found.sentences, *also])
        asked.append(replace(found, sentences=tuple(sentences)[:_EVIDENCE]))
        taken.update(sentences)
    return asked


def _ask_the_same(one: Worded, other: Worded) -> bool:
    """Whether two questions are of one deed, or each of an inquiry or a lawsuit."""
    left, right = one.marker, other.marker
    case = left.name == "inquiry" or (left.token.pos_ == "NOUN" and left.token.lemma_ == right.token.lemma_)
    if left.name == right.name and case:
        return True
    words = [_matter_of(marker.verb.subtree) for marker in (left, right)]
    shared = len(words[0] & words[1])
    return left.verb.lemma_ == right.verb.lemma_ and 2 * shared >= min(map(len, words)) > 0


class Matters:
    """Which sentences speak of the same, by their rarer words."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        """``candidates`` are all sentences of the body."""
        self._words = [_matter_of(one.span) for one in candidates]
        often = Counter(word for words in self._words for word in words)
        self._weight = {word: math.log1p(len(candidates) / count) for word, count in often.items()}

    def are_alike(self, one: int, others: Iterable[int]) -> bool:
        """Whether a sentence raises the same question as one of others."""
        left = self._words[one]
        there = (self._words[other] for other in others)
        return any(len(left & right) >= _ALIKE * min(len(left), len(right)) for right in there)

    def raising(self, own: int) -> list[int]:
        """The other sentences that have enough of the words, the closest first."""
        total = self._sum(self._words[own])
        shares = [
            (-self._sum(self._words[own] & here) / total if total else 0.0, number)
            for number, here in enumerate(self._words)
            if number != own
        ]
        return [number for share, number in sorted(shares) if -share >= _RAISED]

    def _sum(self, words: frozenset[str]) -> float:
        return sum(self._weight[word] for word in sorted(words))


def _matter_of(tokens: Iterable[Token]) -> frozenset[str]:
    """The words that tell the matter of a sentence."""
    telling = (
        token for token in tokens if token.pos_ in (*NOUNS, "VERB", "ADJ", "NUM") and not token.is_stop
    )
    return frozenset(token.lemma_.lower() for token in telling)
