"""What of a site is ours: all of it, or a folder of somebody else's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files

from generator.addresses import under
from generator.briefings import OfAll, said_of_all
from generator.mkdocs_plugin.config import BriefingsConfig, presentation_of
from generator.mkdocs_plugin.frames import ICONS, OVERRIDES
from generator.mkdocs_plugin.nav import nav_without
from generator.mkdocs_plugin.site_files import (
    THEME_SEARCH,
    linked_files,
    refuse_linked_folders,
    source_of,
    unused_files,
)
from generator.review.workflow_commands import log_line
from generator.sections import lists
from generator.site.exports import Site
from generator.site.head import mended_page, search_button, with_scope, with_search_button, with_styles
from generator.site.indexes.catalog import Link
from generator.site.language import language_of

FRAME_STYLE = "assets/frame.css"
STYLES = ("assets/briefings.css", "assets/across.css", "assets/dialogs.css")
SCRIPTS = ("assets/cite.js", "assets/evidence.js", "assets/lists.js")
SEARCH_SCRIPT, OPENING = "assets/search.js", "assets/opening.js"  # the second loads the first
LANGUAGE, WORDS = "assets/language.js", "assets/words.js"  # the second has the first with words in it
# Which key opens our search: another one where the theme's own search has that.
KEY, OTHER_KEY = "/", "Ctrl+K"
NO_DATE = "1980-01-01"

log = get_plugin_logger("briefings")


class GuestSite:
    """Our pages in a folder of somebody else's site, whose theme and settings stay as they are."""

    styles: tuple[str, ...] = STYLES
    reserved: tuple[str, ...] = ()  # files that are written when all pages are
    date: str | None = None  # on which pages were updated; by MkDocs the day of the build
    button_in_header = False
    has_own_home = True  # above its lists, and below the home page of the whole site
    of_all: Sequence[OfAll]  # what the files beside the seeds say of all of them, once it is configured

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
        if not language.is_translated:
            log.info("There is no translation into %r: what our pages say is English.", language.code)
        self.seeds = Path(settings.seeds)
        self.presentation = presentation_of(settings, language)
        self.theme_has_search = bool(THEME_SEARCH & set(config.plugins))
        self.has_search = not self.theme_has_search if settings.search is None else settings.search
        self.search_key = OTHER_KEY if self.theme_has_search else KEY
        words = WORDS if language.script else LANGUAGE
        self.scripts = (words, *SCRIPTS, *([OPENING] if self.has_search else []))
        self.assets = (*self.styles, *self.scripts, *([SEARCH_SCRIPT] if self.has_search else []))
        # For the theme and other plugins. The theme's search would have to load all that the pages say.
        self.meta: dict[str, Any] = {"search": {"exclude": True}}
        self.context: dict[str, Any] = {}  # of templates, beside what MkDocs gives them

    def configure(self) -> None:
        """Leave out of the navigation the lists that the owner does not want, and one of no answers."""
        left_out = {index for index in lists() if index not in self.presentation.indexes}
        self.of_all = said_of_all([self.seeds])
        if not any(said.asked for said in self.of_all):
            left_out.add("answers")
        self.config.nav = nav_without(self.config.nav, {source_of(index, self.path) for index in left_out})

    def select_files(self, files: Files) -> None:
        """Leave out files that are not to be published."""

    def search_button(self, search_url: str | None, to: Link) -> str:
        """The button that opens the search, if there is one; ``to`` links to an address of the site."""
        return search_button(to(search_url), self.search_key, self.presentation) if search_url else ""

    def content(self, html: str, search_url: str | None, to: Link) -> str:
        """The content of a page of ours with our scripts and, unless the header has it, the search button."""
        button = "" if self.button_in_header else self.search_button(search_url, to)
        return with_scope(html, button, [to(under(self.path, script)) for script in self.scripts])

    def mended(self, html: str, search_url: str | None, to: Link) -> str:
        """A whole page with our styles, and without what the theme gets wrong."""
        html = mended_page(html, self.presentation.language)
        html = with_styles(html, [to(under(self.path, style)) for style in self.styles])
        return with_search_button(html, self.search_button(search_url, to)) if self.button_in_header else html

    def finished_template(self, html: str, name: str, search_url: str | None) -> str:
        """What the theme made of a template that is no page."""
        return html


class OwnSite(GuestSite):
    """A site that is made of briefings as a whole, with a look of its own."""

    styles = (FRAME_STYLE, *STYLES)
    reserved = (ICONS,)
    date = NO_DATE  # so that the same seeds give the same bytes
    has_own_home = False

    def __init__(self, settings: BriefingsConfig, config: MkDocsConfig) -> None:
        """Escapes the site's name for the theme, which puts it into HTML as it is, or escapes it."""
        super().__init__(settings, config)
        self.button_in_header = not self.theme_has_search
        self.meta["hide"] = ["navigation"]  # which is in tabs
        escaped = copy(config)
        escaped.site_name = escape(config.site_name)  # which is not escaped once more
        self.context |= {"config": escaped, "_": self.presentation.language.gettext}

    def configure(self) -> None:
        """Put our templates before the theme's, and after those by which an owner overrides them."""
        refuse_linked_folders(self.config)
        self.config.theme.dirs.insert(1 if self.config.theme.custom_dir else 0, OVERRIDES)
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

    def finished_template(self, html: str, name: str, search_url: str | None) -> str:
        """Mend the page for what is not found; take out of the site map when pages changed."""
        if name != "404.html":
            return re.sub(r"\s*<lastmod>[^<]*</lastmod>", "", html)
        root = urlsplit(self.config.site_url or "/").path  # the page may be shown at any address
        return self.mended(html, search_url, lambda address: root + address)


def site_of(settings: BriefingsConfig, config: MkDocsConfig) -> GuestSite:
    """The site that the settings ask for: without a ``path`` all of it is ours."""
    if "i18n" in config.plugins:
        raise PluginError("Briefings cannot be in a site that 'i18n' builds once for each language.")
    return GuestSite(settings, config) if settings.path else OwnSite(settings, config)
