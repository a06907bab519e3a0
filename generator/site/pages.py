"""The pages that a build makes: which there are, and what each holds when its turn comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from msgspec.structs import replace

from generator.model import Briefing
from generator.site.briefing import briefing_page
from generator.site.briefing.context import briefing_context
from generator.site.github import seed_edit_uri
from generator.site.home import home_page, search_page
from generator.site.indexes import index_pages
from generator.site.indexes.catalog import Catalog, Link, Maker, address_of
from generator.site.mkdocs_files import HOME, MadeFile, SiteFiles
from generator.site.nav import Levels, pages_in_nav
from generator.site.page import Page

SEARCH = "search"
# The page of docs/ on how briefings are made; briefings link to it if the owner keeps it.
METHOD = "how-briefings-are-made"
# The page of docs/ on corrections; briefings link to it, too.
HOW_TO_CORRECT = "corrections"


class SitePages:
    """The pages of one build.

    ``briefings`` are those that pages show, by the source of the page, in the order of their seeds, and
    ``makers`` make the pages across briefings, by their addresses. ``in_nav`` are the sources that the
    navigation names, and ``search_url`` is where the search is, if there is one.
    """

    def __init__(
        self,
        briefings: Sequence[Briefing],
        catalog: Catalog,
        files: SiteFiles,
        config: MkDocsConfig,
        *,
        seeds: Path,
        meta: Mapping[str, Any],
        search_key: str | None,
    ) -> None:
        """Adds a file for each page to the ``files`` of the site.

        ``seeds`` is their folder, ``meta`` what the theme and other plugins are told of each page, and
        ``search_key`` opens the search, if there is one.
        """
        self._catalog, self._files, self._meta = catalog, files, meta
        self._site_name = config.site_name
        self.in_nav = set(pages_in_nav(config.nav))
        self.briefings: dict[str, Briefing] = {}
        self.makers: dict[str, Maker] = {}
        self._made: dict[str, Page] = {}  # those being built, without their content
        for briefing in briefings:
            edit_uri = seed_edit_uri(seeds / briefing.source.path, config)
            file = files.add_page(address_of(briefing), in_nav=self.in_nav, edit_uri=edit_uri)
            self.briefings[file.src_uri] = briefing
        for address, maker in index_pages(catalog):
            files.add_page(address, in_nav=self.in_nav)
            self.makers[address] = maker
        if files.find_page(HOME) is None:
            files.add_page(HOME, in_nav=self.in_nav)
        self.search_url: str | None = None
        self._search_key = search_key or ""
        if search_key:
            found = files.find_page(SEARCH) or files.add_page(SEARCH, in_nav=self.in_nav)
            self.search_url = found.url

    def put_below(self, levels: Levels) -> None:
        """Have each page that a reader comes to from a list stand below that."""
        for file in self._files.made_pages():
            if file.page:
                levels.put_below(file.page, file.address)

    def url(self, address: str) -> str:
        """Where the page with this address is, from the folder of our pages."""
        file = self._files.find_page(address)
        assert file is not None, address
        return self._files.url(file)

    def links(self, page: MkDocsPage) -> Link:
        """What links from a page to addresses, and to pages of docs/."""

        @cache
        def link(address: str) -> str:
            file = self._files.find_page(address) or self._files.find(address)
            assert file is not None, address
            return file.url_relative_to(page.file)

        return link

    def fill(self, page: MkDocsPage) -> str | None:
        """The content of a page of ours, of which MkDocs gets to know the rest; None for any other page."""
        made = self._make(page)
        if made is None:
            return None
        page.meta.update(self._meta, description=made.description)
        if not page.is_homepage:  # the theme puts the site's name behind each title but that of the home page
            page.meta["title"] = made.title
        page.present_anchor_ids = None  # MkDocs knows none of them: links to them are not its to judge
        page.toc = TableOfContents([AnchorLink(title, id, level=2) for id, title in made.sections])
        self._made[page.file.src_uri] = replace(made, html="")
        return made.html

    def let_go(self, page: MkDocsPage) -> Page | None:
        """What a page of ours was filled with, without its content; it is forgotten here."""
        return self._made.pop(page.file.src_uri, None)

    def _make(self, page: MkDocsPage) -> Page | None:
        """What a page of ours holds: a seed's text gets here only, behind Markdown, as escaped HTML."""
        link = self.links(page)
        if briefing := self.briefings.get(page.file.src_uri):
            return briefing_page(
                briefing,
                edit_url=page.edit_url,
                method_url=link(METHOD) if self._files.find_page(METHOD) else None,
                corrections_url=link(HOW_TO_CORRECT) if self._files.find_page(HOW_TO_CORRECT) else None,
                context=briefing_context(self._catalog, briefing, link),
                presentation=self._catalog.presentation,
            )
        if not isinstance(page.file, MadeFile):
            return None
        if maker := self.makers.get(page.file.address):
            return maker(link)
        if page.file.address == SEARCH:
            return search_page(link("briefings"), self._search_key, self._catalog.presentation)
        if page.file.address == HOME:
            lists = [one for one in self._catalog.presentation.indexes if self._files.find_page(one)]
            name = self._site_name if page.is_homepage else None
            return home_page(self._catalog, lists, link, name=name)
        return None
