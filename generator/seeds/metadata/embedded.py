"""Titles and authors that programs wrote into files; most of these were never checked by anybody."""

from __future__ import annotations

import re

_NO_TITLE = re.compile(
    r"(?i)^microsoft \w+ - |\.(?:docx?|odt|rtf|pdf|indd|qxd|pages|tex|dvi|html?)$"
    r"|^(?:untitled|(?:word )?document|title|powerpoint presentation)?[ \d]*$"
)
_NAME = re.compile(r"[^\W\d_][^\d_@/\\<>]* [^\d_@/\\<>]*")


def embedded_title(found: object) -> str | None:
    """A title, if it is more than a file's name or what a program puts there."""
    words = " ".join(found.split()) if isinstance(found, str) else ""
    return None if _NO_TITLE.search(words) else words


def embedded_author(found: object) -> str | None:
    """An author, if it is a name of two words or more: one word is mostly an account of a computer."""
    words = " ".join(found.split()) if isinstance(found, str) else ""
    return words if _NAME.fullmatch(words) else None
