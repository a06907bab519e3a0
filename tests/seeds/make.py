"""Makes files of the formats that are more than text, small ones and hostile ones."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from email.message import EmailMessage

from docx import Document

Line = tuple[float, float, float, str]  # x, y, size and words


def objects(*bodies: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
    out = b"%PDF-1.7\n"
    table = b"0000000000 65535 f \n"
    for number, body in enumerate(bodies, start=1):
        table += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    size = len(bodies) + 1
    end = b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, len(out))
    return out + b"xref\n0 %d\n" % size + table + end


def stream(content: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    head = b"<</Length %d/Filter/FlateDecode%b>>" % (len(packed), entries)
    return head + b"stream\n" + packed + b"\nendstream"


def shown(line: Line) -> bytes:
    x, y, size, words = line
    for plain in "\\()":
        words = words.replace(plain, "\\" + plain)
    return b"BT /F %g Tf %g %g Td (%b) Tj ET\n" % (size, x, y, words.encode("cp1252", "replace"))


def pdf(pages: Sequence[Iterable[Line]], *, title: str = "", author: str = "") -> bytes:
    """A PDF whose pages show these lines, in this order."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * number) for number in range(len(pages)))
    resources = b"/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>"
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(pages), kids),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Title<%b>/Author<%b>>>" % (_hex(title), _hex(author)),
    ]
    for number, page in enumerate(pages):
        bodies += [
            b"<</Type/Page/Parent 2 0 R%b/Contents %d 0 R>>" % (resources, 6 + 2 * number),
            stream(b"".join(map(shown, page))),
        ]
    return objects(*bodies, trailer=b"/Info 4 0 R")


def _hex(words: str) -> bytes:
    return words.encode("utf-16").hex().encode()


def page(content: bytes) -> bytes:
    """A PDF of one page that is drawn so."""
    return objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>",
        stream(content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


def column(words: Sequence[str], *, top: float = 700, gap: float = 14, size: float = 11) -> list[Line]:
    """Lines one below the other; an empty one leaves the gap between two paragraphs."""
    found, y = [], top
    for line in words:
        if line:
            found.append((72.0, y, size, line))
        y -= gap if line else gap * 0.6
    return found


def docx(paragraphs: Iterable[tuple[str, str]], *, title: str = "", author: str = "") -> bytes:
    """A Word document of these pairs of style and words."""
    word = Document()
    word.core_properties.title, word.core_properties.author = title, author
    for style, words in paragraphs:
        word.add_paragraph(words, style=style)
    return saved(word)


def saved(word: object) -> bytes:
    file = io.BytesIO()
    word.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def with_part(package: bytes, name: str, content: bytes, *, more: int = 0) -> bytes:
    """A package in which one part is another; and ``more`` parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {part: old.read(part) for part in old.namelist()} | {name: content}
        for part, held in (parts | {str(number): b"" for number in range(more)}).items():
            new.writestr(part, held)
    return out.getvalue()


def eml(body: str, *, page: str | None = None, **headers: str) -> bytes:
    """An e-mail with these headers, a text and perhaps a web page."""
    message = EmailMessage()
    for name, value in headers.items():
        message[name] = value
    message.set_content(body)
    if page is not None:
        message.add_alternative(page, subtype="html")
    return message.as_bytes()


def html(body: str, head: str = "") -> bytes:
    """A web page with something around its article."""
    return (
        f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>"
        "<nav><ul><li><a href=/>Home</a></li><li><a href=/s>Sport</a></li></ul></nav>"
        f"<main><article>{body}</article></main>"
        "<aside><h3>More</h3><ul><li><a href=/1>A story about fish</a></li></ul></aside>"
        "<footer><p>Cookie policy</p></footer></body></html>"
    ).encode()
