"""Plain text: the seed's text is the file's, verbatim below its front matter."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Paragraph
from generator.seeds.decoding import decode_text
from generator.seeds.document import Document, Flaw, Metadata
from generator.seeds.metadata import front_matter
from generator.seeds.paragraphs.kinds import classify_paragraphs
from generator.seeds.paragraphs.lines import LineNumbers
from generator.seeds.paragraphs.splitting import find_paragraphs


def read_document(data: bytes) -> Document:
    """Understand a .txt file; raises ``Unreadable``."""
    front = front_matter.split_front_matter(decode_text(data))
    return understand_text(front.text, front.metadata, first_line=front.first_line, flaws=front.flaws)


def understand_text(
    text: str, metadata: Metadata, *, first_line: int = 1, flaws: Sequence[Flaw] = ()
) -> Document:
    """The document of a text that begins on ``first_line`` of its file."""
    spans = find_paragraphs(text)
    kinds = classify_paragraphs([text[start:end] for start, end in spans], metadata.title)
    line_of = LineNumbers(text)
    return Document(
        text=text,
        metadata=metadata,
        paragraphs=tuple(
            Paragraph(start=start, end=end, kind=kind)
            for (start, end), kind in zip(spans, kinds, strict=True)
        ),
        lines=tuple(first_line - 1 + line_of(start) for start, _ in spans),
        flaws=tuple(flaws),
    )
