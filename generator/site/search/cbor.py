"""The part of CBOR (RFC 8949) that we read and write of Pagefind's files: numbers, texts and arrays."""

from __future__ import annotations

from typing import TypeAlias

Value: TypeAlias = "int | str | list[Value]"

NUMBER, TEXT, ARRAY = 0, 3, 4
_LENGTHS = {24: 1, 25: 2, 26: 4, 27: 8}  # bytes that follow a head, by the code in it


def decode(data: bytes) -> Value:
    """The value that ``data`` holds; raises ``ValueError`` on anything but such a value."""
    value, end = _read(data, 0)
    if end != len(data):
        raise ValueError(f"{len(data) - end} bytes too many")
    return value


def encode(value: Value) -> bytes:
    """``value`` in the shortest form."""
    if isinstance(value, int):
        return _head(NUMBER, value)
    if isinstance(value, str):
        text = value.encode()
        return _head(TEXT, len(text)) + text
    return _head(ARRAY, len(value)) + b"".join(map(encode, value))


def _head(kind: int, number: int) -> bytes:
    """What a value begins with: its kind, and itself if it is a number, or else its length."""
    if number < 24:
        return bytes([kind * 32 + number])
    code, length = next((code, length) for code, length in _LENGTHS.items() if number < 256**length)
    return bytes([kind * 32 + code]) + number.to_bytes(length, "big")


def _read_head(data: bytes, at: int) -> tuple[int, int, int]:
    """The kind and the number of the head at ``at``, and where it ends; raises ``ValueError``."""
    if at >= len(data):
        raise ValueError("cut short")
    kind, number = divmod(data[at], 32)
    at += 1
    if number > 23:
        if number not in _LENGTHS:
            raise ValueError(f"a head that is not known: {data[at - 1]:#x}")
        end = at + _LENGTHS[number]
        number, at = int.from_bytes(data[at:end], "big"), end
    return kind, number, at


def _read(data: bytes, at: int) -> tuple[Value, int]:
    """The value that begins at ``at``, and where it ends."""
    kind, number, at = _read_head(data, at)
    if kind == NUMBER:
        return number, at
    if kind == TEXT:
        return data[at : at + number].decode(), at + number
    if kind == ARRAY:
        values: list[Value] = []
        for _ in range(number):
            value, at = _read(data, at)
            values.append(value)
        return values, at
    raise ValueError(f"a kind that is not known: {kind}")
