"""What GitHub's runner reads in a job's output: commands of ours, and none of a stranger's.

A line that begins with ``::`` is a command to it, and so is ``##[`` anywhere in a line.
"""

from __future__ import annotations

import re
from pathlib import Path

from generator.model import Problem, Severity

_LEVELS: dict[Severity, str] = {"error": "error", "flaw": "warning", "note": "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = _DATA | {":": "%3A", ",": "%2C"}
# GitHub's runner skips invisible characters when it looks for commands, so any may stand in between.
_FIRST = re.compile(r"^(\W*?:)(?=\W*:)")
_MARKS = re.compile(r"[^\w\s]+")


def annotation(problem: Problem, file: Path) -> str:
    """One line of output that puts a problem beside its line of ``file``, a path in the repository.

    Nothing in it can end the command or begin another: these are a stranger's words.
    """
    level = _LEVELS[problem.severity]
    place = {"file": file.as_posix(), "line": str(problem.line or 1)}
    properties = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in place.items())
    return f"::{level} {properties}::{_escaped(f'{problem.reason} {problem.remedy}', _DATA)}"


def log_line(words: str) -> str:
    """Words with a stranger's among them, as one line for a log that is no command to anybody."""
    line = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in " ".join(words.split()))
    return _MARKS.sub(_apart, _FIRST.sub(r"\1 ", line))


def _apart(marks: re.Match[str]) -> str:
    before, bracket, after = marks[0].rpartition("[")
    return before.replace("#", "# ") + bracket + after if before.count("#") > 1 else marks[0]


def _escaped(value: str, codes: dict[str, str]) -> str:
    printable = value.encode("utf-8", "replace").decode()  # a file's name may be no text at all
    return "".join(codes.get(char, char) for char in printable)
