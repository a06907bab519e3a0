"""Addresses that lead on: of seeds that were renamed, and of actors with several names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from posixpath import relpath

from markupsafe import Markup

from generator.addresses import Former, actor_address, briefing_address
from generator.model import Briefing
from generator.rendering import one_line
from generator.site.indexes.catalog import Catalog, address_of

_PAGE = Markup(
    '<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>'
    '<meta name="robots" content="noindex"><link rel="canonical" href="{href}">'
    '<meta http-equiv="refresh" content="0; url={href}"></head>'
    '<body><p><a href="{href}">{title}</a></p></body></html>\n'
)


def redirects(catalog: Catalog, former: Iterable[Former]) -> Iterator[tuple[str, bytes]]:
    """The files of all addresses that lead on, by their paths; ``former`` are all former ids of seeds."""
    by_path = {briefing.source.path: briefing for briefing in catalog.corpus.briefings}
    led = {one.id: by_path[one.path] for one in former if one.stands and one.path in by_path}
    for old, (new, title) in chain(_briefings(led), _actors(catalog)):
        yield f"{old}/index.html", redirect_page(title, f"{relpath(new, old)}/")


def redirect_page(title: str, href: str) -> bytes:
    """A page that leads on to ``href``, by itself or by its one link."""
    return str(_PAGE.format(title=one_line(title), href=href)).encode()


Leading = Iterator[tuple[str, tuple[str, str]]]  # an address, that to which it leads, and what is there


def _briefings(former: Mapping[str, Briefing]) -> Leading:
    for id, briefing in former.items():
        yield briefing_address(id), (address_of(briefing), briefing.source.title)


def _actors(catalog: Catalog) -> Leading:
    """An actor has one address; those of the names that stand for the same actor lead there."""
    everyone = catalog.corpus.actors
    for other, id in everyone.joined.items():
        if id in catalog.actors:
            yield actor_address(other), (catalog.actors[id], everyone.by_id[id].name)
