"""The pages of a site: which there are, and what each holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from generator.corpus.statements import same_name
from generator.model import Briefing
from generator.site.briefing import BriefingContext, briefing_page
from generator.site.hierarchy import CORRECTED, HOME
from generator.site.home import home_page, search_page
from generator.site.indexes import index_pages
from generator.site.indexes.catalog import Catalog, Link, Maker, address_of
from generator.site.page import Page

SEARCH = "search"
# Pages of docs/ that briefings link to if the owner keeps them.
METHODS = ("how-briefings-are-made", "about")
HOW_TO_CORRECT = "corrections"

Find = Callable[[str], str | None]


class SitePages:
    """The pages of one build: ``briefings`` and the ``makers`` of pages across briefings, by address."""

    def __init__(
        self, briefings: Iterable[Briefing], catalog: Catalog, *, site_name: str, search_key: str
    ) -> None:
        """``search_key`` opens the search."""
        self._catalog, self._site_name, self._search_key = catalog, site_name, search_key
        self.briefings: dict[str, Briefing] = {address_of(briefing): briefing for briefing in briefings}
        self.makers: dict[str, Maker] = dict(index_pages(catalog))

    def make(self, address: str, find: Find, *, edit_url: str | None, is_homepage: bool) -> Page:
        """The page at an address; ``find`` links from there to an address, if there is a page."""
        link = linking(find)
        presentation = self._catalog.presentation
        if briefing := self.briefings.get(address):
            return briefing_page(
                briefing,
                edit_url=edit_url,
                method_url=next(filter(None, map(find, METHODS)), None),
                corrections_url=find(HOW_TO_CORRECT),
                context=briefing_context(self._catalog, briefing, link),
                presentation=presentation,
            )
        if maker := self.makers.get(address):
            return maker(link)
        if address == SEARCH:
            return search_page(link("briefings"), self._search_key, presentation)
        assert address == HOME, address
        lists = [index for index in (*presentation.indexes, CORRECTED) if find(index)]
        return home_page(self._catalog, lists, link, name=self._site_name if is_homepage else None)


def linking(find: Find) -> Link:
    """What links to addresses that have a page."""

    @cache
    def link(address: str) -> str:
        found = find(address)
        assert found is not None, address
        return found

    return link


def briefing_context(catalog: Catalog, briefing: Briefing, link: Link) -> BriefingContext:
    """What the page of a briefing shows of the others, and where its names lead."""
    corpus, seed = catalog.corpus, briefing.source
    ids = ((actor.id, corpus.actors.entries[briefing.id, actor.id]) for actor in briefing.actors)
    sources, publisher = catalog.sources, same_name(seed.publisher or "")
    return BriefingContext(
        day=corpus.day,
        actors={own: link(catalog.actors[id]) for own, id in ids if id in catalog.actors},
        related=corpus.related.get(briefing.id, ()),
        to_briefing=lambda other: link(address_of(other)),
        publisher=link(sources[publisher]) if seed.publisher and sources else None,
        corrections=link(CORRECTED) if briefing.notes else None,
        tags={tag: link(catalog.tags[same_name(tag)]) for tag in seed.tags if catalog.tags},
    )
