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
from generator.drafting.prompt import SECTIONS, Call, calls
from generator.model import By, Seed
from generator.overlay.briefing_file import BriefingFile, understand
from generator.overlay.edit import NotWritten, signature, with_sections, without_keys
from generator.seeds import briefing_file_name, read_seed
from generator.seeds.folder import find_seeds
from generator.settings import Settings
from generator.writing import write


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A seed to be drafted: the folder it was found below, what is asked, and its briefing file so far."""

    seed: Seed
    root: Path
    calls: Sequence[Call]
    file: str | None

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

    Sections that a briefing file has are left alone, and so is a file in which a model has drafted any.
    ``again`` drafts anew what a model has drafted; what an editor wrote is never replaced.
    """
    tasks: list[Task] = []
    skipped: list[Skipped] = []
    for path, name in find_seeds(paths):
        read = read_seed(path, name, settings)
        seed, source = read.seed, read.briefing_file
        file = path.with_name(briefing_file_name(path.name)).name
        said, flaws = understand(source or "")
        drafted = _drafted(said)
        if again and drafted and source:
            gone = drafted if len(drafted) < len(said.sections) else ["by", *drafted]
            source = without_keys(source, gone)
            said, drafted = understand(source)[0], []
        if seed is None or (source is None and os.path.lexists(path.with_name(file))):
            skipped.append(Skipped(name=name, reason="it cannot be read; 'briefings check' tells why."))
        elif flaws:
            skipped.append(Skipped(name=name, reason=f"{file}: {flaws[0].reason}"))
        elif drafted or said.sections.keys() >= SECTIONS.keys():
            skipped.append(Skipped(name=name, reason=f"{file} is there already."))
        else:
            asked = calls(seed.title, seed.date, sentences_of(seed), seed.language)
            root = path.parents[len(Path(name).parts) - 1]
            tasks.append(Task(seed=seed, root=root, calls=asked, file=source))
    return Plan(tasks=tuple(tasks), skipped=tuple(skipped))


def _drafted(file: BriefingFile) -> list[str]:
    """The sections of a file all of whose lines are a model's."""
    return [
        name
        for name, written in file.sections.items()
        if written and all((one.said.by or file.by).model for one in written)
    ]


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

    A draft is written as soon as it is whole; until then, answers are kept in the store. Raises ``NoModel``
    where nothing can be asked, and ``OSError`` where nothing can be written; what is done by then stays.
    """
    for done, conversation in drafts(plan.tasks, model, jobs=jobs, tries=tries, store=store):
        if done.drafted is not None:
            try:
                write_draft(done.task, done.drafted, model.name, day)
            except NotWritten as error:
                done = msgspec.structs.replace(done, drafted=None, failure=str(error))
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
    """Write the sections of a draft that the briefing file lacks; raises ``OSError``, ``NotWritten``."""
    there = understand(task.file or "")[0].sections
    lacking = {name: lines for name, lines in drafted.entries.items() if lines and name not in there}
    by = By(model=signature(model), date=day)
    text = with_sections(task.file or "", Path(task.name).name, lacking, by)
    write(task.root, briefing_file_name(task.name), text.encode(), new=task.file is None)
