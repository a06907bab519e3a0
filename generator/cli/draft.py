"""``briefings draft``: what is sent where, progress, and how to go on after a failure."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import typer
from rich.progress import Progress

from generator.cli.streams import errors, say
from generator.readings.drafting.client import Model, NoModel
from generator.readings.drafting.plan import Done, Plan, carry_out, plan_drafts
from generator.settings import Settings

_AGAIN = "Run the same command again to go on: what is done is not done twice."


def draft_seeds(
    paths: Sequence[Path], name: str, settings: Settings, *, jobs: int, again: bool, dry_run: bool
) -> bool:
    """Draft readings of the seeds below these paths; whether all went well. Raises ``NoModel``."""
    console = errors()
    model = None if dry_run else Model(name)
    plan = plan_drafts(paths, settings, again=again)
    for one in plan.skipped:
        say(console, f"Not drafted: {one.name}: {one.reason}")
    _tell(plan, name, model)
    if model is None or not plan.tasks:
        return True
    failed = 0
    day = datetime.date.today().isoformat()
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Drafting", total=len(plan.tasks))
        try:
            for done in carry_out(plan, model, day, 1 if model.is_here else jobs):
                _tell_done(done)
                failed += done.failure is not None
                progress.advance(task)
        except (NoModel, OSError) as error:
            say(console, f"Error: {error}")
            say(console, _AGAIN)
            return False
    if failed:
        say(console, f"{failed} of {len(plan.tasks)} could not be drafted. {_AGAIN}")
    return not failed


def _tell(plan: Plan, name: str, model: Model | None) -> None:
    count = f"{len(plan.tasks)} seed{'' if len(plan.tasks) == 1 else 's'}"
    calls = f"{plan.calls} call{'' if plan.calls == 1 else 's'}"
    if model is None:
        typer.echo(f"Would send {count}, {plan.words:,} words in {calls}, to {name}.")
    elif plan.tasks:
        typer.echo(
            f"Sending the texts of {count}, {plan.words:,} words in {calls}, to {model.name} ({model.place})."
        )


def _tell_done(done: Done) -> None:
    if done.failure is not None:
        say(errors(), f"Not drafted: {done.task.name}: {done.failure}")
    else:
        typer.echo(f"Wrote {done.task.path}: {done.statements} statements to be checked.")
