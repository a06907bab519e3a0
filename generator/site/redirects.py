"""Addresses that lead on: of actors with several names."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import relpath

from markupsafe import Markup

from generator.addresses import actor_address
from generator.rendering import one_line
from generator.site.indexes.catalog import Catalog

PAGE = Markup(
    '<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>'
    '<meta name="robots" content="noindex"><link rel="canonical" href="{href}">'
    '<meta http-equiv="refresh" content="0; url={href}"></head>'
    '<body><p><a href="{href}">{title}</a></p></body></html>\n'
)


def redirects(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    """The files of addresses that lead on by themselves or by their one link, by their paths.

    An actor has one address. Those of other names that stand for the same actor lead there.
    """
    everyone = catalog.corpus.actors
    for other, id in everyone.joined.items():
        if id in catalog.actors:
            old, title = actor_address(other), one_line(everyone.by_id[id].name)
            href = f"{relpath(catalog.actors[id], old)}/"
            yield f"{old}/index.html", str(PAGE.format(title=title, href=href)).encode()
