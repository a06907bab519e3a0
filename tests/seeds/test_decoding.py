"""Text in whatever encoding, and clear words where there is none."""

from __future__ import annotations

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.seeds.decoding import decode_text
from generator.seeds.document import Unreadable

TEXT = "The café’s owners “would not accept” the plan.\nThey closed the door, the mayor said on Sunday.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_exact_and_loses_its_mark(encoding: str) -> None:
    assert decode_text(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman"])
def test_older_encodings_are_recognised(encoding: str) -> None:
    assert decode_text(TEXT.encode(encoding)) == TEXT


SHORT = [
    "Le café",
    "El niño",
    "Grüße aus Köln",
    "¿Qué pasó?",
    "Bron är stängd.",
    "A naïve coöperation cost 5 £",
]


@pytest.mark.parametrize("words", [*SHORT, "Die Brücke ist für Fußgänger geschlossen. " * 20])
def test_a_western_text_of_any_length_needs_no_evidence(words: str) -> None:
    assert decode_text(words.encode("latin-1")) == words
    assert decode_text(f"“{words}” – it’s €5".encode("cp1252")) == f"“{words}” – it’s €5"


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Łódź jest pięknym miastem, a burmistrz zamknął most.", "cp1250"),
        ("Příliš žluťoučký kůň úpěl ďábelské ódy.", "cp1250"),
        ("Мэр закрыл мост для пешеходов.", "cp1251"),
        ("Ο δήμαρχος έκλεισε τη γέφυρα για τους πεζούς.", "cp1253"),
        ("市長は土曜日に橋を閉鎖した。", "shift_jis"),
    ],
)
def test_words_that_would_look_misread_are_evidence_of_another_encoding(words: str, encoding: str) -> None:
    assert decode_text(words.encode(encoding)) == words


@given(st.text(st.sampled_from("abcdeghilmnorstu éèàüöäñçß.,’“”–"), min_size=1, max_size=15))
def test_small_western_letters_and_printers_marks_are_read_as_they_were_written(words: str) -> None:
    sentence = f"{words}. What the mayor said on Sunday, of the pier that he had shut, was not heard."
    data = sentence.encode("cp1252")
    assume(data.isascii() or "\ufffd" in data.decode(errors="replace"))  # else UTF-8 by chance
    assert decode_text(data) == sentence


def test_a_lone_pound_sign_is_western() -> None:
    assert decode_text("The ticket was £20 on Sunday.".encode("latin-1")) == "The ticket was £20 on Sunday."


def test_damaged_utf8_is_not_guessed_at() -> None:
    data = (TEXT * 3).encode() + b"\xff rest"
    with pytest.raises(Unreadable) as caught:
        decode_text(data)
    assert caught.value.flaw.line == 7
    assert f"byte {len(data) - 6}" in caught.value.flaw.reason


def test_no_encoding_fits() -> None:
    with pytest.raises(Unreadable):
        decode_text(bytes(random.Random(1).choices(range(0x80, 256), k=600)))


def test_broken_utf16_is_named() -> None:
    with pytest.raises(Unreadable, match="byte"):
        decode_text("Text".encode("utf-16") + b"\x00")


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"a\0b", b"\xff\x00\x10", b"\x01\x02\x03" * 9]
)
def test_binary_files_are_told(data: bytes) -> None:
    with pytest.raises(Unreadable, match="binary"):
        decode_text(data)


@given(st.binary())
def test_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        decode_text(data).encode()
    except Unreadable as error:
        assert error.flaw.remedy  # noqa: PT017 - either way out is right
