from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import Problem, Severity
from generator.review.workflow_commands import annotation, log_line


def problem(reason: str = "it is shut.", *, line: int | None = 3, severity: Severity = "error") -> Problem:
    return Problem(path="pier.txt", line=line, reason=reason, remedy="Open it.", severity=severity)


@pytest.mark.parametrize(
    ("told", "written"),
    [
        (problem(), "::error file=seeds/pier.txt,line=3::it is shut. Open it."),
        (problem(line=None, severity="flaw"), "::warning file=seeds/pier.txt,line=1::it is shut. Open it."),
        (problem(severity="note"), "::notice file=seeds/pier.txt,line=3::it is shut. Open it."),
    ],
)
def test_a_problem_is_one_command(told: Problem, written: str) -> None:
    assert annotation(told, Path("seeds/pier.txt")) == written


def test_a_strangers_words_neither_end_a_command_nor_begin_one() -> None:
    written = annotation(
        problem("100%\r\n::add-mask::x"), Path("seeds/a,line=9::error file=b.txt\n::x%0A.txt")
    )
    assert written.splitlines() == [written]
    assert written == (
        "::error file=seeds/a%2Cline=9%3A%3Aerror file=b.txt%0A%3A%3Ax%250A.txt,line=3::"
        "100%25%0D%0A::add-mask::x Open it."
    )


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("pier.txt:3: it is shut. Open it.", "pier.txt:3: it is shut. Open it."),
        ("a#b c::d [e] ## f", "a#b c::d [e] ## f"),
        ("##[set-env name=x]y.txt: it is shut.", "# # [set-env name=x]y.txt: it is shut."),
        ("the pier ###[x]", "the pier # # # [x]"),
        ("::warning::x.txt: it is shut.", ": :warning::x.txt: it is shut."),
        ("  ::stop-commands::x", ": :stop-commands::x"),
        ("pier.txt\n::add-mask::a\r\n##[x]\u2028::b", "pier.txt ::add-mask::a # # [x] ::b"),
        ("\x1b[2J\u202e", "\ufffd[2J\ufffd"),
        # What the runner does not see when it compares.
        ("#\ufe0f#\u034f[x]", "# \ufe0f# \u034f[x]"),
        ("#\u00ad#\u200d[x]", "# \ufffd# \ufffd[x]"),
        ("#" * 100_000, "#" * 100_000),
        (":" + "-" * 100_000, ":" + "-" * 100_000),
        ("\u034f:\ufe0f:error::x", "\u034f: \ufe0f:error::x"),
    ],
)
def test_no_words_are_a_command_in_a_log(words: str, line: str) -> None:
    assert log_line(words) == line
