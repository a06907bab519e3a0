"""What the site publishes for programs: all briefings as data, each in other formats, and a feed."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

import msgspec

from generator.corpus.order import newest_first
from generator.corpus.statements import public_corrections
from generator.model import Briefing, encode
from generator.overlay.briefing_file import file_schema
from generator.publish import as_data
from generator.sections import json_schema
from generator.site.exports import feed
from generator.site.exports.markdown_copy import as_markdown
from generator.site.language import Language
from generator.site.presentation import Presentation

ALL, SCHEMA, FILE_SCHEMA = "briefings.json", "briefing.schema.json", "briefing-file.schema.json"


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """The site as a whole. ``address`` is where our part of it is, and empty while it has none."""

    name: str
    description: str
    address: str
    language: str


def copies_of(id: str) -> dict[str, str]:
    """The files that hold the briefing with this id beside its page, by their type."""
    return {"application/json": f"briefings/{id}.json", "text/markdown": f"briefings/{id}.md"}


def data_files(
    site: Site,
    addresses: Mapping[str, str],
    briefings: Sequence[Briefing],
    *,
    presentation: Presentation,
    unchanged: Container[str] = (),
) -> Iterator[tuple[str, bytes | None]]:
    """The files to publish, each with its path; no content of copies that are ``unchanged``.

    ``addresses`` are the briefings' pages, by id and from the folder of ours. Without an address of
    its own a site has no feed.
    """
    yield ALL, _list_of_all(briefings, addresses)
    yield SCHEMA, (json.dumps(json_schema(), indent=2) + "\n").encode()
    yield FILE_SCHEMA, (json.dumps(file_schema(), indent=2) + "\n").encode()
    for briefing in briefings:
        data, markdown = copies_of(briefing.id).values()
        if data in unchanged and markdown in unchanged:
            yield from ((data, None), (markdown, None))
            continue
        yield data, encode(as_data(briefing)) + b"\n"
        address = site.address + addresses[briefing.id]
        yield (
            markdown,
            as_markdown(briefing, address=address, presentation=presentation).encode("utf-8", "replace"),
        )
    if site.address:
        pages = {id: site.address + address for id, address in addresses.items()}
        yield feed.PATH, feed.rss(site, _newest(briefings, pages, presentation.language))


def _newest(briefings: Sequence[Briefing], pages: Mapping[str, str], language: Language) -> list[feed.Item]:
    """The newest briefings and corrections, by date; ``pages`` are the addresses of pages by id."""
    dated = [
        (note.noted, feed.correction_of(briefing, note, pages[briefing.id], language))
        for briefing, note in public_corrections(briefings)[: feed.ITEMS]
    ] + [
        (briefing.source.date or "", feed.item_of(briefing, pages[briefing.id]))
        for briefing in newest_first(briefings)[: feed.ITEMS]
    ]
    newest = sorted(dated, key=lambda one: one[0], reverse=True)
    return [item for _, item in newest[: feed.ITEMS]]


def _list_of_all(briefings: Iterable[Briefing], addresses: Mapping[str, str]) -> bytes:
    """Which briefings there are, one a line, and where each is: together they would be a second site."""
    rows = (
        {
            "id": briefing.id,
            "title": briefing.source.title,
            "date": briefing.source.date,
            "publisher": briefing.source.publisher,
            "kind": briefing.kind,
            "tags": briefing.source.tags,
            "page": addresses[briefing.id],
            "data": copies_of(briefing.id)["application/json"],
        }
        for briefing in briefings
    )
    return b"[\n" + b",\n".join(map(msgspec.json.encode, rows)) + b"\n]\n"
