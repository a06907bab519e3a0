"""Word documents: paragraphs in order, as they read with all changes accepted."""

from __future__ import annotations

import builtins
import io
import zipfile
from pathlib import Path
from unittest.mock import Mock

import pytest
from docx import Document
from docx.oxml import parse_xml

from generator.seeds.document import Unreadable
from generator.seeds.formats.docx import read_document
from tests.seeds.formats.test_html import ONE
from tests.seeds.make import docx, saved, with_part

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def body_of(xml: str) -> bytes:
    word = Document()
    word.element.body.insert(0, parse_xml(f"<w:p {NAMESPACE}>{xml}</w:p>"))
    return saved(word)


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        ("<w:r><w:t>The pier is </w:t></w:r><w:ins><w:r><w:t>shut.</w:t></w:r></w:ins>", "The pier is shut."),
        ("<w:r><w:t>It is</w:t></w:r><w:del><w:r><w:delText> not</w:delText></w:r></w:del>", "It is"),
        ("<w:moveFrom><w:r><w:t>Gone.</w:t></w:r></w:moveFrom><w:r><w:t>Here.</w:t></w:r>", "Here."),
        (
            "<w:hyperlink><w:r><w:t>The pier</w:t></w:r></w:hyperlink><w:r><w:t> is shut</w:t></w:r>",
            "The pier is shut",
        ),
        ("<w:sdt><w:sdtContent><w:r><w:t>A field.</w:t></w:r></w:sdtContent></w:sdt>", "A field."),
        ("<w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>", "One two three"),
        ("<w:r><w:instrText>PAGE</w:instrText><w:t>Text.</w:t></w:r>", "Text."),
        ("<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t></w:r>", "well-known"),
    ],
)
def test_what_a_reader_sees_of_a_paragraph(xml: str, words: str) -> None:
    assert read_document(body_of(xml)).text == words


BOMB = with_part(docx([("Normal", ONE)]), "word/media/image.bin", bytes(101_000_000))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        *((data, "no Word document") for data in (b"", b"PK\3\4", b"Text.", b"PK\5\6" + bytes(18))),
        (BOMB, "unpacks to more"),
        (with_part(BOMB, "word/media/image.bin", b"", more=5_000), "unpacks to more"),
    ],
)
def test_what_is_no_document_or_a_bomb_is_refused_before_it_is_unpacked(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_document(data)


def test_a_linked_picture_opens_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a hostile document has it: the picture is a file of the machine that reads the document."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    linked = body_of(
        '<w:r><w:t>The pier is shut.</w:t><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
        f'<v:imagedata r:id="rId99" xmlns:r="{office}"/></v:shape></w:pict></w:r>'
    )
    links = "word/_rels/document.xml.rels"
    link = (
        f'<Relationship Id="rId99" TargetMode="External" Target="{secret.as_uri()}" Type="{office}/image"/>'
    )
    with zipfile.ZipFile(io.BytesIO(linked)) as package:
        relations = package.read(links).decode().replace("</Relationships>", f"{link}</Relationships>")
    opened = Mock(wraps=open)
    monkeypatch.setattr(builtins, "open", opened)
    assert read_document(with_part(linked, links, relations.encode())).text == "The pier is shut."
    assert not [call for call in opened.call_args_list if "secret" in str(call)]
