"""Plain text: the seed's text is the file's, verbatim below its front matter."""

from __future__ import annotations

from generator.model import Paragraph
from generator.seeds.decoding import decode_text
from generator.seeds.document import Document
from generator.seeds.metadata import front_matter
from generator.seeds.paragraphs.paragraph_kinds import classify_paragraphs
from generator.seeds.paragraphs.splitting import find_paragraphs


def read_document(data: bytes) -> Document:
    """Understand a .txt file; raises ``Unreadable``."""
    front = front_matter.split_front_matter(decode_text(data))
    spans = find_paragraphs(front.text)
    kinds = classify_paragraphs([front.text[start:end] for start, end in spans], front.metadata.title)
    paragraphs = (
        Paragraph(start=start, end=end, kind=kind) for (start, end), kind in zip(spans, kinds, strict=True)
    )
    return Document(text=front.text, metadata=front.metadata, paragraphs=tuple(paragraphs), flaws=front.flaws)
