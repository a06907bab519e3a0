"""Briefings by publisher and by tag."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.corpus.counts import course_of
from generator.corpus.news import most_present
from generator.corpus.statements import (
    BriefingGroup,
    all_statements,
    by_date,
    by_publisher,
    by_tag,
    each_once,
    same_name,
)
from generator.rendering import N_, one_line
from generator.site.hierarchy import title_of
from generator.site.indexes.actor_lists import bars_to, part_pages
from generator.site.indexes.catalog import Catalog, Maker, names_path, paged
from generator.site.pagination import FEW

DESCRIPTIONS = {
    "sources": N_("Who published the documents of this site."),
    "tags": N_("The words that the documents of this site are sorted by."),
}
ACTORS = 12  # on the page of a tag
NAMELESS = N_("Publisher not given")  # every other kind of group has a name

Shelf = tuple[BriefingGroup, str, str]  # a group, what it is called, and the address of its own list


def shelves_of(catalog: Catalog, folder: str) -> list[Shelf]:
    """The publishers or the tags, by name; none where the owner leaves them out."""
    group_by, addresses = {"sources": (by_publisher, catalog.sources), "tags": (by_tag, catalog.tags)}[folder]
    nameless = catalog.presentation.language.gettext(NAMELESS)
    groups = group_by(catalog.corpus.briefings) if addresses else ()
    return [(group, group.name or nameless, addresses[same_name(group.name or "")]) for group in groups]


def group_pages(catalog: Catalog, address: str) -> Iterator[tuple[str, Maker]]:
    """The list of publishers or tags, and a list of the briefings of each; none of tags that no seed has."""
    shelves = shelves_of(catalog, address)
    if not shelves and address != "sources":
        return
    _, size = catalog.presentation.language.gettext, catalog.presentation.list_titles
    yield from paged(
        catalog,
        address,
        "shelves.html.j2",
        shelves,
        size=size,
        label=lambda shelf: shelf[1],
        values=lambda chunk, at: {"shelves": chunk, "names": names_path(address) if at.last > 1 else None},
        description=_(DESCRIPTIONS[address]),
        few=FEW,
    )
    for group, name, here in shelves:
        name = one_line(name)
        topic = _topic(catalog, group, here) if address == "tags" else {}
        if topic:
            yield from part_pages(catalog, here, name, {"timeline": topic["timeline"]})
        yield from paged(
            catalog,
            here,
            "shelf.html.j2",
            group.briefings,
            size=size,
            values=lambda _chunk, at, topic=topic: {"topic": topic if at.number == 1 else {}},  # type: ignore[misc]
            title=name,
            description=_("Briefings: %(name)s.", name=name),
            over=address,
            over_title=_(title_of(address)),
            group=group,
        )


def _topic(catalog: Catalog, group: BriefingGroup, address: str) -> dict[str, Any]:
    """What the page of a tag has beside its briefings: their most frequent actors and their dated events."""
    events = by_date(each_once(all_statements(group.briefings, "timeline")))
    return {
        "actors": most_present(catalog.corpus, group.briefings)[:ACTORS],
        "timeline": events,
        "course": course_of([event.said.date or "" for event in events]),
        "bars": bars_to(catalog, address, events, "timeline"),
        "shown": catalog.presentation.actor_items,
        "address": address,
    }
