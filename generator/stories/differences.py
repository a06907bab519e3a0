"""What differs between the documents of one story: their figures of one thing, side by side.

A toll that has grown from one day to the next is no contradiction: the later document tells a later state.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from generator.model import Briefing
from generator.stories.counted import is_toll
from generator.stories.figures import Difference, Version, differing_figures
from generator.stories.passages import MayShow
from generator.stories.quantities import numbers_in

# What says that a figure is the state of the day.
_NOW = re.compile(
    r"\b(?:now|so far|to date|already|still|risen|rose|climbed|grown|increased|fallen|fell|dropped)\b"
)


def find_differences(members: Sequence[Briefing], may_show: MayShow) -> tuple[Difference, ...]:
    """What differs between ``members``, which tell one story, oldest first; of what may be shown of them."""
    order = {member.id: place for place, member in enumerate(members)}
    shown = [
        pair
        for pair in differing_figures(members)
        if all(may_show(one.passage.briefing, one.passage.sentence) for one in pair.versions)
    ]
    return tuple(_together(shown, order))


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
    """The same as an update, with the days of the documents, if each tells a later state.

    That is so where a toll grows from day to day, or where the latest says that its figure is of now.
    """
    pairs = list(pairwise(found.versions))
    grows = is_toll(found.about.split()) and all(_value(one) < _value(other) for one, other in pairs)
    is_state = grows or _NOW.search(found.versions[-1].passage.text)
    if found.kind != "count" or not is_state or not all(_is_later(one, other) for one, other in pairs):
        return found
    versions = tuple(replace(one, date=one.passage.briefing.source.date) for one in found.versions)
    return replace(found, is_update=True, versions=versions)


def _value(version: Version) -> float:
    _, value, *_ = next(numbers_in(version.passage.words))
    return value


def _is_later(before: Version, after: Version) -> bool:
    """Whether a version is of a later day than another."""
    days = before.passage.briefing.source.day, after.passage.briefing.source.day
    return days[0] is not None and days[1] is not None and days[0] < days[1]
