"""From links between briefings to stories: all that are connected are one.

A library's clusters (average linkage, say) are cut anew when a document joins them, or others beside them.
Connected parts never are: a new document joins one story, or ties together two that it belongs to both of; no
other changes, and the order in which documents come makes no difference. What keeps them from growing
together over a whole subject is the model, which wants more of two documents the more days lie between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

NOBODY: Mapping[str, frozenset[str]] = {}


def connected(
    paths: Iterable[str], links: Iterable[tuple[str, str]], apart: Mapping[str, Iterable[str]] = NOBODY
) -> list[list[str]]:
    """The connected parts of two or more, each in the order of ``paths``, in the order of their first ones.

    A link that would bring two together that are to be kept ``apart`` counts for nothing; those that come
    first go before.
    """
    above: dict[str, str] = {}
    members = {path: {path} for path in paths}
    foes = {path: set(others) for path, others in apart.items()}

    def top(path: str) -> str:
        while path in above:
            path = above[path]
        return path

    for one, other in links:
        small, large = sorted((top(one), top(other)), key=lambda path: (len(members[path]), path))
        if small != large and foes.get(small, set()).isdisjoint(members[large]):
            above[small] = large
            members[large] |= members.pop(small)
            if small in foes:
                foes[large] = foes.get(large, set()) | foes.pop(small)
    order = {path: place for place, path in enumerate(paths)}
    parts = [sorted(part, key=order.__getitem__) for part in members.values() if len(part) > 1]
    return sorted(parts, key=lambda part: order[part[0]])
