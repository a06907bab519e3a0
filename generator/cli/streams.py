"""Where the command line writes and keeps analyses, and how it ends when something is wrong."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import typer

from generator.progress import phase
from generator.progress.display import shown
from generator.settings import DEFAULT_CACHE
from generator.writing import writing

if TYPE_CHECKING:
    from rich.console import Console

PROGRAM = "briefings"
_SETTINGS = ("mkdocs.yml", "mkdocs.yaml")
_PIPE = Path("-")  # stands for the output of the program
_SYSTEM = {Path("/dev"), Path("/proc")}  # whose links lead to what is open already
_INTERRUPTED = 130  # the exit status that shells expect after Ctrl-C


@cache
def errors() -> Console:
    """What people are told beside the output: one console for all, which keeps the bar below the rest."""
    from rich.console import Console

    return Console(stderr=True)


def say(console: Console, message: str) -> None:
    """Write a line, in which words of strangers neither steer the terminal nor GitHub's log."""
    from generator.review.workflow_commands import log_line

    console.print(log_line(message), markup=False, highlight=False, emoji=False, soft_wrap=True)


def command(*words: str | Path) -> str:
    """How to call this program with these words, in a line that can be pasted: it runs nothing else."""
    return " ".join(shlex.quote(str(word)) for word in (*_program(), *words))


def _program() -> list[str]:
    """What the user has started: the program by its name or its path, or Python with this package."""
    started = Path(sys.argv[0])
    if started.name == "__main__.py":
        return [sys.orig_argv[0], "-m", "generator"]
    found = shutil.which(started.name)
    if started.stem == PROGRAM and not (found and Path(found).samefile(started)):
        return [sys.argv[0]]
    return [PROGRAM]


def write_markdown(text: str) -> None:
    """Write Markdown: laid out for a person at a terminal, else as it is."""
    if not _is_read_by_a_person():
        typer.echo(text)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(text, hyperlinks=False))


def _is_read_by_a_person() -> bool:
    return sys.stdout.isatty()


@contextmanager
def sink(output: Path | None) -> Iterator[BinaryIO]:
    """Where the lines go; a file gets its name only when it is whole."""
    if output is None or output == _PIPE:
        yield sys.stdout.buffer
    elif is_device(output):  # which is written to, never replaced
        with output.open("wb") as file:
            yield file
    else:  # how one gets to the folder is the affair of who names it
        with writing(output.parent, output.name) as file:
            yield file


def is_for_terminal(output: Path | None) -> bool:
    """Whether the lines go to the terminal, where a bar would stand among them."""
    return output in (None, _PIPE) and _is_read_by_a_person()


def is_device(output: Path) -> bool:
    """Whether it is a terminal, a pipe or the like, or a link of the system to one, as ``/dev/stdout``."""
    if output.is_symlink():
        return not _SYSTEM.isdisjoint(output.absolute().parents)
    return output.exists() and not output.is_file()


@contextmanager
def working(name: str, *more: type[Exception]) -> Iterator[None]:
    """Show what goes on meanwhile, by this name until there is a better one; end as ``plain_errors`` does."""
    with plain_errors(*more), shown(partial(say, errors()), console=errors()), phase(name):
        yield


@contextmanager
def plain_errors(*more: type[Exception]) -> Iterator[None]:
    """Say in one line what a user can do something about, and end quietly when asked to.

    ``more`` are errors whose messages say what to do, beside those that any command may end with.
    """
    from generator.briefings.cache import MissingModel
    from generator.briefings.dask_cluster import ClusterError
    from generator.briefings.stores import NoSuchStore
    from generator.sections import UnusableSection

    plain: tuple[type[Exception], ...] = (
        MissingModel,
        NoSuchStore,
        ClusterError,
        UnusableSection,
        OSError,
        *more,
    )
    try:
        yield
    except KeyboardInterrupt:
        raise typer.Exit(_INTERRUPTED) from None
    except BrokenPipeError:
        # The reader has left, as "head" does; Python would complain once more at its exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None
    except plain as error:
        say(errors(), f"Error: {error}")
        raise typer.Exit(1) from None


def cache_of(paths: Sequence[Path], asked: str | None) -> str:
    """The folder or the address of analyses of these seeds: what is ``asked`` for, else their project's."""
    return asked if asked and "://" in asked else str(Path(asked).absolute() if asked else _found(paths))


def _found(paths: Sequence[Path]) -> Path:
    """The project's: next to the nearest ``mkdocs.yml`` above the seeds, or where analyses are kept already.

    Where there is neither, beside the folder of seeds, into which nothing is written.
    """
    first = paths[0].resolve() if paths else Path.cwd() / "seeds"
    seeds = first if first.is_dir() else first.parent
    for folder in (seeds, *seeds.parents):
        if (folder / DEFAULT_CACHE).is_dir() or any((folder / name).is_file() for name in _SETTINGS):
            return folder / DEFAULT_CACHE
    return seeds.parent / DEFAULT_CACHE
