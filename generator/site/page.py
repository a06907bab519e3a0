"""A page as the plugin hands it to MkDocs."""

from __future__ import annotations

import msgspec
from markupsafe import Markup


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What the site's frame needs of a page.

    ``title`` and ``description`` are escaped. ``sections`` are the ids and titles of the
    page's second-level headings, ``headings`` those of headings of the source text. ``style`` are rules of
    this page alone.
    """

    title: str
    description: str
    html: str
    sections: tuple[tuple[str, str], ...]
    headings: tuple[tuple[str, str], ...] = ()
    style: Markup = Markup("")
