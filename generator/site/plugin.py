"""The MkDocs plugin ``briefings``: MkDocs' hooks, which hand on to the other modules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from generator.briefings import brief
from generator.briefings.cache import MissingModel
from generator.briefings.local import cores, warm_up
from generator.briefings.stores import NoSuchStore
from generator.corpus import read_corpus
from generator.corrections import actors
from generator.model import Briefing, Story
from generator.review.github import log_line
from generator.site.config import BriefingsConfig, policy_of, presentation_of, settings_of
from generator.site.exports import data_files, feeds, site_of
from generator.site.github import mistake_address, seeds_address
from generator.site.head import head_of, mended_page, with_head, with_search_button
from generator.site.home import filled_page, mistake_link
from generator.site.indexes.catalog import address_of, catalog_of
from generator.site.indexes.names import name_files
from generator.site.mkdocs_files import MadePage, source_of, written_file
from generator.site.nav import nav_without
from generator.site.pages import SitePages
from generator.site.ports import refuse_taken_address
from generator.site.presentation import INDEXES
from generator.site.publication import apply_policy
from generator.site.reuse import ReusablePages
from generator.site.search.entries import SearchEntry, catalog_entries, page_entry
from generator.site.search.index import BackgroundIndex, SearchError, put_aside, take_over, write_index
from generator.site.symlinks import linked_files, refuse_linked_folders
from generator.stories import Grouping, load_entries

THEME = Path(__file__).parent / "theme"
STYLES = ("assets/briefings.css", "assets/across.css", "assets/dialogs.css")
SCRIPTS = ("assets/cite.js", "assets/evidence.js", "assets/lists.js")
SEARCH_SCRIPT = "assets/search.js"
NO_DATE = "1980-01-01"

log = get_plugin_logger("briefings")


class BriefingsPlugin(BasePlugin[BriefingsConfig]):  # type: ignore[no-untyped-call]
    """Publishes a briefing of each seed, an index of them, and all of them as data."""

    serving = begun = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember what this is for; MkDocs keeps a plugin that asks as long as it serves."""
        self.serving = command == "serve"
        self.begun = False
        self.kept, self.index = ReusablePages(), BackgroundIndex()

    def on_config(self, config: MkDocsConfig) -> None:
        """Add styles, scripts and theme files; leave out what the owner does not want or has not set."""
        refuse_linked_folders(config)
        if self.serving and not self.begun:
            refuse_taken_address(*config.dev_addr)
        self.begun = True
        self.presentation = presentation_of(self.config)
        self.has_feeds = bool(self.config.feed and config.site_url)
        config.extra_css.extend(STYLES)
        config.extra_javascript.extend([*SCRIPTS, *([SEARCH_SCRIPT] if self.config.search else [])])
        # Before the theme's own files, and after those by which an owner overrides them.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        if not config.repo_url:
            config.edit_uri = None
        left_out = {source_of(index) for index in INDEXES if index not in self.presentation.indexes}
        config.nav = nav_without(config.nav, left_out)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Brief the seeds, name what is wrong with them, and add what is to be published."""
        for file in linked_files(files, config):
            log.warning("%s", log_line(f"{file.src_uri}: this is a symbolic link, and is left out."))
            files.remove(file)
        self.seeds = Path(self.config.seeds)
        self.grouping = Grouping()
        briefings = list(self._briefings())
        names = actors.load_actor_corrections(self.seeds)[0].names()
        corpus = read_corpus(briefings, names, most_related=self.config.related)
        self.catalog = catalog_of(corpus, self.presentation, feeds.NAMES if self.has_feeds else {})
        self.pages = SitePages(
            briefings, self.catalog, files, config, seeds=self.seeds, search=self.config.search
        )
        self.entries: list[SearchEntry] = []  # of the search, for pages written by hand
        self._write_data(briefings, files, config)
        if self.serving:
            self.kept.take_over(files, self.catalog, self.pages.in_nav)

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Fill the pages of the navigation, whose titles stand on others, and pages of docs/."""
        # Pages carry no day of the build, so that the same seeds give the same bytes.
        page.update_date = NO_DATE
        if isinstance(page, MadePage):
            return html
        made = self.pages.fill(page)
        if made is not None:
            return made
        if not page.meta.get("search", {}).get("exclude"):
            self.entries.append(page_entry(page.file.url, str(page.title), html))
        return filled_page(html, self.catalog, self.pages.links(page), seeds_address(self.seeds, config))

    @event_priority(100)
    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Fill the other pages, each when it is built, before other plugins look at it.

        Readers can report a mistake from every page, while a repository is set.
        """
        if isinstance(page, MadePage):
            page.content = self.pages.fill(page)
        if config.repo_url:
            address = mistake_address(page, config.repo_url)
            page.content = f"{page.content or ''}{mistake_link(address, self.presentation)}"
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Mend what the theme gets wrong, and add what it does not know."""
        briefing, made = self.pages.briefings.get(page.file.src_uri), self.pages.let_go(page)
        head = head_of(page, config, briefing=briefing, made=made, has_feeds=self.has_feeds)
        if isinstance(page, MadePage):
            page.let_go()
        href = get_relative_url(self.pages.search_url, page.file.url)
        return with_head(self._mended(output, href), head, self.presentation)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Mend the page for what is not found; take out of the site map when pages changed."""
        if template_name == "404.html":
            # It may be shown at any address.
            return self._mended(output_content, urlsplit(config.site_url or "/").path + self.pages.search_url)
        return re.sub(r"\s*<lastmod>[^<]*</lastmod>", "", output_content)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Save what may be needed again, before MkDocs cleans the site."""
        if self.config.search:
            if self.serving:
                self.index.stop()
            put_aside(Path(config.site_dir))
        if self.serving:
            own = (self.config.templates, config.theme.custom_dir)
            self.kept.put_aside(config, [Path(folder) for folder in own if folder])

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the search index; while serving, that of the build before does until the new one is made."""
        if self.serving:
            self.kept.done()
        if not self.config.search:
            return
        site, language = Path(config.site_dir), site_of(config).language
        catalog, url, by_hand = self.catalog, self.pages.url, self.entries

        def entries() -> Iterator[SearchEntry]:
            return chain(catalog_entries(catalog, url), by_hand)

        try:
            if self.serving and take_over(site):
                self.index.renew(
                    entries, site, language=language, failed=lambda words: log.warning("%s", words)
                )
            else:
                write_index(entries, site, language=language)
        except SearchError as error:
            raise PluginError(str(error)) from error

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> None:
        """Rebuild when a seed or a template is edited, added or removed; by then the model is there."""
        Thread(target=warm_up, args=(settings_of(self.config),), daemon=True).start()
        server.watch(self.config.seeds)
        if self.config.templates:
            server.watch(self.config.templates)

    def _briefings(self) -> Iterator[Briefing]:
        """The briefings as they are published; what is wrong with seeds goes into the log."""
        publish = policy_of(self.config)
        try:
            for outcome in brief(
                [self.seeds], settings_of(self.config), cache_dir=self.config.cache, jobs=cores()
            ):
                for problem in outcome.problems:
                    log.warning("%s", log_line(str(problem)))
                for refusal in outcome.refused:  # no warning: the page is good without the statement
                    log.info("%s", log_line(str(refusal)))
                if outcome.briefing:
                    self.grouping.add(outcome.briefing)  # by its whole text, whatever of it is published
                    yield apply_policy(outcome.briefing, publish)
        except (MissingModel, NoSuchStore) as error:
            raise PluginError(str(error)) from error

    def _stories(self) -> tuple[Story, ...]:
        """Which briefings tell of one event; what people say of it that cannot be goes into the log."""
        stories, wrong = self.grouping.stories(load_entries([self.seeds]))
        for problem in wrong:
            log.warning("%s", log_line(str(problem)))
        return stories

    def _write_data(self, briefings: list[Briefing], files: Files, config: MkDocsConfig) -> None:
        data = data_files(
            site_of(config),
            {briefing.id: self.pages.url(address_of(briefing)) for briefing in briefings},
            briefings,
            self._stories(),
            feed_items=self.config.feed_items if self.config.feed else 0,
            presentation=self.presentation,
        )
        for name, content in chain(data, name_files(self.catalog, self.pages.url)):
            files.append(written_file(config, name, content))

    def _mended(self, html: str, search: str) -> str:
        """A whole page without what the theme gets wrong, with a button for the search if there is one."""
        html = mended_page(html)
        return with_search_button(html, search, self.presentation) if self.config.search else html
