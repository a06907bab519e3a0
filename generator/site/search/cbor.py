"""The part of CBOR (RFC 8949) that Pagefind's files are made of: numbers, texts and arrays."""

from __future__ import annotations

from typing import TypeAlias

Value: TypeAlias = "int | str | list[Value]"

_NUMBER, _TEXT, _ARRAY = 0, 3, 4
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
        return _head(_NUMBER, value)
    if isinstance(value, str):
        text = value.encode()
        return _head(_TEXT, len(text)) + text
    return _head(_ARRAY, len(value)) + b"".join(map(encode, value))


def _read(data: bytes, at: int) -> tuple[Value, int]:
    """The value that begins at ``at``, and where it ends."""
    if at >= len(data):
        raise ValueError("cut short")
    kind, number = divmod(data[at], 32)
    at += 1
    if number > 23:
        if number not in _LENGTHS:
            raise ValueError(f"a head that is not known: {data[at - 1]:#x}")
        end = at + _LENGTHS[number]
        number, at = int.from_bytes(data[at:end], "big"), end
    if kind == _NUMBER:
        return number, at
    if kind == _TEXT:
        return data[at : at + number].decode(), at + number
    if kind == _ARRAY:
        values: list[Value] = []
        for _ in range(number):
            value, at = _read(data, at)
            values.append(value)
        return values, at
    raise ValueError(f"a kind that is not known: {kind}")


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind * 32 + number])
    code, length = next((code, length) for code, length in _LENGTHS.items() if number < 256**length)
    return bytes([kind * 32 + code]) + number.to_bytes(length, "big")
