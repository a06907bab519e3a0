"""The navigation that an owner writes: its pages, what is left out of it, and what stands below it."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

from generator.addresses import KINDS
from generator.rendering import N_
from generator.sections import lists, section_named
from generator.site.language import Language
from generator.site.mkdocs_files import HOME, SiteFiles, is_list, source_of

_TITLES = {
    "briefings": N_("Briefings"),
    "actors": N_("Actors"),
    f"actors/{KINDS['person']}": N_("People"),
    f"actors/{KINDS['organization']}": N_("Organisations"),
    f"actors/{KINDS['country']}": N_("Countries"),
    f"actors/{KINDS['place']}": N_("Places"),
    f"actors/{KINDS['group']}": N_("Groups"),
    "sources": N_("Sources"),
    "tags": N_("Tags"),
    "kinds": N_("Kinds of documents"),
}
_ORDERS = ("tags", "kinds")  # lists that have the briefings in another order


def title_of(address: str) -> str:
    """What a list is called, in English: the list of a section as the section, if not as its own page."""
    return _TITLES.get(address) or section_named(address).title


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


def made_pages() -> set[str]:
    """The pages that a navigation may name and nobody needs to write, where the whole site is ours."""
    return {source_of(address, "") for address in (HOME, "briefings", *lists())}


class Levels:
    """What stands above our pages that the navigation does not name: the lists that they are in.

    MkDocs activates what stands above a page with it, and the theme shows the way there.
    """

    def __init__(self, files: SiteFiles, nav: Navigation, language: Language, *, has_home: bool) -> None:
        """``has_home`` says whether our part of the site has a home of its own, above all lists."""
        self._files, self._language, self._has_home = files, language, has_home
        self._named = {page.file.src_uri for page in nav.pages}
        self._found: dict[str, Section | Page | None] = {}

    def put_below(self, page: Page, address: str) -> None:
        """Have a page with this address stand below its list, unless the navigation has a place for it."""
        if page.file.src_uri not in self._named:
            page.parent = self._above(address)  # type: ignore[assignment]  # all that is asked of it

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


def list_of(address: str) -> str | None:
    """The address of the narrowest list that has the page with this address; none is above the home page."""
    if address == HOME:
        return None
    if address in _ORDERS:
        return "briefings"
    parts = address.split("/")
    above = ("/".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
    return next((one for one in above if is_list(one)), HOME)
