"""What of a site is ours: all of it, or a folder of somebody else's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import copy
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.addresses import under
from generator.mkdocs_plugin.config import BriefingsConfig, presentation_of
from generator.mkdocs_plugin.files import THEME_SEARCH, source_of, unused_files
from generator.mkdocs_plugin.frames import ICONS, Frames
from generator.mkdocs_plugin.nav import nav_without
from generator.mkdocs_plugin.symlinks import linked_files, refuse_linked_folders
from generator.review.github import log_line
from generator.site.exports import Site
from generator.site.head import mended_page, search_button, with_scope, with_search_button, with_styles
from generator.site.indexes.catalog import Link
from generator.site.language import language_of
from generator.site.presentation import INDEXES

OVERRIDES, FRAME_STYLE = Path(__file__).with_name("overrides"), "assets/frame.css"
STYLES = ("assets/briefings.css", "assets/across.css", "assets/dialogs.css")
SCRIPTS = ("assets/cite.js", "assets/evidence.js", "assets/lists.js")
SEARCH_SCRIPT = "assets/search.js"
LANGUAGE, WORDS = "assets/language.js", "assets/words.js"  # the second has the first with words in it
# Which key opens our search: another one where the theme's own search has that.
KEY, OTHER_KEY = "/", "Ctrl+K"
NO_DATE = "1980-01-01"

log = get_plugin_logger("briefings")


class GuestSite:
    """Our pages in a folder of somebody else's site, whose theme and settings stay as they are."""

    styles: tuple[str, ...] = STYLES
    reserved: tuple[str, ...] = ()  # files that are written when all pages are
    # For the theme and other plugins. The theme's search would have to load all that the pages say.
    meta: ClassVar[Mapping[str, Any]] = {"search": {"exclude": True}}
    has_own_home = True  # above its lists, and below the home page of the whole site

    def __init__(self, settings: BriefingsConfig, config: MkDocsConfig) -> None:
        """Reads the settings of MkDocs and of the plugin."""
        self.config, self.path = config, settings.path
        self.info = Site(
            name=config.site_name,
            description=config.site_description or "",
            address=config.site_url + under(self.path, "") if config.site_url else "",
            language=str(config.theme.get("language") or "en"),
        )
        language = language_of(self.info.language)
        self.presentation = presentation_of(settings, language)
        theirs = bool(THEME_SEARCH & set(config.plugins))
        self.has_search = not theirs if settings.search is None else settings.search
        self.search_key = OTHER_KEY if theirs else KEY
        self.scripts = (
            WORDS if language.script else LANGUAGE,
            *SCRIPTS,
            *([SEARCH_SCRIPT] if self.has_search else []),
        )

    def configure(self) -> None:
        """Leave out of the navigation the lists that the owner does not want."""
        language = self.presentation.language
        if not language.is_translated:
            log.info("There is no translation into %r: what our pages say is English.", language.code)
        left_out = [index for index in INDEXES if index not in self.presentation.indexes]
        self.config.nav = nav_without(self.config.nav, {source_of(index, self.path) for index in left_out})

    def select_files(self, files: Files) -> None:
        """Leave out files that are not to be published."""

    def use_frames(self, frames: Frames, environment: Environment, files: Files) -> None:
        """Have the theme make its part of our pages by ``frames``: here it may have more to say of each."""

    def set_date(self, page: Page) -> None:
        """Set the day on which a page was updated."""

    def set_name(self, context: TemplateContext) -> None:
        """Prepare the site's name for the theme's templates."""

    def content(self, html: str, button: str, to: Link) -> str:
        """The content of a page of ours with the search button and our scripts."""
        return with_scope(html, button, [to(under(self.path, script)) for script in self.scripts])

    def mended(self, html: str, button: str, to: Link) -> str:
        """A whole page without what the theme gets wrong, with our styles.

        ``to`` links from the page to an address of the site.
        """
        html = mended_page(html, self.presentation.language)
        return with_styles(html, [to(under(self.path, style)) for style in self.styles])

    def search_button(self, search_url: str | None, to: Link) -> str:
        """The button that opens the search, if there is one."""
        return search_button(to(search_url), self.search_key, self.presentation) if search_url else ""

    def template_context(self, context: TemplateContext) -> None:
        """Prepare the theme's templates that are no pages."""

    def finished_template(self, html: str, name: str, search_url: str | None) -> str:
        """What the theme made of such a template, mended."""
        return html


class OwnSite(GuestSite):
    """A site that is made of briefings as a whole, with a look of its own."""

    styles = (FRAME_STYLE, *STYLES)
    reserved = (ICONS,)
    meta: ClassVar[Mapping[str, Any]] = {"hide": ["navigation"], **GuestSite.meta}  # which is in tabs
    has_own_home = False

    def __init__(self, settings: BriefingsConfig, config: MkDocsConfig) -> None:
        """Escapes the site's name for the theme, which puts it into HTML as it is, or escapes it."""
        super().__init__(settings, config)
        self.button_in_header = not THEME_SEARCH & set(config.plugins)

    def configure(self) -> None:
        """Put our templates after those by which an owner overrides the theme's, and before these."""
        refuse_linked_folders(self.config)
        self.config.theme.dirs.insert(1 if self.config.theme.custom_dir else 0, str(OVERRIDES))
        if not self.config.repo_url:
            self.config.edit_uri = None
        super().configure()

    def select_files(self, files: Files) -> None:
        """Leave out symbolic links, and what no page needs of the theme."""
        for file in linked_files(files, self.config):
            log.warning("%s", log_line(f"{file.src_uri}: this is a symbolic link, and is left out."))
            files.remove(file)
        for file in unused_files(files, self.config):
            files.remove(file)

    def use_frames(self, frames: Frames, environment: Environment, files: Files) -> None:
        """Have the theme make its part of our pages by ``frames``."""
        frames.put_into(environment, self.config, files)

    def set_date(self, page: Page) -> None:
        """Pages carry no day of the build, so that the same seeds give the same bytes."""
        page.update_date = NO_DATE

    def set_name(self, context: TemplateContext) -> None:
        """Escape the site's name: the theme puts it into HTML as it is, or escapes it."""
        shown = copy(self.config)
        shown.site_name = escape(self.config.site_name)  # which is not escaped once more
        context["config"] = shown

    def content(self, html: str, button: str, to: Link) -> str:
        """Without the button where that is in the header."""
        return super().content(html, "" if self.button_in_header else button, to)

    def mended(self, html: str, button: str, to: Link) -> str:
        """With the search button in the header, unless the theme has a search there."""
        html = super().mended(html, button, to)
        return with_search_button(html, button) if self.button_in_header else html

    def template_context(self, context: TemplateContext) -> None:
        """Give the page for what is not found its words."""
        self.set_name(context)
        context["_"] = self.presentation.language.gettext  # type: ignore[typeddict-unknown-key]

    def finished_template(self, html: str, name: str, search_url: str | None) -> str:
        """Mend the page for what is not found; take out of the site map when pages changed."""
        if name != "404.html":
            return re.sub(r"\s*<lastmod>[^<]*</lastmod>", "", html)
        root = urlsplit(self.config.site_url or "/").path  # the page may be shown at any address
        return self.mended(html, self.search_button(search_url, root.__add__), root.__add__)


def site_of(settings: BriefingsConfig, config: MkDocsConfig) -> GuestSite:
    """The site that the settings ask for: without a ``path`` all of it is ours."""
    return GuestSite(settings, config) if settings.path else OwnSite(settings, config)
