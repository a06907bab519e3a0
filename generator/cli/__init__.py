"""The command line: thin, each command a few calls into the rooms that do the work.

What is slow to import is imported by the command that needs it, so that ``--help`` is quick.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from generator import __version__
from generator.cli.streams import (
    cache_of,
    command,
    errors,
    is_device,
    is_for_terminal,
    plain_errors,
    say,
    sink,
    working,
    write_markdown,
)
from generator.settings import DEFAULT_CACHE, DEFAULT_MODEL, Settings

if TYPE_CHECKING:
    from rich.console import Console

    from generator.briefings import Outcome
    from generator.model import Problem, Severity

app = typer.Typer(
    help="Turns documents into briefings: summary, key actors, quotes, open questions and timeline, "
    "each with its place in the text.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

SEEDS = Path("seeds")
_MARKS: dict[Severity, str] = {"error": "", "flaw": "warning: ", "note": "note: "}
_FEW = 3  # of this number of seeds nobody needs to be told that all are written


def _one_file(path: Path) -> Path:
    if path.is_dir():
        raise typer.BadParameter(f"'{path}' is a folder. Name one of the seeds in it.")
    return path


SeedFile = Annotated[
    Path, typer.Argument(metavar="SEED", exists=True, callback=_one_file, help="The seed's file.")
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write there instead of to the terminal."),
]
Model = Annotated[str, typer.Option(metavar="NAME|PATH", help="spaCy model for English.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Analyse anew, and keep nothing.")]
Cache = Annotated[
    str | None,
    typer.Option(
        "--cache",
        envvar="BRIEFINGS_CACHE",
        metavar="PLACE",
        help=f"Folder, or address such as s3://…, of analyses; by default {DEFAULT_CACHE} of the project.",
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
    output: Output = None,
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
    cache: Cache = None,
    no_cache: NoCache = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Fail on flaws that a briefing survives, too.")
    ] = False,
    model: Model = DEFAULT_MODEL,
) -> None:
    """Write the briefings of seeds as data: one JSON object a line, in the order of their paths.

    Each holds the whole text of its seed, whatever its licence; a site publishes what its settings allow.
    A seed that cannot be read is named on the error stream; the others are still written, and the exit
    status is 1.
    """
    from generator.briefings import brief
    from generator.briefings.local import cores
    from generator.model import encode
    from generator.seeds.folder import find_seeds

    _refuse_folder(output)
    console = errors()
    failed = False
    written = 0
    with plain_errors() if is_for_terminal(output) else working("Working"), sink(output) as lines:
        total = len(find_seeds(paths))
        found = brief(
            paths,
            Settings(model=model),
            cache_dir=None if no_cache else cache_of(paths, cache),
            jobs=jobs or cores(),
            cluster=cluster,
        )
        for outcome in found:
            failed = _say_problems(console, outcome, strict) or failed
            if outcome.briefing is not None:
                lines.write(encode(outcome.briefing) + b"\n")
                lines.flush()
                written += 1
    if (console.is_terminal and total > _FEW) or written < total:
        left_out = f", {total - written} left out" if written < total else ""
        say(console, f"{written} of {_count(total)} written{left_out}.")
    if failed:
        raise typer.Exit(1)


def _say_problems(console: Console, outcome: Outcome, strict: bool) -> bool:
    """Say what is wrong with a seed, and whether the command fails for it."""
    fails = ("error", "flaw") if strict else ("error",)
    for problem in outcome.problems:
        say(console, _weighed(problem))
    return any(problem.severity in fails for problem in outcome.problems)


def _weighed(problem: Problem) -> str:
    """A problem, marked where it costs no page."""
    return _MARKS[problem.severity] + str(problem)


@app.command()
def show(seed: SeedFile, cache: Cache = None, no_cache: NoCache = False) -> None:
    """Show the briefing of one seed, to be read in the terminal."""
    from generator.briefings import brief
    from generator.sections import all_sections
    from generator.site.exports.markdown_copy import as_markdown
    from generator.site.presentation import DEFAULT

    console = errors()
    with working("Working"):
        outcomes = list(brief([seed], cache_dir=None if no_cache else cache_of([seed], cache)))
    for outcome in outcomes:
        for problem in outcome.problems:
            say(console, str(problem))
        if outcome.briefing is not None:
            with plain_errors():
                presentation = replace(DEFAULT, sections=tuple(all_sections()))
                write_markdown(as_markdown(outcome.briefing, presentation=presentation, source=False))
        elif any(problem.severity == "error" for problem in outcome.problems):
            raise typer.Exit(1)


@app.command()
def serve(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", exists=True, file_okay=False, help="The folder of documents.")
    ],
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Where the browser finds it.")] = 8000,
    cache: Cache = None,
) -> None:
    """Show the site of any folder of documents on this machine, and follow every change to them.

    It needs no repository and no mkdocs.yml, and writes nothing into the folder. Whole texts are shown,
    whatever their licences, since nobody else sees them.
    """
    from generator.mkdocs_plugin.config import MkDocsFailed
    from generator.mkdocs_plugin.folder_site import serve_folder

    with plain_errors():
        try:
            serve_folder(folder, port, cache_of([folder], cache))
        except MkDocsFailed as error:
            if str(error):
                say(errors(), f"Error: {error}")
            raise typer.Exit(1) from None


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", file_okay=False, help="The new repository.")],
    name: Annotated[str, typer.Option(help="The site's name; by default the folder's.")] = "",
) -> None:
    """Make a repository for a site of your own: settings, workflows, an about page to fill in.

    No file is ever overwritten.
    """
    from generator.cli.init import FileTaken, make_repository

    with plain_errors():
        try:
            written = make_repository(folder, name)
        except FileTaken as error:
            raise typer.BadParameter(str(error), param_hint="FOLDER") from None
    for path in written:
        typer.echo(folder / path)
    say(
        errors(), f"Next: cd {shlex.quote(str(folder))} && git init && mkdocs serve. README.md says the rest."
    )


@app.command()
def new(
    source: Annotated[
        str,
        typer.Argument(
            metavar="[SOURCE]", help="A file, a folder of files, an address of the web, or - for a pipe."
        ),
    ] = "-",
    title: Annotated[str | None, typer.Option(help="The title, if the document does not tell it.")] = None,
    date: Annotated[str | None, typer.Option(help="The day of publication, as in 2023-07-16.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published the document.")] = None,
    author: Annotated[str | None, typer.Option(help="Who wrote it.")] = None,
    url: Annotated[str | None, typer.Option(help="The address of the original.")] = None,
    license: Annotated[str | None, typer.Option(help="The terms under which it may be published.")] = None,
    name: Annotated[str | None, typer.Option(help="The seed's name, if not from the title.")] = None,
    table: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="For a folder: CSV with a column 'file', and one for each of these options that it gives.",
        ),
    ] = None,
    listed: Annotated[
        Path | None,
        typer.Option(
            "--list", metavar="FILE", help="A file of addresses of the web, one a line, or - for a pipe."
        ),
    ] = None,
    seeds: Annotated[
        Path,
        typer.Option(
            envvar="SEEDS_DIR", file_okay=False, help="The folder of seeds; made if it is not there."
        ),
    ] = SEEDS,
) -> None:
    """Make a seed of a document: a file, a page of the web, or text from a pipe; or of many at once.

    What the document says of itself goes into the seed, except a licence where a _defaults.yml of the seeds
    states one: a document may only claim stricter terms. Options override what it says. Its address is where
    it was fetched from. The files of a folder keep their names, and a PDF is kept as it is. Of a list, pages
    that are seeds already are skipped. On a terminal you are asked for what is missing, but not for many
    documents. No file is ever overwritten.
    """
    from generator.briefings import read_files
    from generator.cli.new import make_one, next_steps
    from generator.review.workflow_commands import log_line
    from generator.seeds.fetch import NotFetched
    from generator.seeds.new import PIPE, SeedRefused, complaint

    options = {"title": title, "date": date, "publisher": publisher, "author": author, "url": url}
    given = {field: value for field, value in (options | {"license": license}).items() if value}
    for field, value in given.items():
        if said := complaint(field, value):
            raise typer.BadParameter(said, param_hint=f"--{field}")
    if table and (listed or not Path(source).is_dir()):
        raise typer.BadParameter("a table goes with a folder of documents.", param_hint="--table")
    if listed and source != PIPE:
        raise typer.BadParameter("a list stands for the document.", param_hint="--list")
    if listed or Path(source).is_dir():
        for option in sorted({*given, *(["name"] if name else [])} & {"title", "url", "name"}):
            raise typer.BadParameter("one for many documents; use --table.", param_hint=f"--{option}")
        _new_many(listed or Path(source), table, given, seeds)
        return
    with plain_errors(SeedRefused, NotFetched):
        path, told = make_one(source, given, seeds, name)
        for line in (f"Wrote {path}.", *told):
            typer.echo(log_line(line))
        for _, reading in read_files([path], Settings()):
            for problem in reading.problems:
                typer.echo(log_line(f"Needs a look: {problem}"))
    typer.echo(next_steps(path))


def _new_many(source: Path, table: Path | None, given: dict[str, str], seeds: Path) -> None:
    """Make a seed of each document of a folder or a list; exits with 1 where one is none."""
    from generator.cli.new import make_many, sources_of_folder, sources_of_list
    from generator.review.workflow_commands import log_line
    from generator.seeds.document import Unreadable
    from generator.seeds.new import SeedRefused, SeedTaken

    failed: list[str] = []
    written = skipped = 0
    with working("Working", SeedRefused):
        try:
            found = sources_of_folder(source, table) if source.is_dir() else sources_of_list(source, seeds)
        except Unreadable as error:
            where = f"{table or source}:{error.flaw.line}" if error.flaw.line else table or source
            raise SeedRefused(f"{where}: {error.flaw.reason} {error.flaw.remedy}".rstrip()) from None
        for called, made, licence in make_many(found, given, seeds):
            said = f"{called}: {str(made).removeprefix(f'{called} ')}"
            if isinstance(made, Path):
                written += 1
                typer.echo(log_line(f"Wrote {made}" + (f" ({licence})." if licence else ".")))
            elif isinstance(made, SeedTaken):
                skipped += 1
                say(errors(), f"Skipped {said}")
            else:
                failed.append(said)
    for said in failed:
        say(errors(), f"Failed: {said}")
    told = f"{_count(written)} written, {skipped} skipped, {len(failed)} failed."
    typer.echo(f"{told} Look at them: {command('check', seeds)}")
    if failed:
        raise typer.Exit(1)


ModelOfLlm = Annotated[
    str | None,
    typer.Option(
        "--model",
        "-m",
        metavar="NAME",
        help="A model, as 'llm models' lists it, or NAME@https://ADDRESS; else the default of llm.",
    ),
]
Jobs = Annotated[
    int, typer.Option("--jobs", "-j", min=1, max=16, metavar="N", help="Seeds to ask about at once.")
]
Force = Annotated[bool, typer.Option("--force", help="Mark lines even if the model failed its test.")]
Documents = Annotated[
    list[Path] | None, typer.Argument(metavar="SEED...", exists=True, help="Seeds, or folders of seeds.")
]


@app.command()
def draft(
    paths: Documents = None,
    model: ModelOfLlm = None,
    verify_with: Annotated[
        str | None, typer.Option(metavar="NAME", help="Another model that verifies; else the same one does.")
    ] = None,
    verify: Annotated[
        bool, typer.Option("--verify/--no-verify", help="Have the statements verified.")
    ] = True,
    force: Force = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell how many words in how many calls, and send nothing.")
    ] = False,
    try_it: Annotated[
        bool,
        typer.Option("--try", help="Draft three texts that come with the program, and tell how much holds."),
    ] = False,
    jobs: Jobs = 2,
    again: Annotated[
        bool, typer.Option("--again", help="Draft anew what a model has drafted before.")
    ] = False,
    answers: Annotated[
        bool, typer.Option("--answers", help="Answer the questions of questions.yml, and draft nothing else.")
    ] = False,
    cache: Cache = None,
) -> None:
    """Have a language model draft briefing files, each beside its seed, to be reviewed.

    Needs the extra "draft". Texts go to the models that you name, and nowhere else; keys are those of llm.
    What is not in the text goes back once with the reason. Then another model verifies the statements, or the
    same one in a new conversation. What does not hold goes back once, and is then left out.
    """
    from generator.cli.draft import draft_seeds, try_model
    from generator.drafts.client import NoModel

    if not paths and not try_it:
        raise typer.BadParameter("Name seeds or a folder of seeds; --try takes its own texts.")
    place = cache_of(paths or [], cache)
    with working("Working", NoModel):
        if try_it:
            done = try_model(model, verify_with, Settings(), cache=place, verified=verify)
        else:
            done = draft_seeds(
                paths or [],
                model,
                verify_with,
                Settings(),
                cache=place,
                jobs=jobs,
                again=again,
                answers_only=answers,
                verified=verify,
                force=force,
                dry_run=dry_run,
            )
    if not done:
        raise typer.Exit(1)


@app.command("verify")
def verify_lines(
    paths: Documents = None,
    model: ModelOfLlm = None,
    person: Annotated[
        str | None, typer.Option(metavar="NAME", help="You verify them yourself, line by line.")
    ] = None,
    against: Annotated[
        list[Path] | None,
        typer.Option(exists=True, metavar="SEEDS", help="Check a text of yours against these seeds."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="With --against: write a report, .html or .json."
        ),
    ] = None,
    force: Force = False,
    jobs: Jobs = 2,
    cache: Cache = None,
) -> None:
    """Have the lines of briefing files verified by a language model, or do it yourself.

    Lines that pass are marked in NAME.verified.yml; those that fail are reported. Nothing else is changed.
    With --against, the file is a text of your own: its quotations, speakers, names, numbers and dates are
    looked up in the seeds. That sends nothing to anyone unless you name a model.
    """
    from generator.cli.draft import verify_by_hand, verify_seeds
    from generator.drafts.client import NoModel

    if against:
        _check_text(paths or [], against, model, person, output, cache, force=force)
        return
    if not paths or (model and person) or output:
        raise typer.BadParameter("Name seeds or a folder of seeds, and a model or a person.")
    _refuse_texts(paths)
    if person:
        verify_by_hand(paths, person, Settings())
        return
    with working("Working", NoModel):
        done = verify_seeds(paths, model, Settings(), cache=cache_of(paths, cache), jobs=jobs, force=force)
    if not done:
        raise typer.Exit(1)


def _check_text(
    paths: Sequence[Path],
    against: Sequence[Path],
    model: str | None,
    person: str | None,
    output: Path | None,
    cache: str | None,
    *,
    force: bool,
) -> None:
    """Check one text against seeds; end with 1 where it fails."""
    from generator.articles import NoArticle
    from generator.cli.verify import verify_article
    from generator.drafts.client import NoModel
    from generator.mkdocs_plugin.config import MkDocsFailed
    from generator.seeds.folder import find_seeds

    if len(paths) != 1 or paths[0].is_dir() or person:
        raise typer.BadParameter("Name one text to check, and with --against the seeds.")
    _refuse_folder(output)
    if output is not None:
        if output.suffix.lower() not in (".html", ".json"):
            raise typer.BadParameter("A report is .html or .json.", param_hint="--output")
        taken = {paths[0].resolve(), *(path.resolve() for path, _ in find_seeds(against))}
        if output.resolve() in taken:
            raise typer.BadParameter("That is a text of yours.", param_hint="--output")
    with working("Working", NoModel, NoArticle, MkDocsFailed):
        place = cache_of(against, cache)
        holds = verify_article(paths[0], against, model, output, place, force=force)
    if not holds:
        raise typer.Exit(1)


def _refuse_texts(paths: Sequence[Path]) -> None:
    """End with an error for a single file without a briefing file: it has no lines to verify."""
    from generator.seeds.metadata.companions import BRIEFING_FILE, ENDINGS

    for path in paths:
        if path.is_file() and path.suffix not in ENDINGS and not path.with_suffix(BRIEFING_FILE).exists():
            how = f"{command('verify', path)} --against {SEEDS}"
            raise typer.BadParameter(f"'{path}' has no briefing file. To check it against seeds: {how}")


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
    cache: Cache = None,
    no_cache: NoCache = False,
) -> None:
    """Tell whether seeds are good: file, line, reason and remedy of each problem.

    Only seeds that have a briefing file are analysed, so that it can be checked. Notes fail nothing: a text
    stays as it was published, and ungrounded lines of a briefing file are left out. The mkdocs.yml here, if
    there is one, says whether PDF files are published themselves.
    """
    from datetime import UTC, datetime

    from generator.review.checks import check_seeds
    from generator.review.workflow_commands import annotation, log_line
    from generator.seeds.folder import find_seeds

    paths = seeds or [SEEDS]
    if not seeds and not SEEDS.is_dir() and not SEEDS.is_symlink():
        raise typer.BadParameter("there is no folder 'seeds' here; name a file or folder.", param_hint="SEED")
    wrong: dict[str, None] = {}
    notes = 0
    with working("Working"):
        names = [name for _, name in find_seeds(paths)]
        cache_dir = None if no_cache else cache_of(paths, cache)
        settings = Settings(originals=_publishes_originals(names))
        today = datetime.now(UTC).date()
        for found in check_seeds(paths, settings, cache_dir=cache_dir, today=today):
            is_note = found.problem.severity == "note"
            mark = "note: " if is_note else ""
            typer.echo(
                annotation(found.problem, found.file) if github else log_line(f"{mark}{found.problem}")
            )
            if is_note:
                notes += 1
            else:
                wrong[found.name] = None
        if wrong:
            other = [name for name in wrong if name not in names]  # files that speak of all seeds
            bad = len(wrong) - len(other)
            named = " and ".join([*other, *([f"{bad} of {_count(len(names))}"] if bad else [])])
            typer.echo(f"{named} need{'s' if len(wrong) == 1 else ''} a look.")
            raise typer.Exit(1)
        told = "the note" if notes == 1 else f"the {notes} notes"
        good = (
            f"{'is' if len(names) == 1 else 'are'} good."
            if not notes
            else f"can be published. Look at {told} first."
        )
        typer.echo(f"{_count(len(names))} {good}")


def _publishes_originals(names: Iterable[str]) -> bool:
    """Whether some of these files may be published themselves, as the mkdocs.yml here says."""
    if not any(name.lower().endswith(".pdf") for name in names):
        return False
    from generator.mkdocs_plugin.config import MkDocsFailed, site_in

    with plain_errors(MkDocsFailed):
        return site_in(Path("mkdocs.yml"))[0].originals


@app.command()
def report(
    base: Annotated[str, typer.Option(metavar="REF", help="The commit to compare with, such as main.")],
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write the whole report there, too; what is printed is cut to what GitHub's summary holds.",
        ),
    ] = None,
    seeds: Annotated[
        Path, typer.Option(envvar="SEEDS_DIR", exists=True, file_okay=False, help="The folder of seeds.")
    ] = SEEDS,
    cache: Cache = None,
    no_cache: NoCache = False,
) -> None:
    """Tell, as Markdown, what a pull request changes on the site, as a diff of the pages' Markdown copies.

    In a terminal it is laid out for reading. The mkdocs.yml here, if there is one, says what is published and
    how.
    """
    from generator.addresses import briefing_address
    from generator.mkdocs_plugin.config import MkDocsFailed, site_in
    from generator.publish import publish
    from generator.review.changes import states_since
    from generator.review.git import GitError
    from generator.review.report import cut
    from generator.review.report import write_report as report_of
    from generator.site.exports.markdown_copy import as_markdown

    with working("Working", MkDocsFailed):
        try:
            cache_dir = None if no_cache else cache_of([seeds], cache)
            settings, policy, presentation = site_in(Path("mkdocs.yml"))
            before, after = states_since(base, seeds, settings, cache_dir=cache_dir)
        except GitError as error:
            say(errors(), f"Error: there is nothing to compare with: {error}")
            raise typer.Exit(1) from None
        parts = report_of(
            before,
            after,
            lambda briefing: publish(briefing, policy),
            lambda briefing: as_markdown(
                briefing, address=briefing_address(briefing.id), presentation=presentation
            ),
        )
        whole = "\n".join(parts)
        if output is not None:
            with sink(output) as file:
                file.write(whole.encode("utf-8", "replace"))
    with plain_errors():
        write_markdown(cut(parts) if output else whole)


@app.command()
def actors(
    folder: Annotated[
        Path, typer.Argument(metavar="[FOLDER]", exists=True, file_okay=False, help="The folder of seeds.")
    ] = SEEDS,
    cache: Cache = None,
    no_cache: NoCache = False,
) -> None:
    """Propose which actors of the briefings may be one, as entries to copy into actors.yml.

    Names in actors.yml that no briefing has are named on the error stream.
    """
    from generator.briefings import brief
    from generator.briefings.local import cores
    from generator.cli.actors import entry_of
    from generator.corpus.actors import actors_of
    from generator.overlay.actors_file import load_actor_corrections
    from generator.review.namesakes import find_namesakes

    with working("Working"):
        said, problems = load_actor_corrections(folder)
        cache_dir = None if no_cache else cache_of([folder], cache)
        outcomes = list(brief([folder], cache_dir=cache_dir, jobs=cores()))
        named = frozenset().union(*(outcome.named for outcome in outcomes))
        for problem in (*problems, *said.unused(named)):
            say(errors(), _weighed(problem))
        briefings = [outcome.briefing for outcome in outcomes if outcome.briefing]
        proposals = find_namesakes(actors_of(briefings, said.names(), said.merged()), said)
        for proposal in proposals:
            typer.echo(entry_of(proposal))
        if not proposals:
            say(errors(), "No two actors look like one.")


@app.command()
def schema(
    file: Annotated[bool, typer.Option("--file", help="Print the briefing file's schema instead.")] = False,
) -> None:
    """Print the JSON Schema of a briefing or of a briefing file."""
    import json

    from generator.overlay.briefing_file import file_schema
    from generator.sections import json_schema

    with plain_errors():
        typer.echo(json.dumps(file_schema() if file else json_schema(), indent=2))


@app.command()
def edit(
    seed: SeedFile,
    sections: Annotated[list[str], typer.Argument(metavar="SECTION...", help="Such as summary or quotes.")],
    person: Annotated[str, typer.Option(metavar="NAME", help="Who signs these sections.")] = "",
    cache: Cache = None,
    no_cache: NoCache = False,
) -> None:
    """Write sections as the analysis found them into the briefing file beside a seed, to be edited.

    From then on they are yours: the page shows what is there, as far as it is grounded in the text. A section
    that is there already is never replaced, and the rest of the file stays as it is.
    """
    from generator.cli.edit import edit_file
    from generator.overlay.edit import NotWritten

    with working("Working", NotWritten):
        place = edit_file(seed, sections, person, None if no_cache else cache_of([seed], cache))
        typer.echo(f"Wrote {place}. Edit it, then look at the page with: {command('show', seed)}")


def _refuse_folder(output: Path | None) -> None:
    """End with an error where the output cannot be a file, or is somewhere else than it seems."""
    if output is not None and output.is_symlink() and not is_device(output):
        raise typer.BadParameter(
            f"'{output}' is a symbolic link. Name the file itself.", param_hint="--output"
        )
    if output is not None and (output.is_dir() or not output.resolve().parent.is_dir()):
        raise typer.BadParameter(f"'{output}' is a folder or lies in none.", param_hint="--output")


def _count(number: int) -> str:
    return f"{number} seed{'' if number == 1 else 's'}"
