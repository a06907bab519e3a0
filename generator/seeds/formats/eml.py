"""E-mails: the text of the message, else its web page; attachments are left alone."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

import msgspec

from generator.seeds.decoding import decode_text
from generator.seeds.document import Document, Metadata, Unreadable
from generator.seeds.formats import html, text
from generator.seeds.formats.blocks import assemble_document, cleaned_line

_SIGNATURE = re.compile(r"^-- ?\r?$", re.MULTILINE)


def read_document(data: bytes) -> Document:
    """Understand a .eml file; raises ``Unreadable``."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not any(
        key in message for key in ("From", "Subject", "Date", "MIME-Version")
    ):
        raise Unreadable("this is no e-mail.", "Save the message as .eml, with its headers.")
    metadata = _metadata(message)
    for kind in ("plain", "html"):
        part = message.get_body((kind,))
        words = _content(part) if isinstance(part, EmailMessage) else ""
        if not words.strip():
            continue
        if kind == "plain":
            return _plain(words, metadata)
        blocks, about = html.understand_page(words)
        return assemble_document(blocks, metadata.over(about))
    raise Unreadable("the e-mail holds no text.", "Save what it brings as a file of its own.")


def _plain(words: str, metadata: Metadata) -> Document:
    """Above the signature, which is marked by a line of its own."""
    signature = _SIGNATURE.search(words)
    body = words[: signature.start()] if signature and words[: signature.start()].strip() else words
    document = text.understand_text(body, metadata)
    return msgspec.structs.replace(document, lines=(None,) * len(document.lines))


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
