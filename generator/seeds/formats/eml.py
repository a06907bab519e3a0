"""E-mails: the message and the earlier ones that it quotes, in the order of the mail.

Each message begins with a heading that says who wrote it and when. Signatures, notices of lawyers and
senders, and the addresses of people are left out; so are attachments.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parsedate_to_datetime
from itertools import groupby

import msgspec
from lxml.builder import E

from generator.seeds.decoding import decode_text
from generator.seeds.document import Document, Metadata, Unreadable
from generator.seeds.formats.blocks import assemble_document, cleaned_line
from generator.seeds.formats.html import with_parted_lines
from generator.seeds.formats.html_blocks import PARTED, html_blocks, parse_page
from generator.seeds.metadata.rights import find_rights_line
from generator.seeds.paragraphs.letters import ADDRESS, Head, letter_of, messages, name_of
from generator.seeds.paragraphs.paragraph_kinds import Block
from generator.seeds.paragraphs.splitting import find_paragraphs

_MOST_CHARS = 1_000  # of one header that are read: the parser takes time by the square of its length
_MOST_NAMES = 10  # of those to whom a message goes
_OPENS, _CLOSES = "\ue002", "\ue003"  # blocks that stand for the beginning and the end of a quotation
# A line break behind a short line parts two paragraphs: an address, a greeting.
_SHORT_LINE = re.compile(r"(?<=>)([^<>]{0,49})<br\s*/?>", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|(?:max-height|font-size|opacity)\s*:\s*0(?![.\d])"
)
_UNSHOWN = {"script", "style", "head", "title", "noscript", "template", "nav", "aside", "footer", "img"}
_QUOTED = "//blockquote[@type='cite' or contains(@class, 'quote')]"
_QUOTE = re.compile(r"^(?:[ \t]*>)+ ?")
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)


class _ShortHeaders(EmailPolicy):
    """Headers without what stands behind the first characters: those of the message and of all its parts."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """The name and the value of a header, from its lines."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_MOST_CHARS]


_POLICY = _ShortHeaders()
_Part = tuple[int, Block]  # how deeply it is quoted, and what stands there


def read_document(data: bytes) -> Document:
    """Understand a .eml file; raises ``Unreadable``."""
    message = None
    with suppress(LookupError, ValueError):  # the library's own parser fails on some headers
        message = email.message_from_bytes(data, policy=_POLICY)
    if not isinstance(message, EmailMessage) or not any(
        key in message for key in ("From", "Subject", "Date", "MIME-Version")
    ):
        raise Unreadable("this is no e-mail.", "Save the message as .eml, with its headers.")
    # The page tells headings, lists and tables from text, where there is one.
    parts = _page_parts(_content(message, "html"))
    parts = parts or list(_plain_parts(_content(message, "plain")))
    if not parts:
        raise Unreadable("the e-mail holds no text.", "Save what it brings as a file of its own.")
    sender = next(iter(_names(message, "From")), "")
    head = _head(message)
    letters = list(_thread(parts, head.who)) or [block for _, block in parts]
    about = Metadata(title=_header(message, "Subject"), date=_day(message), author=sender or None)
    rights = find_rights_line(cleaned_line(block.words) for _, block in parts)
    document = assemble_document(map(_cleaned, (*head.blocks(), *letters)), about)
    return msgspec.structs.replace(document, rights=rights)


def _plain_parts(message: str) -> Iterator[_Part]:
    """The paragraphs of a plain text."""
    lines = message.replace("\r\n", "\n").split("\n")
    for depth, quoted in groupby(lines, lambda line: at[0].count(">") if (at := _QUOTE.match(line)) else 0):
        text = "\n".join(_QUOTE.sub("", line, count=1) for line in quoted)
        text = _SIGNATURE.sub("\n--\n", text)
        yield from ((depth, Block(words=text[start:end])) for start, end in find_paragraphs(text))


def _page_parts(page: str) -> list[_Part]:
    """The blocks of a page: all is text but what is hidden. It has no menus, and most tables lay it out."""
    tree = parse_page(_SHORT_LINE.sub(rf"\1<br>{PARTED}", with_parted_lines(page)))
    if tree is None:
        return []
    for element in list(tree.iter()):
        unshown = element.tag in _UNSHOWN or _HIDDEN.search((element.get("style") or "").lower())
        if unshown and element.getparent() is not None:
            element.drop_tree()
    for quoted in tree.xpath(_QUOTED):
        opening = E.p(_OPENS)
        opening.tail, quoted.text = quoted.text, None
        quoted.insert(0, opening)
        quoted.append(E.p(_CLOSES))
    parts, depth = [], 0
    for block in html_blocks(tree):
        depth += (block.words == _OPENS) - (block.words == _CLOSES)
        if block.words not in (_OPENS, _CLOSES):
            parts.append((depth, block))
    return parts


def _thread(parts: Sequence[_Part], own: str) -> Iterator[Block]:
    """The messages in the order of the mail, each below the lines that say whose it is.

    What is quoted below "Ann wrote:" is hers wherever it goes on, between the answers to it, too.
    """
    heads = {0: Head(own)}
    above = heads[0]
    for depth, quoted in groupby(parts, key=lambda part: part[0]):
        for found, written in messages([block for _, block in quoted]):
            if found:
                heads[depth + 1] = found
            head = found or heads.get(depth, above)
            letter = list(letter_of(written, head))
            if letter and head != above:
                yield from head.blocks()
                above = head
            yield from letter


def _cleaned(block: Block) -> Block:
    """The block on one line, without addresses of people."""
    return msgspec.structs.replace(block, words=cleaned_line(ADDRESS.sub("[address]", block.words)))


def _content(message: EmailMessage, kind: str) -> str:
    """The message as plain text or as a page; empty where it is none."""
    part = message.get_body((kind,))
    data = part.get_payload(decode=True) if part is not None else None
    return decode_text(data, part.get_content_charset()) if part and isinstance(data, bytes) else ""


def _head(message: EmailMessage) -> Head:
    day = _day(message)
    when = f"{int(day[-2:])} {date.fromisoformat(day):%B %Y}" if day else ""
    more = [(name, ", ".join(_names(message, name))) for name in ("To", "Cc")]
    more.append(("Subject", _header(message, "Subject") or ""))
    who = ", ".join(filter(None, (*_names(message, "From"), when)))
    return Head(who, " | ".join(f"{name}: {value}" for name, value in more if value))


def _header(message: EmailMessage, name: str) -> str | None:
    with suppress(Exception):  # the standard library's own parser fails on some headers
        return cleaned_line(str(message[name] or "")) or None
    return None


def _day(message: EmailMessage) -> str | None:
    with suppress(ValueError, TypeError, OverflowError, IndexError):
        return parsedate_to_datetime(_header(message, "Date") or "").date().isoformat()
    return None


def _names(message: EmailMessage, header: str) -> list[str]:
    """The names in front of the addresses; an address alone is nobody's business."""
    names: list[str] = []
    with suppress(Exception):  # as above, and where there is no such header
        names = [name_of(cleaned_line(address.display_name)) for address in message[header].addresses]
    names = [name for name in names if name and "@" not in name]
    return names if len(names) <= _MOST_NAMES else [*names[:_MOST_NAMES], "…"]
