"""What people and models say is laid over the analysis, here and nowhere else.

The order is: what the briefing file says of whole sections (``lay_over``), the actors' file of all seeds
(``actors.correct_actors``), and corrections of single statements (``correct``).
"""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from generator.model import Briefing, Problem
from generator.overlay.briefing_file import BriefingFile
from generator.sections import all_sections
from generator.seeds import limits

_REMEDY = "Mend it by the words of the text, or take it out of the file."
_INSTEAD = "Mend a line of that section, or leave the section out of the file."


def lay_over(briefing: Briefing, file: BriefingFile, path: str) -> tuple[Briefing, tuple[Problem, ...]]:
    """The briefing with the tags of the file ``path``, and the sections of which anything is grounded.

    With it, a problem for each line that is not grounded, and for each section that is left to the analysis.
    """
    problems: tuple[Problem, ...] = ()
    if file.sections:
        briefing, problems = _with_sections(briefing, file, path)
    if file.tags:
        tags = tuple(dict.fromkeys((*briefing.source.tags, *file.tags)))[: limits.TAGS]
        briefing = replace(briefing, source=replace(briefing.source, tags=tags))
    return briefing, problems


def correct(briefing: Briefing, file: BriefingFile, path: str) -> tuple[Briefing, tuple[Problem, ...]]:
    """The briefing with the corrections of the file ``path``, and a problem for each that does not fit."""
    if not file.corrections:
        return briefing, ()
    from generator.overlay.corrections import correct_statements

    return correct_statements(briefing, file.corrections, path)


def _with_sections(briefing: Briefing, file: BriefingFile, path: str) -> tuple[Briefing, tuple[Problem, ...]]:
    from generator.overlay.grounding import Grounding  # which most sites do not need

    found = Grounding(briefing.source, file.sections, file.by, briefing)
    told: list[tuple[int, str, str]] = [(one.line, one.reason, _REMEDY) for one in found.refusals]
    counts = Counter(one.noun for one in found.refusals)
    for name, written in file.sections.items():
        row = all_sections()[name]
        if written and name not in found.sections:
            none = f"none of the file's {counts[row.noun]} is grounded"
            reason = f"the analysis keeps the {row.title.lower()}: {none}."
            told.append((written[0].line, reason, _INSTEAD))
    problems = (
        Problem(path=path, line=line, reason=reason, remedy=remedy, severity="note")
        for line, reason, remedy in sorted(told, key=lambda one: one[0])
    )
    return found.over(briefing), tuple(problems)
