"""The search of the theme: in a site that has one, it finds our pages among all others.

Material's search loads what it can find with each page of the site. So it gets a page as one entry, with its
source text as a section of its own, and of a large site no source texts.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.addresses import under
from generator.site.search.entries import SearchEntry

_PLUGIN = "material/search"
# Characters of all source texts together. A browser takes about a second to read so many, each time that
# somebody comes to the site.
MOST_LOADED = 1_500_000
_KINDS = {"briefing", "actor"}  # quotes are found with their briefings
_SOURCE = "source"  # the id of the section on a briefing's page


def add_entries(
    entries: Iterable[SearchEntry], config: MkDocsConfig, path: str, *, source: str | None
) -> None:
    """Have Material's search, if the site has it, find ``entries``, of which addresses are in ``path``.

    ``source`` is the heading of source texts, null where these are left out. Searches of other themes read
    the pages themselves.
    """
    plugin: BasePlugin[Any] | None = config.plugins.get(_PLUGIN)
    if plugin is None or not plugin.config.enabled:
        return
    for entry in entries:
        if _KINDS & set(dict(entry.filters)["kind"]):
            plugin.search_index.add_entry_from_context(_found(entry, path, source))  # type: ignore[attr-defined]


def _found(entry: SearchEntry, path: str, source: str | None) -> SimpleNamespace:
    """A page, as far as the theme's search looks at it."""
    told = Markup('<h1 id="top">{}</h1><p>{}</p>{}').format(entry.title, entry.facts, entry.html)
    sections = []
    if source and entry.source:
        told += Markup('<h2 id="{}">{}</h2>{}').format(_SOURCE, source, entry.source)
        sections.append(AnchorLink(source, _SOURCE, level=2))
    url, toc = under(path, entry.address), TableOfContents(sections)
    return SimpleNamespace(url=url, title=entry.title, content=told, toc=toc, meta={})
