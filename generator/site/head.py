"""What stands around the content of a page, beside what the theme puts there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import Any

import msgspec
from markupsafe import Markup

from generator.site.presentation import Presentation

# At the end of the header's bar, before the link to the repository.
_SEARCH_PLACE = re.compile(
    r'<header class="md-header.*?(?=<div class="md-header__source">|</nav>)', re.DOTALL
)


class Alternate(msgspec.Struct, frozen=True, kw_only=True):
    """The same content in another format."""

    type: str
    href: str
    title: str


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """A page in the eyes of programs; ``address`` is null while the site has none.

    ``title`` and ``description`` are escaped, as in the theme. ``card`` is the address of a picture to
    show with a link to the page, ``article`` is true of briefings, ``style`` are rules of this page
    alone, ``data`` is linked data.
    """

    site_name: str
    title: str
    description: str
    address: str | None
    alternates: Sequence[Alternate] = ()
    card: str | None = None
    article: bool = False
    style: Markup = Markup("")
    data: dict[str, Any]


def with_head(html: str, head: Head, presentation: Presentation) -> str:
    """A whole page with what ``head`` says at the end of its head."""
    values = {name: getattr(head, name) for name in Head.__struct_fields__}
    values |= {"title": unescape(head.title), "description": unescape(head.description)}
    made = presentation.templates.get_template("head.html.j2").render(values)
    return html.replace("</head>", f"{made}</head>", 1)


def with_search_button(html: str, href: str, presentation: Presentation) -> str:
    """A whole page with the button that opens the search; without JavaScript it leads to ``href``."""
    button = presentation.templates.get_template("search-button.html.j2").render(href=href)
    return _SEARCH_PLACE.sub(lambda before: before[0] + button, html, count=1)
