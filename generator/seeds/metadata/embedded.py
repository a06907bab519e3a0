"""Titles and authors that programs wrote into files; most of these were never checked by anybody."""

from __future__ import annotations

import re

_FILE = re.compile(r"(?i)^microsoft \w+ - |\.(?:docx?|odt|rtf|pdf|indd|qxd|pages|tex|dvi|html?)$")
_PLACEHOLDERS = {"untitled", "document", "title", "word document", "powerpoint presentation"}
_NAME = re.compile(r"[^\W\d_][^\d_@/\\<>]*")


def embedded_title(found: object) -> str | None:
    """A title, if it is more than a file's name or what a program puts there."""
    words = _one_line(found)
    bare = words.lower().rstrip(" 0123456789")
    return None if not words or _FILE.search(words) or bare in _PLACEHOLDERS else words


def embedded_author(found: object) -> str | None:
    """An author, if it is a name of two words or more: one word is mostly an account of a computer."""
    words = _one_line(found)
    return words if " " in words and _NAME.fullmatch(words) else None


def _one_line(found: object) -> str:
    return " ".join(found.split()) if isinstance(found, str) else ""
