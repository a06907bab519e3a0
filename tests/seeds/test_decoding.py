"""Text in whatever encoding, and clear words where there is none."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
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
