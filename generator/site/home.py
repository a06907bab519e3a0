"""The pieces that pages written by hand are filled with, and the page that says how to search."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from markupsafe import Markup, escape

from generator.corpus.diary import by_state
from generator.corpus.news import find_news
from generator.corpus.order import newest_first
from generator.corpus.statements import same_name
from generator.model import Briefing
from generator.site.briefing import Href
from generator.site.hierarchy import CORRECTED, title_of
from generator.site.indexes.catalog import Catalog, Link, address_of, index_part
from generator.site.page import Page
from generator.site.presentation import DEFAULT, Presentation

# Comments in pages of docs/ that are replaced by what they name.
NAME = "<!-- site name -->"
NEWEST = "<!-- newest briefings -->"
NEWS = "<!-- in the news -->"
CORRECTIONS = "<!-- corrections -->"
SEEDS = "<!-- seeds folder -->"
# A paragraph that says that the plugin did not run: a build without it must not look like a site.
_NOTICE = re.compile(r"<p>[^<]*<!-- without the plugin -->\s*</p>\s*")
BRIEFINGS_SHOWN = 10
ACTORS_SHOWN = 3
NAMES_SHOWN = 8
DATES_SHOWN, DATE_LENGTH = 5, 120


def without_notice(html: str) -> str:
    """A page written by hand without the sentence that stands for all briefings where there are none."""
    return _NOTICE.sub("", html)


def filled_page(html: str, catalog: Catalog, link: Link, seeds: str | None, *, name: str = "") -> str:
    """A page written by hand with what its comments name.

    ``seeds`` is the address of their folder, if any, ``name`` the site's name.
    """
    presentation, template = catalog.presentation, catalog.presentation.templates.get_template
    makers: dict[str, Callable[[], str]] = {
        NAME: lambda: str(escape(name)),
        NEWEST: lambda: newest_briefings(
            catalog.corpus.briefings, lambda one: link(address_of(one)), presentation
        ),
        NEWS: lambda: news(catalog, link),
        CORRECTIONS: lambda: corrections_link(catalog, link),
        SEEDS: lambda: template("seeds.html.j2").render(address=seeds) if seeds else "",
    }
    for comment, make in makers.items():
        if comment in html:
            html = html.replace(comment, make())
    return html


def news(catalog: Catalog, link: Link) -> str:
    """What the newest documents are about, and what comes next."""
    told, has_diary = find_news(catalog.corpus), "diary" in catalog.presentation.indexes
    diary = catalog.corpus.diary if has_diary else ()
    return index_part(
        catalog,
        link,
        "news.html.j2",
        news=told,
        actors=told.who[:NAMES_SHOWN],
        places=told.where[:NAMES_SHOWN],
        tags=[
            (tag, link(catalog.tags[same_name(tag.name or "")]) if catalog.tags else None)
            for tag in told.tags[:NAMES_SHOWN]
        ],
        coming=by_state(diary, catalog.corpus.day)["coming"][:DATES_SHOWN],
        diary=link("diary") if has_diary else None,
        date_length=DATE_LENGTH,
    )


def corrections_link(catalog: Catalog, link: Link) -> str:
    """A way to the public corrections, if there are any."""
    if not any(briefing.notes for briefing in catalog.corpus.briefings):
        return ""
    title = catalog.presentation.language.gettext(title_of(CORRECTED))
    return Markup('<p><a href="{}">{}</a></p>').format(link(CORRECTED), title)


def newest_briefings(briefings: Iterable[Briefing], href: Href, presentation: Presentation = DEFAULT) -> str:
    """The newest briefings with their first sentence and their main actors, for the home page."""
    items = [(briefing, href(briefing)) for briefing in newest_first(briefings)[:BRIEFINGS_SHOWN]]
    return presentation.templates.get_template("newest.html.j2").render(
        items=items, actors_shown=ACTORS_SHOWN
    )


def home_page(catalog: Catalog, lists: Iterable[str], link: Link, *, name: str | None) -> Page:
    """The home page of a site, or of our part of it, that its owner has written none for.

    ``lists`` are the addresses of the lists that there are, ``name`` is the site's; None in somebody else's.
    """
    _ = catalog.presentation.language.gettext
    title = name or _("Briefings")
    html = catalog.presentation.templates.get_template("home.html.j2").render(
        title=title,
        index=link("briefings"),
        lists=[(link(one), _(title_of(one))) for one in lists],
    )
    return Page(
        title=str(escape(title)),
        description=str(escape(_("Short briefings of news and other documents."))),
        html=filled_page(html, catalog, link, None),
        sections=(("newest", str(escape(_("Newest briefings")))),),
    )


def search_page(index_href: str, key: str, presentation: Presentation = DEFAULT) -> Page:
    """The page that says how to search, by which key, and what to do where JavaScript is off."""
    _ = presentation.language.gettext
    return Page(
        title=str(escape(_("Search"))),
        description=str(escape(_("Search all briefings and their sources."))),
        html=presentation.templates.get_template("search.html.j2").render(index=index_href, key=key),
        sections=tuple(
            (id, str(escape(words)))
            for id, words in (("keys", _("Keys")), ("words", _("Words")), ("address", _("Address")))
        ),
    )


def mistake_link(address: str, presentation: Presentation = DEFAULT) -> str:
    """A link to a form for telling what is wrong with a page."""
    return presentation.templates.get_template("mistake.html.j2").render(address=address)
