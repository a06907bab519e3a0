"""The command line: thin, each command a few calls into the rooms that do the work.

What is slow to import is imported by the command that needs it, so that ``--help`` is quick.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from generator import __version__
from generator.settings import DEFAULT_CACHE, DEFAULT_MODEL, Settings

if TYPE_CHECKING:
    from rich.console import Console

app = typer.Typer(
    help="Turns documents into briefings: summary, key actors, quotes, open questions and timeline, "
    "each with its place in the text.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_FEW = 3  # seeds for which nobody needs a progress bar
_INTERRUPTED = 130  # what shells expect after Ctrl-C

Model = Annotated[
    str, typer.Option(envvar="BRIEFINGS_MODEL", metavar="NAME|PATH", help="spaCy model for English.")
]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Analyse anew, and keep nothing in .cache/briefings.")
]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"briefings {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Options of the program itself."""


@app.command()
def analyze(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", exists=True, help="Seeds, or folders of seeds.")
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write there instead of to the terminal."),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", "-j", min=1, metavar="N", help="Processes to analyse with; default: one a core."
        ),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option("--cluster", metavar="ADDRESS", help="Analyse on the workers of a Dask scheduler."),
    ] = None,
    cache: Annotated[
        str, typer.Option("--cache", metavar="PLACE", help="Folder, or address such as s3://…, of analyses.")
    ] = str(DEFAULT_CACHE),
    no_cache: NoCache = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Fail on flaws that a briefing survives, too.")
    ] = False,
    model: Model = DEFAULT_MODEL,
) -> None:
    """Write the briefings of seeds as data: one JSON object a line, in the order of their paths.

    A seed that cannot be read is named on the error stream; the others are still written, and
    the exit status is 1.
    """
    from rich.progress import Progress

    from generator.briefings import brief, find_seeds
    from generator.model import encode
    from generator.workers import cores

    if output is not None and (output.is_dir() or not output.resolve().parent.is_dir()):
        raise typer.BadParameter(f"'{output}' is a folder or lies in none.", param_hint="--output")
    console = _errors()
    failed = False
    total = len(find_seeds(paths))
    quiet = not console.is_terminal or total <= _FEW
    with (
        _plain_errors(),
        _sink(output) as sink,
        Progress(console=console, transient=True, disable=quiet) as progress,
    ):
        task = progress.add_task("Analysing", total=total)
        found = brief(
            paths,
            Settings(model=model),
            cache_dir=None if no_cache else cache,
            jobs=jobs or cores(),
            cluster=cluster,
        )
        for outcome in found:
            for problem in outcome.problems:
                _say(console, str(problem) if problem.fatal else f"warning: {problem}")
                failed = failed or problem.fatal or strict
            if outcome.briefing is not None:
                sink.write(encode(outcome.briefing) + b"\n")
                sink.flush()
            progress.advance(task)
    if failed:
        raise typer.Exit(1)


@app.command()
def show(
    seed: Annotated[
        Path, typer.Argument(metavar="SEED", exists=True, dir_okay=False, help="The seed's file.")
    ],
    no_cache: NoCache = False,
    model: Model = DEFAULT_MODEL,
) -> None:
    """Show the briefing of one seed, to be read in the terminal."""
    from generator.briefings import brief
    from generator.terminal import show as show_briefing

    with _plain_errors():
        console = _errors()
        for outcome in brief([seed], Settings(model=model), cache_dir=None if no_cache else DEFAULT_CACHE):
            for problem in outcome.problems:
                _say(console, str(problem))
            if outcome.briefing is not None:
                show_briefing(outcome.briefing)
            elif any(problem.fatal for problem in outcome.problems):
                raise typer.Exit(1)


@app.command()
def check(
    seeds: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[SEED...]", exists=True, help="Seeds, or folders of seeds.", show_default="seeds"
        ),
    ] = None,
) -> None:
    """Tell whether seeds are good, without analysing them: file, line, reason and remedy of each problem."""
    from generator.briefings import read_seeds

    paths = seeds or [Path("seeds")]
    if not seeds and not paths[0].is_dir():
        raise typer.BadParameter("there is no folder 'seeds' here; name a file or folder.", param_hint="SEED")
    good = bad = 0
    with _plain_errors():
        for _, reading in read_seeds(paths, Settings()):
            for problem in reading.problems:
                typer.echo(str(problem))
            good, bad = good + (not reading.problems), bad + bool(reading.problems)
        if bad:
            typer.echo(f"{_count(bad)} of {good + bad} need{'s' if bad == 1 else ''} a look.")
            raise typer.Exit(1)
        typer.echo(f"{_count(good)} {'is' if good == 1 else 'are'} good.")


@app.command()
def schema() -> None:
    """Print the JSON Schema of a briefing."""
    import json

    from generator.model import json_schema

    with _plain_errors():
        typer.echo(json.dumps(json_schema(), indent=2))


def _count(number: int) -> str:
    return f"{number} seed{'' if number == 1 else 's'}"


def _errors() -> Console:
    from rich.console import Console

    return Console(stderr=True)


def _say(console: Console, message: str) -> None:
    console.print(message, markup=False, highlight=False, emoji=False, soft_wrap=True)


@contextmanager
def _sink(output: Path | None) -> Iterator[BinaryIO]:
    """Where the lines go; a file gets its name only when it is whole."""
    if output is None:
        yield sys.stdout.buffer
        return
    target = output.resolve()
    if target.exists() and not target.is_file():  # a device is written to, never replaced
        with target.open("wb") as file:
            yield file
        return
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with unfinished.open("xb") as file:
            yield file
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Say in one line what a user can do something about, and end quietly when asked to."""
    from generator.cache import MissingModel
    from generator.cluster import ClusterError
    from generator.stores import NoSuchStore

    try:
        yield
    except KeyboardInterrupt:
        raise typer.Exit(_INTERRUPTED) from None
    except BrokenPipeError:
        # The reader has left, as "head" does; Python would complain once more at its exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None
    except (MissingModel, NoSuchStore, ClusterError, OSError) as error:
        _say(_errors(), f"Error: {error}")
        raise typer.Exit(1) from None
