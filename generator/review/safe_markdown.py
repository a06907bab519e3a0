"""Words that strangers have written, in a report: nothing in them is Markdown, HTML, a link or a mention.

They stand in code spans and fences, where neither CommonMark nor GitHub gives a character any meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from textwrap import TextWrapper
from unicodedata import category

from generator.model import UNSEEN, Problem
from generator.rendering import one_line

_WRAP = TextWrapper(110, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)
_UNSEEN = re.compile(f"[{UNSEEN}]")
_NAMED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"}  # control, format, surrogate, private, and blanks


def visible(line: str) -> str:
    """A line in which characters that nobody sees, or that turn its direction, are named: ⟨U+202E⟩."""
    if line.isascii() and line.isprintable():
        return line
    named = (c != " " and (category(c) in _NAMED or _UNSEEN.match(c)) for c in line)
    return "".join(f"⟨U+{ord(c):04X}⟩" if is_named else c for c, is_named in zip(line, named, strict=True))


def code(words: str) -> str:
    """Words as a code span, on one line."""
    words = visible(one_line(words)) or "nothing"
    ticks = "`" * (_longest_run(words) + 1)
    pad = " " if words[0] == "`" or words[-1] == "`" else ""
    return f"{ticks}{pad}{words}{pad}{ticks}"


def fenced(lines: Iterable[str], kind: str) -> str:
    """Lines in a fence that nothing in them can close; GitHub does not wrap long ones."""
    shown = map(visible, lines)
    text = "\n".join(part for line in shown for part in _wrapped(line, line[:1] * (kind == "diff")))
    ticks = "`" * max(3, _longest_run(text) + 1)
    return f"{ticks}{kind}\n{text}\n{ticks}\n"


def _wrapped(line: str, mark: str) -> list[str]:
    """A line in parts behind its ``mark``, indented so that none looks like a line of its own."""
    return [mark + part for part in _WRAP.wrap(line[len(mark) :])] if len(line) > _WRAP.width else [line]


def _longest_run(words: str) -> int:
    return max(map(len, re.findall("`+", words)), default=0)


def complaint(problem: Problem) -> str:
    """What is wrong, where, and what to do about it."""
    line = f", line {problem.line}" if problem.line else ""
    said = code(f"{problem.reason} {problem.remedy}")
    return f"**{problem.severity.capitalize()}** in {code(problem.path)}{line}: {said}"
