"""Stories at other places: on the home page and in feeds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from generator import rendering
from generator.site import formatting
from generator.site.exports import Site, channel_of, feeds
from generator.site.indexes.catalog import Catalog, Link, index_part
from generator.site.stories import LEAD_LENGTH, lead_of

STORIES_SHOWN = 3  # on the home page


def newest_stories(catalog: Catalog, link: Link) -> str:
    """The newest stories, for the home page; nothing where there is none."""
    found = catalog.stories[:STORIES_SHOWN]
    return index_part(
        catalog,
        link,
        "newest_stories.html.j2",
        stories=[(one, link(one.address), lead_of(one)) for one in found],
        more=link("stories") if len(catalog.stories) > len(found) else None,
        lead_length=LEAD_LENGTH,
    )


def story_feeds(catalog: Catalog, site: Site, url: Callable[[str], str]) -> Iterator[tuple[str, bytes]]:
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
        for one in catalog.stories[: feeds.ITEMS]
    ]
    title = catalog.presentation.language.gettext("%(site)s: stories", site=site.name)
    channel = replace(channel_of(site), title=title)
    yield feeds.STORY_RSS, feeds.rss(channel, items, feeds.STORY_RSS)
    yield feeds.STORY_JSON_FEED, feeds.json_feed(channel, items, feeds.STORY_JSON_FEED)
