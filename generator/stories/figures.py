"""Where documents of one story tell the same thing with different figures.

Two figures are of the same thing where both count it and nothing else, their sentences share enough of what
they say besides, and their clauses name nobody else. If a figure is as like another, or if a document
has both figures, nobody can say which is meant, and nothing is shown.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from generator.corpus.tfidf import word_key
from generator.model import Briefing
from generator.stories.counted import Words, is_toll, measures
from generator.stories.passages import Passage, sentences_of, weight_of
from generator.stories.quantities import Figure, FigureKind, figures_of, is_same_rounded, numbers_in

NEAR = 1.25  # times that one figure is the other where they are nearly the same
FURTHEST = 3  # times that it may be: what differs more is of something else
SAME = 0.8  # share of what longer sentences say from which on sentences agree but for the figure
FEW = 12  # up to here many things have one number
# How many words sentences must share, of which names are some, and how much these must tell together, as
# rarities of words: of figures that are nearly the same, of shares, whose wholes differ, and of others.
FEWEST_SHARED = 2
LEAST_SHARED = 1.0
FAR_SHARED = 2.0

Place = tuple[int, int]


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """How one document tells something: the sentence, and of an update the day of the document."""

    passage: Passage
    date: str | None = None


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that two documents or more tell differently, the oldest document first.

    ``about`` are the words of the oldest for what is counted. Of an update each document tells the state of
    its day.
    """

    kind: FigureKind
    about: str
    is_update: bool = False
    versions: tuple[Version, ...]


def differing_figures(briefings: Sequence[Briefing]) -> Iterator[Difference]:
    """The figures that differ between each two of ``briefings``, which tell one story, oldest first."""
    figures = [figures_of(one) for one in briefings]
    for (one, ours), (other, theirs) in combinations(zip(briefings, figures, strict=True), 2):
        told: set[tuple[float, float]] = set()
        for figure, its in _of_one_thing(ours, theirs):
            values = (figure.upto, its.upto)
            if values in told or _agree(figure, its) or _tells(one, its) or _tells(other, figure):
                continue
            told.add(values)
            yield Difference(
                kind=figure.kind,
                about=" ".join(_both_count(figure, its).values()),
                versions=(_version(one, figure), _version(other, its)),
            )


def _version(briefing: Briefing, figure: Figure) -> Version:
    return Version(passage=Passage(briefing=briefing, sentence=figure.sentence, at=figure.at))


def _tells(briefing: Briefing, figure: Figure) -> bool:
    """Whether a document has the figure of another, the same rounded, too, where it may count the same."""
    for sentence in sentences_of(briefing):
        words = briefing.source.text[sentence.start : sentence.end]
        numbers = (value for kind, value, *_ in numbers_in(words) if kind == figure.kind)
        has_it = any(is_same_rounded(one, figure.upto) for one in numbers)
        if has_it and not figure.counted.keys().isdisjoint(measures(words)):
            return True
    return False


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
        if all(alike[pair] > alike[rival] for rival in rivals):
            yield ours[one], theirs[other]


def _alike(one: Figure, other: Figure) -> float:
    """How much speaks for two figures being of the same thing; nothing where it is not enough."""
    ratio = _ratio(one, other)
    if one.kind != other.kind or ratio > FURTHEST:
        return 0.0
    counted, beside = _both_count(one, other), _both(one.beside, other.beside)
    if not counted or _are_of_others(one, other):
        return 0.0
    if len(beside) < SAME * max(len(one.beside), len(other.beside)) and _may_be_another(one, other, counted):
        return 0.0
    enough = LEAST_SHARED if ratio <= NEAR and one.kind != "share" else FAR_SHARED
    if len(beside) < FEWEST_SHARED or _weight(beside) < enough:
        return 0.0
    return _weight(counted) + _weight(beside)


def _may_be_another(one: Figure, other: Figure, counted: Words) -> bool:
    """Whether figures are so small that there may be several of them, and not of the dead and hurt."""
    return one.kind == "count" and max(one.upto, other.upto) <= FEW and not is_toll(counted.values())


def _are_of_others(one: Figure, other: Figure) -> bool:
    """Whether two figures count unlike wholes, or each is beside a name that the other is not beside."""
    return one.whole != other.whole or not (one.names <= other.capitals or other.names <= one.capitals)


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
