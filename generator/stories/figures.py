"""Where documents of one story tell the same thing with different figures.

Two figures are of the same thing where both count it, their sentences share enough of what they say besides,
and they are not of two actors. If a figure is nearly as like another of the same kind, nobody can
say of which it is, and nothing is shown. Two figures differ unless either document has the other's, too.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import msgspec

from generator.corpus.tfidf import word_key
from generator.model import Briefing
from generator.stories.counted import Words
from generator.stories.passages import Passage, weight_of
from generator.stories.quantities import Figure, FigureKind, figures_of, is_same_rounded

NEAR = 1.25  # times that one figure is the other where they are nearly the same
FURTHEST = 3  # times that it may be: what differs more is of something else
# How many words sentences must share, of which names are some, and how much these must tell together, as
# rarities of words: of figures that are nearly the same, and of others.
FEWEST_SHARED = 2
LEAST_SHARED = 1.5
FAR_SHARED = 3.0
TELLING = 2  # words for what is counted that are enough, if the figures are nearly the same
NEARNESS = 1.0  # what it adds that figures are nearly the same
RIVAL = 1.3  # times that two figures must be more alike than either is to another one


Place = tuple[int, int]


class FigureDifference(msgspec.Struct, frozen=True, kw_only=True):
    """The same thing told with different figures by two documents, the older one first.

    ``about`` are the words of the older one for what both count.
    """

    kind: FigureKind
    about: str
    told: tuple[Passage, Passage]


def differing_figures(briefings: Sequence[Briefing]) -> Iterator[FigureDifference]:
    """The figures that differ between each two of ``briefings``, which tell one story, oldest first."""
    figures = [figures_of(one) for one in briefings]
    for (one, ours), (other, theirs) in combinations(zip(briefings, figures, strict=True), 2):
        told: set[tuple[float, float]] = set()
        for figure, its in _of_one_thing(ours, theirs):
            values = (figure.upto, its.upto)
            if values in told or _agree(figure, its) or _told_too(figure, theirs) or _told_too(its, ours):
                continue
            told.add(values)
            yield FigureDifference(
                kind=figure.kind,
                about=" ".join(_both_count(figure, its).values()),
                told=(
                    Passage(briefing=one, sentence=figure.sentence, at=figure.at),
                    Passage(briefing=other, sentence=its.sentence, at=its.at),
                ),
            )


def _of_one_thing(ours: Sequence[Figure], theirs: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """The figures of two documents that are of the same thing, those most alike first."""
    alike = {
        (one, other): score
        for one, figure in enumerate(ours)
        for other, its in enumerate(theirs)
        if (score := _alike(figure, its))
    }
    of_ours, of_theirs = (defaultdict[int, list[Place]](list) for _ in range(2))
    for pair in alike:
        of_ours[pair[0]].append(pair)
        of_theirs[pair[1]].append(pair)
    for pair in sorted(alike, key=lambda pair: (-alike[pair], pair)):
        one, other = pair
        rivals = [
            *(rival for rival in of_ours[one] if not _agree(theirs[rival[1]], theirs[other])),
            *(rival for rival in of_theirs[other] if not _agree(ours[rival[0]], ours[one])),
        ]
        if all(alike[pair] >= RIVAL * alike[rival] for rival in rivals):
            yield ours[one], theirs[other]


def _alike(one: Figure, other: Figure) -> float:
    """How much speaks for two figures being of the same thing; nothing where it is not enough."""
    ratio = _ratio(one, other)
    if one.kind != other.kind or ratio > FURTHEST or _of_two(one, other):
        return 0.0
    near = ratio <= NEAR
    counted, beside = _both_count(one, other), _both(one.beside, other.beside)
    score = _weight(counted) + _weight(beside) + (NEARNESS if near else 0.0)
    if near and len(counted) >= TELLING and len(beside) >= FEWEST_SHARED:
        return score
    if not counted or len(beside) < FEWEST_SHARED:
        return 0.0
    return score if _weight(beside) >= (LEAST_SHARED if near else FAR_SHARED) else 0.0


def _of_two(one: Figure, other: Figure) -> bool:
    """Whether each of two figures has an owner of its own, of whom the other's sentence names no word."""
    return bool(one.owner and other.owner and not (one.owner & other.named or other.owner & one.named))


def _both_count(one: Figure, other: Figure) -> Words:
    return _both(one.counted, other.counted)


def _weight(words: Words) -> float:
    return weight_of(word_key(word.casefold()) for word in words.values())


def _both(one: Words, other: Words) -> Words:
    return {key: word for key, word in one.items() if key in other}


def _ratio(one: Figure, other: Figure) -> float:
    """How many times the smaller figure the larger one is."""
    small, large = sorted((one.upto, other.upto))
    return large / small if small else math.inf


def _agree(one: Figure, other: Figure) -> bool:
    """Whether two figures are the same, or one is the other rounded; a range is no rounded figure."""
    if one.value != one.upto or other.value != other.upto:
        return (one.value, one.upto) == (other.value, other.upto)
    return is_same_rounded(one.value, other.value)


def _told_too(figure: Figure, others: Iterable[Figure]) -> bool:
    """Whether the other document has the same figure of something alike."""
    return any(_agree(its, figure) and _both_count(its, figure) for its in others)
