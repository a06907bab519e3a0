"""Lists in pages: a page never grows without bound."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import msgspec

from generator.addresses import page_address

T = TypeVar("T")
FEW = 30  # items that need nothing to jump by
AROUND = 2  # pages before and after the open one that have a link of their own


class JumpTarget(msgspec.Struct, frozen=True, kw_only=True):
    """Something to jump to in a list, the page on which it first stands, and its anchor there."""

    heading: str
    anchor: str
    number: int


class Pagination(msgspec.Struct, frozen=True, kw_only=True):
    """Where in a list a page stands.

    ``nearby`` are pages that it links to, with what they begin with; ``places`` are what
    readers can jump to in the whole list; a short one has none.
    """

    address: str
    number: int
    last: int
    nearby: tuple[tuple[int, str], ...]
    places: tuple[JumpTarget, ...] = ()


def paginate(
    address: str,
    items: Sequence[T],
    size: int,
    label: Callable[[T], str],
    heading: Callable[[T], tuple[str, str]] | None = None,
) -> Iterator[tuple[str, Sequence[T], Pagination]]:
    """Each page's address, its items and its place; one page without items where there are none.

    ``label`` says what a page begins with, given its first item; ``heading`` what an item stands under,
    with its anchor, where readers can jump to that.
    """
    last = max(1, -(-len(items) // size))
    places = _places(items, size, heading) if heading and len(items) > FEW else ()
    for number in range(1, last + 1):
        near = {1, last, *range(max(1, number - AROUND), min(last, number + AROUND) + 1)}
        nearby = tuple((one, label(items[(one - 1) * size])) for one in sorted(near)) if last > 1 else ()
        pages = Pagination(address=address, number=number, last=last, nearby=nearby, places=places)
        yield page_address(address, number), items[(number - 1) * size : number * size], pages


def _places(items: Sequence[T], size: int, heading: Callable[[T], tuple[str, str]]) -> tuple[JumpTarget, ...]:
    found: dict[str, JumpTarget] = {}
    for at, item in enumerate(items):
        words, anchor = heading(item)
        if words not in found:
            found[words] = JumpTarget(heading=words, anchor=anchor, number=at // size + 1)
    return tuple(found.values())
