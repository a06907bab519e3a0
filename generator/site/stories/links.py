"""Stories at other places: on the home page and in feeds, and where a story was before."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mkdocs.utils import get_relative_url
from msgspec.structs import replace

from generator import rendering
from generator.site import formatting
from generator.site.exports import Site, channel_of, feeds
from generator.site.indexes.catalog import Catalog, CatalogStory, Link, index_part
from generator.site.redirects import redirect_page
from generator.site.stories import LEAD_LENGTH, lead_of


def newest_stories(catalog: Catalog, link: Link) -> str:
    """The newest stories, for the home page; nothing where there is none."""
    found = catalog.stories[: catalog.presentation.newest_stories]
    return index_part(
        catalog,
        link,
        "newest_stories.html.j2",
        stories=[(one, link(one.address), lead_of(one)) for one in found],
        more=link("stories") if len(catalog.stories) > len(found) else None,
        lead_length=LEAD_LENGTH,
    )


def story_feeds(
    catalog: Catalog, site: Site, url: Callable[[str], str], most: int
) -> Iterator[tuple[str, bytes]]:
    """The newest stories as feeds, each with its path; none where the site has none."""
    if not catalog.feeds or not catalog.stories:
        return
    items = [
        feeds.Item(
            address=site.address + url(one.address),
            title=one.story.title,
            lead=formatting.shorten(lead_of(one), LEAD_LENGTH),
            content="\n".join(rendering.one_line(member.source.title) for member in one.members),
            day=one.members[-1].source.day,
        )
        for one in catalog.stories[:most]
    ]
    channel = replace(channel_of(site), title=f"{site.name}: stories")
    yield feeds.STORY_RSS, feeds.rss(channel, items, feeds.STORY_RSS)
    yield feeds.STORY_JSON_FEED, feeds.json_feed(channel, items, feeds.STORY_JSON_FEED)


def redirects(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    """A page for each document of a story but the oldest, and for each former id, which leads to the story.

    Where an older document joins, or the oldest goes, the story's address changes: the former one leads on.
    """
    taken = {one.story.id for one in catalog.stories}
    for one in catalog.stories:
        ids = (id for member in one.members for id in (member.id, *member.source.formerly))
        for id in dict.fromkeys(ids):
            if id in taken:
                continue
            taken.add(id)
            here = f"{CatalogStory.address_at(id)}/"
            href = get_relative_url(f"{one.address}/", here)
            yield f"{here}index.html", redirect_page(rendering.one_line(one.story.title), href)
