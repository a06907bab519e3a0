"""The pages of stories: one each, and lists of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from generator.rendering import one_line
from generator.site import formatting
from generator.site.briefing import lead_sentence
from generator.site.exports import feeds
from generator.site.indexes.catalog import Catalog, CatalogStory, Link, Maker, index_page, month_anchor
from generator.site.page import Page
from generator.site.pagination import Pagination, paginate
from generator.site.publication import published_spans
from generator.site.stories.references import References
from generator.site.stories.view import version_words, view_of
from generator.stories.account import account_of
from generator.stories.differences import DifferenceKind

LEAD_LENGTH = 280
# The headings of sections that briefings have not; the owner's are those of the others.
OWN_TITLES = {"who": "Who reports", "differs": "What differs", "own": "What only one tells"}
DIFFERENCE_KINDS: dict[DifferenceKind, str] = {
    "count": "A number",
    "sum": "A sum",
    "share": "A share",
    "date": "A date",
    "name": "A name",
}


def story_pages(catalog: Catalog) -> Iterator[tuple[str, Maker]]:
    """The list of all stories, and the page of each; none where there is none."""
    if not catalog.stories:
        return

    def make(chunk: Sequence[CatalogStory], at: Pagination, link: Link) -> Page:
        return index_page(
            catalog,
            link,
            "stories.html.j2",
            title="Stories",
            description="What several documents of this site tell of, the newest first.",
            months=[
                (
                    month_anchor(month or None),
                    formatting.readable_date(month) if month else "Undated",
                    [(one, link(one.address), lead_of(one)) for one in group],
                )
                for month, group in groupby(chunk, key=_month)
            ],
            lead_length=LEAD_LENGTH,
            feeds=feeds.STORY_NAMES if catalog.feeds else {},
            pages=at,
        )

    for address, chunk, at in paginate("stories", catalog.stories, catalog.presentation.list_titles, _label):
        yield address, partial(make, chunk, at)
    for one in catalog.stories:
        yield one.address, partial(story_page, catalog, one)


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
    title = one_line(one.story.title)
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
        difference_kinds=DIFFERENCE_KINDS,
        titles=catalog.presentation.titles | OWN_TITLES,
    )


def lead_of(one: CatalogStory) -> str:
    """A sentence that says what a story is about: that of its newest document which has one."""
    return next(filter(None, map(lead_sentence, reversed(one.members))), "")


def _month(one: CatalogStory) -> str:
    """The month of the newest document of a story; empty where no document has a date."""
    return (one.story.last or "")[: len("2023-07")]


def _label(one: CatalogStory) -> str:
    return formatting.readable_date(_month(one)) if one.story.last else "Undated"
