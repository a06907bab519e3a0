"""Problems as GitHub shows them beside the lines of a pull request: workflow commands in a job's output."""

from __future__ import annotations

from pathlib import Path

from generator.model import Problem

_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = _DATA | {":": "%3A", ",": "%2C"}


def annotation(problem: Problem, file: Path) -> str:
    """One line of output that puts a problem beside its line of ``file``, a path in the repository.

    Nothing in it can end the command or begin another: these are a stranger's words.
    """
    level = "error" if problem.fatal else "warning"
    place = {"file": file.as_posix(), "line": str(problem.line or 1)}
    properties = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in place.items())
    return f"::{level} {properties}::{_escaped(f'{problem.reason} {problem.remedy}', _DATA)}"


def _escaped(value: str, codes: dict[str, str]) -> str:
    printable = value.encode("utf-8", "replace").decode()  # a file's name may be no text at all
    return "".join(codes.get(char, char) for char in printable)
