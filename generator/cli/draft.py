"""``briefings draft``: what is sent where, progress, what became of it, and how to go on after a failure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import as_file, files
from pathlib import Path

import typer
from rich.table import Table

from generator.briefings.stores import open_store
from generator.cli.streams import errors, say
from generator.drafting.client import Model, NoModel
from generator.drafting.drafter import Drafted
from generator.drafting.plan import Done, Plan, carry_out, drafts, plan_drafts
from generator.drafting.prompt import SECTIONS
from generator.progress import over
from generator.settings import Settings

_AGAIN = "Run the same command again to go on: what is answered is not asked again."
_MOST_DROPPED = 5  # statements of one seed that are named


def draft_seeds(
    paths: Sequence[Path],
    name: str,
    settings: Settings,
    *,
    cache: str,
    jobs: int,
    tries: int,
    again: bool,
    dry_run: bool,
) -> bool:
    """Draft briefing files of the seeds below these paths; whether all went well. Raises ``NoModel``."""
    console = errors()
    model = None if dry_run else Model(name)
    plan = plan_drafts(paths, settings, again=again)
    for one in plan.skipped:
        say(console, f"Not drafted: {one.name}: {one.reason}")
    _tell(plan, name, model, tries)
    if model is None or not plan.tasks:
        return True
    failed = 0
    day = datetime.date.today().isoformat()
    store = open_store(cache)
    jobs = 1 if model.is_here else jobs
    try:
        for done in _over(carry_out(plan, model, day=day, jobs=jobs, tries=tries, store=store), plan):
            _tell_done(done)
            failed += done.failure is not None
    except (NoModel, OSError) as error:
        say(console, f"Error: {error}")
        say(console, _AGAIN)
        return False
    if failed:
        say(console, f"{failed} of {len(plan.tasks)} could not be drafted. {_AGAIN}")
    return not failed


def try_model(name: str, settings: Settings, *, tries: int) -> bool:
    """Draft the sample texts and print how much holds; whether all were answered. Raises ``NoModel``."""
    model = Model(name)
    with as_file(files("generator.drafting") / "samples") as samples:
        plan = plan_drafts([samples], settings)
    _tell(plan, name, model, tries)
    done = []
    for one in _over((one for one, _ in drafts(plan.tasks, model, jobs=1, tries=tries)), plan):
        done.append(one)
        _tell_done(one)
    _print_figures(done)
    return all(one.failure is None for one in done)


def _over(done: Iterable[Done], plan: Plan) -> Iterator[Done]:
    """What is done, one by one, by the characters of the plan's texts."""
    total = sum(len(task.seed.text) for task in plan.tasks)
    return over(done, "Drafting", total, lambda one: len(one.task.seed.text))


def _tell(plan: Plan, name: str, model: Model | None, tries: int) -> None:
    count = f"{len(plan.tasks)} seed{'' if len(plan.tasks) == 1 else 's'}"
    calls = f"{plan.calls} call{'' if plan.calls == 1 else 's'}"
    if tries > 1 and plan.tasks:
        calls += f", and at most {plan.calls * (tries - 1)} more for what is refused"
    if model is None:
        typer.echo(f"Would send {count}, {plan.words:,} words in {calls}, to {name}.")
    elif plan.tasks:
        typer.echo(
            f"Sending the texts of {count}, {plan.words:,} words in {calls}, to {model.name} ({model.place})."
        )


def _tell_done(done: Done) -> None:
    if done.drafted is None:
        say(errors(), f"Not drafted: {done.task.name}: {done.failure}")
        return
    held, dropped = done.drafted.statements, done.drafted.dropped
    told = f"{len(held)} statement{'' if len(held) == 1 else 's'} grounded"
    told += f", {len(dropped)} dropped" if dropped else ""
    say(errors(), f"{done.task.name}: {told}, {done.seconds:.0f} s.")
    for one in dropped[:_MOST_DROPPED]:
        say(errors(), f"  {one.section}: {next(iter(one.said.values()), '')!s:.80}: {one.refusal}")
    if len(dropped) > _MOST_DROPPED:
        say(errors(), f"  … and {len(dropped) - _MOST_DROPPED} more.")


def _print_figures(done: Sequence[Done]) -> None:
    """A table of what held of each section, at first and in the end, and what it took."""
    from rich.console import Console

    table = Table("Section", "Drafted", "Grounded at first", "Grounded in the end")
    answered = [one.drafted for one in done if one.drafted]
    for section in SECTIONS:
        table.add_row(section, *map(str, _counts(answered, section)))
    console = Console()
    with console.capture() as shown:
        console.print(table)
    typer.echo(shown.get(), nl=False)  # which stands above a bar
    sent, received = sum(one.words_sent for one in done), sum(one.words_received for one in done)
    seconds = sum(one.seconds for one in done)
    typer.echo(f"{sent:,} words sent, {received:,} received, {seconds:.0f} seconds.")


def _counts(drafted: Sequence[Drafted], section: str) -> tuple[int, int, int]:
    grounded = sum(part.section == section for one in drafted for part in one.statements)
    dropped = sum(part.section == section for one in drafted for part in one.dropped)
    refused = sum(part.section == section for one in drafted for part in one.refused_at_first)
    return grounded + dropped, grounded + dropped - refused, grounded
