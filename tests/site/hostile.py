"""A briefing whose every word tries to break out of its page, and a harmless one of the same shape."""

from __future__ import annotations

from typing import Any

import msgspec

from generator.model import Briefing
from tests.site import make

HOSTILE = (
    '<script>alert(1)</script><img src=x onerror=alert(1)>"\'></title></style><h1 id="x"> '
    "{{ 7 * 7 }} {% raw %} ${x} **bold** [link](javascript:alert(1)) `code` &lt;b&gt; "
    "<!-- newest briefings -->"
)
# Semicolons part words in addresses and sort after digits, as the first mark of HOSTILE does, so that
# both have the same pages in the same order.
HARMLESS = "".join(char if char.isalnum() or char.isspace() else ";" for char in HOSTILE)
FIXED = {
    "id",
    "kind",
    "act",
    "precision",
    "status",
    "date_from",
    "actor",
    "path",
    "format",
    "sha256",
    "url",
    "published",
}


def briefing(words: str) -> Briefing:
    """A briefing with one of everything, in which every text is ``words``."""
    plain = msgspec.to_builtins(make.bridge())
    filled = _fill(plain, words)
    source = filled["source"] | dict.fromkeys(("publisher", "author", "license", "date", "language"), words)
    source |= {"tags": [words], "url": f"https://example.org/{words}", "text": _text(words)}
    filled["source"] = source
    filled["generator"] = plain["generator"]
    at = plain["summary"][0]["evidence"]
    filled["notes"] = [{"text": words, "noted": "2026-12-03", "words": words, "evidence": at}]
    return msgspec.convert(filled, Briefing)


def _fill(value: Any, words: str, name: str = "") -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, dict):
        return {key: _fill(part, words, key) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_fill(part, words, name) for part in value]
    return words if isinstance(value, str) and name not in FIXED else value


def _text(words: str) -> str:
    """``words`` again and again, as long as the text whose offsets are used, with its line ends."""
    repeated = words * (len(make.TEXT) // len(words) + 1)
    return "".join("\n" if old == "\n" else new for old, new in zip(make.TEXT, repeated, strict=False))
