"""What is doubtful about a text that can be read: notes, since a text stays as it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from generator.seeds.document import Document, Flaw
from generator.seeds.metadata.yaml_nodes import plain_line

_MARK = re.compile('["“”]')
_OPENERS = ('"', "“", "”")
_SHOWN = 50  # characters behind a mark that show which it is


def check_document(document: Document, language: str) -> Iterator[Flaw]:
    """A note where a quotation mark stays open: the quote then ends with its paragraph."""
    if language != "en":  # each language has its own pairs of marks
        return
    body = [document.text[one.start : one.end] for one in document.paragraphs if one.kind in ("body", "list")]
    opened = [
        plain_line(words[mark : mark + _SHOWN]) + "…" * (len(words) > mark + _SHOWN)
        for words, following in zip_longest(body, body[1:], fillvalue="")
        # A quote of several paragraphs opens each and closes only the last.
        if (mark := _unclosed(words)) is not None and not following.startswith(_OPENERS)
    ]
    if opened:
        more = f" (and {len(opened) - 1} more)" if len(opened) > 1 else ""
        yield Flaw(
            line=None,
            reason=f"a quotation mark is opened and not closed: {opened[0]}{more}.",
            remedy="If it was published so, leave it: the quote then ends with its paragraph.",
            severity="note",
        )


def _unclosed(words: str) -> int | None:
    """The offset of the quotation mark that is still open at the end of a paragraph."""
    opened = None
    for match in _MARK.finditer(words):
        if match[0] == "“":
            opened = match.start()
        elif match[0] == "”" or opened is not None:
            opened = None
        elif not words[max(0, match.start() - 1) : match.start()].isdigit():  # an inch
            opened = match.start()
    return opened
