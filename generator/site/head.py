"""What stands around the content of a page, beside what the theme puts there."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import unescape
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import escape

from generator.model import Briefing
from generator.site import exports
from generator.site.exports import feed
from generator.site.language import Language
from generator.site.presentation import Presentation

CARD = "assets/card.png"
# The place of the search button: the end of the header's bar, before the link to the repository.
_SEARCH_PLACE = re.compile(
    r'<header class="md-header.*?(?=<div class="md-header__source">|</nav>)', re.DOTALL
)
_PATH = re.compile(r'(<nav class="md-path" aria-label)="[^"]*"')
# Said by the theme's script, it would have a browser style the whole page once more.
_HAS_SCRIPTS = '<script>document.documentElement.classList.replace("no-js","js")</script>'
# What comes with a page would hold it up on a slow connection, even if it is deferred.
_ONCE_PAINTED = (
    "<script>requestAnimationFrame(()=>setTimeout(()=>{}.forEach(src=>document.head.append("
    'Object.assign(document.createElement("script"),{{src,async:false}})))))</script>'
)


def alternates(
    briefing: Briefing | None, feed_title: str | None, to: Callable[[str], str], language: Language
) -> list[dict[str, str]]:
    """The copies of the briefing that a page shows, and the feed with this title, if there is one.

    ``to`` links from the page to a file of ours.
    """
    copies = exports.copies_of(briefing.id) if briefing else {}
    linked = [(type, name, language.gettext("This briefing")) for type, name in copies.items()]
    if feed_title is not None:
        linked.append((feed.TYPE, feed.PATH, feed_title))
    return [{"type": type, "href": to(name), "title": title} for type, name, title in linked]


def mended_page(html: str, language: Language) -> str:
    """A whole page without what the theme gets wrong.

    The link to the repository would ask GitHub's servers for its stars; the theme's search, where an
    owner keeps that, has no name for screen readers, and the way up that of the navigation.
    """
    html = html.replace(' data-md-component="source"', "")
    html = _PATH.sub(rf'\1="{escape(language.gettext("Path"))}"', html, count=1)
    html = html.replace("</head>", f"{_HAS_SCRIPTS}</head>", 1)
    search = escape(language.gettext("Search"))
    return html.replace(' role="dialog"', f' role="dialog" aria-label="{search}"')


def with_scope(content: str, before: str, scripts: Sequence[str]) -> str:
    """The content of a page of ours, in the element that our style sheets are for, with our scripts.

    They stand in the content, so that they also run where the theme fetches a page and puts only that
    into the one before (instant navigation). ``before`` is HTML above the content.
    """
    once_painted = _ONCE_PAINTED.format(htmlsafe_json_dumps(list(scripts)))
    return f'<div class="briefing-site">{before}{content}{once_painted}</div>'


def with_styles(html: str, styles: Sequence[str]) -> str:
    """A whole page with links to these style sheets at the end of its head, after those of the owner."""
    links = "".join(f'<link rel="stylesheet" href="{escape(address)}">\n' for address in styles)
    return html.replace("</head>", f"{links}</head>", 1)


def with_head(
    html: str,
    presentation: Presentation,
    *,
    title: str,
    description: str,
    **values: Any,  # noqa: ANN401 - whatever the template takes
) -> str:
    """A whole page with what programs are told of it at the end of its head.

    ``title`` and ``description`` are escaped, as in the theme.
    """
    made = presentation.templates.get_template("head.html.j2").render(
        values, title=unescape(title), description=unescape(description)
    )
    return html.replace("</head>", f"{made}</head>", 1)


def search_button(href: str, key: str, presentation: Presentation) -> str:
    """The button that opens the search, as ``key`` does; without JavaScript it leads to ``href``."""
    return presentation.templates.get_template("search-button.html.j2").render(href=href, key=key)


def with_search_button(html: str, button: str) -> str:
    """A whole page with the button that opens the search in its header."""
    return _SEARCH_PLACE.sub(lambda before: before[0] + button, html, count=1)
