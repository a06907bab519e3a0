"""Word documents, through mammoth: as they read with all changes accepted; notes come behind the text."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from generator.seeds.document import Document, Metadata, Unreadable
from generator.seeds.formats.blocks import assemble_document
from generator.seeds.formats.html_blocks import html_blocks, parse_own
from generator.seeds.metadata.embedded import embedded_metadata
from generator.seeds.paragraphs.paragraph_kinds import Block

_MAX_UNPACKED = 100_000_000  # bytes of all parts, pictures included
_MAX_MARKUP = 30_000_000  # bytes of the parts that are read; a page of text takes some ten thousand
_MAX_PARTS = 5_000
_ABOUT = "docProps/core.xml"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
# Below a title, a heading of the first level is one of the second. A note is a block behind the text.
_STYLES = "\n".join(
    [
        "p[style-name='Title'] => h1:fresh",
        "p[style-name='caption'] => figcaption:fresh",
        *(f"p[style-name='heading {level}'] => h{min(level + 1, 6)}:fresh" for level in range(1, 10)),
    ]
)
_NOTES = "//li[starts-with(@id, 'footnote-') or starts-with(@id, 'endnote-')]"
_MARKS = "//sup[a[contains(@id, 'note-ref-')]] | //a[contains(@href, 'note-ref-')]"  # and the ways back
_REMEDY = "Open it in a word processor and save it as .docx again, or put its text into a .txt file."


def read_document(data: bytes) -> Document:
    """Understand a .docx file; raises ``Unreadable``."""
    import mammoth

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _refuse_bomb(package)
            found = mammoth.convert_to_html(
                io.BytesIO(data),
                style_map=_STYLES,
                include_embedded_style_map=False,  # the document's own
                convert_image=lambda _: [],  # none is opened: it may be a link to a file of this machine
                external_file_access=False,
            )
            return assemble_document(_blocks(found.value.replace("\u2011", "-")), _metadata(package))
    except (MemoryError, RecursionError, Unreadable):
        raise
    except Exception:  # a damaged package fails in as many ways as there are parts to it
        raise Unreadable("this is no Word document, or a damaged one.", _REMEDY) from None


def _blocks(source: str) -> list[Block]:
    page = parse_own(source)
    for element in page.xpath(_MARKS):
        element.drop_tree()
    notes = page.xpath(_NOTES)
    for element in notes:
        element.drop_tree()
    note_blocks = [Block(words=" ".join(note.text_content().split()), kind="credit") for note in notes]
    return html_blocks(page) + note_blocks


def _metadata(package: zipfile.ZipFile) -> Metadata:
    """What the program that wrote the file put into it."""
    if _ABOUT not in package.namelist():
        return Metadata()
    about = etree.fromstring(package.read(_ABOUT), etree.XMLParser(resolve_entities=False))
    return embedded_metadata(*(about.findtext(f"{_DUBLIN_CORE}{name}") for name in ("title", "creator")))


def _refuse_bomb(package: zipfile.ZipFile) -> None:
    """A few thousand bytes can unpack to more than any memory holds."""
    parts = package.infolist()
    markup = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > _MAX_PARTS or markup > _MAX_MARKUP or unpacked > _MAX_UNPACKED:
        raise Unreadable(
            "the document unpacks to more than any text needs.",
            "Take pictures out of it, split it, or put its text into a .txt file.",
        )
