"""What ``mkdocs serve`` keeps between builds: what has not changed is not made again."""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from generator.mkdocs_plugin.config import BriefingsConfig
from generator.mkdocs_plugin.files import MadeFile
from generator.mkdocs_plugin.reuse import CompiledTemplates, Fingerprints, ReusablePages, SeedMemory
from generator.mkdocs_plugin.server import end_as_if_interrupted, refuse_taken_address
from generator.site.indexes.catalog import Catalog
from generator.site.pages import SitePages
from generator.site.search.index import FOLDER, BackgroundIndex, Entries, write_index

log = get_plugin_logger("briefings")


class Serving:
    """``mkdocs serve`` builds again after each change; ``icons`` are those of all pages so far."""

    def __init__(self) -> None:
        """However serving ends, MkDocs is to remove the site that it has served."""
        end_as_if_interrupted()
        self.seeds, self.templates = SeedMemory(), CompiledTemplates()
        self.icons: dict[str, str] = {}
        self._pages, self._index = ReusablePages(), BackgroundIndex()
        self._checked = False

    def check_address(self, config: MkDocsConfig) -> None:
        """Before the first build, refuse an address where another program listens."""
        if not self._checked:
            refuse_taken_address(*config.dev_addr)
        self._checked = True

    def stash(self, settings: BriefingsConfig, config: MkDocsConfig) -> None:
        """Save our pages before MkDocs cleans the site, and let the search index of the build before be."""
        self._index.stop()
        own = (settings.templates, config.theme.custom_dir, *config.hooks, *config.watch)
        self._pages.stash(config, settings.path, [Path(place) for place in own if place])

    def reuse(
        self, files: Iterable[MadeFile], pages: SitePages, catalog: Catalog, in_nav: Container[str]
    ) -> Container[str]:
        """Reuse files of the build before that have the same fingerprint; return their names."""
        return self._pages.reuse(files, dict(Fingerprints(catalog).of_files(pages.makers)), in_nav)

    def write_index(self, entries: Entries, folder: Path, *, language: str) -> None:
        """Make the search index in the background, unless there is none yet."""
        if (folder / FOLDER).is_dir():
            self._index.renew(entries, folder, language=language, failed=partial(log.warning, "%s"))
        else:
            write_index(entries, folder, language=language)

    def done(self) -> None:
        """Let the next build reuse what this one has made; one that fails does not get here."""
        self._pages.done()
