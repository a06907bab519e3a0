"""Answers to open questions and planned events in other seeds, which corrections name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from msgspec.structs import replace

from generator.model import Briefing, Event, Problem, Question
from generator.seeds.metadata.companions import briefing_file_name
from generator.seeds.metadata.yaml_nodes import quoted_for_message as quoted

_REMEDY = "Name another seed by its path in the folder of seeds, and copy words of its text."
_Statement = TypeVar("_Statement", Question, Event)


def find_answers(briefings: Sequence[Briefing]) -> tuple[list[Briefing], list[Problem]]:
    """Add where in other seeds the answers are; returns also a problem for each that is not found.

    A question without an answer stays open.
    """
    by_path = {briefing.source.path: briefing for briefing in briefings}
    problems: list[Problem] = []

    def placed(statement: _Statement, path: str) -> _Statement:
        if (answered := statement.answered) is None:
            return statement
        from generator.overlay.folded_text import FoldedText  # which loads some of the analysis

        other = by_path.get(answered.seed)
        if other and (places := FoldedText(other.source).find_words(answered.words)):
            shown = other.source.shown(places)
            at = other.source.paragraph_at(shown[0].start) + 1 if shown else None
            link = {"id": other.id, "title": other.source.title, "paragraph": at}
            return replace(statement, answered=replace(answered, words="", **link))
        reason = f"no answer is found: {quoted(answered.seed)} does not have {quoted(answered.words)}."
        path = briefing_file_name(path)
        problems.append(Problem(path=path, line=None, reason=reason, remedy=_REMEDY, severity="flaw"))
        return replace(statement, answered=None)

    found = [
        replace(
            briefing,
            questions=tuple(placed(statement, briefing.source.path) for statement in briefing.questions),
            timeline=tuple(placed(statement, briefing.source.path) for statement in briefing.timeline),
        )
        for briefing in briefings
    ]
    return found, problems
