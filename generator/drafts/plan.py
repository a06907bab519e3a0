"""Plans which seeds are drafted or verified, and does it for several at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import msgspec
from msgspec.structs import asdict, replace

from generator.briefings.stores import Store
from generator.drafts.answers import DraftedStatement
from generator.drafts.client import LanguageModel, NotAnswered
from generator.drafts.conversation import Conversation
from generator.drafts.drafter import answers, draft
from generator.drafts.form import DRAFTED
from generator.drafts.prompt import calls_about
from generator.drafts.verifier import calls_on, verified
from generator.model import Asked, By, Seed, Verified
from generator.overlay.briefing_file import AnswerEntry, BriefingFile, Entry, understand
from generator.overlay.edit import NotWritten, with_sections, without_keys
from generator.overlay.questions import answers_in, load_questions
from generator.overlay.verification_marks import Marks, VerificationMark, marks_after
from generator.seeds import read_seed
from generator.seeds.folder import find_seeds, folders_of
from generator.seeds.metadata.companions import briefing_file_name, marks_name
from generator.settings import Settings
from generator.writing import write

Skipped = tuple[str, str]  # a seed with which nothing is done, by its name, and why


class DraftTask(msgspec.Struct, frozen=True, kw_only=True):
    """A seed to be drafted or verified.

    ``root`` is the folder it was found in; ``file`` and ``marks`` are the texts of its briefing file and
    marks, ``content`` is the parsed file. ``asked`` are the first prompts, ``lines`` those to be verified.
    With ``is_whole`` no section is drafted. ``questions`` are to be answered, ``answered`` stay as they are.
    """

    seed: Seed
    root: Path
    file: str | None = None
    content: BriefingFile = BriefingFile()
    marks: str | None = None
    asked: Sequence[str] = ()
    lines: Sequence[DraftedStatement] = ()
    is_whole: bool = False
    questions: Sequence[Asked] = ()
    answered: Sequence[AnswerEntry] = ()


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """The result of a task: all statements, the dropped ones with a refusal; or why it failed."""

    task: DraftTask
    talks: Sequence[Conversation]
    statements: Sequence[DraftedStatement] = ()
    failure: str | None = None


def plan_drafts(
    paths: Sequence[Path], settings: Settings, *, again: bool = False, answers_only: bool = False
) -> tuple[list[DraftTask], list[Skipped]]:
    """What to draft of the seeds below these paths, and what to skip; raises as ``find_seeds`` does.

    Sections that a briefing file has are left alone, and so is a file in which a model has drafted any.
    Questions to all documents are asked where the file has no answer. With ``answers_only`` nothing else is.
    ``again`` drafts anew what a model has drafted; what an editor wrote is never replaced.
    """
    tasks: list[DraftTask] = []
    found, skipped = _found(paths, settings)
    asked: list[Asked] = []
    for questions, problems in map(load_questions, folders_of(paths)):
        asked += questions
        skipped += [(problem.path, f"line {problem.line}: {problem.reason}") for problem in problems]
    for task in found:
        drafted = _drafted(task.content)
        if again and drafted and task.file:
            gone = drafted if len(drafted) < len(task.content.sections) else ["by", *drafted]
            rest = without_keys(task.file, gone)
            task, drafted = replace(task, file=rest, content=understand(rest)[0]), []
        is_drafted = not DRAFTED.keys().isdisjoint(drafted) or task.content.sections.keys() >= DRAFTED.keys()
        task = _with_questions(replace(task, is_whole=answers_only or is_drafted), asked)
        calls = [] if task.is_whole else calls_about(task.seed)
        calls += calls_about(task.seed, task.questions) if task.questions else []
        if calls:
            tasks.append(replace(task, asked=[f"{call.system}\n{call.prompt}" for call in calls]))
        else:
            name = task.seed.path
            skipped.append((name, f"{Path(briefing_file_name(name)).name} is there already."))
    return tasks, skipped


def _with_questions(task: DraftTask, asked: Sequence[Asked]) -> DraftTask:
    """The task with the questions to which its briefing file has no answer.

    The section is written anew where it lacks any, without what a model answered to questions that changed.
    """
    signed = [replace(answer, by=answer.by or task.content.by) for answer in answers_in(task.content)]
    known = {answer.asked for answer in signed}
    questions = [question for question in asked if question not in known]
    if not (questions and signed and task.file):
        return replace(task, questions=questions)
    rest = without_keys(task.file, ["answers"])
    kept = [answer for answer in signed if answer.asked in asked or not (answer.by and answer.by.model)]
    return replace(task, questions=questions, answered=kept, file=rest, content=understand(rest)[0])


def plan_verification(paths: Sequence[Path], settings: Settings) -> tuple[list[DraftTask], list[Skipped]]:
    """The seeds below these paths whose briefing files have lines without a mark, and the skipped ones."""
    tasks: list[DraftTask] = []
    found, skipped = _found(paths, settings)
    for task in found:
        marks = Marks(task.seed, task.content.by, task.marks)
        written = [(section, entry) for section, some in task.content.sections.items() for _, entry in some]
        lines = [DraftedStatement(section=line[0], entry=line[1]) for line in written if not marks.on(*line)]
        if lines:
            asked = [f"{system}\n{question}" for system, question, _ in calls_on(task.seed, lines)]
            tasks.append(replace(task, asked=asked, lines=lines))
    return tasks, skipped


def draft_all(
    tasks: Sequence[DraftTask],
    drafter: LanguageModel,
    verifier: LanguageModel | None,
    *,
    jobs: int,
    store: Store | None = None,
    by: By | None = None,
    marked: Verified | None = None,
) -> Iterator[Done]:
    """Draft seeds, several at once, and yield each result when it is known.

    With ``by``, each finished draft is written, with ``marked`` on the verified lines; until then, answers
    are kept in the store. Raises ``NoModel`` if nothing can be asked, ``OSError`` if nothing can be written;
    what is done by then stays.
    """

    def done(task: DraftTask) -> Done:
        talks = [Conversation(model, store) for model in (drafter, verifier) if model]
        try:
            statements = [] if task.is_whole else draft(task.seed, *talks)
            if task.questions:
                statements += answers(task.seed, task.questions, *talks)
            if all(statement.refusal for statement in statements):
                talks[0].forget()  # another try may go better
                raise NotAnswered("the model drafted nothing that stands.")
            if by:
                write_draft(task, statements, by, marked)
        except (NotAnswered, NotWritten) as error:
            return Done(task=task, talks=talks, failure=str(error))
        for talk in talks:
            talk.forget()
        return Done(task=task, talks=talks, statements=statements)

    return _at_once(done, tasks, jobs)


def verify_all(
    tasks: Sequence[DraftTask],
    verifier: LanguageModel,
    *,
    marked: Verified,
    jobs: int,
    store: Store | None = None,
) -> Iterator[Done]:
    """Verify the lines of each task and mark those that hold; yields each result when it is known."""

    def done(task: DraftTask) -> Done:
        talk = Conversation(verifier, store)
        found = verified(task.seed, task.lines, talk)
        mark_lines(task, [statement for statement in found if statement.verified], marked)
        talk.forget()
        for at, line in enumerate(found):
            if not (line.verified or line.refusal):
                found[at] = replace(line, refusal="there is no verdict on it.")
        failure = "not everything was answered." if talk.unanswered else None
        return Done(task=task, talks=[talk], statements=found, failure=failure)

    return _at_once(done, tasks, jobs)


def write_draft(
    task: DraftTask, statements: Iterable[DraftedStatement], by: By, marked: Verified | None
) -> None:
    """Write the sections that the briefing file lacks, and marks; raises ``OSError``, ``NotWritten``."""
    there = task.content.sections
    lacking: dict[str, list[Entry]] = {key: [] for key in DRAFTED if not (task.is_whole or key in there)}
    if task.answered:
        lacking["answers"] = list(task.answered)
    verified = []
    for statement in statements:
        if statement.entry and not statement.refusal and statement.section not in there:
            lacking.setdefault(statement.section, []).append(statement.entry)
            if statement.verified:
                verified.append(replace(statement, entry=replace(statement.entry, by=by)))
    text = with_sections(task.file or "", Path(task.seed.path).name, lacking, by)
    write(task.root, briefing_file_name(task.seed.path), text.encode(), new=task.file is None)
    mark_lines(replace(task, content=understand(text)[0]), verified, marked)


def mark_lines(task: DraftTask, lines: Iterable[DraftedStatement], marked: Verified | None) -> None:
    """Mark lines of the briefing file; of other marks, those stay that fit a line of it."""
    marks = Marks(task.seed, task.content.by, None)
    digests = [marks.digest(line.section, line.entry) for line in lines if line.entry]
    new = [VerificationMark(digest=digest, **asdict(marked)) for digest in digests if marked]
    text = marks_after(task.seed, task.content, task.marks, new)
    if text != (task.marks or ""):
        write(task.root, marks_name(task.seed.path), text.encode())


def _found(paths: Sequence[Path], settings: Settings) -> tuple[list[DraftTask], list[Skipped]]:
    """The seeds below these paths, and those that cannot be taken."""
    found: list[DraftTask] = []
    skipped: list[Skipped] = []
    for path, name in find_seeds(paths):
        read = read_seed(path, name, settings)
        file = path.with_name(briefing_file_name(path.name))
        content, flaws = understand(read.briefing_file or "")
        if read.seed is None or (read.briefing_file is None and os.path.lexists(file)):
            skipped.append((name, "it cannot be read; 'briefings check' tells why."))
        elif flaws:
            skipped.append((name, f"{file.name}: {flaws[0].reason}"))
        else:
            root, file_text = path.parents[len(Path(name).parts) - 1], read.briefing_file
            found.append(
                DraftTask(seed=read.seed, root=root, file=file_text, content=content, marks=read.marks)
            )
    return found, skipped


def _drafted(file: BriefingFile) -> list[str]:
    """The sections of a file all of whose lines are a model's."""
    return [
        name
        for name, written in file.sections.items()
        if (all((line.entry.by or file.by).model for line in written) if written else file.by.model)
    ]


def _at_once(do: Callable[[DraftTask], Done], tasks: Sequence[DraftTask], jobs: int) -> Iterator[Done]:
    """What comes of the tasks, as it becomes known."""
    pool = ThreadPoolExecutor(jobs)
    try:
        for future in as_completed([pool.submit(do, task) for task in tasks]):
            yield future.result()
    finally:
        pool.shutdown(cancel_futures=True)
