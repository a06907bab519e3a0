"""Who keeps the rights in a document, in its own words: "© 2024 The Vale Observer. All rights reserved." """

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from generator.licences import is_open

_RIGHTS = re.compile(
    r"(?:©|\(c\) ?\d{4}|copyright (?:©|\(c\)|\d{4}|by )).*|.*\ball rights reserved\.?", re.IGNORECASE
)
_RESERVES = re.compile(r".*?\b(?:all rights reserved|without [\w ]{0,30}permission)\.?", re.IGNORECASE)
_HOLDER = 10  # words of a line that names who has the rights, and no more
_MORE = re.compile(r"(?<!\b\w)(?<!\b\w\w)\. |[|·•]")  # behind a sentence (no initial), or between links
_LONGEST = 300  # characters of such a line
_MOST = 20  # places of a page that are looked at
_SAID = ("©", "opyright", "OPYRIGHT", "ll rights reserved", "LL RIGHTS RESERVED")
_MARK = f"//text()[{' or '.join(f'contains(., {words!r})' for words in _SAID)}]"
_INLINE = {"a", "abbr", "b", "bdi", "em", "font", "i", "small", "span", "strong", "sup", "time"}


def is_rights_line(words: str) -> bool:
    """Whether a line does nothing but reserve rights."""
    return _RIGHTS.fullmatch(words) is not None


def find_rights_line(lines: Iterable[str]) -> str | None:
    """The first line that reserves rights, without what else the foot of a page says behind it."""
    for line in lines:
        if len(line) <= _LONGEST and is_rights_line(line):
            if reserved := _RESERVES.match(line):
                return reserved[0]
            if len(line.split()) <= _HOLDER and not _MORE.search(line):
                return line
    return None


def licence_of(default: str | None, claim: str | None) -> str | None:
    """The licence of a document, by the ``default`` of its folder and its own ``claim``.

    Strangers write documents: against a default, a claim only counts where it restricts an open licence.
    """
    restricts = default is not None and is_open(default) and claim is not None and not is_open(claim)
    return claim if restricts else default or claim


def lines_with_rights(page: etree._Element) -> Iterator[str]:
    """The lines of a web page that may reserve rights, each as a reader sees it."""
    found = page.xpath(_MARK)
    for text in found[:_MOST] if isinstance(found, list) else ():
        holder = text.getparent()
        while holder.tag in _INLINE and holder.getparent() is not None:
            holder = holder.getparent()
        yield " ".join("".join(holder.itertext())[: 2 * _LONGEST].split())
