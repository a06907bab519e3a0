"""Titles and authors that programs wrote into files, mostly unchecked."""

from __future__ import annotations

import re

from generator.seeds.document import Metadata

_NO_TITLE = re.compile(
    r"(?i)^microsoft \w+ - |\.(?:docx?|odt|rtf|pdf|indd|qxd|pages|tex|dvi|html?)$"
    r"|^(?:untitled|(?:word )?document|title|powerpoint presentation)?[ \d]*$"
)
_NAME = re.compile(r"[^\W\d_][^\d_@/\\<>]* [^\d_@/\\<>]*")


def embedded_metadata(title: object, author: object) -> Metadata:
    """A title that is more than a file's name, and an author of two words: one is mostly an account."""
    title, author = (" ".join(found.split()) if isinstance(found, str) else "" for found in (title, author))
    return Metadata(
        title=None if _NO_TITLE.search(title) else title, author=author if _NAME.fullmatch(author) else None
    )
