"""Documents from blocks: where a format has marks or layout, the text is what a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from generator.model import Paragraph, ParagraphKind
from generator.seeds.document import Document, Flaw, Metadata
from generator.seeds.paragraphs.boilerplate import is_caption
from generator.seeds.paragraphs.kinds import classify_paragraphs, same_title

_GAP = "\n\n"
# Soft hyphens, which show only at the end of a line, and what is no character of any text.
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\ud800-\udfff\ufffe\uffff]")


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one paragraph.

    ``level`` is that of a heading: 1 for the document's title, 0 for what is no heading. ``kind`` is what the
    format's marks say it is; None leaves that to its words. ``mark`` is the one of an item of a list, which
    the words are without. ``line`` is where it begins in the file, None where the format has no lines.
    """

    words: str
    level: int = 0
    kind: ParagraphKind | None = None
    mark: str = ""
    line: int | None = None


def cleaned_line(words: str) -> str:
    """``words`` on one line, without characters that are not text."""
    return " ".join(_NOT_TEXT.sub("", words).split())


def assemble_document(blocks: Iterable[Block], metadata: Metadata, flaws: Sequence[Flaw] = ()) -> Document:
    """The document of the blocks that hold any words, which must be cleaned."""
    kept = [block for block in blocks if block.words]
    shown = [f"{block.mark} {block.words}" if block.mark else block.words for block in kept]
    paragraphs, start = [], 0
    for words, kind in zip(shown, _kinds(kept, metadata.title), strict=True):
        paragraphs.append(Paragraph(start=start, end=start + len(words), kind=kind))
        start += len(words) + len(_GAP)
    return Document(
        text=_GAP.join(shown),
        metadata=metadata,
        paragraphs=tuple(paragraphs),
        lines=tuple(block.line for block in kept),
        flaws=tuple(flaws),
    )


def _kinds(blocks: Sequence[Block], title: str | None) -> list[ParagraphKind]:
    """What the document's marks say goes before what the words look like."""
    untold = iter(classify_paragraphs([block.words for block in blocks if block.kind is None], title))
    kinds: list[ParagraphKind] = [next(untold) if block.kind is None else block.kind for block in blocks]
    tops = [index for index, block in enumerate(blocks) if block.level == 1]
    named = [index for index in tops if title is not None and same_title(blocks[index].words, title)]
    first = next(iter(named or tops), None)
    if first is not None:
        kinds = ["body" if kind == "title" else kind for kind in kinds]
        kinds[first] = "title"
    return [_kind(block, kind, title) for block, kind in zip(blocks, kinds, strict=True)]


def _kind(block: Block, kind: ParagraphKind, title: str | None) -> ParagraphKind:
    """What a block is whose words look like ``kind``, in a document of this title."""
    if block.level:
        is_title = kind == "title" and (block.level == 1 or title is None or same_title(block.words, title))
        return "title" if is_title else "heading"
    if kind == "credit" and is_caption(block.words):
        return "caption"
    # What is none of the story stays that in a list: rows of links, entries of a bibliography.
    return "list" if block.mark and kind != "credit" else kind
