"""Files of every format with bytes taken out and others put in: each is read or refused, in one piece."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.seeds.document import Document, Unreadable
from generator.seeds.formats import docx, eml, html, markdown, pdf
from generator.seeds.formats import plain_text as text
from tests.seeds import make

pytestmark = pytest.mark.slow

STORY = "The council closed the old pier. “We will stay,” said Captain Bea Sample. “Nobody asked us.”"
FRONT = "---\ntitle: Pier\ndate: 2023-07-16\ntags: [a, b]\n---\n"


def word_part(data: bytes) -> Document:
    return docx.read_document(make.with_part(make.docx([]), "word/document.xml", data))


SAMPLES: list[tuple[Callable[[bytes], Document], bytes]] = [
    (text.read_document, f"{FRONT}{STORY}".encode()),
    (markdown.read_document, f"{FRONT}# Pier\n\n> {STORY}\n\n* a\n* [b](c)\n\n```\nd\n```\n".encode()),
    (
        html.read_document,
        make.html(f"<h1>Pier</h1><p>{STORY}</p><table><tr><td>a<td>b</table><p>{STORY}</p>"),
    ),
    (pdf.read_document, make.pdf([make.column([STORY[:60], STORY[60:]])])),
    (
        lambda data: pdf.read_document(make.page(data)),
        b"".join(map(make.shown, make.column([STORY[:60], STORY[60:]]))),
    ),
    (docx.read_document, make.docx([("Title", "Pier"), ("Normal", STORY)])),
    (
        word_part,
        b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p>"
        b"<w:ins><w:r><w:t>Shut.</w:t></w:r></w:ins><w:del><w:r/></w:del></w:p></w:body></w:document>",
    ),
    (eml.read_document, make.eml(STORY, page=f"<p>{STORY}</p>", Subject="Pier", From="Ann <a@example.org>")),
]
NEW = st.one_of(
    st.binary(max_size=8), st.sampled_from([b"<", b">", b"&", b"\0", b"\xff", b"(", b"]", b"obj"])
)
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), NEW), max_size=8)


@pytest.mark.parametrize(("read", "sample"), SAMPLES, ids=lambda one: getattr(one, "__module__", ""))
def test_a_damaged_file_is_read_or_refused(read: Callable[[bytes], Document], sample: bytes) -> None:
    @settings(suppress_health_check=[HealthCheck.too_slow], max_examples=settings().max_examples // 3)
    @given(EDITS)
    def run(edits: list[tuple[float, int, bytes]]) -> None:
        data = sample
        for place, gone, new in edits:
            at = int(place * len(data))
            data = data[:at] + new + data[at + gone :]
        try:
            document = read(data)
        except (Unreadable, RecursionError):
            return
        end = 0
        for paragraph in document.paragraphs:
            assert end <= paragraph.start < paragraph.end <= len(document.text)
            end = paragraph.end
        document.text.encode()

    assert read(sample).paragraphs
    run()
