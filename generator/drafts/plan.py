"""Which seeds are drafted or verified, and what is sent for them; then, one by one, what comes of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec.structs import asdict, replace

from generator.briefings.stores import Store
from generator.drafts.client import NoModel, NotAnswered
from generator.drafts.conversation import Conversation, Model
from generator.drafts.drafter import Drafted, draft
from generator.drafts.form import SECTIONS
from generator.drafts.prompt import calls_about
from generator.drafts.verifier import calls_on, claims_of, verdicts_on
from generator.model import By, Seed, Verified
from generator.overlay.briefing_file import BriefingFile, Entry, understand
from generator.overlay.edit import NotWritten, with_sections, without_keys
from generator.overlay.marks import Mark, Marks, marks_after
from generator.seeds import briefing_file_name, marks_name, read_seed
from generator.seeds.folder import find_seeds
from generator.settings import Settings
from generator.writing import write

_Result = TypeVar("_Result")


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A seed to be drafted or verified: the folder it was found below, and the texts of what lies beside it.

    ``calls`` and ``words`` are what is sent at first. ``lines`` are those to be verified.
    """

    seed: Seed
    root: Path
    file: str | None
    marks: str | None
    calls: int = 0
    words: int = 0
    lines: Sequence[tuple[str, Entry]] = ()

    @property
    def name(self) -> str:
        """The seed's path in its folder."""
        return self.seed.path


class Skipped(msgspec.Struct, frozen=True, kw_only=True):
    """A seed with which nothing is done, and why."""

    name: str
    reason: str


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a task: its draft, or the lines that do not hold with the reasons; or a failure."""

    task: Task
    talks: Sequence[Conversation] = ()
    drafted: Drafted | None = None
    marked: int = 0
    refused: Sequence[tuple[str, Entry, str]] = ()
    failure: str | None = None


def plan_drafts(
    paths: Sequence[Path], settings: Settings, *, again: bool = False
) -> tuple[list[Task], list[Skipped]]:
    """What to draft of the seeds below these paths, and what not; raises as ``find_seeds`` does.

    Sections that a briefing file has are left alone, and so is a file in which a model has drafted any.
    ``again`` drafts anew what a model has drafted; what an editor wrote is never replaced.
    """
    tasks: list[Task] = []
    found, skipped = _found(paths, settings)
    for one, said in found:
        source = one.file
        drafted = _drafted(said)
        if again and drafted and source:
            gone = drafted if len(drafted) < len(said.sections) else ["by", *drafted]
            source = without_keys(source, gone)
            said, drafted = understand(source)[0], []
        if drafted or said.sections.keys() >= SECTIONS.keys():
            reason = f"{Path(briefing_file_name(one.name)).name} is there already."
            skipped.append(Skipped(name=one.name, reason=reason))
        else:
            calls = calls_about(one.seed)
            count = len(calls) + (len(calls) > 1)  # one chooses among the parts of a long text
            words = sum(call.words for call in calls)
            tasks.append(replace(one, file=source, calls=count, words=words))
    return tasks, skipped


def plan_verification(paths: Sequence[Path], settings: Settings) -> tuple[list[Task], list[Skipped]]:
    """The seeds below these paths whose briefing files have lines without a mark, and those left alone."""
    tasks: list[Task] = []
    found, skipped = _found(paths, settings)
    for one, file in found:
        marks = Marks(one.seed, file.by, one.marks)
        lines = [(key, said) for key, some in file.sections.items() for _, said in some]
        if lines := [line for line in lines if not marks.on(*line)]:
            asked = [text for text, _ in calls_on(one.seed, claims_of(one.seed, lines))]
            words = sum(len(text.split()) for text in asked)
            tasks.append(replace(one, calls=len(asked), words=words, lines=lines))
    return tasks, skipped


def carry_out(
    tasks: Sequence[Task],
    drafter: Model,
    verifier: Model | None,
    *,
    by: By,
    verified: Verified | None,
    jobs: int,
    store: Store | None = None,
) -> Iterator[Done]:
    """What becomes of each task, as it becomes known; several are under way at once.

    A draft is written as soon as it is whole; until then, answers are kept in the store. Raises ``NoModel``
    where nothing can be asked, and ``OSError`` where nothing can be written; what is done by then stays.
    """
    for done in drafts(tasks, drafter, verifier, jobs=jobs, store=store):
        if done.drafted is not None:
            try:
                write_draft(done.task, done.drafted, by, verified)
            except NotWritten as error:
                done = replace(done, drafted=None, failure=str(error))
            for talk in done.talks:
                talk.forget()
        yield done


def drafts(
    tasks: Sequence[Task], drafter: Model, verifier: Model | None, *, jobs: int, store: Store | None = None
) -> Iterator[Done]:
    """The draft of each task, as it becomes known; raises ``NoModel``. Nothing is written but answers."""

    def done(task: Task) -> Done:
        talks = [Conversation(model, store) for model in (drafter, verifier) if model]
        try:
            drafted = draft(task.seed, *talks)
        except NotAnswered as error:
            return Done(task=task, talks=talks, failure=str(error))
        if drafted.statements:
            return Done(task=task, talks=talks, drafted=drafted)
        talks[0].forget()  # another try may go better
        return Done(task=task, talks=talks, failure="the model drafted nothing that stands.")

    return _at_once(done, tasks, jobs)


def verify(
    tasks: Sequence[Task], verifier: Model, *, verified: Verified, jobs: int, store: Store | None = None
) -> Iterator[Done]:
    """The lines of each task that do not hold, as they become known; the others are marked."""

    def done(task: Task) -> Done:
        talk = Conversation(verifier, store)
        verdicts = verdicts_on(task.seed, claims_of(task.seed, task.lines), talk)
        found = list(zip(task.lines, verdicts, strict=True))
        hold = [line for line, verdict in found if verdict and verdict.verdict == "holds"]
        mark_lines(task, hold, verified)
        talk.forget()
        refused = [
            (*line, verdict.reason if verdict else "there is no verdict on it.")
            for line, verdict in found
            if not verdict or verdict.verdict == "fails"
        ]
        failure = "not everything was answered." if talk.unanswered else None
        return Done(task=task, talks=[talk], marked=len(hold), refused=refused, failure=failure)

    return _at_once(done, tasks, jobs)


def write_draft(task: Task, drafted: Drafted, by: By, verified: Verified | None) -> None:
    """Write the sections that the briefing file lacks, and marks; raises ``OSError``, ``NotWritten``."""
    there = understand(task.file or "")[0].sections
    lacking = {name: lines for name, lines in drafted.entries.items() if name not in there}
    text = with_sections(task.file or "", Path(task.name).name, lacking, by)
    write(task.root, briefing_file_name(task.name), text.encode(), new=task.file is None)
    hold = {(one.section, one.entry) for one in drafted.statements if one.verified}
    after = understand(text)[0].sections
    written = ((name, said) for name in lacking for _, said in after[name])
    lines = [(name, said) for name, said in written if (name, replace(said, by=None)) in hold]
    mark_lines(replace(task, file=text), lines, verified)


def mark_lines(task: Task, lines: Iterable[tuple[str, Entry]], verified: Verified | None) -> None:
    """Mark lines of the briefing file; of other marks, those stay that fit a line of it."""
    marks = Marks(task.seed, understand(task.file or "")[0].by, None)
    new = [Mark(digest=marks.digest(*line), **asdict(verified)) for line in lines if verified]
    text = marks_after(task.seed, task.file or "", task.marks, new)
    if text != (task.marks or ""):
        write(task.root, marks_name(task.name), text.encode())


def _found(
    paths: Sequence[Path], settings: Settings
) -> tuple[list[tuple[Task, BriefingFile]], list[Skipped]]:
    """The seeds below these paths, with what their briefing files say, and those that cannot be taken."""
    found: list[tuple[Task, BriefingFile]] = []
    skipped: list[Skipped] = []
    for path, name in find_seeds(paths):
        read = read_seed(path, name, settings)
        file = path.with_name(briefing_file_name(path.name))
        said, flaws = understand(read.briefing_file or "")
        if read.seed is None or (read.briefing_file is None and os.path.lexists(file)):
            skipped.append(Skipped(name=name, reason="it cannot be read; 'briefings check' tells why."))
        elif flaws:
            skipped.append(Skipped(name=name, reason=f"{file.name}: {flaws[0].reason}"))
        else:
            root = path.parents[len(Path(name).parts) - 1]
            task = Task(seed=read.seed, root=root, file=read.briefing_file, marks=read.marks)
            found.append((task, said))
    return found, skipped


def _drafted(file: BriefingFile) -> list[str]:
    """The sections of a file all of whose lines are a model's."""
    return [
        name
        for name, written in file.sections.items()
        if (all((one.said.by or file.by).model for one in written) if written else file.by.model)
    ]


def _at_once(do: Callable[[Task], _Result], tasks: Sequence[Task], jobs: int) -> Iterator[_Result]:
    """What comes of the tasks, as it becomes known."""
    with ThreadPoolExecutor(jobs) as pool:
        futures = [pool.submit(do, task) for task in tasks]
        try:
            for future in as_completed(futures):
                yield future.result()
        except (NoModel, OSError, CancelledError, GeneratorExit, KeyboardInterrupt):
            pool.shutdown(wait=False, cancel_futures=True)
            raise
