"""The MkDocs plugin ``briefings``: hands MkDocs the pages that the other modules make."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
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
from generator.site.made import NO_DATE, Make, empty, fill, made_file, made_page
from generator.site.pages import Href, Page, briefing_page, index_page, newest, seeds_link
from generator.stores import NoSuchStore
from generator.workers import cores

INDEX = "briefings/index.md"
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

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Brief the seeds, name what is wrong with them, and add what is to be published."""
        self.briefings: list[Briefing] = []
        self.makers: dict[str, Make] = {}
        seeds = Path(self.config.seeds)
        folder = _edit_folder(seeds, config)
        for outcome in self._brief(seeds):
            for problem in outcome.problems:
                log.warning("%s", problem)
            if outcome.briefing:
                self.briefings.append(outcome.briefing)
                edit_uri = f"{folder}/{quote(outcome.path)}" if folder else None
                file = made_page(config, _address(outcome.briefing), edit_uri)
                files.append(file)
                self.makers[file.src_uri] = partial(_briefing_page, outcome.briefing, files)

        files.append(File.generated(config, INDEX, content=""))
        self.makers[INDEX] = lambda page: index_page(self.briefings, _hrefs(page, files))
        files.append(made_file(config, "briefings.json", _array(self.briefings)))
        schema = json.dumps(json_schema(), indent=2) + "\n"
        files.append(File.generated(config, "briefing.schema.json", content=schema))

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Put into pages of docs/ what their comments ask for."""
        page.update_date = NO_DATE
        if NEWEST in html:
            html = html.replace(NEWEST, newest(self.briefings, _hrefs(page, files)))
        if SEEDS in html:
            address = _seeds_address(Path(self.config.seeds), config)
            html = html.replace(SEEDS, seeds_link(address) if address else "")
        return html

    @event_priority(100)
    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Make a page, before other plugins look at it: a seed's text gets here only, as escaped HTML."""
        if make := self.makers.get(page.file.src_uri):
            fill(page, make(page))

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Mend what the theme gets wrong."""
        if page.file.src_uri in self.makers:
            empty(page)
        return _mended(output)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Mend the page for what is not found; take out of the site map when pages changed."""
        return re.sub(r"\s*<lastmod>[^<]*</lastmod>", "", _mended(output_content))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> None:
        """Rebuild when a seed is edited, added or removed."""
        server.watch(self.config.seeds)

    def _brief(self, seeds: Path) -> Iterator[Outcome]:
        settings = Settings(model=self.config.model, max_bytes=self.config.max_bytes)
        try:
            yield from brief([seeds], settings, cache_dir=self.config.cache, jobs=cores())
        except (MissingModel, NoSuchStore) as error:
            raise PluginError(str(error)) from error


def _address(briefing: Briefing) -> str:
    # A folder a briefing, so that none can take the address of the index, whatever its id.
    return f"briefings/{briefing.id}/index.md"


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


def _briefing_page(briefing: Briefing, files: Files, page: MkDocsPage) -> Page:
    method = files.get_file_from_path(METHOD)
    method_url = method.url_relative_to(page.file) if method else None
    return briefing_page(briefing, edit_url=page.edit_url, method_url=method_url)


def _hrefs(page: MkDocsPage, files: Files) -> Href:
    """Links from a page to briefings."""

    def href(briefing: Briefing) -> str:
        file = files.get_file_from_path(_address(briefing))
        assert file is not None
        return file.url_relative_to(page.file)

    return href


def _array(briefings: Iterable[Briefing]) -> Iterator[bytes]:
    """Briefings as a JSON array, one a line."""
    before = b"[\n"
    for briefing in briefings:
        yield before + encode(briefing)
        before = b",\n"
    yield b"\n]\n" if before == b",\n" else b"[\n\n]\n"
