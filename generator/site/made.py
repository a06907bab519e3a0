"""Files of the site that the generator makes, one at a time, so that memory does not grow with them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.site.pages import Page

# Pages carry no day of the build, so that the same seeds give the same bytes.
NO_DATE = "1980-01-01"

TEMPLATE = "briefings-page.html"  # in the folder theme/; it shows a page of the last build if there is one


class MadePage(MkDocsPage):
    """A page that is no Markdown, so that MkDocs sets up no parser for it.

    It is empty until it is built: MkDocs would otherwise hold the content of all pages at once.
    """

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source."""
        self.markdown, self.meta = "", {"template": TEMPLATE}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Stay empty."""
        self.content = ""


def fill(page: MkDocsPage, made: Page) -> None:
    """Give MkDocs what its templates need of a page."""
    page.content = made.html
    page.meta.update(title=made.title, description=made.description, hide=["navigation"])
    page.toc = TableOfContents([AnchorLink(title, id, level=2) for id, title in made.sections])
    page.update_date = NO_DATE


def empty(page: MkDocsPage) -> None:
    """Let go of the content of a page that has been written."""
    page.content, page.toc = "", TableOfContents([])


class MadeFile(File):
    """A file that is written piece by piece."""

    pieces: Iterable[bytes] = ()

    def copy_file(self, dirty: bool = False) -> None:
        """Write it."""
        target = Path(self.abs_dest_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            file.writelines(self.pieces)


def made_page(config: MkDocsConfig, address: str, edit_uri: str | None) -> File:
    """The file of a page that is not in the navigation."""
    file = File.generated(config, address, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.edit_uri = edit_uri
    MadePage(None, file, config)  # it is the file's page from now on
    return file


def made_file(config: MkDocsConfig, address: str, pieces: Iterable[bytes]) -> File:
    """A file of data."""
    file = MadeFile.generated(config, address, content=b"")
    assert isinstance(file, MadeFile)
    file.pieces = pieces
    return file
