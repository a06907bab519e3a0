"""Files of the site that the generator makes, one at a time, so that memory does not grow with them."""

from __future__ import annotations

from collections.abc import Container
from fnmatch import fnmatch
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

# Files of the theme, by patterns of their names.
_SOURCES = ("assets/*.min.js.map", "assets/*.min.css.map")
_SEARCH = ("assets/javascripts/lunr/*", "assets/javascripts/workers/search.*")
_SEARCHES = {"search", "material/search"}


class MadePage(Page):
    """A page that is no Markdown, so that MkDocs sets up no parser for it.

    It is empty until it is built: MkDocs would otherwise hold the content of all pages at once.
    """

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source."""
        self.markdown, self.meta = "", {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Stay empty."""
        self.content = ""

    def let_go(self) -> None:
        """Drop the content, once the page has been written."""
        self.content, self.toc = "", TableOfContents([])


class MadeFile(File):
    """The file of a page that the generator makes, or takes over from the build before."""

    kept = False

    def keep(self) -> None:
        """Stop being a page: the file of the previous build is in its place."""
        _ = self.dest_uri, self.url  # as those of a page
        self.kept = True

    def is_documentation_page(self) -> bool:
        """Whether MkDocs is to build it."""
        return not self.kept and super().is_documentation_page()

    def copy_file(self, dirty: bool = False) -> None:
        """Leave it as it is."""


class WrittenFile(File):
    """A file that is in the site already."""

    def copy_file(self, dirty: bool = False) -> None:
        """Leave it as it is."""


def source_of(address: str) -> str:
    """The source that MkDocs is told of a page that we make, by its address."""
    # A folder a page, so that no briefing can take the address of the index, whatever its id.
    return f"{address}/index.md"


def made_file(
    config: MkDocsConfig, source: str, in_nav: Container[str], edit_uri: str | None = None
) -> MadeFile:
    """The file of a page that is no Markdown.

    A page of the navigation is left to MkDocs, which gives it its title there.
    """
    file = MadeFile.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    assert isinstance(file, MadeFile)
    file.edit_uri = edit_uri
    if source not in in_nav:
        MadePage(None, file, config)  # it is the file's page from now on
    return file


def unused_files(files: Files, config: MkDocsConfig) -> list[File]:
    """Files of Material for MkDocs that no page needs: its sources, and its search where there is none."""
    if config.theme.name != "material":
        return []
    unused = _SOURCES if _SEARCHES & set(config.plugins) else (*_SOURCES, *_SEARCH)
    theirs = [file for file in files if file.src_dir != config.docs_dir]
    return [file for file in theirs if any(fnmatch(file.src_uri, pattern) for pattern in unused)]


def written_file(config: MkDocsConfig, name: str, content: bytes | None) -> File:
    """A file of data, written now and let go of; without a content it is there already."""
    # MkDocs would make a page of what ends in .md.
    file = WrittenFile.generated(config, f"{name}.data" if name.endswith(".md") else name, content=b"")
    file.dest_uri = name
    if content is not None:
        target = Path(file.abs_dest_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return file
