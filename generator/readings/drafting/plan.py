"""Which seeds are to be drafted and what will be sent for them; then, one by one, what became of each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Protocol

import msgspec

from generator.model import Seed
from generator.readings.drafting.answers import entries_of_drafts
from generator.readings.drafting.client import NoModel, NotAnswered
from generator.readings.drafting.prompt import VERSION, Call, Draft, calls
from generator.readings.form import write_reading
from generator.seeds import read_seed, reading_name
from generator.seeds.folder import find_seeds
from generator.settings import Settings
from generator.writing import write


class Drafter(Protocol):
    """Whoever drafts; see ``client.Model``."""

    name: str

    def draft(self, call: Call) -> Draft:
        """What is answered to a call."""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A seed to be drafted: its name below the folder ``root``, where its reading goes, and what is asked."""

    name: str
    root: Path
    calls: tuple[Call, ...]
    replaces: bool

    @property
    def path(self) -> Path:
        """Where its reading goes."""
        return self.root / reading_name(self.name)


class Skipped(msgspec.Struct, frozen=True, kw_only=True):
    """A seed that is not drafted, and why."""

    name: str
    reason: str


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be done, and what is not."""

    tasks: tuple[Task, ...]
    skipped: tuple[Skipped, ...]

    @property
    def calls(self) -> int:
        """How many questions there are."""
        return sum(len(task.calls) for task in self.tasks)

    @property
    def words(self) -> int:
        """How many words are sent in all."""
        return sum(call.words for task in self.tasks for call in task.calls)


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a task: how many statements were drafted, or what went wrong."""

    task: Task
    statements: int = 0
    failure: str | None = None


def plan_drafts(paths: Sequence[Path], settings: Settings, *, again: bool = False) -> Plan:
    """What to draft of the seeds below these paths; raises as ``find_seeds`` does.

    A seed that has a reading is left alone: it was drafted before, or an editor wrote it. ``again`` drafts
    anew what a model has drafted; what an editor wrote is never replaced.
    """
    wanted: list[tuple[Path, Seed, bool]] = []  # each with the folder that it was found below
    skipped: list[Skipped] = []
    for path, name in find_seeds(paths):
        seed = read_seed(path, name, settings).seed
        place = path.with_name(reading_name(path.name))
        if seed is None:
            skipped.append(Skipped(name=name, reason="it cannot be read; 'briefings check' tells why."))
        elif seed.language != "en":
            skipped.append(Skipped(name=name, reason="it is not in English."))
        elif os.path.lexists(place) and not (again and seed.reading and seed.reading.model):
            skipped.append(Skipped(name=name, reason=f"{place.name} is there already."))
        else:
            wanted.append((path.parents[len(Path(name).parts) - 1], seed, os.path.lexists(place)))
    tasks = [
        Task(
            name=seed.path,
            root=root,
            calls=tuple(calls(seed.title, seed.date, sentences)),
            replaces=replaces,
        )
        for (root, seed, replaces), sentences in zip(
            wanted, _sentences([seed for _, seed, _ in wanted], settings), strict=True
        )
    ]
    return Plan(tasks=tuple(tasks), skipped=tuple(skipped))


def _sentences(seeds: Sequence[Seed], settings: Settings) -> Iterator[list[str]]:
    """The sentences of each text, in the words of the source."""
    if not seeds:
        return
    from generator.analysis.parsing import spacy_pass

    for parsed in spacy_pass.parse_seeds(seeds, spacy_pass.load_model(settings.model)):
        yield [parsed.words(parsed.evidence_of(sentence)) for sentence in parsed.doc.sents]


def carry_out(plan: Plan, model: Drafter, day: str, jobs: int) -> Iterator[Done]:
    """What becomes of each task, as it becomes known; several are under way at once.

    A reading is written as soon as it is whole. Raises ``NoModel`` where nothing can be asked, and
    ``OSError`` where nothing can be written; what is done by then stays.
    """
    with ThreadPoolExecutor(jobs) as pool:
        futures = {pool.submit(_drafted, task, model): task for task in plan.tasks}
        try:
            for future in as_completed(futures):
                task = futures[future]
                try:
                    answered = future.result()
                except NotAnswered as error:
                    yield Done(task=task, failure=str(error))
                    continue
                yield _written(task, answered, model.name, day)
        except (NoModel, OSError, CancelledError, GeneratorExit, KeyboardInterrupt):
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _drafted(task: Task, model: Drafter) -> list[tuple[Call, Draft]]:
    return [(call, model.draft(call)) for call in task.calls]


def _written(task: Task, answered: Sequence[tuple[Call, Draft]], model: str, day: str) -> Done:
    entries = entries_of_drafts(answered)
    count = sum(map(len, entries.values()))
    if not count:
        return Done(task=task, failure="the model drafted nothing that can be placed in the text.")
    origin = {"model": model, "drafted": day, "prompt": VERSION}
    text = write_reading(Path(task.name).name, entries, origin)
    write(task.root, reading_name(task.name), text.encode(), new=not task.replaces)
    return Done(task=task, statements=count)
