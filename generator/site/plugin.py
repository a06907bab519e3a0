"""The MkDocs plugin ``briefings``: hands MkDocs the pages that the other modules make."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache
from html import unescape
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext
from msgspec.structs import replace

from generator.briefings import Outcome, brief
from generator.briefings.cache import MissingModel
from generator.briefings.local import cores, warm_up
from generator.briefings.stores import NoSuchStore
from generator.corpus import read_corpus
from generator.corrections import actors
from generator.model import Briefing
from generator.review.github import log_line
from generator.seeds.links import link_towards
from generator.site import exports
from generator.site.briefing import briefing_page
from generator.site.briefing.context import briefing_context
from generator.site.config import BriefingsConfig, policy, presentation, settings
from generator.site.exports import feeds
from generator.site.github import _root, mistake_address, seed_edit_uri, seeds_address
from generator.site.head import Alternate, Head, with_head, with_search_button
from generator.site.home import mistake_link, newest, search_page, seeds_link
from generator.site.indexes import index_pages
from generator.site.indexes.catalog import Link, Maker, address_of, catalog_of
from generator.site.linked_data import linked_data, page_data
from generator.site.mkdocs_files import MadeFile, MadePage, made_file, written_file
from generator.site.nav import named, without
from generator.site.page import Page
from generator.site.presentation import INDEXES
from generator.site.publication import apply_policy
from generator.site.reuse import KeptPages, seals
from generator.site.search.entries import MOST_ENTRIES, Entry, actor_entry, briefing_entries, page_entry
from generator.site.search.index import SearchError, put_aside, write_index

SEARCH = "search.md"
ACTOR_DEPTH = 3  # parts of the address of an actor's page; those of its lists have more
THEME = Path(__file__).parent / "theme"
STYLES = ("assets/briefings.css", "assets/across.css", "assets/dialogs.css")
CITE_SCRIPT, SEARCH_SCRIPT = "assets/cite.js", "assets/search.js"
CARD = "assets/card.png"
# The page of docs/ that briefings refer to, if the owner keeps it.
METHOD = "how-briefings-are-made.md"
# Where a page of docs/ has one of these comments, what it names appears.
NEWEST = "<!-- newest briefings -->"
SEEDS = "<!-- seeds folder -->"
NO_DATE = "1980-01-01"

log = get_plugin_logger("briefings")


class BriefingsPlugin(BasePlugin[BriefingsConfig]):  # type: ignore[no-untyped-call]
    """Publishes a briefing of each seed, an index of them, and all of them as data."""

    serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember what this is for; MkDocs keeps a plugin that asks as long as it serves."""
        self.serving = command == "serve"
        self.kept = KeptPages()

    def on_config(self, config: MkDocsConfig) -> None:
        """Add styles, scripts and theme files; leave out what the owner does not want or has not set.

        MkDocs empties the folder of the site and takes all of ``docs/`` into it: neither may lead elsewhere.
        """
        for folder in (config.site_dir, config.docs_dir):
            if link := _link(Path(folder), config):
                raise PluginError(f"{link} is a symbolic link. Remove it, and put the folder itself there.")
        self.presentation = presentation(self.config)
        config.extra_css.extend(STYLES)
        config.extra_javascript.append(CITE_SCRIPT)
        if self.config.search:
            config.extra_javascript.append(SEARCH_SCRIPT)
        # Before the theme's own files, and after those by which an owner overrides them.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        if not config.repo_url:
            config.edit_uri = None
        left_out = {_source(index) for index in INDEXES if index not in self.presentation.indexes}
        config.nav = without(config.nav, left_out)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Brief the seeds, name what is wrong with them, and add what is to be published."""
        for file in [file for file in files if _leads_elsewhere(file, config)]:
            log.warning("%s", log_line(f"{file.src_uri}: this is a symbolic link, and is left out."))
            files.remove(file)
        self.briefings: dict[str, Briefing] = {}
        self.urls: dict[str, str] = {}  # of generated pages, by address
        self.pages: dict[str, Maker] = {}
        self.made: dict[str, Page] = {}  # those being built, without their content
        self.entries: list[Entry] = []
        in_nav = set(named(config.nav))
        seeds = Path(self.config.seeds)
        publish = policy(self.config)
        for outcome in self._brief(seeds):
            for problem in outcome.problems:
                log.warning("%s", log_line(str(problem)))
            if outcome.briefing:
                edit_uri = seed_edit_uri(seeds / outcome.path, config)
                file = made_file(config, _source(address_of(outcome.briefing)), in_nav, edit_uri)
                files.append(file)
                self.briefings[file.src_uri] = apply_policy(outcome.briefing, publish)
                self.urls[address_of(outcome.briefing)] = file.url

        names = actors.load_actor_corrections(seeds)[0].names()
        read = read_corpus(self.briefings.values(), names, most_related=self.config.related)
        self.catalog = catalog_of(read, self.presentation, feeds.NAMES if self._has_feeds(config) else {})
        for address, maker in index_pages(self.catalog):
            file = made_file(config, _source(address), in_nav)
            files.append(file)
            self.pages[file.src_uri] = maker
            self.urls[address] = file.url
        search = files.get_file_from_path(SEARCH)
        if not search:
            search = made_file(config, SEARCH, in_nav)
            if self.config.search:
                files.append(search)
        self.search_url = search.url
        for name, content in self._data(config):
            files.append(written_file(config, name, content))
        self.files = files
        if self.serving:
            self._take_over(in_nav)

    def _take_over(self, in_nav: Container[str]) -> None:
        """Take over the pages of briefings and actors that are as they were, with an actor's longer lists."""
        sealed = {_source(address): seal for address, seal in seals(self.catalog)}
        for source in (*self.briefings, *self.pages):
            actor = "/".join(source.split("/")[:ACTOR_DEPTH])
            seal = sealed.get(source) or sealed.get(_source(actor))
            file = self.files.get_file_from_path(source)
            if seal and source not in in_nav and isinstance(file, MadeFile):
                self.kept.take_over(file, seal)

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Fill the pages of the navigation, whose titles stand on others, and pages of docs/."""
        # Pages carry no day of the build, so that the same seeds give the same bytes.
        page.update_date = NO_DATE
        if isinstance(page, MadePage):
            return html
        if made := self._make(page):
            self._fill(page, made)
            return made.html
        link = self._links(page)
        if not page.meta.get("search", {}).get("exclude"):
            self.entries.append(page_entry(page.file.url, str(page.title), html))
        html = html.replace(
            NEWEST, newest(self.briefings.values(), lambda one: link(address_of(one)), self.presentation)
        )
        address = seeds_address(Path(self.config.seeds), config)
        return html.replace(SEEDS, seeds_link(address, self.presentation) if address else "")

    @event_priority(100)
    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Fill the other pages, each when it is built, before other plugins look at it.

        Readers can report a mistake from every page, while a repository is set.
        """
        if isinstance(page, MadePage) and (made := self._make(page)):
            self._fill(page, made)
            page.content = made.html
        if config.repo_url:
            address = mistake_address(page, config.repo_url)
            page.content = f"{page.content or ''}{mistake_link(address, self.presentation)}"
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Mend what the theme gets wrong, and add what it does not know."""
        head = self._head(page, config)
        if isinstance(page, MadePage):
            page.let_go()
        href = get_relative_url(self.search_url, page.file.url)
        return with_head(self._with_search(_mended(output), href), head, self.presentation)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Mend the page for what is not found; take out of the site map when pages changed."""
        if template_name == "404.html":
            # It may be shown at any address.
            root = urlsplit(config.site_url or "/").path
            return self._with_search(_mended(output_content), root + self.search_url)
        return re.sub(r"\s*<lastmod>[^<]*</lastmod>", "", output_content)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Save what may be needed again, before MkDocs cleans the site."""
        if self.config.search:
            put_aside(Path(config.site_dir))
        if self.serving:
            own = (self.config.templates, config.theme.custom_dir)
            self.kept.put_aside(config, [Path(folder) for folder in own if folder])

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the search index."""
        if self.serving:
            self.kept.done()
        if not self.config.search:
            return
        try:
            write_index(
                self._entries,
                Path(config.site_dir),
                language=_language(config),
                in_haste=self.serving,
            )
        except SearchError as error:
            raise PluginError(str(error)) from error

    def _entries(self) -> Iterator[Entry]:
        """All that the search finds; of a very large site no single quotes, only their briefings."""
        corpus = self.catalog.corpus
        quotes = sum(len(briefing.quotes) for briefing in corpus.briefings)
        few = len(corpus.briefings) + len(self.catalog.actors) + quotes <= MOST_ENTRIES
        sections = tuple(one for one in self.presentation.sections if few or one != "quotes")
        for briefing in corpus.briefings:
            yield from briefing_entries(briefing, self.urls[address_of(briefing)], sections)
        for id, address in self.catalog.actors.items():
            yield actor_entry(self.catalog.corpus.actors.known[id], self.urls[address])
        yield from self.entries

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> None:
        """Rebuild when a seed or a template is edited, added or removed; by then the model is there."""
        Thread(target=warm_up, args=(settings(self.config),), daemon=True).start()
        server.watch(self.config.seeds)
        if self.config.templates:
            server.watch(self.config.templates)

    def _brief(self, seeds: Path) -> Iterator[Outcome]:
        try:
            yield from brief([seeds], settings(self.config), cache_dir=self.config.cache, jobs=cores())
        except (MissingModel, NoSuchStore) as error:
            raise PluginError(str(error)) from error

    def _data(self, config: MkDocsConfig) -> Iterator[tuple[str, bytes]]:
        site = exports.Site(
            name=config.site_name,
            description=config.site_description or "",
            address=config.site_url or "",
            language=_language(config),
        )
        items = self.config.feed_items if self.config.feed else 0
        briefings = tuple(self.briefings.values())
        urls = {briefing.id: self.urls[address_of(briefing)] for briefing in briefings}
        return exports.data_files(site, urls, briefings, feed_items=items, presentation=self.presentation)

    def _head(self, page: MkDocsPage, config: MkDocsConfig) -> Head:
        """What programs are told of a page; its feeds and copies are linked to from it."""
        briefing, made = self.briefings.get(page.file.src_uri), self.made.pop(page.file.src_uri, None)
        paths = exports.copies(briefing.id) if briefing else {}
        linked = [(type, path, "This briefing") for type, path in paths.items()]
        if self._has_feeds(config):
            linked += [(type, path, config.site_name) for type, path in feeds.TYPES.items()]
        title = page.meta.get("title") or str(escape(page.title or config.site_name))
        description = page.meta.get("description") or str(escape(config.site_description or ""))
        address = page.canonical_url or ""
        if briefing:
            told = linked_data(briefing, address=address)
        else:
            told = page_data(
                made.data if made and made.data else {"@type": "WebSite" if page.is_homepage else "WebPage"},
                title=unescape(title),
                description=unescape(description),
                address=address,
                site_name=config.site_name,
                site_address=config.site_url or "",
            )
        return Head(
            site_name=config.site_name,
            title=title,
            description=description,
            address=page.canonical_url,
            card=f"{config.site_url}{CARD}" if config.site_url else None,
            alternates=[
                Alternate(type=type, href=get_relative_url(path, page.file.url), title=title)
                for type, path, title in linked
            ],
            article=bool(briefing),
            style=made.style if made else Markup(""),
            data=told,
        )

    def _make(self, page: MkDocsPage) -> Page | None:
        """What a page of ours holds: a seed's text gets here only, behind Markdown, as escaped HTML."""
        source, link = page.file.src_uri, self._links(page)
        if briefing := self.briefings.get(source):
            return briefing_page(
                briefing,
                edit_url=page.edit_url,
                method_url=link(METHOD) if self.files.get_file_from_path(METHOD) else None,
                context=briefing_context(self.catalog, briefing, link),
                presentation=self.presentation,
            )
        if maker := self.pages.get(source):
            return maker(link)
        if source == SEARCH and page.file.generated_by:
            return search_page(link("briefings"), self.presentation)
        return None

    def _links(self, page: MkDocsPage) -> Link:
        """What links from a page to addresses."""

        @cache
        def link(address: str) -> str:
            file = self.files.get_file_from_path(_source(address)) or self.files.get_file_from_path(address)
            assert file is not None, address
            return file.url_relative_to(page.file)

        return link

    def _fill(self, page: MkDocsPage, made: Page) -> None:
        """Give MkDocs what it needs of a page of ours apart from its content."""
        page.meta.update(title=made.title, description=made.description, hide=["navigation"])
        page.toc = TableOfContents([AnchorLink(title, id, level=2) for id, title in made.sections])
        self.made[page.file.src_uri] = replace(made, html="")

    def _has_feeds(self, config: MkDocsConfig) -> bool:
        return bool(self.config.feed and config.site_url)

    def _with_search(self, html: str, href: str) -> str:
        return with_search_button(html, href, self.presentation) if self.config.search else html


def _source(address: str) -> str:
    # A folder a page, so that no briefing can take the address of the index, whatever its id.
    return f"{address}/index.md"


def _language(config: MkDocsConfig) -> str:
    return str(config.theme.get("language") or "en")


def _leads_elsewhere(file: File, config: MkDocsConfig) -> bool:
    """Whether a file of the owner's folders is a link or lies in a linked folder."""
    path = file.abs_src_path
    own = filter(None, (config.docs_dir, config.theme.custom_dir))
    return path is not None and any(
        Path(path).is_relative_to(folder) and link_towards(Path(path), Path(folder)) is not None
        for folder in own
    )


def _link(folder: Path, config: MkDocsConfig) -> Path | None:
    """The link by which a folder, or something right in it, leads elsewhere."""
    root = _root(config).absolute()
    inside = folder.iterdir() if folder == Path(config.site_dir) and folder.is_dir() else ()
    return link_towards(folder, root) or next(filter(Path.is_symlink, inside), None)


def _mended(html: str) -> str:
    # The link to the repository would ask GitHub's servers for its stars; the theme's search, where
    # an owner keeps that, has no name for screen readers.
    html = html.replace(' data-md-component="source"', "")
    return html.replace(' role="dialog"', ' role="dialog" aria-label="Search"')
