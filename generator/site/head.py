"""What stands around the content of a page, beside what the theme puts there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy
from html import unescape

import msgspec
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url

from generator.addresses import under
from generator.model import Briefing
from generator.site import exports
from generator.site.exports import feed
from generator.site.language import Language
from generator.site.page import Page
from generator.site.presentation import Presentation

CARD = "assets/card.png"
# The place of the search button: the end of the header's bar, before the link to the repository.
_SEARCH_PLACE = re.compile(
    r'<header class="md-header.*?(?=<div class="md-header__source">|</nav>)', re.DOTALL
)
_PATH = re.compile(r'(<nav class="md-path" aria-label)="[^"]*"')


class Alternate(msgspec.Struct, frozen=True, kw_only=True):
    """The same content in another format."""

    type: str
    href: str
    title: str


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """A page in the eyes of programs; ``address`` is null while the site has none.

    ``title`` and ``description`` are escaped, as in the theme. ``card`` is the address of a picture to
    show with a link to the page, ``article`` is true of briefings, ``style`` are rules of this page
    alone.
    """

    site_name: str
    title: str
    description: str
    address: str | None
    alternates: Sequence[Alternate] = ()
    card: str | None = None
    article: bool = False
    style: Markup = Markup("")


def with_escaped_name(config: MkDocsConfig) -> MkDocsConfig:
    """The settings for a theme's templates, which put the site's name into HTML as it is, or escape it."""
    shown = copy(config)
    shown.site_name = escape(config.site_name)  # it is not escaped once more
    return shown


def head_of(
    page: MkDocsPage,
    config: MkDocsConfig,
    *,
    path: str,
    briefing: Briefing | None,
    made: Page | None,
    has_feed: bool,
    language: Language,
) -> Head:
    """What programs are told of a page; the feed and its copies are linked to from it.

    ``path`` is the folder of our pages, ``briefing`` the one that the page shows, ``made`` what we made of
    it, if we did.
    """
    return Head(
        site_name=config.site_name,
        title=_title(page, config),
        description=page.meta.get("description") or str(escape(config.site_description or "")),
        address=page.canonical_url,
        card=f"{config.site_url}{under(path, CARD)}" if config.site_url else None,
        alternates=list(_alternates(page, path, briefing, config.site_name if has_feed else None, language)),
        article=bool(briefing),
        style=made.style if made else Markup(""),
    )


def _title(page: MkDocsPage, config: MkDocsConfig) -> str:
    """A page's title, escaped; of the home page, the site's name."""
    name = config.site_name if page.is_homepage else page.title or config.site_name
    return page.meta.get("title") or str(escape(name))


def _alternates(
    page: MkDocsPage, path: str, briefing: Briefing | None, feed_of: str | None, language: Language
) -> Iterator[Alternate]:
    """The copies of the briefing that a page shows, and the feed of the site with this name, if any."""
    copies = exports.copies_of(briefing.id) if briefing else {}
    linked = [(type, name, language.gettext("This briefing")) for type, name in copies.items()]
    if feed_of is not None:
        linked.append((feed.TYPE, feed.PATH, feed_of))
    for type, name, title in linked:
        yield Alternate(type=type, href=get_relative_url(under(path, name), page.file.url), title=title)


def mended_page(html: str, language: Language) -> str:
    """A whole page without what the theme gets wrong.

    The link to the repository would ask GitHub's servers for its stars; the theme's search, where an
    owner keeps that, has no name for screen readers, and the way up that of the navigation.
    """
    html = html.replace(' data-md-component="source"', "")
    html = _PATH.sub(rf'\1="{escape(language.gettext("Path"))}"', html, count=1)
    search = escape(language.gettext("Search"))
    return html.replace(' role="dialog"', f' role="dialog" aria-label="{search}"')


def with_scope(content: str, before: str, scripts: Sequence[str]) -> str:
    """The content of a page of ours, in the element that our style sheets are for, with our scripts.

    They stand in the content, so that they also run where the theme fetches a page and puts only that
    into the one before (instant navigation). ``before`` is HTML above the content.
    """
    run = "".join(f'<script src="{escape(address)}"></script>' for address in scripts)
    return f'<div class="briefing-site">{before}{content}{run}</div>'


def with_styles(html: str, styles: Sequence[str]) -> str:
    """A whole page with links to these style sheets at the end of its head, after those of the owner."""
    links = "".join(f'<link rel="stylesheet" href="{escape(address)}">\n' for address in styles)
    return html.replace("</head>", f"{links}</head>", 1)


def with_head(html: str, head: Head, presentation: Presentation) -> str:
    """A whole page with what ``head`` says at the end of its head."""
    values = {name: getattr(head, name) for name in Head.__struct_fields__}
    values |= {"title": unescape(head.title), "description": unescape(head.description)}
    made = presentation.templates.get_template("head.html.j2").render(values)
    return html.replace("</head>", f"{made}</head>", 1)


def search_button(href: str, key: str, presentation: Presentation) -> str:
    """The button that opens the search, as ``key`` does; without JavaScript it leads to ``href``."""
    return presentation.templates.get_template("search-button.html.j2").render(href=href, key=key)


def with_search_button(html: str, button: str) -> str:
    """A whole page with the button that opens the search in its header."""
    return _SEARCH_PLACE.sub(lambda before: before[0] + button, html, count=1)
