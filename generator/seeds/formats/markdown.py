"""Markdown: the seed's text is what a reader sees, without the marks.

HTML is off: tags stay in the text as the characters they are, and nothing of them ever runs.
"""

from __future__ import annotations

from generator.seeds.decoding import decode_text
from generator.seeds.document import Document, Unreadable
from generator.seeds.formats.blocks import assemble_document
from generator.seeds.metadata import front_matter

MOST_BRACKETS = 50_000  # each may begin a link, and the parser takes up to 40 microseconds to find out


def read_document(data: bytes) -> Document:
    """Understand a .md file; raises ``Unreadable``."""
    # Imported here, so that a build without Markdown seeds does not wait for them.
    from markdown_it import MarkdownIt

    from generator.seeds.formats.html_blocks import html_blocks, parse_own

    front = front_matter.split_front_matter(decode_text(data))
    if front.text.count("[") > MOST_BRACKETS:
        reason = f"this file has more than {MOST_BRACKETS:,} opening brackets."
        raise Unreadable(reason, "Save its text as a .txt file.")
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    return assemble_document(html_blocks(parse_own(markdown.render(front.text))), front.metadata, front.flaws)
