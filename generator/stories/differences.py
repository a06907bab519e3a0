"""What differs between the documents of one story: figures and times, side by side.

A toll that has grown from one day to the next is no contradiction: the later document tells a later state.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

import msgspec
from msgspec.structs import replace

from generator.model import Briefing
from generator.stories.copies import edited_differences
from generator.stories.counted import is_toll
from generator.stories.figures import differing_figures
from generator.stories.passages import MayShow, Passage
from generator.stories.quantities import numbers_in

DifferenceKind = Literal["count", "sum", "share", "date"]


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """How one document tells something: the sentence, and of an update the day of the document."""

    passage: Passage
    date: str | None = None


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that two documents or more tell differently, the oldest document first.

    ``about`` are the words of the oldest for what is counted; empty where sentences are the same but for a
    figure or a time. Of an update each document tells the state of its day.
    """

    kind: DifferenceKind
    about: str
    is_update: bool = False
    versions: tuple[Version, ...]


def find_differences(members: Sequence[Briefing], may_show: MayShow) -> tuple[Difference, ...]:
    """What differs between ``members``, which tell one story, oldest first; of what may be shown of them."""
    order = {member.id: place for place, member in enumerate(members)}
    pairs = [
        *(_of_passages(one.kind, one.told, one.about) for one in differing_figures(members)),
        *(_of_passages(one.kind, one.told) for one in edited_differences(members)),
    ]
    shown = [
        pair
        for pair in pairs
        if all(may_show(one.passage.briefing, one.passage.sentence) for one in pair.versions)
    ]
    return tuple(_together(shown, order))


def _of_passages(kind: DifferenceKind, told: Iterable[Passage], about: str = "") -> Difference:
    return Difference(kind=kind, about=about, versions=tuple(Version(passage=one) for one in told))


def _together(pairs: Iterable[Difference], order: dict[str, int]) -> Iterator[Difference]:
    """Differences of one thing put together: those that have a version in common."""
    groups: list[list[Version]] = []
    kinds: list[Difference] = []
    for pair in pairs:
        for group, first in zip(groups, kinds, strict=True):
            if first.kind == pair.kind and any(one in group for one in pair.versions):
                group.extend(one for one in pair.versions if not any(_is_same(one, each) for each in group))
                break
        else:
            groups.append(list(pair.versions))
            kinds.append(pair)
    for group, first in zip(groups, kinds, strict=True):
        versions = sorted(group, key=lambda one: (order[one.passage.briefing.id], one.passage.sentence))
        yield _updated(Difference(kind=first.kind, about=first.about, versions=tuple(versions)))


def _is_same(one: Version, other: Version) -> bool:
    """Whether two versions are the same words of one document, which it may repeat."""
    ours, theirs = one.passage, other.passage
    return ours.briefing.id == theirs.briefing.id and ours.words == theirs.words


def _updated(found: Difference) -> Difference:
    """The same as an update, with the days of the documents, if a toll grows from day to day."""
    about = found.about or found.versions[0].passage.text
    if (
        found.kind != "count"
        or not is_toll(about)
        or not all(map(_is_later, *zip(*pairwise(found.versions), strict=True)))
    ):
        return found
    versions = tuple(replace(one, date=one.passage.briefing.source.date) for one in found.versions)
    return replace(found, is_update=True, versions=versions)


def _is_later(before: Version, after: Version) -> bool:
    """Whether a version is of a later day than another, and has the higher figure."""
    days = before.passage.briefing.source.day, after.passage.briefing.source.day
    if days[0] is None or days[1] is None:
        return False
    (_, least, *_), (_, most, *_) = (next(numbers_in(one.passage.words)) for one in (before, after))
    return days[0] < days[1] and least < most
