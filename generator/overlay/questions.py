"""Questions to all documents: the file ``questions.yml`` beside the seeds.

- text: How many jobs are lost?
  kind: number
- text: Who resigns?
  kind: name

Language models answer them, by ``briefings draft``; the answers stand in briefing files.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

from msgspec import Meta
from msgspec.structs import replace

from generator.model import AnswerKind, Asked, Noun, Problem, folded
from generator.overlay.actors import load_beside
from generator.overlay.briefing_file import AnswerEntry, BriefingFile, markup_in
from generator.seeds import limits
from generator.seeds.metadata import yaml_nodes
from generator.seeds.metadata.beside import QUESTIONS_FILE
from generator.seeds.metadata.yaml_nodes import Written, Wrong
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
    """What the file in a folder asks, and what is wrong with it; a wrong question costs no other one."""
    found: dict[str, Asked] = {}
    wrongs: list[Wrong] = []
    try:
        nodes = yaml_nodes.entries(load_beside(folder, QUESTIONS_FILE, MAX_BYTES), remedy=_EXAMPLE)
        for node in nodes[: limits.QUESTIONS]:
            try:
                said = yaml_nodes.convert(node, _Question, what="a question", remedy=_EXAMPLE)
                if folded(said.text) in found:
                    raise Wrong(node, f"{quoted(said.text)} is asked twice.", "Ask it once.")
                found[folded(said.text)] = Asked(text=said.text, kind=said.kind)
            except Wrong as wrong:
                wrongs.append(wrong)
        if len(nodes) > limits.QUESTIONS:
            reason = f"there are {len(nodes):,} questions; only the first {limits.QUESTIONS} count."
            raise Wrong(nodes[limits.QUESTIONS], reason, "Take out what matters least.")
    except Wrong as wrong:
        wrongs.append(wrong)
    problem = partial(Problem, path=QUESTIONS_FILE, severity="flaw")
    problems = (problem(line=wrong.line, reason=wrong.reason, remedy=wrong.remedy) for wrong in wrongs)
    return tuple(found.values()), tuple(problems)


def answers_in(file: BriefingFile) -> list[AnswerEntry]:
    """The answers that a briefing file holds."""
    return [one for _, one in file.sections.get("answers", ()) if isinstance(one, AnswerEntry)]


def only_asked(
    file: BriefingFile, asked: tuple[Asked, ...], path: str
) -> tuple[BriefingFile, tuple[Problem, ...]]:
    """The file ``path`` with answers to what is asked, in that order, and a problem for each other answer."""
    said = [(line, one) for line, one in file.sections.get("answers", ()) if isinstance(one, AnswerEntry)]
    kept = sorted((one for one in said if one[1].asked in asked), key=lambda one: asked.index(one[1].asked))
    rest = {name: some for name, some in file.sections.items() if name != "answers"}
    file = replace(file, sections=rest | ({"answers": tuple(Written(*one) for one in kept)} if kept else {}))
    reason = f"this answer is left out: {QUESTIONS_FILE} does not ask its question, word for word."
    unasked = (line for line, one in said if one.asked not in asked)
    problem = partial(Problem, path=path, reason=reason, remedy=_UNASKED, severity="note")
    return file, tuple(problem(line=line) for line in unasked)
