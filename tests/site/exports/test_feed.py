from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from generator.model import Briefing
from generator.site.exports import Site, feed
from tests.site import hostile, make

SITE = Site(name="Briefings", description="Short & checked", address="https://example.org/", language="en")
ATOM_LINK = "{http://www.w3.org/2005/Atom}link"


def dated(date: str | None) -> Briefing:
    return replace(make.bridge(), source=replace(make.seed(), date=date, tags=("harbour",)))


def item(briefing: Briefing, id: str = "bridge") -> feed.Item:
    return feed.item_of(briefing, f"https://example.org/briefings/{id}/")


def channel(*briefings: Briefing) -> ET.Element:
    root = ET.fromstring(feed.rss(SITE, [item(briefing, str(n)) for n, briefing in enumerate(briefings)]))
    assert (root.tag, root.attrib, len(root)) == ("rss", {"version": "2.0"}, 1)
    return root[0]


def test_rss_has_what_its_specification_asks_for() -> None:
    top = channel(dated("2023-07-16"), dated(None))
    for name in ("title", "link", "description"):
        assert top.findtext(name)
    [itself] = top.findall(ATOM_LINK)
    assert itself.attrib == {
        "href": "https://example.org/feed.xml",
        "rel": "self",
        "type": "application/rss+xml",
    }
    guids = [entry.findtext("guid") for entry in top.findall("item")]
    assert guids == ["https://example.org/briefings/0/", "https://example.org/briefings/1/"]
    allowed = {"title", "link", "description", "guid", "pubDate", "category"}
    for entry in top.findall("item"):
        names = [child.tag for child in entry]
        assert set(names) <= allowed
        assert len(names) == len(set(names))
        assert entry.findtext("title") == "Mayor Ada Stone opens the bridge"
        assert entry.findtext("link") == entry.findtext("guid")


@pytest.mark.parametrize("date", ["2023-07-16", "2023-07-16T09:30:00"])
def test_an_item_has_the_day_of_its_seed(date: str) -> None:
    day = channel(dated(date)).findtext("item/pubDate")
    assert day == "Sun, 16 Jul 2023 00:00:00 GMT"
    assert parsedate_to_datetime(day).isoformat() == "2023-07-16T00:00:00+00:00"


@pytest.mark.parametrize("date", [None, "2023", "2023-07", "2023-W29"])
def test_an_open_date_is_not_filled_in(date: str | None) -> None:
    assert channel(dated(date)).find("item/pubDate") is None


class _Elements(HTMLParser):
    """What a reader of feeds makes of a field that it takes for HTML: the words, and each element."""

    def __init__(self, field: str | None) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.words = ""
        self.feed(field or "")
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.elements.append(tag)

    def handle_comment(self, data: str) -> None:
        self.elements.append(data)

    def handle_data(self, data: str) -> None:
        self.words += data


def test_hostile_words_are_words_in_the_feed() -> None:
    words = hostile.HOSTILE + "\x00\x08\ufffe"
    briefing = hostile.briefing(words)
    briefing = replace(briefing, source=replace(briefing.source, date=None))
    written = feed.rss(SITE, [replace(item(briefing), lead=words)])
    for name in ("title", "description"):
        read = _Elements(ET.fromstring(written).findtext(f"channel/item/{name}"))
        assert (read.elements, read.words) == ([], hostile.HOSTILE + "\ufffd" * 3)
