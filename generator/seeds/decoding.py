"""From bytes to text."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from generator.seeds.document import Unreadable

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatches

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 50_000  # bytes that are enough to guess an encoding
_CONFIDENT = 0.1  # disorder that a guess may have, by charset-normalizer, from 0 (none) to 1
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_SHARE = 0.02  # share of control characters that a text may have: real texts hold a few
_SAVE_AS_UTF8 = "Save it as UTF-8 text."


def decode_text(data: bytes) -> str:
    """The text of a file, without a byte order mark; raises ``Unreadable``.

    UTF-8 and marked UTF-16 and UTF-32 are exact; other encodings are guessed, and a guess
    counts only when it is a confident one.
    """
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    try:
        text = data.decode(marked or "utf-8")
    except UnicodeDecodeError as error:
        if marked is not None:
            # In UTF-16, the lines before a byte cannot be counted.
            line = _line(data, error.start) if marked == "utf-8-sig" else None
            reason = f"byte {error.start} does not fit the encoding that the file's first bytes announce."
            raise Unreadable(reason, _SAVE_AS_UTF8, line) from None
        text = _guess(data, error.start)
    if "\0" in text or len(_CONTROL.findall(text, 0, _SAMPLE)) > min(len(text), _SAMPLE) * _CONTROL_SHARE:
        raise _binary()
    return text


def _guess(data: bytes, first_bad: int) -> str:
    if b"\0" in data:
        raise _binary()
    if not _is_damaged_utf8(data):
        # Imported here: it is seldom needed and every build would pay for it.
        from charset_normalizer import from_bytes

        start = max(0, first_bad - _SAMPLE // 2)
        best = _best(from_bytes(data[start : start + _SAMPLE]))
        if best:
            try:
                return data.decode(best)
            except (UnicodeDecodeError, LookupError):
                pass
    raise Unreadable(
        f"byte {first_bad} (0x{data[first_bad]:02x}) is not UTF-8, and no other encoding fits.",
        _SAVE_AS_UTF8,
        _line(data, first_bad),
    )


def _best(matches: CharsetMatches) -> str | None:
    best = matches.best()
    if best is None or best.chaos > _CONFIDENT:
        return None
    # Among equally good guesses, the encoding that Western editors write.
    equals = [match for match in matches if (match.chaos, match.coherence) == (best.chaos, best.coherence)]
    encodings = {encoding for match in equals for encoding in match.could_be_from_charset}
    return "cp1252" if "cp1252" in encodings else best.encoding


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 with a few bad bytes: then a guess at another encoding would spoil the rest."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    return sum(not char.isascii() for char in text) - bad > bad


def _line(data: bytes, offset: int) -> int:
    return len((data[:offset] + b".").splitlines())


def _binary() -> Unreadable:
    return Unreadable(
        "this is a binary file, not text.", "Put the text of the document into a .txt or .md file."
    )
