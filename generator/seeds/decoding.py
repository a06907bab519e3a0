"""From bytes to text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress

from generator.seeds.document import Unreadable

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
# What editors of Western languages have written before UTF-8, on Windows and on Macs.
_WESTERN = ("cp1252", "mac_roman")
# What else is guessed: encodings that text files are still found in.
_OTHERS = [f"cp125{number}" for number in (0, 1, 3, 4, 5, 6, 7)]
_OTHERS += ["iso8859_2", "iso8859_5", "iso8859_7", "koi8_r"]
_OTHERS += ["shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"]
# Read in a wrong encoding, words have capitals in their midst, or marks that stand between no letters.
_CAPITALS = "A-ZÀ-ÖØ-ÞŠŽŒŸ"
_OUT_OF_PLACE = re.compile(rf"[^\W\d_{_CAPITALS}][À-ÖØ-ÞŠŽŒŸ]|[^\W\d_][¡-¶¸-¹»-¿×÷†‡ˆ˜‰•ƒ€][^\W\d_]")
_OWN_LETTERS = 0.3  # share of letters beyond ASCII that a text in Latin letters may have
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_SHARE = 0.02  # share of control characters that a text may have: real texts hold a few


def decode_text(data: bytes, named: str | None = None) -> str:
    """The text of a file, without a byte order mark; raises ``Unreadable``.

    UTF-8 and marked UTF-16 and UTF-32 are exact. Anything else is in the encoding that it ``named`` itself;
    without one, it is taken for a Western encoding unless its words speak against that, and then guessed.
    """
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    try:
        text = data.decode(marked or "utf-8")
    except UnicodeDecodeError as error:
        text = "" if marked else _as_named(data, named) or _guessed(data, error.start)
        if not text:
            place = f"byte {error.start} (0x{data[error.start]:02x})"
            # In UTF-16, the lines before a byte cannot be counted.
            countable = marked in (None, "utf-8-sig")
            raise Unreadable(
                f"{place} does not fit the encoding that the file's first bytes announce."
                if marked
                else f"{place} is not UTF-8, and no other encoding fits.",
                "Save it as UTF-8 text.",
                len((data[: error.start] + b".").splitlines()) if countable else None,
            ) from None
    if "\0" in text or len(_CONTROL.findall(text, 0, _SAMPLE)) > min(len(text), _SAMPLE) * _CONTROL_SHARE:
        raise Unreadable(
            "this is a binary file, not text.", "Put the text of the document into a .txt or .md file."
        )
    return text


def _as_named(data: bytes, named: str | None) -> str:
    """The text in this encoding; empty where there is no such encoding, or the text is not in it."""
    with suppress(LookupError, ValueError):
        return data.decode(named) if named else ""
    return ""


def _guessed(data: bytes, first_bad: int) -> str:
    """The text in the likeliest encoding; empty where it is UTF-8 with a few bad bytes, or none fits."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    if "\0" in text:
        return text
    if sum(not char.isascii() for char in text) - bad <= bad:
        start = max(0, first_bad - _SAMPLE // 2)
        for encoding in _guesses(data[start : start + _SAMPLE]):
            with suppress(UnicodeDecodeError):
                return data.decode(encoding)
    return ""


def _guesses(sample: bytes) -> Iterator[str]:
    """Encodings that a text may have, the likeliest first.

    A Western one needs no evidence, only that nothing speaks against it: statistics need more words than a
    short text has, and find Czech or Cyrillic ones in it.
    """
    yield from (encoding for encoding in _WESTERN if _reads_well(sample, encoding, _OWN_LETTERS))
    # Imported here: it is seldom needed and every build would pay for it.
    from charset_normalizer import from_bytes

    for match in from_bytes(sample, cp_isolation=_OTHERS):
        if match.chaos <= _CONFIDENT and _reads_well(sample, match.encoding, 1):
            yield match.encoding


def _reads_well(sample: bytes, encoding: str, own_letters: float) -> bool:
    """Whether no word looks misread, and no more than this share of the letters is beyond ASCII."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(sample, final=len(sample) < _SAMPLE)
    except UnicodeDecodeError:
        return False
    letters = sum(map(str.isalpha, text))
    beyond = letters - sum(char.isascii() and char.isalpha() for char in text)
    return beyond <= own_letters * letters and not _OUT_OF_PLACE.search(text)
