"""From bytes to text."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from generator.seeds.document import Unreadable

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_SAMPLE = 50_000  # characters that are enough to judge a text
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_SHARE = 0.02  # share of control characters that a text may have: real texts hold a few
_BROKEN_SHARE = 0.5  # of what is not ASCII: a text with fewer broken characters is damaged UTF-8
# Signs that words are in another encoding than Windows' Western one: letters that are mostly not ASCII,
# capitals in their midst, or marks that stand between no letters.
_OWN_LETTERS = 0.3
_MISREAD = re.compile(r"[a-zß-öø-ÿ][À-ÖØ-ÞŠŽŒŸ]|[^\W\d_][¡-¶¸-¹»-¿×÷†‡ˆ˜‰•ƒ€][^\W\d_]")


def decode_text(data: bytes, named: str | None = None) -> str:
    """The text of a file, without a byte order mark; raises ``Unreadable``.

    UTF-8 and marked UTF-16 and UTF-32 are exact. Anything else is in the encoding that it ``named`` itself;
    without one it is Western, if it looks like that.
    """
    marked = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), None)
    try:
        text = data.decode(marked or "utf-8")
    except UnicodeDecodeError as error:
        text = "" if marked else _decoded(data, named) or _western(data)
        if not text:
            # In UTF-16, the lines before a byte cannot be counted.
            countable = marked in (None, "utf-8-sig")
            raise Unreadable(
                f"byte {error.start} (0x{data[error.start]:02x}) is no text in {marked or 'UTF-8'}.",
                "Save the text as UTF-8.",
                len((data[: error.start] + b".").splitlines()) if countable else None,
            ) from None
    if "\0" in text or len(_CONTROL.findall(text, 0, _SAMPLE)) > min(len(text), _SAMPLE) * _CONTROL_SHARE:
        raise Unreadable(
            "this is a binary file, not text.", "Put the text of the document into a .txt or .md file."
        )
    return text


def _decoded(data: bytes, encoding: str | None) -> str:
    """The text in an encoding; empty where there is no such encoding, or the text is not in it."""
    with suppress(LookupError, ValueError):
        return data.decode(encoding) if encoding else ""
    return ""


def _western(data: bytes) -> str:
    """The text in Windows' Western encoding; empty where it is damaged UTF-8 or looks misread."""
    text = data.decode("utf-8", errors="replace")
    if "\0" in text:
        return text  # a binary file
    if text.count("\ufffd") < sum(not char.isascii() for char in text) * _BROKEN_SHARE:
        return ""
    western = _decoded(data, "cp1252")
    own = sum(char.isalpha() and not char.isascii() for char in western)
    is_misread = own > sum(map(str.isalpha, western)) * _OWN_LETTERS or _MISREAD.search(western)
    return "" if is_misread else western
