"""From links between briefings to stories: those that hold together as a whole.

Links alone make chains, in which the last document has nothing to do with the first. So two groups become one
only if each of their documents is linked with at least half of the others, and no two are of days too far
apart, which a document without a date would else bridge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.stories.candidates import APART

Pair = tuple[str, str]
NOBODY: Mapping[str, frozenset[str]] = {}
NO_DAYS: Mapping[str, int | None] = {}


def grouped(
    paths: Iterable[str],
    links: Sequence[Pair],
    by_hand: Iterable[Pair] = (),
    apart: Mapping[str, Iterable[str]] = NOBODY,
    days: Mapping[str, int | None] = NO_DAYS,
) -> list[list[str]]:
    """The groups of two or more, each in the order of ``paths``, in the order of their first ones.

    The likeliest ``links`` come first. What is joined ``by_hand`` comes before them and needs no more. What
    would bring two together that are to be kept ``apart`` counts for nothing. ``days`` are the
    ordinals of the days of writing, as far as they are known.
    """
    order = {path: place for place, path in enumerate(paths)}
    groups = {path: {path} for path in order}
    linked: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in links:
        linked[one].add(other)
        linked[other].add(one)
    foes = {path: set(others) for path, others in apart.items()}

    def join(pairs: Iterable[Pair], *, whole: bool) -> None:
        for one, other in pairs:
            both = groups[one] | groups[other]
            if groups[one] is groups[other] or any(not both.isdisjoint(foes.get(path, ())) for path in both):
                continue
            if not whole or _is_one(both, linked, days):
                groups.update(dict.fromkeys(both, both))

    join(by_hand, whole=False)
    for path, group in groups.items():
        linked[path] |= group - {path}
    join(links, whole=True)
    found = {id(group): sorted(group, key=order.__getitem__) for group in groups.values() if len(group) > 1}
    return sorted(found.values(), key=lambda group: order[group[0]])


def _is_one(group: set[str], linked: Mapping[str, set[str]], days: Mapping[str, int | None]) -> bool:
    """Whether a group holds together, by its links and its days."""
    known = [day for path in group if (day := days.get(path)) is not None]
    near = not known or max(known) - min(known) <= APART
    return near and all(2 * len(linked[path] & group) >= len(group) - 1 for path in group)
