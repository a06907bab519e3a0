"""The newest briefings as feeds: RSS 2.0 and JSON Feed 1.1.

RSS and not Atom: Atom wants a time for every entry, and what a seed does not date has none. No feed
tells when it was made, so that the same seeds give the same bytes.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from xml.etree import ElementTree as ET

import msgspec

from generator import rendering
from generator.model import Briefing

RSS, JSON_FEED = "feed.xml", "feed.json"
TYPES = {"application/rss+xml": RSS, "application/feed+json": JSON_FEED}
NAMES = {"RSS": RSS, "JSON Feed": JSON_FEED}
ITEMS = 20  # of a feed, at most
_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Channel(msgspec.Struct, frozen=True, kw_only=True):
    """The site that a feed is about; ``address`` is its home page's."""

    title: str
    description: str
    address: str
    language: str


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A briefing in a feed; ``address`` is its page's, ``content`` more than ``lead``."""

    address: str
    title: str
    lead: str
    content: str = ""
    day: date | None = None
    author: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None


def item_of(briefing: Briefing, address: str, lead: str) -> Item:
    """A briefing, whose page has this address, as an item."""
    seed = briefing.source
    return Item(
        address=address,
        title=seed.title,
        lead=lead,
        content="\n\n".join(rendering.one_line(sentence.text) for sentence in briefing.summary),
        day=seed.day,
        author=seed.author,
        tags=seed.tags,
        language=seed.language,
    )


def rss(channel: Channel, items: Iterable[Item]) -> bytes:
    """The feed as RSS 2.0. An item has a date where a whole one is known."""
    ET.register_namespace("atom", _ATOM)
    root = ET.Element("rss", version="2.0")
    top = ET.SubElement(root, "channel")
    for name, value in (
        ("title", channel.title),
        ("link", channel.address),
        ("description", channel.description),
        ("language", channel.language),
    ):
        _add(top, name, value)
    itself = {"href": channel.address + RSS, "rel": "self", "type": "application/rss+xml"}
    ET.SubElement(top, f"{{{_ATOM}}}link", itself)
    for item in items:
        entry = ET.SubElement(top, "item")
        # Readers take both of these for HTML: escaped once more, a stranger's words stay words.
        _add(entry, "title", html.escape(rendering.one_line(item.title), quote=False))
        _add(entry, "link", item.address)
        _add(entry, "description", html.escape(item.lead, quote=False))
        _add(entry, "guid", item.address)
        if day := _midnight(item.day):
            _add(entry, "pubDate", format_datetime(day, usegmt=True))
        for tag in item.tags:
            _add(entry, "category", rendering.one_line(tag))
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def json_feed(channel: Channel, items: Sequence[Item]) -> bytes:
    """The feed as JSON Feed 1.1."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "description": channel.description,
        "home_page_url": channel.address,
        "feed_url": channel.address + JSON_FEED,
        "language": channel.language,
        "items": [_json_item(item) for item in items],
    }
    written = json.dumps(feed, ensure_ascii=False, indent=2) + "\n"
    return rendering.without_hidden(written).encode("utf-8", "replace")


def _json_item(item: Item) -> dict[str, object]:
    day = _midnight(item.day)
    found = {
        "id": item.address,
        "url": item.address,
        "title": rendering.one_line(item.title),
        "summary": item.lead,
        "content_text": item.content or item.lead,
        "date_published": day and day.isoformat(),
        "authors": [{"name": rendering.one_line(item.author)}] if item.author else None,
        "tags": [rendering.one_line(tag) for tag in item.tags],
        "language": item.language,
    }
    return {name: value for name, value in found.items() if value or name == "content_text"}


def _add(parent: ET.Element, name: str, value: str) -> None:
    ET.SubElement(parent, name).text = _NOT_XML.sub("\ufffd", rendering.without_hidden(value))


def _midnight(day: date | None) -> datetime | None:
    """Midnight of a day, if there is one."""
    return datetime.combine(day, time(tzinfo=UTC)) if day else None
