"""What ``briefings new`` asks a person at the terminal, and what it says in the end."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Collection
from functools import partial
from pathlib import Path

import typer

from generator.seeds.document import Metadata
from generator.seeds.new import complaint

_QUESTIONS = {
    "title": "Title",
    "date": "Day of publication (year-month-day)",
    "publisher": "Publisher",
    "author": "Author",
    "url": "Address of the original",
    "license": "Licence, or who allowed the publication",
}


# What is asked though the document tells it: it may have been misread.
_CONFIRMED = ("title", "date")


def on_a_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(about: Metadata, given: Collection[str]) -> dict[str, str]:
    """What a person at the terminal knows of a document and the document does not tell.

    What is ``given`` is not asked again.
    """
    answers = {}
    typer.echo("Leave empty what you do not know.", err=True)
    for field, question in _QUESTIONS.items():
        known = getattr(about, field)
        if field not in given and (known is None or field in _CONFIRMED):
            answers[field] = typer.prompt(
                question,
                default=known or "",
                show_default=bool(known),
                value_proc=partial(_checked, field),
                err=True,
            )
    return {field: answer for field, answer in answers.items() if answer}


def _checked(field: str, value: str) -> str:
    if value and (said := complaint(field, value)):
        raise typer.BadParameter(said)
    return value.strip()


def next_steps(path: Path) -> str:
    """How to go on with a new seed, in commands that can be pasted."""
    branch, file = f"seed/{path.stem}", shlex.quote(str(path))
    repository = os.environ.get("REPO_URL", "").rstrip("/")
    where = f"at {repository}/compare/{branch}?expand=1" if repository else "at the address that git prints"
    return (
        f"\nLook at its briefing:\n  briefings show {file}\n\n"
        "Then propose it:\n"
        f"  git switch -c {branch}\n"
        f"  git add {file}\n"
        f'  git commit -m "Add the seed {path.stem}"\n'
        f"  git push -u origin {branch}\n"
        f"and open a pull request {where}."
    )
