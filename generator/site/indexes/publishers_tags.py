"""Briefings by publisher, by tag and by the kind of their documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from generator.corpus.statements import BriefingGroup, by_kind, by_publisher, by_tag, same_name
from generator.model import Briefing
from generator.rendering import one_line
from generator.site.indexes.catalog import Catalog, Link, Maker, date_label, index_page
from generator.site.page import Page
from generator.site.pagination import FEW, Pagination, paginate

DESCRIPTIONS = {
    "sources": "Who published the documents of this site.",
    "tags": "The words that the documents of this site are sorted by.",
    "kinds": "What the documents of this site are: stated by their editors, or recognised by a program.",
}
NAMELESS = "Publisher not given"  # every other kind of group has a name


def source_pages(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """The list of publishers, and a list of the briefings of each."""
    publishers = by_publisher(catalog.corpus.briefings)
    yield from _group_pages(catalog, "sources", "Sources", publishers, catalog.sources)


def tag_pages(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """The list of tags, and a list of the briefings of each; none where no seed has a tag."""
    if tags := by_tag(catalog.corpus.briefings):
        yield from _group_pages(catalog, "tags", "Tags", tags, catalog.tags)


def kind_pages(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """The list of kinds, and a list of the briefings of each; none where all documents are of one kind."""
    if kinds := by_kind(catalog.corpus.briefings):
        yield from _group_pages(catalog, "kinds", "Kinds of documents", kinds, catalog.kinds)


def _group_pages(
    catalog: Catalog, address: str, title: str, groups: Sequence[BriefingGroup], addresses: Mapping[str, str]
) -> Iterator[tuple[str, Maker]]:
    """A list of such groups, and a list of the briefings of each."""

    def make(chunk: Sequence[BriefingGroup], at: Pagination, link: Link) -> Page:
        return index_page(
            catalog,
            link,
            "shelves.html.j2",
            title=title,
            description=DESCRIPTIONS[address],
            introduction=DESCRIPTIONS[address],
            shelves=[(group, link(addresses[same_name(group.name or "")])) for group in chunk],
            nameless=NAMELESS,
            few=FEW,
            pages=at,
        )

    def make_group(name: str, chunk: Sequence[Briefing], at: Pagination, link: Link) -> Page:
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
        address, groups, catalog.presentation.list_titles, lambda group: group.name or NAMELESS
    ):
        yield one, partial(make, chunk, at)
    for group in groups:
        name = one_line(group.name or NAMELESS)
        here = addresses[same_name(group.name or "")]
        for one, briefings, at in paginate(
            here, group.briefings, catalog.presentation.list_titles, date_label
        ):
            yield one, partial(make_group, name, briefings, at)
