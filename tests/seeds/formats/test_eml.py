"""E-mails: the text of a message, and what its headers say."""

from __future__ import annotations

import pytest

from generator.seeds.document import Unreadable
from generator.seeds.formats.eml import read_document
from tests.seeds.formats.test_html import ONE, TWO
from tests.seeds.make import eml, html
from tests.steps import steps

HEADERS = {
    "From": "Ann Example <ann@example.org>",
    "Subject": "=?utf-8?q?Caf=C3=A9?= shut",
    "Date": "Sun, 16 Jul 2023 23:30:00 +0200",
}


def text_of(data: bytes) -> str:
    """The text of a message, without the lines above it that say whose it is, and what it is about."""
    return read_document(data).text.split("\n\n", 2)[2]


@pytest.mark.parametrize(
    ("body", "page", "words"),
    [
        (ONE, f"<p>{TWO}</p>", TWO),
        (ONE, "<p> </p>", ONE),
        (" \n", html(f"<p>{ONE}</p><p>{TWO}</p>").decode(), f"{ONE}\n\n{TWO}"),
        (f"{ONE}\n-- \nAnn\nPress desk\n", None, ONE),
        ("On 3 May 2023, Bo Lee <bo@a.org> wrote:\n> Late?\n", None, "Bo Lee, 3 May 2023\n\nLate?"),
        ("Unsubscribe\n\nSent from my phone\n", None, "Unsubscribe\n\nSent from my phone"),
    ],
)
def test_the_web_page_goes_before_the_text(body: str, page: str | None, words: str) -> None:
    assert text_of(eml(body, page=page, **HEADERS)) == words


@pytest.mark.parametrize(
    "part",
    [
        b"Content-Type: text/plain; charset=x-none\n\nCaf\xc3\xa9 is shut.",
        b'Content-Type: text/plain; charset="a\0b"\n\nCaf\xc3\xa9 is shut.',
        b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nQ2Fmw6kgaXMgc2h1dC4=",
        b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        b"Caf=C3=A9 is=\n shut.",
    ],
)
def test_encodings_right_and_wrong(part: bytes) -> None:
    assert read_document(b"From: ann@example.org\nMIME-Version: 1.0\n" + part).text == "Café is shut."


def test_attachments_are_left_alone() -> None:
    source = (
        b"Subject: Pier\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
        b"--x\nContent-Type: text/plain\n\nThe pier is shut.\n"
        b"--x\nContent-Type: text/plain\nContent-Disposition: attachment\n\nA secret.\n--x--\n"
    )
    assert read_document(source).text == "Subject: Pier\n\nThe pier is shut."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        *((data, "no e-mail") for data in (b"", b"Just a text.\n\nMore.", b"Content-Type: a/b; c*\n\nText.")),
        (b"Subject: Pier\nContent-Type: image/png\n\nabc", "no text"),
    ],
)
def test_what_is_no_message_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_document(data)


@pytest.mark.parametrize("of_part", [False, True])
@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("From", "Ann <ann@example.org>, "),
        ("From", "("),
        ("Date", "Mon, "),
        ("Content-Type", "text/plain; charming=unknown; "),
    ],
)
def test_a_long_header_takes_no_longer_than_its_first_characters(name: str, part: str, of_part: bool) -> None:
    def read(chars: int) -> int:
        message = f"MIME-Version: 1.0\n{name}: {part * (chars // len(part))}\n\n{ONE}\n"
        if of_part:
            head = "From: a@example.org\nContent-Type: multipart/mixed; boundary=x"
            message = f"{head}\n\n--x\n{message}\n--x--\n"
        return steps(lambda: read_document(message.encode()))

    read(2_000)  # what is made once
    assert read(8_000) <= 1.05 * read(2_000)
