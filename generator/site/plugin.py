"""The MkDocs plugin ``briefings``: hands MkDocs the pages that the other modules make."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Thread
from urllib.parse import quote

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from generator.briefings import Outcome, brief
from generator.cache import MissingModel
from generator.model import Briefing, encode, json_schema
from generator.settings import DEFAULT_CACHE, DEFAULT_MODEL, Settings
from generator.site.kept import Kept, fingerprint
from generator.site.made import NO_DATE, empty, fill, made_file, made_page
from generator.site.pages import Href, briefing_page, index_page, newest, seeds_link
from generator.stores import NoSuchStore
from generator.workers import cores, warm_up

FOLDER = "briefings"
INDEX = f"{FOLDER}/index.md"
SEARCHES = {"search", "material/search"}
THEME = Path(__file__).parent / "theme"
STYLE = "assets/briefings.css"
# The page of docs/ that briefings refer to, if the owner keeps it.
METHOD = "how-briefings-are-made.md"
# Where a page of docs/ has one of these comments, what it names appears.
NEWEST = "<!-- newest briefings -->"
SEEDS = "<!-- seeds folder -->"

log = get_plugin_logger("briefings")


class Place(option.Dir):
    """A folder, relative to ``mkdocs.yml``, or an address that fsspec knows."""

    def run_validation(self, value: object) -> str:
        """Leave addresses as they are."""
        return value if isinstance(value, str) and "://" in value else super().run_validation(value)


class BriefingsConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's settings in ``mkdocs.yml``; folders are relative to that file."""

    seeds = option.Dir(exists=True, default="seeds")
    model = option.Type(str, default=DEFAULT_MODEL)
    max_bytes = option.Type(int, default=Settings().max_bytes)
    cache = Place(default=str(DEFAULT_CACHE))


class BriefingsPlugin(BasePlugin[BriefingsConfig]):  # type: ignore[no-untyped-call]
    """Publishes a briefing of each seed, an index of them, and all of them as data."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Add style sheet and theme files, and leave out edit links while no repository is set."""
        config.extra_css.append(STYLE)
        # Before the theme's own files, and after those by which an owner overrides them.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        if not config.repo_url:
            config.edit_uri = None

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Put the pages of the last build aside, before MkDocs cleans the site."""
        self.kept = Kept(Path(config.site_dir), FOLDER)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Brief the seeds, name what is wrong with them, and add what is to be published."""
        self.briefings: dict[str, Briefing] = {}
        self.files = files
        seeds = Path(self.config.seeds)
        folder = _edit_folder(seeds, config)
        for outcome in self._brief(seeds):
            for problem in outcome.problems:
                log.warning("%s", problem)
            if outcome.briefing:
                edit_uri = f"{folder}/{quote(outcome.path)}" if folder else None
                file = made_page(config, _address(outcome.briefing), edit_uri)
                files.append(file)
                self.briefings[file.src_uri] = outcome.briefing

        files.append(File.generated(config, INDEX, content=""))
        files.append(made_file(config, "briefings.json", _array(self.briefings.values())))
        schema = json.dumps(json_schema(), indent=2) + "\n"
        files.append(File.generated(config, "briefing.schema.json", content=schema))

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Put into pages of docs/ what their comments ask for."""
        page.update_date = NO_DATE
        if NEWEST in html:
            html = html.replace(NEWEST, newest(self.briefings.values(), self._links(page)))
        if SEEDS in html:
            address = _seeds_address(Path(self.config.seeds), config)
            html = html.replace(SEEDS, seeds_link(address) if address else "")
        return html

    @event_priority(100)
    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Make a page, before other plugins look at it: a seed's text gets here only, as escaped HTML."""
        self.made_of, self.old_page = "", None
        if briefing := self.briefings.get(page.file.src_uri):
            method = self.files.get_file_from_path(METHOD)
            method_url = method.url_relative_to(page.file) if method else None
            # MkDocs' own search reads a page's content while the page is built, so none is kept then.
            if SEARCHES.isdisjoint(config.plugins):
                self.made_of = fingerprint(briefing, page.edit_url, method_url)
                self.old_page = self.kept.page(page.file.dest_uri, self.made_of)
            if self.old_page is None:
                fill(page, briefing_page(briefing, edit_url=page.edit_url, method_url=method_url))
        elif page.file.src_uri == INDEX:
            fill(page, index_page(self.briefings.values(), self._links(page)))
        context["old_page"] = self.old_page  # type: ignore[typeddict-unknown-key]
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Mend what the theme gets wrong, after all other plugins."""
        if self.old_page is not None:
            return self.old_page
        if page.file.src_uri in self.briefings:
            empty(page)
        output = _mended(output)
        return self.kept.seal(page.file.dest_uri, self.made_of, output) if self.made_of else output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Remove the pages of the last build that were not kept."""
        self.kept.close()

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Mend the page for what is not found; take out of the site map when pages changed."""
        return re.sub(r"\s*<lastmod>[^<]*</lastmod>", "", _mended(output_content))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> None:
        """Rebuild when a seed is edited, added or removed; by then the language model is there."""
        server.watch(self.config.seeds)
        Thread(target=warm_up, args=(self._settings(),), daemon=True).start()

    def _links(self, page: MkDocsPage) -> Href:
        """What links from a page to briefings."""

        def href(briefing: Briefing) -> str:
            file = self.files.get_file_from_path(_address(briefing))
            assert file is not None
            return file.url_relative_to(page.file)

        return href

    def _settings(self) -> Settings:
        return Settings(model=self.config.model, max_bytes=self.config.max_bytes)

    def _brief(self, seeds: Path) -> Iterator[Outcome]:
        try:
            yield from brief([seeds], self._settings(), cache_dir=self.config.cache, jobs=cores())
        except (MissingModel, NoSuchStore) as error:
            raise PluginError(str(error)) from error


def _address(briefing: Briefing) -> str:
    # A folder a briefing, so that none can take the address of the index, whatever its id.
    return f"{FOLDER}/{briefing.id}/index.md"


def _edit_folder(seeds: Path, config: MkDocsConfig) -> str | None:
    """The folder of seeds from ``docs/``, or null for one outside the repository."""
    if not seeds.is_relative_to(_root(config)):
        return None
    return quote(Path(os.path.relpath(seeds, config.docs_dir)).as_posix())


def _seeds_address(seeds: Path, config: MkDocsConfig) -> str | None:
    """Where the folder of seeds is on GitHub, or null while no repository is set."""
    if not config.repo_url or not seeds.is_relative_to(_root(config)):
        return None
    return f"{config.repo_url.rstrip('/')}/tree/HEAD/{quote(seeds.relative_to(_root(config)).as_posix())}"


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _mended(html: str) -> str:
    # The link to the repository would ask GitHub's servers for its stars; the search has no name
    # for screen readers.
    html = html.replace(' data-md-component="source"', "")
    return html.replace(' role="dialog"', ' role="dialog" aria-label="Search"')


def _array(briefings: Iterable[Briefing]) -> Iterator[bytes]:
    """Briefings as a JSON array, one a line."""
    before = b"[\n"
    for briefing in briefings:
        yield before + encode(briefing)
        before = b",\n"
    yield b"\n]\n" if before == b",\n" else b"[\n\n]\n"
