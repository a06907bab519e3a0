"""Files of the site that the generator makes, one at a time, so that memory does not grow with them."""

from __future__ import annotations

from collections.abc import Container, Iterator
from fnmatch import fnmatch
from pathlib import Path
from posixpath import basename, join

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from generator.addresses import under
from generator.seeds.files import link_towards
from generator.site.hierarchy import is_list
from generator.writing import write

_INDEX_NAMES = ("index", "README")  # what MkDocs takes for the index of a folder
CLASHES_NAMED = 5
CLASH_REMEDY = (
    "Give these files other names, or put what the plugin makes into another folder of the site: "
    "set its 'path' in mkdocs.yml, such as 'path: press'."
)
# Files of the theme, by patterns of their names.
_SOURCES = ("assets/*.min.js.map", "assets/*.min.css.map")
_SEARCH = ("assets/javascripts/lunr/*", "assets/javascripts/workers/search.*")
THEME_SEARCH = {"search", "material/search"}  # plugins that put a search into the theme's header


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

    def release(self) -> None:
        """Drop the content, once the page has been written."""
        self.content, self.toc = "", TableOfContents([])


class WrittenFile(File):
    """A file that is in the site already."""

    def copy_file(self, dirty: bool = False) -> None:
        """Leave it as it is."""


class MadeFile(WrittenFile):
    """The file of a page that the generator makes, or takes over from the build before.

    ``address`` is that of the page, from the folder of our pages.
    """

    address = ""
    kept = False

    def keep(self) -> None:
        """Stop being a page: the file of the previous build is in its place."""
        _ = self.dest_uri, self.url  # as those of a page
        self.kept = True

    def is_documentation_page(self) -> bool:
        """Whether MkDocs is to build it."""
        return not self.kept and super().is_documentation_page()


class SiteFiles:
    """The files of a build: the owner's, and those that we add below the folder ``path`` of the site.

    None of ours takes the place of another. ``path`` is empty where the whole site is ours.
    """

    def __init__(self, files: Files, config: MkDocsConfig, path: str) -> None:
        """Takes the owner's ``files`` as they are; ours are added to them."""
        self._files, self._config, self._path = files, config, path
        self._ours: list[File] = []
        self._by_place = {file.dest_uri: file for file in files}
        self._clashes: list[str] = []

    def find(self, name: str) -> File | None:
        """The file with this source, from the folder of our pages; an owner's, or one of ours."""
        return self._files.src_uris.get(under(self._path, name))

    def url(self, address: str) -> str:
        """Where the page with this address is, from the folder of our pages."""
        file = self.find_page(address)
        assert file is not None, address
        return file.url.removeprefix(under(self._path, ""))

    def link(self, address: str, page: Page) -> str | None:
        """A link from a page to an address or a file of ours, or to a page of docs/ beside them."""
        file = self.find_page(address) or self.find(address)
        return file.url_relative_to(page.file) if file else None

    def find_page(self, address: str) -> File | None:
        """The file of the page with this address."""
        return self._files.src_uris.get(source_of(address, self._path))

    def made_pages(self) -> Iterator[MadeFile]:
        """The files of the pages that were added."""
        return (file for file in self._ours if isinstance(file, MadeFile))

    def add_page(self, address: str, *, in_nav: Container[str] = (), edit_uri: str | None = None) -> MadeFile:
        """Add a page that is no Markdown, and can be linked to as if it were.

        A page of the navigation is left to MkDocs, which gives it its title there, and so are the lists
        that a plugin may put there.
        """
        source = source_of(address, self._path)
        file = MadeFile.generated(self._config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        assert isinstance(file, MadeFile)
        file.address, file.edit_uri = address, edit_uri
        # A folder a page, whether the owner wants that or not, so that no page takes another's place.
        file.dest_uri = join(self._path, address, "index.html")
        if source not in in_nav and not is_list(address):
            MadePage(None, file, self._config)  # it is the file's page from now on
        self._add(file)
        return file

    def add_data(self, name: str, content: bytes | None) -> None:
        """Add a file of data, written now and let go of; without a content it is there already."""
        name = under(self._path, name)
        # MkDocs would make a page of what ends in .md.
        source = f"{name}.data" if name.endswith(".md") else name
        file = WrittenFile.generated(self._config, source, content=b"")
        file.dest_uri = name
        if self._add(file) and content is not None:
            write(Path(self._config.site_dir), name, content)

    def add_asset(self, name: str, source: Path) -> None:
        """Add a style sheet, a script or a picture, unless the owner has put an own one there."""
        name = under(self._path, name)
        if name not in self._by_place:
            self._add(File.generated(self._config, name, abs_src_path=str(source)))

    def reserve(self, name: str) -> None:
        """Keep a place for a file or a folder that is written when all pages are."""
        place = under(self._path, name)
        for there, file in self._by_place.items():
            if there == place or there.startswith(f"{place}/"):
                self._clash(file, place)

    def refuse_clashes(self) -> None:
        """Raise ``PluginError`` where the owner's files have the place of ours; it names both."""
        if self._clashes:
            told = self._clashes[:CLASHES_NAMED]
            more = len(self._clashes) - len(told)
            raise PluginError("\n".join([*told, *([f"And {more} more."] if more else []), CLASH_REMEDY]))

    def _add(self, file: File) -> bool:
        other = self._files.src_uris.get(file.src_uri) or self._by_place.get(file.dest_uri)
        if other is not None and other.inclusion is not InclusionLevel.EXCLUDED:
            self._clash(other, file.dest_uri)
            return False
        if other is not None and other.src_uri == file.src_uri:
            self._files.remove(other)  # the owner leaves it out
        self._files.append(file)
        self._by_place[file.dest_uri] = file
        self._ours.append(file)
        return True

    def _clash(self, other: File, place: str) -> None:
        theirs = f"{basename(self._config.docs_dir)}/{other.src_uri}"
        self._clashes.append(f"{theirs} has the place of '{place}', which the plugin 'briefings' makes.")


def source_of(address: str, path: str) -> str:
    """The source that MkDocs is told of a page that we make, by its address: pages of docs/ link to that.

    No briefing can take that of a list, whatever its id.
    """
    is_index = is_list(address) or basename(address) in _INDEX_NAMES
    return join(path, address, "index.md") if is_index else f"{join(path, address)}.md"


def unused_files(files: Files, config: MkDocsConfig) -> list[File]:
    """Files of Material for MkDocs that no page needs: its sources, and its search where there is none."""
    if config.theme.name != "material":
        return []
    unused = _SOURCES if THEME_SEARCH & set(config.plugins) else (*_SOURCES, *_SEARCH)
    theirs = [file for file in files if file.src_dir != config.docs_dir]
    return [file for file in theirs if any(fnmatch(file.src_uri, pattern) for pattern in unused)]


def refuse_linked_folders(config: MkDocsConfig) -> None:
    """Raise ``PluginError`` where the folder of the site or that of pages written by hand leads elsewhere.

    A pull request could lay a link there. MkDocs empties the one folder and takes all of the other into it.
    """
    root, site = Path(config.config_file_path).parent.absolute(), Path(config.site_dir)
    in_site = filter(Path.is_symlink, site.iterdir() if site.is_dir() else ())
    for folder in (site, Path(config.docs_dir), *in_site):
        if link := link_towards(folder, root):
            raise PluginError(f"{link} is a symbolic link. Remove it, and put the folder itself there.")


def linked_files(files: Files, config: MkDocsConfig) -> list[File]:
    """The files of the owner's folders that are links or lie in linked folders, and could lead elsewhere."""
    own = [Path(folder) for folder in (config.docs_dir, config.theme.custom_dir) if folder]
    places = [(file, Path(file.abs_src_path)) for file in files if file.abs_src_path]
    return [
        file
        for file, path in places
        if any(path.is_relative_to(folder) and link_towards(path, folder) for folder in own)
    ]
