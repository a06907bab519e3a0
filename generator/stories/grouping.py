"""From links between briefings to stories: those that hold together as a whole.

Links alone make chains, in which the last document has nothing to do with the first. So two groups become one
only if each of their documents is linked with at least half of the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

Pair = tuple[str, str]
NOBODY: Mapping[str, frozenset[str]] = {}


def grouped(
    paths: Iterable[str],
    links: Sequence[Pair],
    by_hand: Iterable[Pair] = (),
    apart: Mapping[str, Iterable[str]] = NOBODY,
) -> list[list[str]]:
    """The groups of two or more, each in the order of ``paths``, in the order of their first ones.

    The likeliest ``links`` come first. What is joined ``by_hand`` comes before them and needs no more. What
    would bring two together that are to be kept ``apart`` counts for nothing.
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
            if not whole or all(2 * len(linked[path] & both) >= len(both) - 1 for path in both):
                groups.update(dict.fromkeys(both, both))

    join(by_hand, whole=False)
    for path, group in groups.items():
        linked[path] |= group - {path}
    join(links, whole=True)
    found = {id(group): sorted(group, key=order.__getitem__) for group in groups.values() if len(group) > 1}
    return sorted(found.values(), key=lambda group: order[group[0]])
