"""Text in whatever encoding, and clear words where there is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.seeds.decoding import decode_text
from generator.seeds.document import Unreadable

TEXT = "The café’s owners “would not accept” the plan.\nThey closed the door, the mayor said on Sunday.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_is_exact_and_loses_its_mark(encoding: str) -> None:
    assert decode_text(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    "words",
    ["Le café", "El niño", "Grüße aus Köln", "¿Qué pasó?", "Bron är stängd.", "A naïve coöperation cost £5"],
)
def test_a_western_text_of_any_length_needs_no_evidence(words: str) -> None:
    assert decode_text(words.encode("latin-1")) == words
    assert decode_text(f"“{words}” – it’s €5".encode("cp1252")) == f"“{words}” – it’s €5"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("Łódź jest pięknym miastem, a burmistrz zamknął most.".encode("cp1250"), "no text in UTF-8"),
        ("Мэр закрыл мост для пешеходов.".encode("cp1251"), "no text in UTF-8"),
        ("It’s late, isn’t it?".encode() + b"\xff", "no text in UTF-8"),  # damaged, and not Western
        ("Text".encode("utf-16") + b"\x00", "byte 10"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"\xff\x00\x10", "binary"),
    ],
)
def test_what_is_no_text_or_would_be_misread_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        decode_text(data)


def test_damaged_utf8_is_refused_with_its_place() -> None:
    data = (TEXT * 3).encode() + b"\xff rest"
    with pytest.raises(Unreadable, match=f"byte {len(data) - 6}") as caught:
        decode_text(data)
    assert caught.value.flaw.line == 7


@given(st.binary())
def test_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        decode_text(data).encode()
    except Unreadable as error:
        assert error.flaw.remedy  # noqa: PT017 - either way out is right
