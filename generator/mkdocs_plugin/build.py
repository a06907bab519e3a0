"""One build of the site: its files are added, its pages filled and mended, and its search index made."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator, Sequence
from functools import partial
from itertools import chain
from logging import INFO, WARNING
from pathlib import Path

from jinja2 import Environment
from markupsafe import escape
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext
from msgspec.structs import replace

from generator.addresses import original_address, under
from generator.briefings import brief
from generator.briefings.cache import MissingModel
from generator.briefings.local import cores
from generator.briefings.stores import NoSuchStore
from generator.corpus import Corpus, read_corpus
from generator.mkdocs_plugin.config import BriefingsConfig, policy_of, settings_of
from generator.mkdocs_plugin.frames import Frames, is_framed
from generator.mkdocs_plugin.nav import Breadcrumbs, pages_in_nav
from generator.mkdocs_plugin.reuse import Fingerprints, Serving
from generator.mkdocs_plugin.site_files import MadeFile, MadePage, SiteFiles
from generator.mkdocs_plugin.sites import LANGUAGE, WORDS, GuestSite
from generator.mkdocs_plugin.theme_search import MOST_LOADED, add_entries
from generator.model import Briefing, Problem
from generator.overlay.answered import find_answers
from generator.progress import begin
from generator.publish import publish
from generator.review.workflow_commands import log_line
from generator.seeds import read_seed
from generator.seeds.files import load_file
from generator.seeds.original import MAX_BYTES
from generator.site.exports import data_files, feed
from generator.site.exports.csv_tables import table_files
from generator.site.exports.ics import diary_files
from generator.site.head import CARD, alternates, with_head
from generator.site.hierarchy import HOME
from generator.site.home import filled_page, mistake_link, without_notice
from generator.site.indexes.catalog import address_of, catalog_of
from generator.site.indexes.name_files import name_files
from generator.site.page import Page
from generator.site.pages import SEARCH, SitePages, linking
from generator.site.redirects import redirects
from generator.site.repository_links import mistake_address, seed_edit_uri, seeds_address
from generator.site.search.entries import SearchEntry, catalog_entries, page_entry
from generator.site.search.index import FOLDER, write_index
from generator.site.search.program import SearchError

ORIGINALS_BYTES = 300_000_000  # of all originals that are published
ASSETS = Path(__file__).parents[1] / "site" / "theme"

log = get_plugin_logger("briefings")


class Build:
    """A build, from the cleaning of the site's folder to the search index."""

    def __init__(self, settings: BriefingsConfig, site: GuestSite, serving: Serving | None) -> None:
        """Nothing has been read or written."""
        self.settings, self.site, self.serving = settings, site, serving
        self.phase = begin("Building the site")
        self.config, self.path = site.config, site.path
        self.root = Path(self.config.config_file_path).parent
        self.by_hand: list[SearchEntry] = []  # the pages written by hand, for the search
        self.search_url: str | None = None
        self._made: dict[str, Page] = {}  # pages of ours that are being built, without their content

    def add_files(self, files: Files) -> None:
        """Brief the seeds, and add what is to be published."""
        self.site.select_files(files)
        self.files = SiteFiles(files, self.config, self.path)
        briefings, corpus = self._read_seeds()
        self.catalog = catalog_of(corpus, self.site.presentation, feed.PATH if self.config.site_url else None)
        self.pages = SitePages(
            briefings, self.catalog, site_name=self.config.site_name, search_key=self.site.search_key
        )
        in_nav = set(pages_in_nav(self.config.nav))
        self._add_pages(in_nav)
        reused: Container[str] = ()
        if self.serving:
            fingerprints = dict(Fingerprints(self.catalog).of_files(self.pages.makers))
            reused = self.serving.pages.reuse(self.files.made_pages(), fingerprints, in_nav)
        self._add_data(briefings, reused)
        for asset in (*self.site.assets, CARD):
            self.files.add_asset(asset, ASSETS / asset)
        for name in (*([FOLDER] if self.site.has_search else []), *self.site.reserved):
            self.files.reserve(name)
        self.files.refuse_clashes()
        # Each is made ready, and then built.
        self.phase.end()
        self.phase = begin("Writing the pages", 2 * len(files.documentation_pages()))

    def _read_seeds(self) -> tuple[list[Briefing], Corpus]:
        """All briefings as they are published; what is wrong goes into the log."""
        seeds, policy = Path(self.settings.seeds), policy_of(self.settings)
        briefings: list[Briefing] = []
        named: set[str] = set()
        try:
            for outcome in brief(
                [seeds],
                settings_of(self.settings),
                cache_dir=self.settings.cache,
                jobs=cores(),
                read=self.serving.seeds.read if self.serving else read_seed,
                known=self.serving.seeds.briefings if self.serving else None,
                of_all=self.site.of_all,
            ):
                for problem in outcome.problems:
                    self._report(problem)
                named |= outcome.named
                if outcome.briefing:
                    briefings.append(publish(outcome.briefing, policy))
        except (MissingModel, NoSuchStore) as error:
            raise PluginError(str(error)) from error
        briefings, unanswered = find_answers(self._with_originals(briefings))
        [said] = self.site.of_all
        for problem in (*unanswered, *said.actors.unused(named)):
            self._report(problem)
        return briefings, read_corpus(briefings, said.actors.names(), said.actors.merged(), said.asked)

    def _with_originals(self, briefings: Sequence[Briefing]) -> list[Briefing]:
        """The briefings, with as many originals as there is room for; the smallest come first."""
        paths = [briefing.source.path for briefing in briefings if briefing.source.original]
        room, left_out = ORIGINALS_BYTES, set[str]()
        for size, path in sorted((Path(self.settings.seeds, path).lstat().st_size, path) for path in paths):
            room -= size
            if room < 0:
                left_out.add(path)
                reason = f"all published PDF files take {ORIGINALS_BYTES:,} bytes at most: this one is not."
                remedy = "Save large ones in fewer bytes."
                self._report(Problem(path=path, line=None, reason=reason, remedy=remedy, severity="note"))
        return [
            replace(briefing, source=replace(briefing.source, original=False))
            if briefing.source.path in left_out
            else briefing
            for briefing in briefings
        ]

    def _original(self, briefing: Briefing) -> bytes:
        """The file of a seed, as it was looked at."""
        seed = briefing.source
        data = load_file(Path(self.settings.seeds, seed.path), seed.path, MAX_BYTES)
        if hashlib.sha256(data).hexdigest() != seed.sha256:
            raise PluginError(f"{seed.path} has changed while the site was built. Build it again.")
        return data

    def _report(self, problem: Problem) -> None:
        """Name what is wrong with a seed; ``mkdocs build --strict`` counts warnings."""
        counts = self.settings.strict and problem.severity != "note"
        log.log(WARNING if counts else INFO, "%s", log_line(str(problem)))

    def _add_pages(self, in_nav: set[str]) -> None:
        """Add a file for each page of ours; the owner may have written those of home and the search."""
        for address, briefing in self.pages.briefings.items():
            seed = Path(self.settings.seeds, briefing.source.path)
            edit_uri = seed_edit_uri(seed, self.root, Path(self.config.docs_dir))
            self.files.add_page(address, in_nav=in_nav, edit_uri=edit_uri)
        for address in self.pages.makers:
            self.files.add_page(address, in_nav=in_nav)
        if self.files.find_page(HOME) is None:
            self.files.add_page(HOME, in_nav=in_nav)
        if self.site.has_search:
            page = self.files.find_page(SEARCH) or self.files.add_page(SEARCH, in_nav=in_nav)
            self.search_url = page.url

    def _add_data(self, briefings: Sequence[Briefing], reused: Container[str]) -> None:
        """Add what is published beside the pages, but for what is ``reused``."""
        presentation, url = self.site.presentation, self.files.url
        words, root = presentation.language.script, self.site.info.address
        addresses = {briefing.id: url(address_of(briefing)) for briefing in briefings}
        for name, content in chain(
            data_files(self.site.info, addresses, briefings, presentation=presentation, unchanged=reused),
            name_files(self.catalog, url),
            diary_files(self.catalog, self.site.info.name, lambda address: root + url(address)),
            table_files(self.catalog, lambda address: root + url(address)),
            [(WORDS, words + (ASSETS / LANGUAGE).read_bytes())] if words else [],
            redirects(self.catalog),
            (
                (name, None if name in reused else self._original(briefing))
                for briefing in briefings
                if briefing.source.original and (name := original_address(briefing.id))
            ),
        ):
            self.files.add_data(name, content)

    def place_pages(self, nav: Navigation) -> None:
        """Put our pages below their lists."""
        language = self.site.presentation.language
        Breadcrumbs(self.files, nav, language, has_home=self.site.has_own_home).put_above_pages()

    def prepare_theme(self, environment: Environment, files: Files) -> None:
        """Add our pages to the theme's search, and have it make once what is alike on many pages."""
        if self.serving:
            environment.bytecode_cache = self.serving.templates
        chars = sum(len(briefing.source.text) for briefing in self.catalog.corpus.briefings)
        source = self.site.presentation.titles_for()["source"] if chars <= MOST_LOADED else None
        add_entries(catalog_entries(self.catalog, self.files.url), self.config, self.path, source=source)
        self.frames = Frames(self._mended, self.serving.icons if self.serving else {})
        self.frames.put_into(environment, self.config, files)

    def content(self, html: str, page: MkDocsPage) -> str:
        """The content of a page of the navigation, or of one written by hand."""
        self.phase.advance(1)
        page.update_date = self.site.date or page.update_date
        if isinstance(page, MadePage):
            return html  # which is made when it is needed
        if isinstance(page.file, MadeFile):
            return self._fill(page, page.file.address)
        html = without_notice(html)
        if not html.strip() and page.file is self.files.find_page(HOME):
            return self._fill(page, HOME)
        if self._is_ours(page) and not page.meta.get("search", {}).get("exclude"):
            address = page.file.url.removeprefix(under(self.path, ""))
            self.by_hand.append(page_entry(address, str(page.title), html))
        seeds = seeds_address(Path(self.settings.seeds), self.root, self.config.repo_url)
        link = linking(partial(self.files.link, page=page))
        return filled_page(html, self.catalog, link, seeds, name=self.config.site_name)

    def _fill(self, page: MkDocsPage, address: str) -> str:
        """The content of a page of ours, of which MkDocs gets to know the rest.

        A seed's text gets here only, behind Markdown, as escaped HTML.
        """
        find = partial(self.files.link, page=page)
        made = self.pages.make(address, find, edit_url=page.edit_url, is_homepage=page.is_homepage)
        page.meta.update(self.site.meta, description=made.description)
        if not page.is_homepage:  # the theme puts the site's name behind each title but that of the home page
            page.meta["title"] = made.title
        page.present_anchor_ids = None  # MkDocs knows none of them: links to them are not its to judge
        links = {id: AnchorLink(title, id, level=2) for id, title in made.sections}
        if made.headings:
            links["source"].children = [AnchorLink(title, id, level=3) for id, title in made.headings]
        page.toc = TableOfContents(list(links.values()))
        self._made[page.file.src_uri] = replace(made, html="")
        return made.html

    def complete(self, page: MkDocsPage, context: TemplateContext) -> None:
        """Fill a page of ours that is not filled yet, and add what all of them have.

        Readers can report a mistake from every page of ours, while a repository is set.
        """
        if not self._is_ours(page):
            return
        context.update(self.site.context)  # type: ignore[typeddict-item]
        if isinstance(page, MadePage):
            assert isinstance(page.file, MadeFile)
            page.content = self._fill(page, page.file.address)
        content, presentation = page.content or "", self.site.presentation
        if repository := self.config.repo_url:
            address = page.canonical_url or page.url or "/"
            form = mistake_address(str(page.title), address, repository, presentation.language)
            content += mistake_link(form, presentation)
        page.content = self.site.content(content, self.search_url, partial(get_relative_url, other=page.url))

    def finished_page(self, html: str, page: MkDocsPage) -> str:
        """A page as the theme made it, mended and with its head."""
        self.phase.advance(1)
        if not self._is_ours(page):
            return html
        config, address = self.config, getattr(page.file, "address", "")
        made = self._made.pop(page.file.src_uri, None)
        briefing = self.pages.briefings.get(address)
        name = config.site_name if page.is_homepage else page.title or config.site_name

        def to(name: str) -> str:
            return get_relative_url(under(self.path, name), page.url)

        html = html if is_framed(page) else self._mended(html, page.url)
        html = with_head(
            html,
            self.site.presentation,
            site_name=config.site_name,
            title=page.meta.get("title") or str(escape(name)),
            description=page.meta.get("description") or str(escape(config.site_description or "")),
            address=page.canonical_url,
            card=f"{config.site_url}{under(self.path, CARD)}" if config.site_url else None,
            alternates=alternates(
                briefing, config.site_name if config.site_url else None, to, self.site.presentation.language
            ),
            article=bool(briefing),
            style=made.style if made else "",
        )
        if isinstance(page, MadePage):
            page.release()
        return html

    def _mended(self, html: str, url: str) -> str:
        """The theme's page at an address within the site, mended."""
        return self.site.mended(html, self.search_url, partial(get_relative_url, other=url))

    def _is_ours(self, page: MkDocsPage) -> bool:
        """Whether a page is one that we make, or one of docs/ in the folder of ours."""
        return page.file.dest_uri.startswith(under(self.path, ""))

    def finish(self) -> None:
        """Write the icons and make the search index."""
        self.phase.end()
        self.frames.write_icons(Path(self.config.site_dir))
        if self.serving:
            self.serving.pages.done()
        if not self.site.has_search:
            return
        catalog, url, by_hand = self.catalog, self.files.url, self.by_hand

        def entries() -> Iterator[SearchEntry]:
            return chain(catalog_entries(catalog, url), by_hand)

        folder, language = Path(self.config.site_dir, self.path), self.site.info.language
        try:
            if self.serving and (folder / FOLDER).is_dir():  # which does until there is a new one
                self.serving.index.renew(
                    entries, folder, language=language, failed=partial(log.warning, "%s")
                )
            else:
                write_index(entries, folder, language=language)
        except SearchError as error:
            raise PluginError(str(error)) from error
