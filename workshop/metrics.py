"""Measures: overlaps, shares, ROUGE, ranking, and whether two statements say the same."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Protocol

import numpy as np

from generator.models import Floats
from workshop.corpora import Chain, Listed, Said, Span, Time

if TYPE_CHECKING:
    from nltk.stem.porter import PorterStemmer

ALIKE = 0.5  # two descriptions or statements with so many words in common say the same
KINDS = ("person", "organization", "place")  # of GUM's entities, those that may be actors
_LIKE = 0.4  # overlap of two mentions of the same entity
_DATE = re.compile(r"(?:1[89]|20)\d\d(?:-\d\d(?:-\d\d)?)?(?=T|$)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_TITLE = re.compile(r"^(the|mr|mrs|ms|dr|sir|president) ")
_SMALL = set(re.findall(r"\w+", "a an and as at by for from in is it of on or that the this to was with"))


class Stretch(Protocol):
    """A part of a text: a span of a corpus, or a mention or a piece of evidence of a briefing."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it has ended."""


def share(part: float, whole: float) -> float:
    """A share; 0 of nothing."""
    return part / whole if whole else 0.0


def rate(part: float, whole: float) -> float:
    """A share in four digits, as weight files hold it."""
    return round(float(share(part, whole)), 4)


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of precision and recall."""
    return share(2 * precision * recall, precision + recall)


def shared(one: Stretch, other: Stretch) -> int:
    """How many characters two stretches have in common."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def likeness(one: Stretch, other: Stretch) -> float:
    """The overlap of two stretches as a share of all that they reach over."""
    return shared(one, other) / (max(one.end, other.end) - min(one.start, other.start))


def place(text: str, words: str, within: Stretch | None = None) -> Span | None:
    """Where words stand in a text, whatever white space is between them."""
    start, end = (within.start, min(within.end, len(text))) if within else (0, len(text))
    pattern = r"\s+".join(map(re.escape, words.split()))
    exact, loose = (re.compile(pattern, flags) for flags in (re.NOFLAG, re.IGNORECASE))
    found = exact.search(text, start, end) or loose.search(text, start, end)
    return Span(*found.span()) if found else None


def entity_of(mentions: Sequence[Stretch], entities: Sequence[Chain]) -> int | None:
    """The number of the entity of GUM that at least half of these mentions stand for."""
    votes: Counter[int] = Counter()
    for mention in mentions:
        alike = (
            (likeness(mention, span), number)
            for number, entity in enumerate(entities)
            if entity.proper and entity.type in KINDS
            for span in entity.mentions
        )
        best = max(alike, default=(0.0, -1))
        if best[0] >= _LIKE:
            votes[best[1]] += 1
    number, count = votes.most_common(1)[0] if votes else (None, 0)
    return number if 2 * count >= len(mentions) else None


def same_actor(name: str, aliases: Iterable[str], listed: Listed) -> bool:
    """Whether they have a name in common, or one name has all words of the other."""
    if _names(name, *aliases) & _names(listed.name, *listed.also):
        return True
    return _one_holds_the_other(_names(name), _names(listed.name))


def says(text: str, speaker: str | None, said: Said, listed: Sequence[Listed]) -> bool:
    """Whether a quote is a reader's statement: half of the words of the shorter one, and its speaker."""
    if not same_words(text, said.text):
        return False
    if speaker is None or not said.speaker:
        return speaker is None and not said.speaker
    also = next((one.also for one in listed if one.name == said.speaker), ())
    return _one_holds_the_other(_names(speaker), _names(said.speaker, *also))


def same_words(ours: str, theirs: str) -> bool:
    """Whether two texts have half of the words of the shorter one in common."""
    left, right = _content(ours), _content(theirs)
    return bool(left and right) and len(left & right) >= ALIKE * min(len(left), len(right))


def in_common(ours: str, theirs: str) -> float:
    """F1 of the words that two descriptions have in common, small words aside."""
    left, right = _content(ours), _content(theirs)
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def same_date(ours: str | None, theirs: str | None) -> bool:
    """Whether two dates in ISO 8601 are the same as far as both go."""
    if ours is None or theirs is None:
        return ours is theirs
    size = min(len(ours), len(theirs))
    return ours[:size] == theirs[:size]


def calendar_date(time: Time) -> str | None:
    """The year, month or day that an annotated time is, without its time of day; None for all else."""
    found = _DATE.match(time.value)
    return found[0] if found and time.type in ("DATE", "TIME") else None


def _content(text: str) -> set[str]:
    """The words of a text without small ones, genitives cut off."""
    return {re.sub(r"['’]s?$", "", word) for word in _words(text)} - _SMALL


def _one_holds_the_other(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    pairs = ((set(a.split()), set(b.split())) for a in ours for b in theirs)
    return any(a <= b or b <= a for a, b in pairs)


def _names(*names: str) -> set[str]:
    """Names for comparison, without titles and the genitive."""
    plain = (" ".join(_words(re.sub(r"['’]s$", "", name))) for name in names)
    return {_TITLE.sub("", name) for name in plain} - {""}


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def gain(worths: Sequence[float]) -> float:
    """The discounted cumulative gain of a list: what is lower counts less."""
    return sum(worth / math.log2(rank + 2) for rank, worth in enumerate(worths))


def average_precision(scores: Floats, right: Sequence[bool]) -> float:
    """The mean, over the right ones, of the precision among those ranked as high or higher."""
    order = np.array(right, dtype=bool)[np.argsort(-scores, kind="stable")]
    found = np.cumsum(order)
    return float(np.mean((found / np.arange(1, len(order) + 1))[order]))


def rouge(ours: Sequence[str], theirs: Sequence[str], n: int) -> float:
    """ROUGE-N: F1 of the runs of ``n`` stems in common, each as often as both have it."""
    left, right = (
        Counter(tuple(words[at : at + n]) for at in range(len(words) - n + 1)) for words in (ours, theirs)
    )
    return share(2 * (left & right).total(), left.total() + right.total())


def stems(text: str) -> list[str]:
    """The stems of a text's words, as the package rouge-score makes them, which comes as source only."""
    return [_stem(word) for word in re.findall(r"[a-z0-9]+", text.lower())]


@cache
def _stemmer() -> PorterStemmer:
    from nltk.stem.porter import PorterStemmer  # NLTK loads SciPy

    return PorterStemmer()


@cache
def _stem(word: str) -> str:
    return _stemmer().stem(word) if len(word) > 3 else word
