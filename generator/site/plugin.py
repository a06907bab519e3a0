"""The MkDocs plugin ``briefings``: hands MkDocs the pages that the other modules make."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import get_args
from urllib.parse import quote, urlencode

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from generator.briefings import Outcome, brief
from generator.cache import MissingModel
from generator.model import Briefing, Published, encode, json_schema
from generator.settings import DEFAULT_MODEL, Settings
from generator.site.pages import Page, briefing_page, index_page, mistake_link, newest, seeds_link
from generator.site.rights import Policy, applied, publishable
from generator.site.text import shorten

INDEX = "briefings/index.md"
THEME = Path(__file__).parent / "theme"
STYLE = "assets/briefings.css"
# The page of docs/ that briefings refer to, if the owner keeps it.
METHOD = "how-briefings-are-made.md"
# Where a page of docs/ has one of these comments, what it names appears.
NEWEST = "<!-- newest briefings -->"
SEEDS = "<!-- seeds folder -->"
# The form for issues, in .github/ISSUE_TEMPLATE, whose field "page" is filled in.
MISTAKES = "wrong-briefing.yml"
TITLE_LENGTH = 80
NO_DATE = "1980-01-01"

log = get_plugin_logger("briefings")


class PublishConfig(Config):  # type: ignore[no-untyped-call]
    """How much of a seed's text is published, by the kind of its licence."""

    open = option.Choice(get_args(Published), default=Policy().open)
    unstated = option.Choice(get_args(Published), default=Policy().unstated)
    other = option.Choice(get_args(Published), default=Policy().other)


class BriefingsConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's settings in ``mkdocs.yml``; folders are relative to that file."""

    seeds = option.Dir(exists=True, default="seeds")
    model = option.Type(str, default=DEFAULT_MODEL)
    max_bytes = option.Type(int, default=Settings().max_bytes)
    cache = option.Dir(default=".cache/briefings")
    publish = option.SubConfig(PublishConfig)


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
        self.briefings: dict[str, Briefing] = {}
        seeds = Path(self.config.seeds)
        policy = Policy(**self.config.publish)
        for outcome in self._brief(seeds):
            for problem in outcome.problems:
                log.warning("%s", problem)
            if outcome.briefing:
                file = File.generated(
                    config, _address(outcome.briefing), content="", inclusion=InclusionLevel.NOT_IN_NAV
                )
                file.edit_uri = _edit_uri(seeds / outcome.path, config)
                files.append(file)
                self.briefings[file.src_uri] = applied(outcome.briefing, policy)

        files.append(File.generated(config, INDEX, content=""))
        data = b",\n".join(encode(publishable(briefing)) for briefing in self.briefings.values())
        files.append(File.generated(config, "briefings.json", content=b"[\n" + data + b"\n]\n"))
        schema = json.dumps(json_schema(), indent=2) + "\n"
        files.append(File.generated(config, "briefing.schema.json", content=schema))

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Fill the pages: a seed's text gets here only, behind Markdown, as escaped HTML."""
        # Pages carry no day of the build, so that the same seeds give the same bytes.
        page.update_date = NO_DATE

        def href(briefing: Briefing) -> str:
            file = files.get_file_from_path(_address(briefing))
            assert file is not None
            return file.url_relative_to(page.file)

        if briefing := self.briefings.get(page.file.src_uri):
            method = files.get_file_from_path(METHOD)
            method_url = method.url_relative_to(page.file) if method else None
            return _frame(page, briefing_page(briefing, edit_url=page.edit_url, method_url=method_url))
        if page.file.src_uri == INDEX:
            return _frame(page, index_page(self.briefings.values(), href))
        html = html.replace(NEWEST, newest(self.briefings.values(), href))
        address = _seeds_address(Path(self.config.seeds), config)
        return html.replace(SEEDS, seeds_link(address) if address else "")

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Let readers report a mistake, from every page, while a repository is set."""
        if config.repo_url:
            page.content = f"{page.content or ''}{mistake_link(_mistake_address(page, config.repo_url))}"

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Mend what the theme gets wrong."""
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
            yield from brief([seeds], settings, cache_dir=Path(self.config.cache), jobs=os.cpu_count() or 1)
        except MissingModel as error:
            raise PluginError(str(error)) from error


def _address(briefing: Briefing) -> str:
    # A folder a briefing, so that none can take the address of the index, whatever its id.
    return f"briefings/{briefing.id}/index.md"


def _edit_uri(seed: Path, config: MkDocsConfig) -> str | None:
    """A seed's path from ``docs/``, or null for a folder of seeds outside the repository."""
    if not seed.is_relative_to(_root(config)):
        return None
    return quote(Path(os.path.relpath(seed, config.docs_dir)).as_posix())


def _seeds_address(seeds: Path, config: MkDocsConfig) -> str | None:
    """Where the folder of seeds is on GitHub, or null while no repository is set."""
    if not config.repo_url or not seeds.is_relative_to(_root(config)):
        return None
    return f"{config.repo_url.rstrip('/')}/tree/HEAD/{quote(seeds.relative_to(_root(config)).as_posix())}"


def _mistake_address(page: MkDocsPage, repository: str) -> str:
    """GitHub's form for a new issue, filled in with the page that it is about."""
    title = shorten(unescape(str(page.title)), TITLE_LENGTH)
    fields = {
        "template": MISTAKES,
        "title": f"Mistake in “{title}”",
        "page": page.canonical_url or page.url or "/",
    }
    return f"{repository.rstrip('/')}/issues/new?{urlencode(fields, quote_via=quote)}"


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _mended(html: str) -> str:
    # The link to the repository would ask GitHub's servers for its stars; the search has no name
    # for screen readers.
    html = html.replace(' data-md-component="source"', "")
    return html.replace(' role="dialog"', ' role="dialog" aria-label="Search"')


def _frame(page: MkDocsPage, content: Page) -> str:
    """Give MkDocs what it needs of a generated page apart from its content, which is returned."""
    page.meta.update(title=content.title, description=content.description, hide=["navigation"])
    page.toc = TableOfContents([AnchorLink(title, id, level=2) for id, title in content.sections])
    return content.html
