"""Lists in pages: a page never grows without bound."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import msgspec

from generator.site.addresses import page_address

T = TypeVar("T")
AROUND = 2  # pages before and after the open one that have a link of their own


class Pagination(msgspec.Struct, frozen=True, kw_only=True):
    """Where in a list a page stands; ``nearby`` are pages that it links to, with what they begin with."""

    address: str
    number: int
    last: int
    nearby: tuple[tuple[int, str], ...]


def paginate(
    address: str, items: Sequence[T], size: int, label: Callable[[T], str]
) -> Iterator[tuple[str, Sequence[T], Pagination]]:
    """Each page's address, its items and its place; one page without items where there are none.

    ``label`` says what a page begins with, given its first item.
    """
    last = max(1, -(-len(items) // size))
    for number in range(1, last + 1):
        near = {1, last, *range(max(1, number - AROUND), min(last, number + AROUND) + 1)}
        nearby = tuple((one, label(items[(one - 1) * size])) for one in sorted(near)) if last > 1 else ()
        pages = Pagination(address=address, number=number, last=last, nearby=nearby)
        yield page_address(address, number), items[(number - 1) * size : number * size], pages
