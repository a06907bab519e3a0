"""The pages of stories: one each, and lists of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from generator.rendering import N_, one_line
from generator.site.briefing import lead_sentence
from generator.site.exports import feeds
from generator.site.indexes.catalog import Catalog, CatalogStory, Link, Maker, index_page, month_anchor
from generator.site.language import Language
from generator.site.page import Page
from generator.site.pagination import Pagination, paginate
from generator.site.publication import published_spans
from generator.site.stories.references import References
from generator.site.stories.view import version_words, view_of
from generator.stories.account import account_of
from generator.stories.quantities import FigureKind

LEAD_LENGTH = 280
# The headings of sections that briefings have not; the owner's are those of the others.
OWN_TITLES = {
    "who": N_("Who reports"),
    "differs": N_("What differs"),
    "own": N_("What only one tells"),
}
DIFFERENCE_KINDS: dict[FigureKind, str] = {
    "count": N_("A number"),
    "sum": N_("A sum"),
    "share": N_("A share"),
}


def story_pages(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """The list of all stories, and the page of each; none where there is none."""
    if not catalog.stories:
        return
    size, label = catalog.presentation.list_titles, partial(_label, language=catalog.presentation.language)
    for address, chunk, at in paginate("stories", catalog.stories, size, label):
        yield address, partial(_story_list, catalog, chunk, at)
    for one in catalog.stories:
        yield one.address, partial(story_page, catalog, one)


def _story_list(catalog: Catalog, chunk: Sequence[CatalogStory], at: Pagination, link: Link) -> Page:
    language = catalog.presentation.language
    _ = language.gettext
    return index_page(
        catalog,
        link,
        "stories.html.j2",
        title=_("Stories"),
        description=_("What several documents of this site tell of, the newest first."),
        months=[
            (
                month_anchor(month or None),
                language.date(month) if month else _("Undated"),
                [(one, link(one.address), lead_of(one)) for one in group],
            )
            for month, group in groupby(chunk, key=_month)
        ],
        lead_length=LEAD_LENGTH,
        feeds=feeds.STORY_NAMES if catalog.feeds else {},
        pages=at,
    )


def story_page(catalog: Catalog, one: CatalogStory, link: Link) -> Page:
    """The page of a story: who tells of it, what all tell, and what differs."""
    kept = {member.id: published_spans(member) for member in one.members}
    account = account_of(
        one.story,
        one.members,
        catalog.corpus.actors,
        lambda briefing, place: (
            kept[briefing.id] is None or any(stretch.contains(place) for stretch in kept[briefing.id] or ())
        ),
    )
    title, _ = one_line(one.story.title), catalog.presentation.language.gettext
    return index_page(
        catalog,
        link,
        "story.html.j2",
        title=title,
        description=lead_of(one) or title,
        story=one.story,
        view=view_of(account, catalog.presentation),
        refer=References(account.members, kept, catalog.presentation, link),
        version_words=version_words,
        difference_kinds={kind: _(words) for kind, words in DIFFERENCE_KINDS.items()},
        titles=catalog.presentation.titles | {section: _(words) for section, words in OWN_TITLES.items()},
    )


def lead_of(one: CatalogStory) -> str:
    """A sentence that says what a story is about: that of its newest document which has one."""
    return next(filter(None, map(lead_sentence, reversed(one.members))), "")


def _month(one: CatalogStory) -> str:
    """The month of the newest document of a story; empty where no document has a date."""
    return (one.story.last or "")[: len("2023-07")]


def _label(one: CatalogStory, language: Language) -> str:
    return language.date(_month(one)) if one.story.last else language.gettext("Undated")
