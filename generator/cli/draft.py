"""``briefings draft`` and ``verify``: what is sent where, what comes of it, and how to go on."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
import typer
from rich.table import Table

from generator.briefings.stores import Store, open_store
from generator.cli.streams import errors, say
from generator.drafts.answers import DraftedStatement
from generator.drafts.client import LanguageModel, NoModel, NotAnswered
from generator.drafts.conversation import Conversation
from generator.drafts.form import SECTIONS
from generator.drafts.plan import (
    Done,
    DraftTask,
    Skipped,
    draft_all,
    mark_lines,
    plan_drafts,
    plan_verification,
    verify_all,
)
from generator.drafts.trial import LEAST_ACCURACY, SAMPLES, trial_of
from generator.model import By, Signature, Verified
from generator.overlay.edit import signature
from generator.progress import over
from generator.review.workflow_commands import log_line
from generator.settings import Settings

_AGAIN = "Run the same command again to go on: what is answered is not asked again."
_MOST_NAMED = 5  # statements of one seed
_UNSAID = ("cites", "sentences", "by")  # of a statement that is named


def draft_seeds(
    paths: Sequence[Path],
    name: str | None,
    verify_with: str | None,
    settings: Settings,
    *,
    cache: str,
    jobs: int,
    again: bool,
    answers_only: bool,
    verified: bool,
    force: bool,
    dry_run: bool,
) -> bool:
    """Draft briefing files of the seeds below these paths; whether all went well. Raises ``NoModel``."""
    tasks, skipped = plan_drafts(paths, settings, again=again, answers_only=answers_only)
    _tell_skipped(skipped)
    if dry_run:
        typer.echo(f"Would send {_sent(tasks)}, to {name or 'the default model of llm'}.")
        if verified:
            typer.echo(f"To verify them, about as much again, to {verify_with or 'the same'}.")
        return True
    drafter = LanguageModel(name)
    if not tasks:
        return True
    verifier = (LanguageModel(verify_with) if verify_with else drafter) if verified else None
    _tell_sending(tasks, drafter)
    store = open_store(cache)
    mark = trusted(verifier, store, force=force) if verifier else None
    if verifier and mark:
        typer.echo(f"To verify them, about as much again, to {verifier.name} ({verifier.place}).")
    made = draft_all(
        tasks,
        drafter,
        verifier if mark else None,
        jobs=1 if drafter.is_here or (verifier and verifier.is_here) else jobs,
        store=store,
        by=By(model=signature(drafter.name), date=_today()),
        marked=mark,
    )
    return _follow(made, tasks, "Drafting")


def verify_seeds(
    paths: Sequence[Path], name: str | None, settings: Settings, *, cache: str, jobs: int, force: bool
) -> bool:
    """Have a model verify briefing files; whether all lines hold. Raises ``NoModel``."""
    tasks, skipped = plan_verification(paths, settings)
    _tell_skipped(skipped)
    if not tasks:
        typer.echo("No line is left to verify.")
        return True
    verifier, store = LanguageModel(name), open_store(cache)
    _tell_sending(tasks, verifier)
    mark = trusted(verifier, store, force=force)
    if mark is None:
        return False
    jobs = 1 if verifier.is_here else jobs
    return _follow(verify_all(tasks, verifier, marked=mark, jobs=jobs, store=store), tasks, "Verifying")


def verify_by_hand(paths: Sequence[Path], person: str, settings: Settings) -> None:
    """Ask a person about each line that nobody has verified."""
    try:
        name = msgspec.convert(person, Signature)
    except msgspec.ValidationError:
        raise typer.BadParameter("the name is not short and plain.", param_hint="--person") from None
    verified = Verified(person=name, date=_today())
    tasks, skipped = plan_verification(paths, settings)
    _tell_skipped(skipped)
    for task in tasks:
        typer.echo(log_line(f"{task.seed.path}: {task.seed.title}"))
        hold = []
        try:
            for line in task.lines:
                typer.echo(log_line(f"\n{line.section}: {_words(line)}"))
                for words in getattr(line.entry, "cites", None) or ():
                    typer.echo(log_line(f"  > {words}"))
                if typer.confirm("Does it hold?", default=False):
                    hold.append(line)
        finally:  # also what was answered before an interruption
            mark_lines(task, hold, verified)
        typer.echo(f"{len(hold)} of {len(task.lines)} marked.")


def try_model(
    name: str | None, verify_with: str | None, settings: Settings, *, cache: str, verified: bool
) -> bool:
    """Draft the sample texts and print how much holds; whether all were answered. Raises ``NoModel``."""
    drafter = LanguageModel(name)
    verifier = (LanguageModel(verify_with) if verify_with else drafter) if verified else None
    tasks, _ = plan_drafts([SAMPLES], settings)
    _tell_sending(tasks, drafter)
    if verifier:
        trusted(verifier, open_store(cache), force=True)
    done = []
    for one in _over(draft_all(tasks, drafter, verifier, jobs=1), tasks, "Drafting"):
        done.append(one)
        _tell_done(one)
    _print_figures(done)
    return all(one.failure is None for one in done)


def _today() -> str:
    return datetime.date.today().isoformat()


def _tell_sending(tasks: Sequence[DraftTask], model: LanguageModel) -> None:
    """Name who receives the texts, before anything is sent."""
    typer.echo(f"Sending the texts of {_sent(tasks)}, to {model.name} ({model.place}).")


def trusted(verifier: LanguageModel, store: Store, *, force: bool) -> Verified | None:
    """What the marks of a model say, if it passes its test or is ``force``d to count; else None, and told."""
    try:
        trial = trial_of(Conversation(verifier, store))
    except NotAnswered as error:
        say(errors(), f"{verifier.name} could not be tested, so nothing is verified: {error}")
        return None
    false, true = f"{trial.caught} of {trial.false} false", f"{trial.kept} of {trial.true} true"
    result = f"caught {false} statements, kept {true}; {trial.accuracy:.0%}"
    if not trial.passed:
        result += f", which is less than the {LEAST_ACCURACY:.0%} that a verifier needs"
    say(errors(), f"Test of {verifier.name} as a verifier: {result}.")
    if not trial.passed and not force:
        say(errors(), "Nothing is marked as verified. Take another model, or use --force.")
        return None
    return Verified(model=signature(verifier.name), date=_today(), failed=not trial.passed)


def _follow(made: Iterator[Done], tasks: Sequence[DraftTask], doing: str) -> bool:
    """Tell what is done, one by one; whether all went well."""
    failed = 0
    try:
        for done in _over(made, tasks, doing):
            _tell_done(done)
            failed += done.failure is not None
    except (NoModel, OSError) as error:
        say(errors(), f"Error: {error}")
        say(errors(), _AGAIN)
        return False
    if failed:
        say(errors(), f"{failed} of {len(tasks)} failed. {_AGAIN}")
    return not failed


def _over(done: Iterable[Done], tasks: Sequence[DraftTask], doing: str) -> Iterator[Done]:
    """What is done, one by one, by the characters of the texts."""
    total = sum(len(task.seed.text) for task in tasks)
    return over(done, doing, total, lambda one: len(one.task.seed.text))


def _sent(tasks: Sequence[DraftTask]) -> str:
    asked = [len(question.split()) for task in tasks for question in task.asked]
    seeds = f"{len(tasks)} seed{'' if len(tasks) == 1 else 's'}"
    return f"{seeds}, {sum(asked):,} words in {len(asked)} call{'' if len(asked) == 1 else 's'}"


def _tell_skipped(skipped: Sequence[Skipped]) -> None:
    for name, reason in skipped:
        say(errors(), f"Left alone: {name}: {reason}")


def _tell_done(done: Done) -> None:
    name, seconds = done.task.seed.path, sum(talk.seconds for talk in done.talks)
    if done.failure is not None:
        say(errors(), f"Not done: {name}: {done.failure}")
    if not done.statements:
        return
    refused = [statement for statement in done.statements if statement.refusal]
    marked = sum(statement.verified for statement in done.statements)
    count = f"{len(done.statements)} statements, {marked} verified, {len(refused)} refused"
    say(errors(), f"{name}: {count}, {seconds:.0f} s.")
    for reason in (reason for talk in done.talks for reason in talk.unanswered):
        say(errors(), f"  A part has no answer: {reason}")
    for one in refused[:_MOST_NAMED]:
        say(errors(), f"  {one.section}: {_words(one):.80}: {one.refusal}")
    if len(refused) > _MOST_NAMED:
        say(errors(), f"  … and {len(refused) - _MOST_NAMED} more.")


def _words(statement: DraftedStatement) -> str:
    """What a statement says, for people."""
    said = statement.answer or msgspec.to_builtins(statement.entry)
    return "; ".join(str(value) for key, value in said.items() if value and key not in _UNSAID)


def _print_figures(done: Sequence[Done]) -> None:
    """A table of what held of each section, and what it took."""
    from rich.console import Console

    table = Table("Section", "Drafted", "Held", "Verified")
    statements = [part for one in done for part in one.statements]
    for section in SECTIONS:
        some = [statement for statement in statements if statement.section == section]
        held = sum(not one.refusal for one in some)
        table.add_row(section, *map(str, (len(some), held, sum(one.verified for one in some))))
    console = Console()
    with console.capture() as shown:
        console.print(table)
    typer.echo(shown.get(), nl=False)  # which stands above a bar
    talks = [talk for one in done for talk in one.talks]
    sent, received = sum(talk.words_sent for talk in talks), sum(talk.words_received for talk in talks)
    seconds = sum(talk.seconds for talk in talks)
    typer.echo(f"{sent:,} words sent, {received:,} received, {seconds:.0f} seconds.")
