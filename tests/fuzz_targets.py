"""What must hold whatever a file holds: one function a target, which raises where it does not.

The tests try each with a bounded number of made-up inputs; ``scripts/fuzz.py`` goes on for as long as one
likes. ``SAMPLES`` are sound inputs to start from.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from generator.analysis.parsing import quotation_marks as marks
from generator.model import Briefing, Evidence, Paragraph, Published, Seed, Sentence
from generator.seeds import limits
from generator.seeds.document import Document, Unreadable
from generator.seeds.formats import docx, eml, html, markdown, pdf, text
from generator.seeds.metadata import readings, sidecar
from generator.seeds.paragraphs.splitting import find_paragraphs
from generator.site.briefing import briefing_page
from generator.site.publication import publishable
from tests.fuzz_around import AROUND, SAMPLES_AROUND
from tests.seeds import make
from tests.site.make import briefing as briefing_of
from tests.site.reading import Reading

ONE = "The council voted on Sunday to close the old pier, and the captains said that they would not move."
TWO = "“We will stay,” said Captain Bea Sample. “Nobody asked us – ‘not once’.”"
FRONT = '---\ntitle: "Pier: shut"\ndate: 2023-07-16\ntags: [a, b]\nurl: https://example.org/\n---\n'
TEXT = f"{FRONT}Old pier shut\n\n{ONE}\n\n{TWO}\nml\n"
PUBLISHED: tuple[Published, ...] = ("whole", "evidence", "none")


def check(document: Document) -> None:
    """Paragraphs lie in order within the text and hold words; all of it can be published."""
    end = 0
    for paragraph in document.paragraphs:
        assert end <= paragraph.start < paragraph.end <= len(document.text)
        words = document.text[paragraph.start : paragraph.end]
        assert words == words.strip() != ""
        end = paragraph.end
    assert len(document.lines) == len(document.paragraphs)
    document.text.encode("utf-8")
    for value in (document.metadata.fit_to_print().title, document.metadata.url):
        assert value is None or value.isprintable() or " " in value or not value.isascii()


def reader(read: Callable[[bytes], Document]) -> Callable[[bytes], None]:
    def target(data: bytes) -> None:
        try:
            document = read(data)
        except (Unreadable, RecursionError):
            return
        check(document)

    return target


def read_word_part(data: bytes) -> Document:
    return docx.read_document(make.with_part(empty_word(), "word/document.xml", data))


def read_printed(data: bytes) -> Document:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>"
    return pdf.read_document(
        make.objects(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            page,
            make.stream(data),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        )
    )


@cache
def empty_word() -> bytes:
    return make.docx([])


def a_reading(data: bytes) -> None:
    """Whatever a reading holds, it is read or named, and what is read has no more than is allowed."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.reading.yml")
        path.write_bytes(data)
        found = readings.read_reading(path, path.name)
    assert found.reading is not None or found.flaws
    assert not any(flaw.severity == "error" for flaw in found.flaws)
    for section, most in limits.READ.items():
        assert found.reading is None or len(getattr(found.reading, section)) <= most


def a_sidecar(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "pier.yml")
        path.write_bytes(data)
        with contextlib.suppress(Unreadable):
            sidecar.read_sidecar(path, path.name)


def quotation_marks(data: bytes) -> None:
    words = data.decode("utf-8", "replace")
    paragraphs = find_paragraphs(words)
    end = 0
    for found in marks.find_quotations(words, paragraphs):
        assert end <= found.start <= found.end <= len(words)
        assert any(start <= found.start and found.end <= stop for start, stop in paragraphs)
        end = found.end


def page(data: bytes) -> None:
    """A page with marks wherever the first bytes say, of a text that is the others."""
    places, words = data[:40], data[40:].decode("utf-8", "replace")
    spans = find_paragraphs(words)
    if not spans:
        return
    seed = Seed(
        path=f"{words[:30]}.txt",
        format="txt",
        sha256="",
        title=words,
        author=words,
        license=words,
        language="en",
        words=1,
        text=words,
        paragraphs=tuple(Paragraph(start=start, end=end, kind="body") for start, end in spans),
    )
    first, last = spans[0][0], spans[-1][1]
    ends = [first + (last - first) * place // 256 for place in places]
    evidence = [
        Evidence(start=start, end=end)
        for start, end in map(sorted, zip(ends[::2], ends[1::2], strict=False))
        if words[start:end].strip()  # no statement rests on white space
    ]
    said = tuple(Sentence(text=words, evidence=(span,)) for span in evidence)
    for published in PUBLISHED:
        made: Briefing = replace(briefing_of("x", replace(seed, published=published)), summary=said)
        written = briefing_page(made, edit_url=None)
        found = Reading(written.html)
        assert not found.unclosed
        assert len(set(found.ids)) == len(found.ids)
        assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)
        assert not set('<>"') & set(written.title + written.description)
        publishable(made)
        if published == "whole":
            shown = "".join(found.text(f"paragraph-{n}") for n in range(1, len(spans) + 1))
            kept = re.sub(r"[\s\d\r\0]|\ufffd", "", "".join(words[start:end] for start, end in spans))
            assert re.sub(r"[\s\d\r\0]|\ufffd", "", shown) == kept


TARGETS: dict[str, Callable[[bytes], None]] = {
    "txt": reader(text.read_document),
    "md": reader(markdown.read_document),
    "html": reader(html.read_document),
    "pdf": reader(pdf.read_document),
    "pdf-page": reader(read_printed),
    "docx": reader(docx.read_document),
    "docx-body": reader(read_word_part),
    "eml": reader(eml.read_document),
    "reading": a_reading,
    "sidecar": a_sidecar,
    "marks": quotation_marks,
    "page": page,
    **AROUND,
}

SAMPLES: dict[str, list[bytes]] = {
    "txt": [TEXT.encode(), TEXT.encode("utf-16"), ONE.encode("cp1252")],
    "md": [f"{FRONT}# Pier\n\n> {ONE}\n\n* a\n* [b](c)\n\n```\n{TWO}\n```\n".encode()],
    "html": [
        make.html(
            f"<h1>Pier</h1><p>{ONE}<br><br>{TWO}</p><table><tr><td>a<td>b</table><ul><li>{ONE}</ul>",
            "<meta property='article:published_time' content='2023-07-16'><link rel=canonical href=/x>",
        ),
        FRONT.encode() + make.html(f"<p>{ONE}</p>"),
    ],
    "pdf": [make.pdf([make.column([ONE[:60], ONE[60:], "", TWO])] * 2, title="Pier shut")],
    "pdf-page": [b"".join(map(make.shown, make.column([ONE[:60], ONE[60:], "", TWO])))],
    "docx": [make.docx([("Title", "Pier"), ("Normal", ONE)], title="Pier shut")],
    "docx-body": [
        b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
        b"<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>Pier</w:t></w:r></w:p>"
        b"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t><w:tab/></w:r></w:p></w:tc></w:tr></w:tbl>"
        b"<w:p><w:ins><w:r><w:t>It is shut.</w:t></w:r></w:ins><w:del><w:r/></w:del></w:p>"
        b"</w:body></w:document>"
    ],
    "eml": [
        make.eml(ONE, page=f"<p>{TWO}</p>", Subject="Pier", From="Ann Example <a@example.org>"),
        b"Subject: =?utf-8?q?P=C3=A9?=\nDate: Sun, 16 Jul 2023 23:30:00 +0200\n\n"
        + ONE.encode()
        + b"\n-- \nx",
    ],
    "reading": [b"model: a\nsummary:\n  - text: Pier shut.\n    cites: [The pier is shut.]\n"],
    "sidecar": [b"title: Pier\ndate: 2023-07-16\ntags: [a, b]\nurl: https://example.org/\n"],
    "marks": [TWO.encode(), '"a" ‘b’ «c» „d“ \'e\'\n\n"f\n\n"g"'.encode()],
    "page": [bytes(range(0, 240, 6)) + f"{ONE}\n\n{TWO}".encode()],
    **SAMPLES_AROUND,
}
