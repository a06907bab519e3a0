"""E-mails: the words of the message itself, from its text or its web page; attachments are left alone."""

from __future__ import annotations

import email
import re
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parsedate_to_datetime

import lxml.html
import msgspec
from lxml import etree

from generator.seeds.decoding import decode_text
from generator.seeds.document import Document, Metadata, Unreadable
from generator.seeds.formats import html, text
from generator.seeds.formats.blocks import Block, assemble_document, cleaned_line
from generator.seeds.formats.html_blocks import PARTED, html_blocks
from generator.seeds.metadata.rights import find_rights_line, lines_with_rights
from generator.seeds.paragraphs import letters

_MOST_CHARS = 1_000  # of one header that are read: the parser takes time by the square of its length
_SAME_SHARE = 0.5  # of the words of a page that a plain text has which says the same
# A line break behind a short line parts two paragraphs: an address, a greeting.
_SHORT_LINE = re.compile(r"(?<=>)([^<>]{0,49})<br\s*/?>", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|(?:max-height|font-size|opacity)\s*:\s*0(?![.\d])"
)
_UNSHOWN = {"script", "style", "head", "title", "noscript", "template", "nav", "aside", "footer", "img"}
# Earlier messages and signatures, as Thunderbird, Apple, Gmail, Yahoo and Outlook mark them; behind Outlook's
# mark, all that follows.
_QUOTED = (
    "//blockquote[@type='cite'] | //*[contains(concat(' ', @class, ' '), ' gmail_quote ')]"
    " | //*[contains(@class, 'gmail_signature')] | //*[contains(@class, 'moz-cite-prefix')]"
    " | //*[contains(@class, 'moz-signature')] | //*[contains(@class, 'yahoo_quoted')]"
    " | //*[@id='appendonsend' or @id='divRplyFwdMsg']"
    " | //*[@id='appendonsend' or @id='divRplyFwdMsg']/following-sibling::*"
)


class _ShortHeaders(EmailPolicy):
    """Headers without what stands behind the first characters: those of the message and of all its parts."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """The name and the value of a header, from its lines."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_MOST_CHARS]


_POLICY = _ShortHeaders()


def read_document(data: bytes) -> Document:
    """Understand a .eml file; raises ``Unreadable``."""
    message = email.message_from_bytes(data, policy=_POLICY)
    if not isinstance(message, EmailMessage) or not any(
        key in message for key in ("From", "Subject", "Date", "MIME-Version")
    ):
        raise Unreadable("this is no e-mail.", "Save the message as .eml, with its headers.")
    metadata = _metadata(message)
    plain, page = (_body(message, kind) for kind in ("plain", "html"))
    written = _plain(plain, metadata) if plain.strip() else None
    shown: list[Block] = []
    rights: str | None = None
    try:
        if page.strip():
            shown, rights = _page(page)
    except Unreadable:
        if written is None:
            raise
    # A plain text that says much less than the page only points to it.
    enough = sum(len(block.words.split()) for block in shown) * _SAME_SHARE
    if written is not None and len(written.text.split()) >= enough:
        return written
    if not shown:
        raise Unreadable("the e-mail holds no text.", "Save what it brings as a file of its own.")
    return msgspec.structs.replace(assemble_document(shown, metadata), rights=rights)


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return _content(part) if isinstance(part, EmailMessage) else ""


def _plain(words: str, metadata: Metadata) -> Document:
    document = text.understand_text(letters.own_words(words), metadata)
    paragraphs = [document.text[one.start : one.end] for one in document.paragraphs]
    start, end = letters.letter_bounds(paragraphs)
    if (start, end) != (0, len(paragraphs)):
        letter = document.text[document.paragraphs[start].start : document.paragraphs[end - 1].end]
        rights = find_rights_line(paragraphs[:start] + paragraphs[end:])
        document = msgspec.structs.replace(text.understand_text(letter, metadata), rights=rights)
    return msgspec.structs.replace(document, lines=(None,) * len(document.lines))


def _page(page: str) -> tuple[list[Block], str | None]:
    """The blocks of the message, and the line that reserves rights in it."""
    tree = html.parse_page(page)
    source = _SHORT_LINE.sub(rf"\1<br>{PARTED}", html.with_parted_lines(page))
    blocks = _blocks(source, _QUOTED) or _blocks(source)
    start, end = letters.letter_bounds([block.words for block in blocks])
    return blocks[start:end], None if tree is None else find_rights_line(lines_with_rights(tree))


def _blocks(source: str, left_out: str | None = None) -> list[Block]:
    """The blocks of a page: all is text but what is hidden. It has no menus, and most tables lay it out."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        page = lxml.html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return []
    unshown = [element for element in page.iter() if _is_unshown(element)]
    for element in [*unshown, *(page.xpath(left_out) if left_out else ())]:
        if element.getparent() is not None:
            element.drop_tree()
    return html_blocks(page)


def _is_unshown(element: etree._Element) -> bool:
    return element.tag in _UNSHOWN or _HIDDEN.search((element.get("style") or "").lower()) is not None


def _content(part: EmailMessage) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        words = data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, ValueError):  # it names no encoding, or one that it is not in
        words = decode_text(data)
    return decode_text(words.encode("utf-8", "replace"))


def _metadata(message: EmailMessage) -> Metadata:
    return Metadata(title=_header(message, "Subject"), date=_day(message), author=_sender(message))


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        return cleaned_line(str(message[name] or "")) or None
    except Exception:  # the standard library's own parser fails on some headers
        return None


def _day(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(_header(message, "Date") or "").date().isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _sender(message: EmailMessage) -> str | None:
    """The name in front of the address; an address alone is nobody's business."""
    try:
        addresses = message["From"].addresses
    except Exception:  # as above, and where there is no sender
        return None
    return cleaned_line(addresses[0].display_name) or None if addresses else None
