"""The MkDocs plugin ``briefings``: which of MkDocs' events does what."""

from __future__ import annotations

from contextlib import ExitStack
from logging import INFO, getLogger

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.mkdocs_plugin.build import Build
from generator.mkdocs_plugin.config import BriefingsConfig
from generator.mkdocs_plugin.reuse import Serving
from generator.mkdocs_plugin.server import prepare_server, refuse_taken_address
from generator.mkdocs_plugin.sites import site_of
from generator.progress.display import shown


class BriefingsPlugin(BasePlugin[BriefingsConfig]):  # type: ignore[no-untyped-call]
    """Publishes a briefing of each seed, an index of them, and all of them as data."""

    serving: Serving | None = None
    build: Build
    display = ExitStack()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Prepare for the command; MkDocs keeps a plugin with this event as long as it serves."""
        self.serving, self.display = Serving() if command == "serve" else None, ExitStack()
        if (mkdocs_log := getLogger("mkdocs")).isEnabledFor(INFO):  # else MkDocs is to be quiet
            self.display.enter_context(shown(get_plugin_logger("briefings").info, [mkdocs_log]))

    def on_shutdown(self) -> None:
        """Leave nothing of what was shown."""
        self.display.close()

    def on_build_error(self, *, error: Exception) -> None:
        """The build does not go on."""
        if hasattr(self, "build"):  # MkDocs may not have come to one
            self.build.phase.end()

    def on_config(self, config: MkDocsConfig) -> None:
        """Adapt MkDocs' settings to our part of the site."""
        if self.serving and not hasattr(self, "build"):  # where another program listens, none is begun
            refuse_taken_address(*config.dev_addr)
        self.site = site_of(self.config, config)
        self.site.configure()

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Save what may be needed again, before MkDocs cleans the site."""
        self.build = Build(self.config, self.site, self.serving)
        if self.serving:
            self.serving.index.stop()
            self.serving.pages.stash(self.config, config)

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Add our files before other plugins look at all of them, wherever these stand in ``mkdocs.yml``."""
        self.build.add_files(files)

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Put our pages below their lists, whatever other plugins make of the navigation."""
        self.build.place_pages(nav)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Make what is alike on many pages once, and let the theme's search find our pages."""
        self.build.prepare_theme(env, files)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill the pages of the navigation, whose titles stand on others, and pages of docs/."""
        return self.build.content(html, page)

    @event_priority(100)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Fill the other pages, each when it is built, before other plugins look at it."""
        self.build.complete(page, context)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Mend what the theme gets wrong with pages of ours, and add what it does not know."""
        return self.build.finished_page(output, page)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> None:
        """Prepare the templates that are no pages."""
        context.update(self.site.context)  # type: ignore[typeddict-item]

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Mend what they became."""
        return self.site.finished_template(output_content, template_name, self.build.search_url)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the icons and make the search index."""
        self.build.finish()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> None:
        """Follow every change to a seed or a template."""
        prepare_server(server, config.dev_addr.host, self.config)
