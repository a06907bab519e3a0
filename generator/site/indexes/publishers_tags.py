"""Briefings by publisher and by tag."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from generator.corpus.statements import BriefingGroup, by_publisher, by_tag, same_name
from generator.model import Briefing
from generator.rendering import one_line
from generator.site.indexes.catalog import Catalog, Link, Maker, date_label, index_page
from generator.site.page import Page
from generator.site.pagination import Pagination, paginate

SHELVES = {
    "sources": "Who published the documents of this site.",
    "tags": "The words that the documents of this site are sorted by.",
}
NAMELESS = {"sources": "Publisher not given", "tags": "No tag"}


def source_pages(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """The list of publishers, and a list of the briefings of each."""
    publishers = by_publisher(catalog.corpus.briefings)
    yield from _shelf_pages(catalog, "sources", "Sources", publishers, catalog.sources)


def tag_pages(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """The list of tags, and a list of the briefings of each; none where no seed has a tag."""
    if tags := by_tag(catalog.corpus.briefings):
        yield from _shelf_pages(catalog, "tags", "Tags", tags, catalog.tags)


def _shelf_pages(
    catalog: Catalog, address: str, title: str, shelves: Sequence[BriefingGroup], addresses: Mapping[str, str]
) -> Iterator[tuple[str, Maker]]:
    """A list of publishers or tags, and a list of the briefings of each."""

    def make(chunk: Sequence[BriefingGroup], at: Pagination, link: Link) -> Page:
        return index_page(
            catalog,
            link,
            "shelves.html.j2",
            title=title,
            description=SHELVES[address],
            introduction=SHELVES[address],
            shelves=[(shelf, link(addresses[same_name(shelf.name or "")])) for shelf in chunk],
            nameless=NAMELESS[address],
            pages=at,
        )

    def make_shelf(name: str, chunk: Sequence[Briefing], at: Pagination, link: Link) -> Page:
        return index_page(
            catalog,
            link,
            "shelf.html.j2",
            title=name,
            description=f"Briefings: {name}.",
            over=title,
            over_href=link(address),
            chunk=chunk,
            pages=at,
        )

    for one, chunk, at in paginate(
        address, shelves, catalog.presentation.list_titles, lambda shelf: shelf.name or NAMELESS[address]
    ):
        yield one, partial(make, chunk, at)
    for shelf in shelves:
        name = one_line(shelf.name or NAMELESS[address])
        here = addresses[same_name(shelf.name or "")]
        for one, briefings, at in paginate(
            here, shelf.briefings, catalog.presentation.list_titles, date_label
        ):
            yield one, partial(make_shelf, name, briefings, at)
