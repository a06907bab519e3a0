"""Briefings by publisher, by tag and by the kind of their documents."""

from __future__ import annotations

from collections.abc import Iterator

from generator.corpus.statements import BriefingGroup, by_kind, by_publisher, by_tag, same_name
from generator.rendering import N_, one_line
from generator.site.hierarchy import title_of
from generator.site.indexes.catalog import Catalog, Maker, listing, names_path
from generator.site.pagination import FEW, paginate
from generator.site.presentation import DOCUMENT_KINDS

DESCRIPTIONS = {
    "sources": N_("Who published the documents of this site."),
    "tags": N_("The words that the documents of this site are sorted by."),
    "kinds": N_("What the documents of this site are: stated by their editors, or recognised by a program."),
}
NAMELESS = N_("Publisher not given")  # every other kind of group has a name

Shelf = tuple[BriefingGroup, str, str]  # a group, what it is called, and the address of its own list


def shelves_of(catalog: Catalog, folder: str) -> list[Shelf]:
    """The publishers, the tags or the kinds of documents, by name; none where the owner leaves them out."""
    group_by, addresses = {
        "sources": (by_publisher, catalog.sources),
        "tags": (by_tag, catalog.tags),
        "kinds": (by_kind, catalog.kinds),
    }[folder]
    _ = catalog.presentation.language.gettext

    def shown(group: BriefingGroup) -> str:
        name = group.name or _(NAMELESS)
        return _(DOCUMENT_KINDS[name]) if folder == "kinds" else name

    groups = group_by(catalog.corpus.briefings) if addresses else ()
    return [(group, shown(group), addresses[same_name(group.name or "")]) for group in groups]


def group_pages(catalog: Catalog, address: str) -> Iterator[tuple[str, Maker]]:
    """The list of publishers, tags or kinds, and a list of the briefings of each.

    There is none of tags where no seed has one, and none of kinds where all documents are of one.
    """
    shelves = shelves_of(catalog, address)
    if not shelves and address != "sources":
        return
    _, size = catalog.presentation.language.gettext, catalog.presentation.list_titles
    title, about = _(title_of(address)), _(DESCRIPTIONS[address])
    for one, chunk, at in paginate(address, shelves, size, lambda shelf: shelf[1]):
        yield listing(
            catalog,
            one,
            "shelves.html.j2",
            title=title,
            description=about,
            shelves=chunk,
            names=names_path(address) if at.last > 1 else None,
            few=FEW,
            pages=at,
        )
    for group, name, here in shelves:
        name = one_line(name)
        about = _("Briefings: %(name)s.", name=name)
        for one, briefings, at in paginate(here, group.briefings, size, catalog.date_label):
            yield listing(
                catalog,
                one,
                "shelf.html.j2",
                title=name,
                description=about,
                over=address,
                over_title=title,
                chunk=briefings,
                pages=at,
            )
