"""The navigation that an owner writes: its pages, what is left out of it, and what stands below it."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

from generator.mkdocs_plugin.site_files import SiteFiles
from generator.site.hierarchy import HOME, list_of, title_of
from generator.site.language import Language


def nav_without(nav: Any, left_out: Container[str]) -> Any:  # noqa: ANN401 - as deep as the owner likes
    """The navigation without these pages."""
    if isinstance(nav, list):
        kept = (nav_without(entry, left_out) for entry in nav)
        return [entry for entry in kept if entry]
    if isinstance(nav, dict):
        return {title: kept for title, entry in nav.items() if (kept := nav_without(entry, left_out))}
    return None if nav in left_out else nav


def pages_in_nav(nav: Any) -> Iterator[str]:  # noqa: ANN401 - as deep as the owner likes
    """The pages that the navigation names."""
    if isinstance(nav, str):
        yield nav
    elif nav:
        for entry in nav.values() if isinstance(nav, dict) else nav:
            yield from pages_in_nav(entry)


class Breadcrumbs:
    """What stands above our pages that the navigation does not name: the lists that they are in.

    MkDocs activates what stands above a page with it, and the theme shows the way there.
    """

    def __init__(self, files: SiteFiles, nav: Navigation, language: Language, *, has_home: bool) -> None:
        """``has_home`` says whether our part of the site has a home of its own, above all lists."""
        self._files, self._language, self._has_home = files, language, has_home
        self._named = {page.file.src_uri for page in nav.pages}
        self._found: dict[str, Section | Page | None] = {}

    def put_above_pages(self) -> None:
        """Give each page that the navigation has no place for its list as a parent."""
        for file in self._files.made_pages():
            if file.page and file.src_uri not in self._named:
                file.page.parent = self._above(file.address)  # type: ignore[assignment]  # all that is asked of it

    def _above(self, address: str) -> Section | Page | None:
        above = list_of(address)
        if above is None or (above == HOME and not self._has_home):
            return None
        if above not in self._found:
            self._found[above] = self._level(above)
        return self._found[above]

    def _level(self, address: str) -> Section | Page | None:
        """A list in the navigation, or what stands for one that is not: it may be no page of this build."""
        file = self._files.find_page(address)
        assert file is not None, address
        if file.page and file.src_uri in self._named:
            return file.page
        if address == HOME:
            return None
        title = self._language.gettext(title_of(address))
        level = Section(title, [Link(title, file.url)])
        level.parent = self._above(address)  # type: ignore[assignment]
        return level
