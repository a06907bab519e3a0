"""What the site publishes for programs: all briefings as data, each in other formats, feeds, an overview."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from generator.corpus import newest_first
from generator.model import Briefing, encode, json_schema
from generator.site import feeds, text
from generator.site.look import Look
from generator.site.markdown import as_markdown, plain
from generator.site.pages import lead

ALL, SCHEMA, OVERVIEW = "briefings.json", "briefing.schema.json", "llms.txt"
OVERVIEW_SHOWN = 100
_ABOUT_LENGTH = 200


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """The site as a whole. ``address`` is that of its home page, and empty while it has none."""

    name: str
    description: str
    address: str
    language: str


def copies(id: str) -> dict[str, str]:
    """The files that hold the briefing with this id beside its page, by their type."""
    return {"application/json": f"briefings/{id}.json", "text/markdown": f"briefings/{id}.md"}


def files(
    site: Site, addresses: Mapping[str, str], briefings: Sequence[Briefing], *, feed_items: int, look: Look
) -> Iterator[tuple[str, bytes]]:
    """The files to publish, each with its path.

    ``addresses`` are the briefings' pages, by id and from the site's root. ``feed_items`` is how
    many briefings the feeds show, 0 for no feeds; without an address of its own a site has none.
    """
    lines = [encode(briefing) for briefing in briefings]
    yield ALL, b"[\n" + b",\n".join(lines) + b"\n]\n"
    yield SCHEMA, (json.dumps(json_schema(), indent=2) + "\n").encode()
    for briefing, line in zip(briefings, lines, strict=True):
        data, markdown = copies(briefing.id).values()
        yield data, line + b"\n"
        address = site.address + addresses[briefing.id]
        yield markdown, as_markdown(briefing, address=address, look=look).encode("utf-8", "replace")
    newest = newest_first(briefings)
    yield OVERVIEW, overview(site, newest[:OVERVIEW_SHOWN]).encode("utf-8", "replace")
    if feed_items and site.address:
        items = [
            feeds.Item(
                address=site.address + addresses[briefing.id],
                briefing=briefing,
                lead=text.shorten(lead(briefing), _ABOUT_LENGTH),
            )
            for briefing in newest[:feed_items]
        ]
        channel = feeds.Channel(
            title=site.name, description=site.description, address=site.address, language=site.language
        )
        yield feeds.RSS, feeds.rss(channel, items)
        yield feeds.JSON_FEED, feeds.json_feed(channel, items)


def overview(site: Site, briefings: Sequence[Briefing]) -> str:
    """``llms.txt``: what a language model that visits the site should read, as Markdown."""
    links = [
        _link(
            site,
            copies(briefing.id)["text/markdown"],
            briefing.source.title,
            text.shorten(lead(briefing), _ABOUT_LENGTH),
        )
        for briefing in briefings
    ]
    data = [
        _link(site, ALL, "All briefings", "one JSON array, one briefing a line, each with its source text"),
        _link(site, SCHEMA, "JSON Schema", "what a briefing as data holds"),
    ]
    parts = [f"# {plain(site.name)}", f"> {plain(site.description)}" if site.description else ""]
    for heading, lines in (("Briefings", links), ("Data", data)):
        parts += [f"## {heading}", "\n".join(lines)] if lines else []
    return "\n\n".join(filter(None, parts)) + "\n"


def _link(site: Site, path: str, title: str, about: str) -> str:
    return f"- [{plain(title)}]({site.address}{path}): {plain(about)}"
