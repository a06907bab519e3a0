"""What ``mkdocs build`` and ``mkdocs serve`` do differently: serving reuses what has not changed."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from logging import INFO, getLogger
from pathlib import Path

from jinja2 import BytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from generator.briefings import Known
from generator.mkdocs_plugin.config import BriefingsConfig
from generator.mkdocs_plugin.files import MadeFile
from generator.mkdocs_plugin.frames import Icons
from generator.mkdocs_plugin.reuse import CompiledTemplates, Fingerprints, ReusablePages, SeedMemory
from generator.mkdocs_plugin.server import end_as_if_interrupted, refuse_taken_address
from generator.progress.display import shown
from generator.seeds import ReadResult, read_seed
from generator.settings import Settings
from generator.site.indexes.catalog import Catalog
from generator.site.pages import SitePages
from generator.site.search.index import FOLDER, BackgroundIndex, Entries, write_index

log = get_plugin_logger("briefings")


class BuildCommand:
    """``mkdocs build`` makes everything once."""

    read: Callable[[Path, str, Settings], ReadResult] = staticmethod(read_seed)
    known: Known | None = None  # briefings of seeds that were read before
    templates: BytecodeCache | None = None  # as they were compiled before
    icons: Mapping[str, Icons] = {}  # those of reused pages, by source

    def check(self, config: MkDocsConfig) -> None:
        """Refuse settings with which the command cannot work."""

    def stash(self, settings: BriefingsConfig, config: MkDocsConfig) -> None:
        """Save what may be needed again, before MkDocs cleans the site."""

    def reuse(
        self, files: Iterable[MadeFile], pages: SitePages, catalog: Catalog, in_nav: Container[str]
    ) -> Container[str]:
        """Reuse files of the build before; return their names."""
        return ()

    def write_index(self, entries: Entries, folder: Path, language: str) -> None:
        """Make the search index."""
        write_index(entries, folder, language=language)

    def done(self, icons: Mapping[str, Icons]) -> None:
        """The build has come to its end; ``icons`` are those of its pages, by source."""


class ServeCommand(BuildCommand):
    """``mkdocs serve`` builds again after each change, and keeps what it can."""

    def __init__(self) -> None:
        """However serving ends, MkDocs is to remove the site that it has served."""
        end_as_if_interrupted()
        memory = SeedMemory()
        self.read, self.known = memory.read, memory.briefings
        self.templates = CompiledTemplates()
        self._pages, self._index = ReusablePages(), BackgroundIndex()
        self._checked = False

    def check(self, config: MkDocsConfig) -> None:
        """Before the first build, refuse an address where another program listens."""
        if not self._checked:
            refuse_taken_address(*config.dev_addr)
        self._checked = True

    def stash(self, settings: BriefingsConfig, config: MkDocsConfig) -> None:
        """Save our pages, and let the search index of the build before be."""
        self._index.stop()
        own = (settings.templates, config.theme.custom_dir, *config.hooks, *config.watch)
        self._pages.stash(config, settings.path, [Path(place) for place in own if place])

    def reuse(
        self, files: Iterable[MadeFile], pages: SitePages, catalog: Catalog, in_nav: Container[str]
    ) -> Container[str]:
        """Reuse those with the same fingerprint: their pages are not made again."""
        reused = self._pages.reuse(files, dict(Fingerprints(catalog).of_files(pages.makers)), in_nav)
        self.icons = {source: self.icons.get(source, {}) for source in self._pages.sources}
        return reused

    def write_index(self, entries: Entries, folder: Path, language: str) -> None:
        """Make the search index in the background, unless there is none yet."""
        if (folder / FOLDER).is_dir():
            self._index.renew(entries, folder, language=language, failed=partial(log.warning, "%s"))
        else:
            super().write_index(entries, folder, language)

    def done(self, icons: Mapping[str, Icons]) -> None:
        """Let the next build reuse what this one has made; one that fails does not get here."""
        self.icons = icons
        self._pages.done()


def command_of(name: str) -> BuildCommand:
    """What MkDocs was started with."""
    return ServeCommand() if name == "serve" else BuildCommand()


def shown_progress() -> AbstractContextManager[None]:
    """Show how far builds are, unless MkDocs is to be quiet."""
    mkdocs_log = getLogger("mkdocs")
    return shown(log.info, [mkdocs_log]) if mkdocs_log.isEnabledFor(INFO) else nullcontext()
