"""The MkDocs plugin ``briefings``: MkDocs' hooks, which hand on to the other modules."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import chain
from logging import INFO, WARNING, getLogger
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from generator.addresses import Claim, former_ids, under
from generator.briefings import brief
from generator.briefings.cache import MissingModel
from generator.briefings.local import cores, warm_up
from generator.briefings.stores import NoSuchStore
from generator.corpus import read_corpus
from generator.corrections import actors
from generator.model import Briefing, Problem
from generator.progress import Phase, begin
from generator.progress.display import shown
from generator.publish import publish
from generator.review.github import log_line
from generator.sections import lists
from generator.seeds import read_seed
from generator.site.config import BriefingsConfig, policy_of, presentation_of, settings_of
from generator.site.exports import data_files, feed, site_of
from generator.site.exports.tables import table_files
from generator.site.frames import ICONS, Frames, is_framed
from generator.site.github import mistake_address, seeds_address
from generator.site.head import (
    CARD,
    head_of,
    mended_page,
    search_button,
    with_escaped_name,
    with_head,
    with_scope,
    with_search_button,
    with_styles,
)
from generator.site.home import filled_page, mistake_link
from generator.site.indexes.catalog import address_of, catalog_of
from generator.site.indexes.names import name_files
from generator.site.language import language_of
from generator.site.mkdocs_files import THEME_SEARCH, MadePage, SiteFiles, source_of, unused_files
from generator.site.nav import Levels, nav_without
from generator.site.pages import SitePages
from generator.site.redirects import redirects
from generator.site.reuse import CompiledTemplates, ReusablePages, Seals, SeedMemory
from generator.site.search.entries import SearchEntry, catalog_entries, page_entry, searched_language
from generator.site.search.index import FOLDER, BackgroundIndex, write_index
from generator.site.search.program import SearchError
from generator.site.search.theme import MOST_LOADED, add_entries
from generator.site.serving import (
    answer_only_to,
    end_as_if_interrupted,
    refuse_taken_address,
    watch_seeds,
)
from generator.site.symlinks import linked_files, refuse_linked_folders
from generator.site.translations import is_translated, is_translation

THEME = Path(__file__).parent / "theme"
# What a site looks like that is ours as a whole; elsewhere the owner's frame stays as it is.
FRAME, FRAME_STYLE = THEME / "frame", "assets/frame.css"
STYLES = ("assets/briefings.css", "assets/across.css", "assets/dialogs.css")
SCRIPTS = ("assets/cite.js", "assets/evidence.js", "assets/lists.js")
SEARCH_SCRIPT = "assets/search.js"
LANGUAGE, WORDS = "assets/language.js", "assets/words.js"  # the second has the first with words in it
# Which key opens our search: another one where the theme's own search has that.
KEY, OTHER_KEY = "/", "Ctrl+K"
NO_DATE = "1980-01-01"

log = get_plugin_logger("briefings")


class BriefingsPlugin(BasePlugin[BriefingsConfig]):  # type: ignore[no-untyped-call]
    """Publishes a briefing of each seed, an index of them, and all of them as data."""

    serving = begun = False
    memory: SeedMemory | None = None
    display = ExitStack()
    working: Phase | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember what this is for; MkDocs keeps a plugin that asks as long as it serves."""
        self.serving = command == "serve"
        self.begun = False
        self.kept, self.index, self.frames = ReusablePages(), BackgroundIndex(), Frames(self._finished)
        self.memory = SeedMemory() if self.serving else None
        self.compiled = CompiledTemplates()
        if self.serving:
            end_as_if_interrupted()
        self.display, mkdocs_log = ExitStack(), getLogger("mkdocs")
        if mkdocs_log.isEnabledFor(INFO):  # else silence was asked for
            self.display.enter_context(shown(log.info, [mkdocs_log]))

    def on_shutdown(self) -> None:
        """Leave nothing of what was shown."""
        self.display.close()

    def _begin(self, name: str, total: int = 0) -> None:
        """Say what the build is about from now on."""
        self._end()
        self.working = begin(name, total)

    def _advance(self) -> None:
        if self.working:
            self.working.advance(1)

    def _end(self) -> None:
        if self.working:
            self.working.end()
        self.working = None

    def on_build_error(self, *, error: Exception) -> None:
        """The build does not go on."""
        self._end()

    def on_config(self, config: MkDocsConfig) -> None:
        """Add theme files; leave out what the owner does not want or has not set."""
        self.path = self.config.path
        if self.serving and not self.begun:
            refuse_taken_address(*config.dev_addr)
        self.begun = True
        language = language_of(site_of(config, self.path).language)
        if not language.is_translated:
            log.info("There is no translation into %r: what our pages say is English.", language.code)
        self.presentation = presentation_of(self.config, language)
        self.has_feed = bool(config.site_url)
        self.styles = STYLES if self.path else (FRAME_STYLE, *STYLES)
        self._choose_search(config)
        self.scripts = (
            WORDS if language.script else LANGUAGE,
            *SCRIPTS,
            *((SEARCH_SCRIPT,) if self.has_search else ()),
        )
        if not self.path:
            self._take_the_house(config)
        left_out = [index for index in lists() if index not in self.presentation.indexes]
        config.nav = nav_without(config.nav, {source_of(index, self.path) for index in left_out})

    def _choose_search(self, config: MkDocsConfig) -> None:
        """Have a search of ours where the owner wants it or, if nothing is said, where the theme has none."""
        theirs = bool(THEME_SEARCH & set(config.plugins))
        self.has_search = not theirs if self.config.search is None else self.config.search
        self.search_key = None if not self.has_search else OTHER_KEY if theirs else KEY
        self.search_in_header = not self.path and not theirs

    def _take_the_house(self, config: MkDocsConfig) -> None:
        """Have the frame of a site that is ours as a whole."""
        refuse_linked_folders(config)
        # Before the theme's own files, and after those by which an owner overrides them.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(FRAME))
        if not config.repo_url:
            config.edit_uri = None

    def _clear_the_house(self, files: Files, config: MkDocsConfig) -> None:
        """Leave out of a site that is ours as a whole what leads elsewhere, and what no page needs."""
        for file in linked_files(files, config):
            log.warning("%s", log_line(f"{file.src_uri}: this is a symbolic link, and is left out."))
            files.remove(file)
        for file in unused_files(files, config):
            files.remove(file)

    @event_priority(100)
    def _before_others(self, files: Files, *, config: MkDocsConfig) -> None:
        """Add our files before other plugins look at all of them, wherever these stand in ``mkdocs.yml``."""
        if not is_translated(config):
            self._add_files(files, config)

    @event_priority(-200)
    def _after_others(self, files: Files, *, config: MkDocsConfig) -> None:
        """Add our files after the plugin i18n has chosen those of a language: it knows none of ours."""
        if self.in_translation:
            self.ours.link_in(files)
        elif is_translated(config):
            self._add_files(files, config)

    on_files = CombinedEvent(_before_others, _after_others)

    def _add_files(self, files: Files, config: MkDocsConfig) -> None:
        """Brief the seeds, name what is wrong with them, and add what is to be published."""
        self._begin("Building the site")
        if not self.path:
            self._clear_the_house(files, config)
        self.seeds = Path(self.config.seeds)
        named: set[str] = set()
        claims: list[Claim] = []
        briefings = list(self._briefings(named, claims))
        said = actors.load_actor_corrections(self.seeds)[0]
        for problem in said.unused(named):
            self._complain(problem)
        corpus = read_corpus(briefings, said.names(), said.merged())
        self.catalog = catalog_of(corpus, self.presentation, feed.PATH if self.has_feed else None)
        self.ours = SiteFiles(files, config, self.path)
        self.pages = SitePages(
            briefings,
            self.catalog,
            self.ours,
            config,
            seeds=self.seeds,
            meta=self._meta(),
            search_key=self.search_key,
        )
        self.entries: list[SearchEntry] = []  # of the search, for pages written by hand
        unchanged: Container[str] = ()
        if self.serving:
            seals = Seals(self.catalog)
            unchanged = self.kept.take_over(files, seals, self.pages.makers, self.pages.in_nav)
        self._write_data(briefings, self.ours, config, unchanged)
        self._write_redirects(claims, self.ours)
        for asset in (*self.styles, *self.scripts, CARD):
            self.ours.add_asset(asset, THEME / asset)
        for made_later in ([FOLDER] if self.has_search else []) + ([] if self.path else [ICONS]):
            self.ours.reserve(made_later)
        self.ours.refuse_clashes()
        # Each is made ready, and then built.
        self._begin("Writing the pages", 2 * len(files.documentation_pages()))

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Have our pages stand below their lists in the navigation, whatever other plugins make of that."""
        if not self.in_translation:
            self.pages.put_below(Levels(self.ours, nav, self.presentation.language, has_home=bool(self.path)))
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Have the theme make what is alike on many pages once, and its search find our pages."""
        if self.serving:
            env.bytecode_cache = self.compiled
        self.shown = with_escaped_name(config)
        if not self.in_translation:
            self._add_to_theme_search(config)
        kept = self.kept.sources if self.serving else ()
        self.frames = Frames(self._finished, {one: self.frames.icons.get(one, {}) for one in kept})
        if not self.path and not is_translated(
            config
        ):  # elsewhere the theme may have more to say of each page
            self.frames.put_into(env, config, files)

    def _add_to_theme_search(self, config: MkDocsConfig) -> None:
        """Have the theme's search find our pages, and what their sources say if that is not too much."""
        chars = sum(len(briefing.source.text) for briefing in self.catalog.corpus.briefings)
        source = self.presentation.titles_for()["source"] if chars <= MOST_LOADED else None
        add_entries(catalog_entries(self.catalog, self.pages.url), config, self.path, source=source)

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Fill the pages of the navigation, whose titles stand on others, and pages of docs/."""
        self._advance()
        if not self.path:  # pages carry no day of the build, so that the same seeds give the same bytes
            page.update_date = NO_DATE
        if isinstance(page, MadePage):
            return html
        made = self.pages.fill(page)
        if made is not None:
            return made
        if self._is_ours(page) and not page.meta.get("search", {}).get("exclude"):
            address = page.file.url.removeprefix(under(self.path, ""))
            self.entries.append(page_entry(address, str(page.title), html))
        return filled_page(
            html,
            self.catalog,
            self.pages.links(page),
            seeds_address(self.seeds, config),
            name=config.site_name,
        )

    @event_priority(100)
    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Fill the other pages, each when it is built, before other plugins look at it.

        Readers can report a mistake from every page of ours, while a repository is set.
        """
        if not self._is_ours(page):
            return context
        self._escape_name(context)
        if isinstance(page, MadePage):
            page.content = self.pages.fill(page)
        content = page.content or ""
        if config.repo_url:
            address = mistake_address(page, config.repo_url, self.presentation.language)
            content += mistake_link(address, self.presentation)
        to = partial(get_relative_url, other=page.url)
        button = "" if self.search_in_header else self._search_button(to)
        page.content = with_scope(content, button, [to(under(self.path, one)) for one in self.scripts])
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Mend what the theme gets wrong with pages of ours, and add what it does not know."""
        self._advance()
        if not self._is_ours(page):
            return output
        briefing, made = self.pages.briefings.get(page.file.src_uri), self.pages.let_go(page)
        head = head_of(
            page,
            config,
            path=self.path,
            briefing=briefing,
            made=made,
            has_feed=self.has_feed,
            language=self.presentation.language,
        )
        if isinstance(page, MadePage):
            page.let_go()
        if not is_framed(page):
            output = self._finished(output, page.url)
        return with_head(output, head, self.presentation)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the page for what is not found its words."""
        self._escape_name(context)
        if template_name == "404.html":
            context["_"] = self.presentation.language.gettext  # type: ignore[typeddict-unknown-key]
        return context

    def _escape_name(self, context: TemplateContext) -> None:
        """Have the theme take the site's name for a text, as we do, where the whole site is ours."""
        if not self.path:
            context["config"] = self.shown

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Mend the page for what is not found; take out of the site map when pages changed."""
        if self.path:
            return output_content
        if template_name == "404.html":
            # It may be shown at any address.
            return self._mended(
                output_content, lambda address: urlsplit(config.site_url or "/").path + address
            )
        return re.sub(r"\s*<lastmod>[^<]*</lastmod>", "", output_content)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Save what may be needed again, before MkDocs cleans the site."""
        self.in_translation = is_translation(config)
        if self.in_translation:
            return
        if self.serving:
            self.index.stop()
            own = (self.config.templates, config.theme.custom_dir, *config.hooks, *config.watch)
            self.kept.put_aside(config, self.path, [Path(place) for place in own if place])

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the icons and make the search index.

        While serving, the index of the build before does until the new one is made.
        """
        if self.in_translation:
            return
        self._end()
        self.frames.write_icons(Path(config.site_dir))
        if self.serving:
            self.kept.done()
        if not self.has_search:
            return
        site = Path(config.site_dir) / self.path
        language = searched_language(self.catalog, site_of(config, self.path).language)
        catalog, url, by_hand = self.catalog, self.pages.url, self.entries

        def entries() -> Iterator[SearchEntry]:
            return chain(catalog_entries(catalog, url), by_hand)

        try:
            if self.serving and (site / FOLDER).is_dir():
                self.index.renew(entries, site, language=language, failed=partial(log.warning, "%s"))
            else:
                write_index(entries, site, language=language)
        except SearchError as error:
            raise PluginError(str(error)) from error

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> None:
        """Rebuild when a seed or a template is edited, added or removed; by then the model is there."""
        Thread(target=warm_up, args=(settings_of(self.config),), daemon=True).start()
        answer_only_to(server, config.dev_addr.host)
        watch_seeds(server, self.config.seeds)
        if self.config.templates:
            server.watch(self.config.templates)

    def _briefings(self, named: set[str], claims: list[Claim]) -> Iterator[Briefing]:
        """The briefings as they are published, one by one; what is wrong with seeds goes into the log.

        The names of ``actors.yml`` that they have are added to ``named``, the addresses that all files of
        seeds ask for to ``claims``.
        """
        policy = policy_of(self.config)
        try:
            for outcome in brief(
                [self.seeds],
                settings_of(self.config),
                cache_dir=self.config.cache,
                jobs=cores(),
                read=self.memory.read if self.memory else read_seed,
                known=self.memory.briefings if self.memory else None,
            ):
                for problem in (*outcome.problems, *outcome.refused):
                    self._complain(problem)
                named |= outcome.named
                claims.append(outcome.claim)
                if outcome.briefing:
                    yield publish(outcome.briefing, policy)
        except (MissingModel, NoSuchStore) as error:
            raise PluginError(str(error)) from error

    def _write_data(
        self,
        briefings: list[Briefing],
        files: SiteFiles,
        config: MkDocsConfig,
        unchanged: Container[str],
    ) -> None:
        site = site_of(config, self.path)
        data = data_files(
            site,
            {briefing.id: self.pages.url(address_of(briefing)) for briefing in briefings},
            briefings,
            presentation=self.presentation,
            unchanged=unchanged,
        )
        words = self.presentation.language.script
        spoken = [(WORDS, words + (THEME / LANGUAGE).read_bytes())] if words else []
        names = name_files(self.catalog, self.pages.url)
        tables = table_files(self.catalog, lambda address: site.address + self.pages.url(address))
        for name, content in chain(data, names, tables, spoken):
            files.add_data(name, content)

    def _write_redirects(self, claims: list[Claim], files: SiteFiles) -> None:
        """Have former addresses lead on, and those of other names of what has one page."""
        former = former_ids(claims)
        for one in former:
            if not one.stands:
                self._complain(one.problem)
        for name, content in redirects(self.catalog, former):
            files.add_data(name, content)

    def _complain(self, problem: Problem) -> None:
        """Name what is wrong with a seed; ``mkdocs build --strict`` counts warnings."""
        counts = self.config.strict and problem.severity != "note"
        log.log(WARNING if counts else INFO, "%s", log_line(str(problem)))

    def _is_ours(self, page: MkDocsPage) -> bool:
        """Whether a page is one that we make, or one of docs/ in the folder of ours."""
        return page.file.dest_uri.startswith(under(self.path, ""))

    def _meta(self) -> dict[str, Any]:
        """What the theme and other plugins are told of the pages that we make.

        The navigation beside them is left out where the whole site is ours, and has it in tabs. The theme's
        search is told of them elsewhere: it would have to load all that the pages say.
        """
        hidden = {} if self.path else {"hide": ["navigation"]}
        return hidden | {"search": {"exclude": True}}

    def _finished(self, html: str, url: str) -> str:
        """The theme's page at an address within the site, mended."""
        return self._mended(html, partial(get_relative_url, other=url))

    def _mended(self, html: str, to: Callable[[str], str]) -> str:
        """A whole page without what the theme gets wrong, with our styles and a button for the search.

        ``to`` is the way from the page to an address of the site.
        """
        html = mended_page(html, self.presentation.language)
        html = with_styles(html, [to(under(self.path, style)) for style in self.styles])
        return with_search_button(html, self._search_button(to)) if self.search_in_header else html

    def _search_button(self, to: Callable[[str], str]) -> str:
        """The button that opens the search, if there is one."""
        if not self.search_key or not self.pages.search_url:
            return ""
        return search_button(to(self.pages.search_url), self.search_key, self.presentation)
