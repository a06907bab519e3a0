"""All pages across briefings."""

from __future__ import annotations

from collections.abc import Iterator

from generator.site.across.actors import actor_pages
from generator.site.across.archive import Archive, Maker
from generator.site.across.lists import briefing_lists, question_lists, quote_lists, timeline_lists
from generator.site.across.shelves import source_pages, tag_pages

_INDEXES = {
    "actors": actor_pages,
    "quotes": quote_lists,
    "questions": question_lists,
    "timeline": timeline_lists,
    "sources": source_pages,
    "tags": tag_pages,
}


def pages(archive: Archive) -> Iterator[tuple[str, Maker]]:
    """The address of each page that the owner wants, and what makes it."""
    yield from briefing_lists(archive)
    for index, made in _INDEXES.items():
        if index in archive.look.indexes:
            yield from made(archive)
