"""What ``mkdocs build`` and ``mkdocs serve`` do differently: serving reuses what has not changed."""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from generator.briefings import Known
from generator.mkdocs_plugin.config import BriefingsConfig
from generator.mkdocs_plugin.files import MadeFile
from generator.mkdocs_plugin.frames import Icons
from generator.mkdocs_plugin.reuse import CompiledTemplates, ReusablePages, SeedMemory
from generator.mkdocs_plugin.server import end_as_if_interrupted, refuse_taken_address
from generator.seeds import ReadResult, read_seed
from generator.settings import Settings
from generator.site.fingerprints import Fingerprints
from generator.site.indexes.catalog import Catalog
from generator.site.pages import SitePages
from generator.site.search.index import FOLDER, BackgroundIndex, Entries, write_index

log = get_plugin_logger("briefings")


class BuildCommand:
    """``mkdocs build`` makes everything once."""

    known: Known | None = None

    def start(self) -> None:
        """Nothing has to be prepared."""

    def configure(self, config: MkDocsConfig) -> None:
        """Look at the settings."""

    def read(self, path: Path, name: str, settings: Settings) -> ReadResult:
        """Read a seed."""
        return read_seed(path, name, settings)

    def stash(self, settings: BriefingsConfig, config: MkDocsConfig) -> None:
        """Save what may be needed again, before MkDocs cleans the site."""

    def reuse(
        self, files: Iterable[MadeFile], pages: SitePages, catalog: Catalog, in_nav: Container[str]
    ) -> Container[str]:
        """The files of the build before that do for this one."""
        return ()

    def compile(self, environment: Environment) -> None:
        """Prepare the theme's templates."""

    def reused_icons(self) -> dict[str, Icons]:
        """The icons of reused pages, by source."""
        return {}

    def write_index(self, entries: Entries, folder: Path, language: str) -> None:
        """Make the search index."""
        write_index(entries, folder, language=language)

    def done(self, icons: dict[str, Icons]) -> None:
        """The build has come to its end; ``icons`` are those of its pages, by source."""


class ServeCommand(BuildCommand):
    """``mkdocs serve`` builds again after each change, and keeps what it can."""

    def __init__(self) -> None:
        """Nothing has been built."""
        self._memory, self._pages = SeedMemory(), ReusablePages()
        self._index, self._templates = BackgroundIndex(), CompiledTemplates()
        self._icons: dict[str, Icons] = {}
        self._configured = False
        self.known = self._memory.briefings

    def start(self) -> None:
        """Let MkDocs remove the site that it has served, however it is ended."""
        end_as_if_interrupted()

    def configure(self, config: MkDocsConfig) -> None:
        """Before the first build, refuse an address where another program listens."""
        if not self._configured:
            refuse_taken_address(*config.dev_addr)
        self._configured = True

    def read(self, path: Path, name: str, settings: Settings) -> ReadResult:
        """Read a seed, unless it is the same."""
        return self._memory.read(path, name, settings)

    def stash(self, settings: BriefingsConfig, config: MkDocsConfig) -> None:
        """Save our pages, and let the search index of the build before be."""
        self._index.stop()
        own = (settings.templates, config.theme.custom_dir, *config.hooks, *config.watch)
        self._pages.stash(config, settings.path, [Path(place) for place in own if place])

    def reuse(
        self, files: Iterable[MadeFile], pages: SitePages, catalog: Catalog, in_nav: Container[str]
    ) -> Container[str]:
        """Those with the same fingerprint; their pages are not made again."""
        return self._pages.reuse(files, dict(Fingerprints(catalog).of_files(pages.makers)), in_nav)

    def compile(self, environment: Environment) -> None:
        """Keep what the templates were compiled to: each build loads them anew."""
        environment.bytecode_cache = self._templates

    def reused_icons(self) -> dict[str, Icons]:
        """The icons of reused pages, by source."""
        return {source: self._icons.get(source, {}) for source in self._pages.sources}

    def write_index(self, entries: Entries, folder: Path, language: str) -> None:
        """Make the search index in the background, while the one of the build before does."""
        if (folder / FOLDER).is_dir():
            self._index.renew(entries, folder, language=language, failed=partial(log.warning, "%s"))
        else:
            super().write_index(entries, folder, language)

    def done(self, icons: dict[str, Icons]) -> None:
        """Reuse what this build has made; nothing of one that fails gets here."""
        self._icons = icons
        self._pages.done()


def command_of(name: str) -> BuildCommand:
    """What MkDocs was started with."""
    return ServeCommand() if name == "serve" else BuildCommand()
