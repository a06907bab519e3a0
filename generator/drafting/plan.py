"""Which seeds are to be drafted and what will be sent for them; then, one by one, what became of each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor, as_completed
from pathlib import Path

import msgspec

from generator.analysis.other_languages.sentences import sentences_of
from generator.briefings.stores import Store
from generator.drafting.client import NoModel, NotAnswered
from generator.drafting.conversation import Conversation, Model
from generator.drafting.drafter import Drafted, draft
from generator.drafting.prompt import VERSION, Call, calls
from generator.grounding.form import write_reading
from generator.model import Seed
from generator.seeds import read_seed, reading_name
from generator.seeds.folder import find_seeds
from generator.settings import Settings
from generator.writing import write


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A seed to be drafted: the folder that it was found below, and what is asked."""

    seed: Seed
    root: Path
    calls: Sequence[Call]
    replaces: bool

    @property
    def name(self) -> str:
        """The seed's path in its folder."""
        return self.seed.path


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
        """How many questions there are at first, with those that choose among the parts of a long text."""
        return sum(len(task.calls) + (len(task.calls) > 1) for task in self.tasks)

    @property
    def words(self) -> int:
        """How many words are sent with them."""
        return sum(call.words for task in self.tasks for call in task.calls)


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a task: its draft, or what went wrong; and what its questions took."""

    task: Task
    drafted: Drafted | None = None
    failure: str | None = None
    words_sent: int = 0
    words_received: int = 0
    seconds: float = 0.0


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
        elif os.path.lexists(place) and not (again and seed.reading and seed.reading.model):
            skipped.append(Skipped(name=name, reason=f"{place.name} is there already."))
        else:
            root = path.parents[len(Path(name).parts) - 1]
            wanted.append((root, msgspec.structs.replace(seed, reading=None), os.path.lexists(place)))
    tasks = [
        Task(
            seed=seed,
            root=root,
            calls=calls(seed.title, seed.date, sentences_of(seed), seed.language),
            replaces=there,
        )
        for root, seed, there in wanted
    ]
    return Plan(tasks=tuple(tasks), skipped=tuple(skipped))


def carry_out(
    plan: Plan,
    model: Model,
    *,
    day: str,
    jobs: int,
    tries: int,
    store: Store | None = None,
) -> Iterator[Done]:
    """What becomes of each task, as it becomes known; several are under way at once.

    A reading is written as soon as it is whole; until then, answers are kept in the store. Raises ``NoModel``
    where nothing can be asked, and ``OSError`` where nothing can be written; what is done by then stays.
    """
    for done, conversation in drafts(plan.tasks, model, jobs=jobs, tries=tries, store=store):
        if done.drafted is not None:
            write_draft(done.task, done.drafted, model.name, day)
            conversation.forget()
        yield done


def drafts(
    tasks: Sequence[Task],
    model: Model,
    *,
    jobs: int,
    tries: int,
    store: Store | None = None,
) -> Iterator[tuple[Done, Conversation]]:
    """The draft of each task, as it becomes known, with its conversation; raises ``NoModel``.

    Nothing is written but kept answers.
    """

    def done(task: Task) -> tuple[Done, Conversation]:
        conversation = Conversation(model, store)
        drafted = failure = None
        try:
            drafted = draft(task.seed, task.calls, conversation, tries)
            if not drafted.statements:
                conversation.forget()  # another try may go better
                drafted, failure = None, "the model drafted nothing that is grounded in the text."
        except NotAnswered as error:
            failure = str(error)
        told = Done(
            task=task,
            drafted=drafted,
            failure=failure,
            words_sent=conversation.words_sent,
            words_received=conversation.words_received,
            seconds=conversation.seconds,
        )
        return told, conversation

    with ThreadPoolExecutor(jobs) as pool:
        futures = [pool.submit(done, task) for task in tasks]
        try:
            for future in as_completed(futures):
                yield future.result()
        except (NoModel, OSError, CancelledError, GeneratorExit, KeyboardInterrupt):
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def write_draft(task: Task, drafted: Drafted, model: str, day: str) -> None:
    """Write a draft beside its seed; raises ``OSError``."""
    origin = {"model": model, "drafted": day, "prompt": VERSION}
    text = write_reading(Path(task.name).name, drafted.entries, origin)
    write(task.root, reading_name(task.name), text.encode(), new=not task.replaces)
