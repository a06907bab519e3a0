"""All pages across briefings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from generator.sections import GROUPS
from generator.site.indexes.actor_lists import actor_pages
from generator.site.indexes.catalog import Catalog, Maker
from generator.site.indexes.lists import (
    answer_lists,
    briefing_lists,
    correction_lists,
    diary_lists,
    question_lists,
    quote_lists,
    section_lists,
    timeline_lists,
)
from generator.site.indexes.publishers_tags import group_pages

# Lists of a form of their own.
_LISTS: Mapping[str, Callable[[Catalog], Iterator[tuple[str, Maker]]]] = {
    "actors": actor_pages,
    "answers": answer_lists,
    "quotes": quote_lists,
    "questions": question_lists,
    "timeline": timeline_lists,
    "diary": diary_lists,
    **{folder: partial(group_pages, address=folder) for folder in GROUPS},
}


def index_pages(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """The address of each page that the owner wants, and what makes it."""
    yield from briefing_lists(catalog)
    yield from correction_lists(catalog)
    for index in catalog.presentation.indexes:
        pages = _LISTS.get(index) or partial(section_lists, section=index)
        yield from pages(catalog)
