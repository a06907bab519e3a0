"""Seeds made by ``briefings new``: of one document or many, and what a person is asked and told."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import NamedTuple

import typer
from msgspec.structs import replace

from generator.cli.streams import command
from generator.progress import over
from generator.seeds import READERS, fetch
from generator.seeds.decoding import decode_text
from generator.seeds.document import Metadata
from generator.seeds.folder import read_seeds
from generator.seeds.new import (
    PIPE,
    NewSeed,
    RawDocument,
    SeedRefused,
    SeedTaken,
    complaint,
    find_document,
    find_file,
    find_page,
    make_new_seed,
    read_bounded,
    write_new_seed,
)
from generator.seeds.table import TableRow, read_table
from generator.settings import DEFAULTS

_QUESTIONS = {
    "title": "Title",
    "date": "Day of publication (year-month-day)",
    "publisher": "Publisher",
    "author": "Author",
    "url": "Address of the original",
    "license": "Licence, or who allowed the publication",
}


_NOTHING = Metadata()
_MOST = 1_000  # addresses of a list
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
    """A seed of one document: its path, and what is to be said of it.

    Its address is where it was fetched from, whatever it says itself, unless another one is ``given``.
    Raises ``SeedRefused`` and ``NotFetched``.
    """
    found = find_document(source, sys.stdin.buffer)
    made = _made(found, given, seeds)
    told = tuple(_told_of_page(source, found.url, made.about, given)) if found.url else ()
    if source != PIPE and on_a_terminal():
        made = replace(made, about=replace(made.about, **ask(made.about, set(given))))
    try:
        path = write_new_seed(seeds, made, name)
    except SeedTaken as taken:
        raise SeedRefused(f"{taken} Choose another with --name.") from None
    return path, (*told, *_told_of_file(path))


def _made(found: RawDocument, given: Mapping[str, str], seeds: Path, row: Metadata = _NOTHING) -> NewSeed:
    """The seed of a document: what the ``row`` of a table says goes first, then what is ``given``."""
    made = make_new_seed(found, seeds, DEFAULTS)
    return replace(made, about=row.over(replace(made.about, **given)))


def _told_of_file(path: Path) -> Iterator[str]:
    """What is to be known of a seed that is no text."""
    if path.suffix == ".pdf":
        yield f"It is kept whole, with hidden text; {path.with_suffix('.yml')} says what is known of it."


class NewSource(NamedTuple):
    """One of many documents: what it is called, how to get it, what is known of it, and how large it is."""

    called: str
    get: Callable[[], RawDocument]
    row: TableRow = TableRow()
    size: int = 1


def sources_of_folder(documents: Path, table: Path | None) -> list[NewSource]:
    """The documents of a folder in the order of their names, with what the ``table`` says of them.

    Each keeps its name, unless the table gives it another one. Raises ``Unreadable`` for a table with
    something wrong, ``SeedRefused`` where it names a missing file.
    """
    rows = read_table(table) if table else {}
    files = sorted(path for path in documents.iterdir() if path.suffix.lower() in READERS and path.is_file())
    if missing := sorted(rows.keys() - {path.name for path in files}):
        raise SeedRefused(f"the table names {missing[0]!r}, which is no document of {documents}.")
    named = ((path, rows.get(path.name, TableRow())) for path in files)
    return [
        NewSource(
            str(path),
            partial(find_file, path),
            TableRow(row.about, row.name or path.stem),
            path.stat().st_size,
        )
        for path, row in named
    ]


def sources_of_list(listed: Path, seeds: Path) -> list[NewSource]:
    """The documents at the addresses of a list, one a line, once; raises ``Unreadable``, ``SeedRefused``.

    A line is never the name of a file: a feed that somebody else writes must not reach into this machine.
    What has the address of a seed, now or once its redirects were followed, is not taken in again.
    """
    with nullcontext(sys.stdin.buffer) if str(listed) == PIPE else listed.open("rb") as file:
        lines = decode_text(read_bounded(file, str(listed))).splitlines()
    addresses = list(dict.fromkeys(line for line in map(str.strip, lines) if line and line[0] != "#"))
    if not 0 < len(addresses) <= _MOST:
        raise SeedRefused(f"the list has {len(addresses):,} addresses. Name 1 to {_MOST:,} at once.")
    found = read_seeds(seeds) if seeds.is_dir() else ()
    known = {reading.seed.url: name for name, reading in found if reading.seed}
    fetch_slowly = partial(fetch.fetch, wait=fetch.paced())

    def get(address: str) -> RawDocument:
        if address not in known:
            page = find_page(address, fetch_slowly)
            address = page.url or address
            if address not in known:
                known[address] = "another line"
                return page
        raise SeedTaken(f"{known[address]} has this address already.")

    return [NewSource(fetch.shown(address), partial(get, address)) for address in addresses]


def make_many(
    sources: Sequence[NewSource], given: Mapping[str, str], seeds: Path
) -> Iterator[tuple[str, Path | SeedRefused | fetch.NotFetched, str | None]]:
    """A seed of each document: what that is called, the seed's path or why there is none, and its licence.

    ``given`` are the fields that hold of all. The reason is ``SeedTaken`` where there was such a seed before.
    """
    written = set[Path]()
    for source in over(sources, "Reading", sum(source.size for source in sources), lambda one: one.size):
        try:
            made = _made(source.get(), given, seeds, row=source.row.about)
            path = write_new_seed(seeds, made, source.row.name)
        except (SeedRefused, fetch.NotFetched) as refused:
            again = isinstance(refused, SeedTaken) and refused.path in written
            yield source.called, SeedRefused(refused) if again else refused, None
        else:
            written.add(path)
            yield source.called, path, made.about.license


def next_steps(path: Path) -> str:
    """How to go on with a new seed, in commands that can be pasted."""
    branch = shlex.quote(f"seed/{path.stem}")
    files = " ".join(shlex.quote(str(one)) for one in (path, path.with_suffix(".yml")) if one.is_file())
    repository = os.environ.get("REPO_URL", "").rstrip("/")
    where = f"at {repository}/compare/{branch}?expand=1" if repository else "at the address that git prints"
    return (
        f"\nLook at its briefing:\n  {command('show', path)}\n\n"
        "Then propose it:\n"
        f"  git switch -c {branch}\n"
        f"  git add {files}\n"
        f"  git commit -m {shlex.quote(f'Add the seed {path.stem}')}\n"
        f"  git push -u origin {branch}\n"
        f"and open a pull request {where}."
    )
