"""Markdown of words that strangers have written: nothing in it is markup, HTML, a link or a mention."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from unicodedata import category

from generator.model import Problem
from generator.rendering import one_line

_LONGEST = 300  # characters of one statement
_SHOWN = 3  # names of several that are shown
_HIDDEN = {"Cc", "Cf", "Cs"}  # control, format and lone surrogate characters
_PLAIN_MARKS = set(",;?!'\"%")
_JOINER = "\N{WORD JOINER}"
_JOINED = 6  # characters between two joiners: seven are enough for a link to a commit
# Plain text that GitHub turns into links: names, numbers of issues, addresses, commits.
_LINKED = re.compile(r"[@#](?=\w)|\bgh-(?=\d)|://|\bwww(?=\.)|\b[0-9a-f]{7,40}\b", re.IGNORECASE)


def escaped(words: str, longest: int = _LONGEST) -> str:
    """A stranger's words on one line of Markdown, as the very characters that they are."""
    words = one_line(words)
    words = words if len(words) <= longest else words[: longest - 1] + "…"
    words = "".join("\N{REPLACEMENT CHARACTER}" if category(c) in _HIDDEN else c for c in words)
    words = _LINKED.sub(_parted, words)
    return "".join(f"&#{ord(c)};" if c in string.punctuation and c not in _PLAIN_MARKS else c for c in words)


def _parted(found: re.Match[str]) -> str:
    """What would be a link, with joiners, which are not seen: behind its first character, then every six."""
    first, rest = found[0][:1], found[0][1:]
    return _JOINER.join([first, *(rest[at : at + _JOINED] for at in range(0, len(rest) or 1, _JOINED))])


def some(words: Sequence[str], *, most: int = _SHOWN, longest: int = _LONGEST, quoted: bool = False) -> str:
    """The first of several, escaped, and how many more there are."""
    shown = ", ".join(
        f"“{escaped(one, longest)}”" if quoted else escaped(one, longest) for one in words[:most]
    )
    return f"{shown} and {len(words) - most:,} more" if len(words) > most else shown


def complaint(problem: Problem) -> str:
    """What is wrong, where, and what to do about it."""
    where = f"{escaped(problem.path)}{f', line {problem.line}' if problem.line else ''}"
    return (
        f"**{problem.severity.capitalize()}** in {where}: {escaped(problem.reason)} {escaped(problem.remedy)}"
    )
