"""The command line: thin, each command a few calls into the rooms that do the work.

What is slow to import is imported by the command that needs it, so that ``--help`` is quick.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from generator import __version__
from generator.settings import DEFAULT_CACHE, DEFAULT_MODEL, Settings

if TYPE_CHECKING:
    from rich.console import Console

    from generator.model import Problem
    from generator.seeds.document import Metadata

app = typer.Typer(
    help="Turns documents into briefings: summary, key actors, quotes, open questions and timeline, "
    "each with its place in the text.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

SEEDS = Path("seeds")
_FEW = 3  # seeds for which nobody needs a progress bar
_INTERRUPTED = 130  # what shells expect after Ctrl-C
_QUESTIONS = {
    "title": "Title",
    "date": "Day of publication (year-month-day)",
    "publisher": "Publisher",
    "author": "Author",
    "url": "Address of the original",
    "license": "Licence, or who allowed the publication",
}

Model = Annotated[
    str, typer.Option(envvar="BRIEFINGS_MODEL", metavar="NAME|PATH", help="spaCy model for English.")
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Analyse anew, and keep nothing.")]
Cache = Annotated[
    str,
    typer.Option(
        "--cache",
        envvar="BRIEFINGS_CACHE",
        metavar="PLACE",
        help="Folder, or address such as s3://…, of analyses.",
    ),
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
    cache: Cache = str(DEFAULT_CACHE),
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

    from generator.briefings import brief
    from generator.briefings.local import cores
    from generator.model import encode
    from generator.seeds.folder import find_seeds

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
    cache: Cache = str(DEFAULT_CACHE),
    no_cache: NoCache = False,
    model: Model = DEFAULT_MODEL,
) -> None:
    """Show the briefing of one seed, to be read in the terminal."""
    from generator.briefings import brief
    from generator.cli.terminal import show_briefing

    with _plain_errors():
        console = _errors()
        for outcome in brief([seed], Settings(model=model), cache_dir=None if no_cache else cache):
            for problem in outcome.problems:
                _say(console, str(problem))
            if outcome.briefing is not None:
                show_briefing(outcome.briefing)
            elif any(problem.fatal for problem in outcome.problems):
                raise typer.Exit(1)


@app.command()
def new(
    source: Annotated[
        str, typer.Argument(metavar="[SOURCE]", help="A file, an address of the web, or - for a pipe.")
    ] = "-",
    title: Annotated[str | None, typer.Option(help="The title, if the document does not tell it.")] = None,
    date: Annotated[str | None, typer.Option(help="The day of publication, as in 2023-07-16.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published the document.")] = None,
    author: Annotated[str | None, typer.Option(help="Who wrote it.")] = None,
    url: Annotated[str | None, typer.Option(help="The address of the original.")] = None,
    license: Annotated[str | None, typer.Option(help="The terms under which it may be published.")] = None,
    name: Annotated[str | None, typer.Option(help="The file's name, if not from the title.")] = None,
    seeds: Annotated[
        Path, typer.Option(envvar="SEEDS_DIR", exists=True, file_okay=False, help="The folder of seeds.")
    ] = Path("seeds"),
) -> None:
    """Make a seed of a document: a file, a page of the web, or text from a pipe.

    What the document tells of itself goes into the front matter, options go before it. On a terminal
    you are asked for what is missing. No file is ever overwritten.
    """
    from msgspec.structs import replace

    from generator.briefings import read_files
    from generator.review.github import log_line
    from generator.seeds.fetch import NotFetched
    from generator.seeds.new import Refused, complaint, make_new_seed, write_new_seed

    options = {"title": title, "date": date, "publisher": publisher, "author": author, "url": url}
    given = {field: value for field, value in (options | {"license": license}).items() if value}
    for field, value in given.items():
        if said := complaint(field, value):
            raise typer.BadParameter(said, param_hint=f"--{field}")
    with _plain_errors():
        try:
            data, suffix, found_at = _document(source)
            made = make_new_seed(data, suffix, Settings())
            about = replace(made.about, **({"url": made.about.url or found_at} | given))
            if source != "-" and _on_a_terminal():
                about = replace(about, **_answers(about, set(given)))
            path = write_new_seed(seeds, replace(made, about=about), name)
        except (Refused, NotFetched) as error:
            _say(_errors(), f"Error: {error}")
            raise typer.Exit(1) from None
        typer.echo(f"Wrote {path}.")
        for _, reading in read_files([path], Settings()):
            for problem in reading.problems:
                typer.echo(log_line(f"Needs a look: {problem}"))
    typer.echo(_next_steps(path))


@app.command()
def check(
    seeds: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[SEED...]", exists=True, help="Seeds, or folders of seeds.", show_default="seeds"
        ),
    ] = None,
    github: Annotated[
        bool,
        typer.Option(
            "--github/--plain", envvar="GITHUB_ACTIONS", help="Write what GitHub shows beside the lines."
        ),
    ] = False,
) -> None:
    """Tell whether seeds are good, without analysing them: file, line, reason and remedy of each problem."""
    from generator.briefings import read_files
    from generator.corrections import statements
    from generator.review.github import annotation, log_line
    from generator.seeds import near_duplicates
    from generator.seeds.folder import find_seeds, other_seeds

    def tell(problem: Problem, name: str, note: str = "") -> None:
        place = _file(problem, name, files, paths)
        typer.echo(annotation(problem, place) if github else log_line(f"{note}{problem}"))

    paths = seeds or [SEEDS]
    if not seeds and not SEEDS.is_dir():
        raise typer.BadParameter("there is no folder 'seeds' here; name a file or folder.", param_hint="SEED")
    found, wrong = [], []
    with _plain_errors():
        files = {name: path for path, name in find_seeds(paths)}
        for name, reading in read_files(paths, Settings()):
            problems = reading.problems
            if reading.seed is not None:
                found.append(reading.seed)
                problems = (*problems, *statements.check_corrections(reading.seed, reading.corrections))
            for problem in problems:
                tell(problem, name)
            wrong += [name] if problems else []
        for problem in near_duplicates(found, other_seeds(paths, SEEDS, Settings())):
            tell(problem, problem.path, "warning: ")
        if wrong:
            typer.echo(f"{_enumerated(wrong, files)} need{'s' if len(wrong) == 1 else ''} a look.")
            raise typer.Exit(1)
        typer.echo(f"{_count(len(files))} {'is' if len(files) == 1 else 'are'} good.")


@app.command()
def report(
    base: Annotated[str, typer.Option(metavar="REF", help="The commit to compare with, such as main.")],
    seeds: Annotated[
        Path, typer.Option(envvar="SEEDS_DIR", exists=True, file_okay=False, help="The folder of seeds.")
    ] = Path("seeds"),
    cache: Cache = str(DEFAULT_CACHE),
    no_cache: NoCache = False,
    model: Model = DEFAULT_MODEL,
) -> None:
    """Tell, as Markdown, what a pull request changes: briefings, what is uncertain, other pages."""
    from generator.review.changes import NoSuchCommit, changes_since
    from generator.review.report import write_report as report_of

    with _plain_errors():
        try:
            cache_dir = None if no_cache else cache
            changes = changes_since(base, seeds, Settings(model=model), cache_dir=cache_dir)
        except NoSuchCommit as error:
            _say(_errors(), f"Error: {error}")
            raise typer.Exit(1) from None
        typer.echo(report_of(changes))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a briefing."""
    import json

    from generator.model import json_schema

    with _plain_errors():
        typer.echo(json.dumps(json_schema(), indent=2))


def _document(source: str) -> tuple[bytes, str, str | None]:
    """A document's bytes, the ending that tells what it is, and the address of the web it came from."""
    from generator.seeds.fetch import MAX_BYTES, fetch
    from generator.seeds.new import Refused, suffix_of

    if source.startswith(("http://", "https://")):
        got = fetch(source)
        return got.data, suffix_of(got.type, got.url), got.url
    if source == "-" and sys.stdin.isatty():
        raise typer.BadParameter("name a file or an address, or pipe a text in.", param_hint="SOURCE")
    if "://" in source:
        raise typer.BadParameter("only http:// and https:// addresses are fetched.", param_hint="SOURCE")
    if source != "-" and not Path(source).is_file():
        raise typer.BadParameter(f"there is no file '{source}'.", param_hint="SOURCE")
    with sys.stdin.buffer if source == "-" else Path(source).open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        what = "what is piped in" if source == "-" else source
        raise Refused(f"{what} is larger than the limit of {MAX_BYTES:,} bytes.")
    return data, ".txt" if source == "-" else Path(source).suffix, None


def _answers(about: Metadata, given: set[str]) -> dict[str, str]:
    """What a person at the terminal knows of a document and the document does not tell."""
    from generator.seeds.new import complaint

    def checked(field: str, value: str) -> str:
        if value and (said := complaint(field, value)):
            raise typer.BadParameter(said)
        return value.strip()

    answers = {}
    typer.echo("Leave empty what you do not know.", err=True)
    for field, question in _QUESTIONS.items():
        known = getattr(about, field)
        if field not in given and (known is None or field == "title"):
            answers[field] = typer.prompt(
                question,
                default=known or "",
                show_default=bool(known),
                value_proc=partial(checked, field),
                err=True,
            )
    return {field: answer for field, answer in answers.items() if answer}


def _next_steps(path: Path) -> str:
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


def _on_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _file(problem: Problem, name: str, files: dict[str, Path], paths: Sequence[Path]) -> Path:
    """The file that a problem is in: a seed's, its sidecar, or the one that lies beside all seeds."""
    if name not in files:
        folders = (path if path.is_dir() else path.parent for path in paths)
        return next(filter(Path.is_file, (folder / name for folder in folders)), Path(name))
    return files[name] if problem.path == name else files[name].with_name(Path(problem.path).name)


def _enumerated(wrong: Sequence[str], seeds: Collection[str]) -> str:
    """What is wrong, in few words: files beside the seeds by name, then how many of the seeds."""
    beside = [name for name in wrong if name not in seeds]
    count = len(wrong) - len(beside)
    return " and ".join([*beside, *([f"{count} of {_count(len(seeds))}"] if count else [])])


def _count(number: int) -> str:
    return f"{number} seed{'' if number == 1 else 's'}"


def _errors() -> Console:
    from rich.console import Console

    return Console(stderr=True)


def _say(console: Console, message: str) -> None:
    from generator.review.github import log_line

    console.print(log_line(message), markup=False, highlight=False, emoji=False, soft_wrap=True)


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
    from generator.briefings.cache import MissingModel
    from generator.briefings.cluster import ClusterError
    from generator.briefings.stores import NoSuchStore

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
