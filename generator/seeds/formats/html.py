"""Web pages: what trafilatura takes for the text of the page, without what surrounds it."""

from __future__ import annotations

import re

import msgspec
from lxml import etree

from generator.seeds.decoding import decode_text
from generator.seeds.document import Document, Metadata, Unreadable, is_web_address
from generator.seeds.formats.blocks import assemble_document
from generator.seeds.formats.html_blocks import CAPTION, PARTED, html_blocks, parse_page
from generator.seeds.metadata import front_matter
from generator.seeds.metadata.rights import find_rights_line, lines_with_rights
from generator.seeds.metadata.written import day_of_publication

_HEAD = 4096  # bytes at the beginning, in which a page may name its encoding
_TEXTS = "(//h1)[1]/following::text()[normalize-space() and not(parent::script or parent::style)]"
_BENEATH, _LINE = 10, 300  # how many of them may hold the day of publication, and characters of those
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE
)
# The latest date of all, so that the result does not depend on the day of the build.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "9998-12-31"}
# What trafilatura does not keep is marked by characters that mean nothing by themselves: where several line
# breaks in a row separate paragraphs, and what is a caption. It leaves out all of a figure.
_BREAKS = re.compile(r"(?:<br\s*/?>\s*){2,}", re.IGNORECASE)
_FIGURE = re.compile(r"<(/?)figure\b[^<>]{0,2000}>", re.IGNORECASE)
_FIGURE_CAPTION = re.compile(r"<(/?)figcaption\b[^<>]{0,2000}>", re.IGNORECASE)
_TABLE_CAPTION = re.compile(r"(<caption\b[^<>]{0,2000}>)", re.IGNORECASE)


def read_document(data: bytes) -> Document:
    """Understand a .html file; raises ``Unreadable`` where no text is found in it.

    What a page says of its own encoding goes before a guess, and UTF-8 before that.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Page

    named = _CHARSET.search(data, 0, _HEAD)
    encoding = named[1].decode("ascii", "replace") if named else None
    front = front_matter.split_front_matter(decode_text(data, encoding))
    tree = parse_page(front.text)
    page = bare_extraction(
        _with_marks(front.text),
        include_comments=False,
        include_formatting=True,
        include_links=True,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    blocks = html_blocks(_as_html(page.body)) if isinstance(page, Page) else []
    if not isinstance(page, Page) or not blocks:
        raise Unreadable(
            "no text was found in this web page.",
            "Some pages get their text only in a browser: copy it from there into a .txt file.",
        )
    metadata = Metadata(
        title=page.title,
        date=_published(tree) or page.date,
        publisher=page.sitename,
        author=page.author,
        url=page.url if page.url and is_web_address(page.url) else None,
    )
    document = assemble_document(blocks, front.metadata.over(metadata), front.flaws)
    reserved = None if tree is None else find_rights_line(lines_with_rights(tree))
    # The licence that a page links to may be that of a picture.
    all_reserved = reserved and "all rights reserved" in reserved.lower()
    rights = reserved if all_reserved else page.license or reserved
    return msgspec.structs.replace(document, rights=rights)


def _published(tree: etree._Element | None) -> str | None:
    """The day of publication beneath the title; htmldate may prefer an update, or a number like a month."""
    found = tree.xpath(_TEXTS) if tree is not None else ()
    words = (str(text) for text in found[:_BENEATH]) if isinstance(found, list) else ()
    return day_of_publication(" ".join(" ".join(words).split())[:_LINE])


def _as_html(body: etree._Element) -> etree._Element:
    """The tree that trafilatura made of a page, as HTML again."""
    for element in body.iter():
        look = element.get("rend") or ""
        named = {
            "head": look if re.fullmatch("h[1-6]", look) else "h2",
            "list": "ol" if look == "ol" else "ul",
            "item": "dd" if look.startswith("dd") else "li",
            "hi": "b" if look == "#b" else "i",
            "cell": "th" if element.get("role") == "head" else "td",
            **{"row": "tr", "ref": "a", "lb": "br", "quote": "blockquote", "code": "pre"},
        }
        element.tag = named.get(element.tag, element.tag)
    return body


def _with_marks(source: str) -> str:
    """The source with characters for what else would be lost."""
    source = _FIGURE.sub(r"<\1div>", with_parted_lines(source))
    source = _FIGURE_CAPTION.sub(lambda tag: "</p>" if tag[1] else f"<p>{CAPTION}", source)
    return _TABLE_CAPTION.sub(rf"\1{CAPTION}", source)


def with_parted_lines(source: str) -> str:
    """The source with a character behind several line breaks in a row, which part two paragraphs."""
    return _BREAKS.sub(f"<br>{PARTED}", source)
