"""Questions to all documents: the file ``questions.yml`` beside the seeds.

- text: How many jobs are lost?
  kind: number
- text: Who resigns?
  kind: name

Language models answer them, by ``briefings draft``; the answers stand in briefing files.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from msgspec import Meta
from msgspec.structs import replace

from generator.model import AnswerKind, Asked, Noun, Problem, folded
from generator.overlay.actors_file import load_companion
from generator.overlay.briefing_file import AnswerEntry, BriefingFile, markup_in
from generator.seeds import limits
from generator.seeds.document import Flaw, problems_of
from generator.seeds.metadata import yaml_nodes
from generator.seeds.metadata.companions import QUESTIONS_FILE
from generator.seeds.metadata.yaml_nodes import Written
from generator.seeds.metadata.yaml_nodes import quoted_for_message as quoted

MAX_BYTES = 10_000
_EXAMPLE = "Write a question as '- text: How many jobs are lost?', and below it '  kind: number'."
_UNASKED = "Have new questions answered by `briefings draft`, or take the line out."
_LINE = f"a line of at most {limits.QUESTION_CHARS} characters"


class _Question(Noun, frozen=True, kw_only=True):
    text: Annotated[str, Meta(min_length=2, max_length=limits.QUESTION_CHARS, description=_LINE)]
    kind: AnswerKind = "text"

    def __post_init__(self) -> None:
        if not self.text.endswith("?") or not folded(self.text):
            raise ValueError("a question ends with a question mark")
        if markup_in(self.text):
            raise ValueError("the question holds markup or a link")


def load_questions(folder: Path) -> tuple[tuple[Asked, ...], tuple[Problem, ...]]:
    """The questions in a folder's file, and what is wrong with it; a wrong question costs no other one."""
    source, flaws = load_companion(folder, QUESTIONS_FILE, MAX_BYTES)
    found: dict[str, Asked] = {}
    for line, question in yaml_nodes.read_list(
        source, _Question, limits.QUESTIONS, what="a question", remedy=_EXAMPLE, flaws=flaws
    ):
        if folded(question.text) in found:
            reason = f"{quoted(question.text)} is asked twice."
            flaws.append(Flaw(line=line, reason=reason, remedy="Ask it once."))
        else:
            found[folded(question.text)] = Asked(text=question.text, kind=question.kind)
    return tuple(found.values()), problems_of(QUESTIONS_FILE, flaws)


def answers_in(file: BriefingFile) -> list[AnswerEntry]:
    """The answers that a briefing file holds."""
    return [entry for _, entry in file.sections.get("answers", ()) if isinstance(entry, AnswerEntry)]


def only_asked(
    file: BriefingFile, asked: tuple[Asked, ...], path: str
) -> tuple[BriefingFile, tuple[Problem, ...]]:
    """Keep the answers of the file ``path`` to what is asked, in that order; the others become problems."""
    written = file.sections.get("answers", ())
    answers = [Written(line, entry) for line, entry in written if isinstance(entry, AnswerEntry)]
    kept = tuple(answer for question in asked for answer in answers if answer.entry.asked == question)
    rest = {name: lines for name, lines in file.sections.items() if name != "answers"}
    reason = f"this answer is left out: {QUESTIONS_FILE} does not ask its question, word for word."
    problems = (
        Problem(path=path, line=line, reason=reason, remedy=_UNASKED, severity="note")
        for line, entry in answers
        if entry.asked not in asked
    )
    return replace(file, sections=rest | ({"answers": kept} if kept else {})), tuple(problems)
