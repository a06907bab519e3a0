"""The pages that a build makes: which there are, and what each holds when its turn comes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from msgspec.structs import replace

from generator.model import Briefing
from generator.site.briefing import briefing_page
from generator.site.briefing.context import briefing_context
from generator.site.github import seed_edit_uri
from generator.site.home import search_page
from generator.site.indexes import index_pages
from generator.site.indexes.catalog import Catalog, Link, Maker, address_of
from generator.site.mkdocs_files import made_file, source_of
from generator.site.nav import pages_in_nav
from generator.site.page import Page
from generator.site.stories import story_pages

SEARCH = "search.md"
# The page of docs/ on how briefings are made; briefings link to it if the owner keeps it.
METHOD = "how-briefings-are-made.md"
# The page of docs/ on corrections; briefings link to it, too.
HOW_TO_CORRECT = "corrections.md"


class SitePages:
    """The pages of one build.

    ``briefings`` are those that pages show, by the source of the page, in the order of their seeds.
    ``in_nav`` are the sources that the navigation names, and ``search_url`` is where the search is.
    """

    def __init__(
        self,
        briefings: Sequence[Briefing],
        catalog: Catalog,
        files: Files,
        config: MkDocsConfig,
        *,
        seeds: Path,
        search: bool,
    ) -> None:
        """Adds a file for each page to the ``files`` of MkDocs; ``seeds`` is their folder."""
        self._catalog, self._files = catalog, files
        self.in_nav = set(pages_in_nav(config.nav))
        self.briefings = {source_of(address_of(briefing)): briefing for briefing in briefings}
        made = chain(index_pages(catalog), story_pages(catalog))
        indexes = {source_of(address): maker for address, maker in made}
        self._indexes: dict[str, Maker] = indexes
        self._made: dict[str, Page] = {}  # those being built, without their content
        for source, briefing in self.briefings.items():
            edit_uri = seed_edit_uri(seeds / briefing.source.path, config)
            files.append(made_file(config, source, self.in_nav, edit_uri))
        for source in indexes:
            files.append(made_file(config, source, self.in_nav))
        found = files.get_file_from_path(SEARCH) or made_file(config, SEARCH, self.in_nav)
        if search and files.get_file_from_path(SEARCH) is None:
            files.append(found)
        self.search_url = found.url

    def url(self, address: str) -> str:
        """Where the page with this address is, from the site's root."""
        file = self._files.get_file_from_path(source_of(address))
        assert file is not None, address
        return file.url

    def links(self, page: MkDocsPage) -> Link:
        """What links from a page to addresses, and to pages of docs/."""

        @cache
        def link(address: str) -> str:
            get = self._files.src_uris.get
            file = get(source_of(address)) or get(address)
            assert file is not None, address
            return file.url_relative_to(page.file)

        return link

    def fill(self, page: MkDocsPage) -> str | None:
        """The content of a page of ours, of which MkDocs gets to know the rest; None for any other page."""
        made = self._make(page)
        if made is None:
            return None
        page.meta.update(title=made.title, description=made.description, hide=["navigation"])
        page.toc = TableOfContents([AnchorLink(title, id, level=2) for id, title in made.sections])
        self._made[page.file.src_uri] = replace(made, html="")
        return made.html

    def let_go(self, page: MkDocsPage) -> Page | None:
        """What a page of ours was filled with, without its content; it is forgotten here."""
        return self._made.pop(page.file.src_uri, None)

    def _make(self, page: MkDocsPage) -> Page | None:
        """What a page of ours holds: a seed's text gets here only, behind Markdown, as escaped HTML."""
        source, link = page.file.src_uri, self.links(page)
        if briefing := self.briefings.get(source):
            return briefing_page(
                briefing,
                edit_url=page.edit_url,
                method_url=link(METHOD) if self._files.get_file_from_path(METHOD) else None,
                corrections_url=link(HOW_TO_CORRECT)
                if self._files.get_file_from_path(HOW_TO_CORRECT)
                else None,
                context=briefing_context(self._catalog, briefing, link),
                presentation=self._catalog.presentation,
            )
        if maker := self._indexes.get(source):
            return maker(link)
        if source == SEARCH and page.file.generated_by:
            return search_page(link("briefings"), self._catalog.presentation)
        return None
