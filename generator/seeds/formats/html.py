"""Web pages: what trafilatura takes for the text of the page, without what surrounds it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from datetime import date

from lxml import etree

from generator.seeds.decoding import decode_text
from generator.seeds.document import Document, Metadata, Unreadable
from generator.seeds.formats.blocks import Block, assemble_document, cleaned_line
from generator.seeds.metadata import front_matter
from generator.seeds.metadata.fields import is_web_address
from generator.seeds.metadata.rights import find_rights_line, lines_with_rights

_HEAD = 4096  # bytes at the beginning, in which a page may name its encoding
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE
)
# The latest date of all, so that the result does not depend on the day of the build.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "9998-12-31"}
_BLOCKS = {"body", "p", "head", "quote", "list", "item", "table", "row", "code", "div"}
# Several line breaks in a row separate paragraphs, but trafilatura does not keep how many there were. So
# a character that means nothing by itself is put behind them.
_BREAKS = re.compile(r"(?:<br\s*/?>\s*){2,}", re.IGNORECASE)
_PARTED = "\ue000"


def read_document(data: bytes) -> Document:
    """Understand a .html file; raises ``Unreadable``."""
    front = front_matter.split_front_matter(_decode(data))
    found = understand_page(front.text)
    return assemble_document(found[0], front.metadata.over(found[1]), front.flaws)


def understand_page(source: str) -> tuple[list[Block], Metadata]:
    """The text and the metadata of a page; raises ``Unreadable`` where no text is found in it."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Page

    tree = _parse(source)
    page = bare_extraction(
        _BREAKS.sub(f"<br>{_PARTED}", source),
        include_comments=False,
        include_formatting=False,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    blocks = list(_blocks(page.body)) if isinstance(page, Page) else []
    if not isinstance(page, Page) or not blocks:
        raise Unreadable(
            "no text was found in this web page.",
            "Some pages get their text only in a browser: copy it from there into a .txt file.",
        )
    return blocks, Metadata(
        title=page.title,
        date=_day(page.date),
        publisher=page.sitename,
        author=page.author,
        url=page.url if page.url and is_web_address(page.url) else None,
        license=page.license or (None if tree is None else find_rights_line(lines_with_rights(tree))),
    )


def _parse(source: str) -> etree._Element | None:
    """The tree of a page, None of what is no page at all.

    Raises ``Unreadable`` where the parser gives up within it, of which it tells nobody who does not ask.
    """
    parser, tree = etree.HTMLParser(encoding="utf-8"), None
    with contextlib.suppress(etree.ParserError, etree.XMLSyntaxError):
        tree = etree.fromstring(source.encode("utf-8", "replace"), parser)
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise Unreadable(
            "the parts of this web page are nested too deeply.", "Copy its text into a .txt file."
        )
    return tree


def _decode(data: bytes) -> str:
    """What a page says of its own encoding goes before a guess."""
    try:
        return (
            decode_text(data) if not (named := _CHARSET.search(data, 0, _HEAD)) else _as_named(data, named[1])
        )
    except (LookupError, ValueError):  # it names no encoding, or one that it is not in
        return decode_text(data)


def _as_named(data: bytes, encoding: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode_text(data.decode(encoding.decode("ascii")).encode())


def _day(found: str | None) -> str | None:
    try:
        return date.fromisoformat(found or "").isoformat()
    except ValueError:
        return None


def _blocks(body: etree._Element) -> Iterator[Block]:
    """The blocks of a body, in its order."""
    words: list[str] = []
    level = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag
        if tag in _BLOCKS:
            yield from _parted(words, level)
            words = []
            level = _level(element) if tag == "head" and event == "start" else 0
        if event == "start":
            words.append(" " if tag in ("lb", "cell") else "")
            words.append(element.text or "")
        elif element is not body:
            words.append(element.tail or "")
    yield from _parted(words, level)


def _parted(words: list[str], level: int) -> Iterator[Block]:
    for part in "".join(words).split(_PARTED):
        if kept := cleaned_line(part):
            yield Block(words=kept, level=level)


def _level(head: etree._Element) -> int:
    """A heading's level; those without one are below the title."""
    rank = (head.get("rend") or "h2").removeprefix("h")
    return int(rank) if rank in ("1", "2", "3", "4", "5", "6") else 2
