"""Plain text: the seed's text is the file's, verbatim below its front matter."""

from __future__ import annotations

from generator.model import Paragraph
from generator.seeds import front_matter
from generator.seeds.decoding import decode
from generator.seeds.document import Document
from generator.seeds.kinds import classify
from generator.seeds.lines import LineNumbers
from generator.seeds.paragraphs import find_paragraphs


def read(data: bytes) -> Document:
    """Understand a .txt file; raises ``Unreadable``."""
    front = front_matter.split(decode(data))
    spans = find_paragraphs(front.text)
    kinds = classify([front.text[start:end] for start, end in spans], front.metadata.title)
    line_of = LineNumbers(front.text)
    return Document(
        text=front.text,
        metadata=front.metadata,
        paragraphs=tuple(
            Paragraph(start=start, end=end, kind=kind)
            for (start, end), kind in zip(spans, kinds, strict=True)
        ),
        lines=tuple(front.first_line - 1 + line_of(start) for start, _ in spans),
        flaws=front.flaws,
    )
