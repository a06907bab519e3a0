"""The pieces that pages written by hand are filled with, and the page that says how to search."""

from __future__ import annotations

from collections.abc import Iterable

from generator.corpus.order import newest_first
from generator.model import Briefing
from generator.site.briefing import Href, lead_sentence
from generator.site.page import Page
from generator.site.presentation import DEFAULT, Presentation

# Comments in pages of docs/ that are replaced by what they name.
NEWEST = "<!-- newest briefings -->"
SEEDS = "<!-- seeds folder -->"
LEAD_LENGTH = 280
ACTORS_SHOWN = 3


def filled_page(
    html: str, briefings: Iterable[Briefing], href: Href, seeds: str | None, presentation: Presentation
) -> str:
    """A page written by hand with what its comments name; ``seeds`` is their folder's address, if any."""
    html = html.replace(NEWEST, newest_briefings(briefings, href, presentation))
    return html.replace(SEEDS, seeds_link(seeds, presentation) if seeds else "")


def newest_briefings(briefings: Iterable[Briefing], href: Href, presentation: Presentation = DEFAULT) -> str:
    """The newest briefings with their first sentence and their main actors, for the home page."""
    items = [
        {"briefing": briefing, "href": href(briefing), "lead": lead_sentence(briefing)}
        for briefing in newest_first(briefings)[: presentation.newest]
    ]
    return presentation.templates.get_template("newest.html.j2").render(
        items=items, actors_shown=ACTORS_SHOWN, lead_length=LEAD_LENGTH
    )


def search_page(index_href: str, presentation: Presentation = DEFAULT) -> Page:
    """The page that says how to search, and what to do where JavaScript is off."""
    return Page(
        title="Search",
        description="Search all briefings and their sources.",
        html=presentation.templates.get_template("search.html.j2").render(index=index_href),
        sections=(("keys", "Keys"), ("words", "Words")),
    )


def seeds_link(address: str, presentation: Presentation = DEFAULT) -> str:
    """A link to the folder of seeds in the repository."""
    return presentation.templates.get_template("seeds.html.j2").render(address=address)


def mistake_link(address: str, presentation: Presentation = DEFAULT) -> str:
    """A link to a form for telling what is wrong with a page."""
    return presentation.templates.get_template("mistake.html.j2").render(address=address)
