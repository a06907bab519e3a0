"""Seeds made by ``briefings new``: of many documents at once, and what a person is asked and told."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from pathlib import Path

import typer
from msgspec.structs import replace

from generator.cli.streams import command
from generator.progress import over
from generator.seeds import READERS
from generator.seeds.document import Metadata
from generator.seeds.new import (
    PIPE,
    Refused,
    complaint,
    find_document,
    find_file,
    make_new_seed,
    write_new_seed,
)
from generator.seeds.table import read_table
from generator.settings import DEFAULTS

_QUESTIONS = {
    "title": "Title",
    "date": "Day of publication (year-month-day)",
    "publisher": "Publisher",
    "author": "Author",
    "url": "Address of the original",
    "license": "Licence, or who allowed the publication",
}


_CLAIMED = ("license", "publisher", "author", "date", "title")

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


def _told_of_page(source: str, url: str, about: Metadata, given: Collection[str]) -> Iterator[str]:
    """What a page of the web says of itself and nobody here has said, and where it was found."""
    if url != source:
        yield f"It was found at {url}, to which the address leads."
    told = {field: getattr(about, field) for field in _CLAIMED if field not in given}
    if said := ", ".join(f"{field} “{value}”" for field, value in told.items() if value):
        yield f"The page says of itself: {said}. Look at it before you publish."


def _checked(field: str, value: str) -> str:
    if value and (said := complaint(field, value)):
        raise typer.BadParameter(said)
    return value.strip()


def make_one(
    source: str, given: Mapping[str, str], seeds: Path, name: str | None
) -> tuple[Path, tuple[str, ...]]:
    """A seed of one document: its path, and what is to be said of a page of the web.

    Its address is where it was fetched from, whatever it says itself, unless another one is ``given``.
    Raises ``Refused`` and ``NotFetched``.
    """
    found = find_document(source, sys.stdin.buffer)
    if found.url:
        given = {"url": found.url, **given}
    made = make_new_seed(found.data, found.suffix, DEFAULTS, found.name)
    about = replace(made.about, **given)
    told = tuple(_told_of_page(source, found.url, about, given)) if found.url else ()
    if source != PIPE and on_a_terminal():
        about = replace(about, **ask(about, set(given)))
    return write_new_seed(seeds, replace(made, about=about), name), told


def make_many(
    documents: Path, table: Path | None, given: Mapping[str, str], seeds: Path
) -> Iterator[tuple[Path, Path | Refused]]:
    """A seed of each document of a folder, in the order of their names: its path, or why there is none.

    The ``table`` says what is known of each by the name of its file, ``given`` the fields that hold of all.
    Raises ``Unreadable`` for a table with something wrong, ``Refused`` where it names a missing file.
    """
    rows = read_table(table) if table else {}
    files = sorted(path for path in documents.iterdir() if path.suffix.lower() in READERS and path.is_file())
    if missing := sorted(rows.keys() - {path.name for path in files}):
        raise Refused(f"the table names {missing[0]!r}, which is no document of {documents}.")
    sizes = {path: path.stat().st_size for path in files}
    for path in over(files, "Reading", sum(sizes.values()), sizes.__getitem__):
        try:
            found = find_file(path)
            made = make_new_seed(found.data, found.suffix, DEFAULTS, found.name)
            about = rows.get(path.name, Metadata()).over(replace(made.about, **given))
            yield path, write_new_seed(seeds, replace(made, about=about), None)
        except Refused as refused:
            yield path, refused


def next_steps(path: Path) -> str:
    """How to go on with a new seed, in commands that can be pasted."""
    branch, file = shlex.quote(f"seed/{path.stem}"), shlex.quote(str(path))
    repository = os.environ.get("REPO_URL", "").rstrip("/")
    where = f"at {repository}/compare/{branch}?expand=1" if repository else "at the address that git prints"
    return (
        f"\nLook at its briefing:\n  {command('show', path)}\n\n"
        "Then propose it:\n"
        f"  git switch -c {branch}\n"
        f"  git add {file}\n"
        f"  git commit -m {shlex.quote(f'Add the seed {path.stem}')}\n"
        f"  git push -u origin {branch}\n"
        f"and open a pull request {where}."
    )
