"""The newest briefings and public corrections as RSS 2.0.

Not as Atom, which wants a time for every entry: what a seed does not date has none. The feed does not say
when it was made, so that the same seeds give the same bytes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import msgspec

from generator import rendering
from generator.model import Briefing, Note, day_of
from generator.site import formatting, notices
from generator.site.language import Language

if TYPE_CHECKING:
    from generator.site.exports import Site

PATH, TYPE = "feed.xml", "application/rss+xml"
ITEMS, _LEAD_LENGTH = 20, 200  # at most
_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A briefing or a public correction in the feed; ``address`` is where it stands."""

    address: str
    title: str
    lead: str
    day: date | None = None
    tags: tuple[str, ...] = ()


def item_of(briefing: Briefing, address: str) -> Item:
    """A briefing, whose page has this address, as an item."""
    seed, lead = briefing.source, formatting.shorten(formatting.lead_sentence(briefing), _LEAD_LENGTH)
    return Item(address=address, title=seed.title, lead=lead, day=seed.day, tags=seed.tags)


def correction_of(briefing: Briefing, note: Note, address: str, language: Language) -> Item:
    """A public correction of the briefing whose page has this address, as an item."""
    seed = briefing.source
    return Item(
        address=f"{address}#{note.id}",
        title=language.gettext("Correction: %(title)s", title=seed.title),
        lead=notices.told_correction(note, language),
        day=day_of(note.noted),
        tags=seed.tags,
    )


def rss(site: Site, items: Iterable[Item]) -> bytes:
    """The feed as RSS 2.0. An item has a date where a whole one is known."""
    ET.register_namespace("atom", _ATOM)
    root = ET.Element("rss", version="2.0")
    top = ET.SubElement(root, "channel")
    _add(top, "title", site.name)
    _add(top, "link", site.address)
    _add(top, "description", site.description)
    _add(top, "language", site.language)
    itself = {"href": site.address + PATH, "rel": "self", "type": TYPE}
    ET.SubElement(top, f"{{{_ATOM}}}link", itself)
    for item in items:
        entry = ET.SubElement(top, "item")
        # Readers take both of these for HTML: escaped once more, a stranger's words stay words.
        _add(entry, "title", html.escape(rendering.one_line(item.title), quote=False))
        _add(entry, "link", item.address)
        _add(entry, "description", html.escape(item.lead, quote=False))
        _add(entry, "guid", item.address)
        if item.day:
            midnight = datetime.combine(item.day, time(tzinfo=UTC))
            _add(entry, "pubDate", format_datetime(midnight, usegmt=True))
        for tag in item.tags:
            _add(entry, "category", rendering.one_line(tag))
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add(parent: ET.Element, name: str, value: str) -> None:
    ET.SubElement(parent, name).text = _NOT_XML.sub("\ufffd", rendering.without_hidden(value))
