"""Prints, as Markdown, the briefing of every seed that differs from a commit: the summary of a CI run.

    python scripts/changed_briefings.py COMMIT

Names and texts of seeds are strangers' input. Names go from git to the command as they are, and all
text stands in code blocks whose fence is longer than any in it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from unicodedata import category

from generator.briefings import find_seeds

LONGEST_BRIEFING = 20_000
LONGEST_SUMMARY = 500_000  # characters; GitHub drops a summary of more than 1 MiB
HIDDEN = {"Cc", "Cf", "Cs"}  # control, format and lone surrogate characters


def main(commit: str) -> None:
    """Print the briefings of all seeds under seeds/ that were added or changed since ``commit``."""
    paths = changed_seeds(commit)
    print(f"# Briefings of changed seeds: {len(paths)}\n")
    written = 0
    for path in paths:
        section = fenced(path) + fenced(cut(briefing(path), LONGEST_BRIEFING))
        written += len(section)
        if written > LONGEST_SUMMARY:
            print("The others are left out here; the site in this run's artifacts has them all.")
            break
        print(section)


def changed_seeds(commit: str) -> list[str]:
    """Paths of the seeds that are new or different since ``commit``."""
    command = ("git", "diff", "-z", "--name-only", "--end-of-options", commit, "--", "seeds")
    names = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    changed = {os.fsdecode(name) for name in names.split(b"\0")}
    return [str(path) for path, _ in find_seeds([Path("seeds")]) if str(path) in changed]


def briefing(path: str) -> str:
    """What ``briefings show`` says about a seed, complaints included."""
    done = subprocess.run(
        [sys.executable, "-m", "generator", "show", "--", path],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "COLUMNS": "100"},
        encoding="utf-8",
        errors="replace",
    )
    return done.stdout


def cut(text: str, longest: int) -> str:
    """A text of at most ``longest`` characters, which says when something is missing."""
    return text if len(text) <= longest else text[:longest] + "\n… (cut here)"


def fenced(text: str) -> str:
    """A Markdown code block that its text cannot leave."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}text\n{printable(text).rstrip()}\n{fence}\n\n"


def printable(text: str) -> str:
    """The text without control characters but line ends, so that none can hide or move others."""
    return "".join("\N{REPLACEMENT CHARACTER}" if category(c) in HIDDEN and c != "\n" else c for c in text)


if __name__ == "__main__":
    main(sys.argv[1])
