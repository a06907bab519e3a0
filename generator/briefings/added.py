"""The sections of installed packages, which are found at each build."""

from __future__ import annotations

import traceback
from itertools import chain
from pathlib import Path

import msgspec
from msgspec.structs import replace

from generator.model import Briefing, Failure, Problem, Statement, places_in
from generator.sections import Section, all_sections


def add_found(briefing: Briefing) -> tuple[Briefing, tuple[Problem, ...]]:
    """The briefing with the sections of installed packages, and what is wrong with what they find.

    A section whose finder fails costs nothing else. A statement without evidence in the text is left out.
    """
    problems = []
    found: dict[str, tuple[Statement, ...]] = {}
    failures = []
    for row in all_sections().values():
        # What the project finds comes with the analysis; a briefing file takes the place of a finder.
        if not callable(row.find) or row.name in briefing.added:
            continue
        try:
            said = _found(row, briefing)
            found[row.name] = tuple(one for one in said if _has_its_places(one, briefing.source.text))
        except Exception as error:
            reason = _reason(error)
            failures.append(Failure(section=row.name, reason=reason))
            what = f"the section “{row.title}” could not be made: {reason}."
            problems.append(_problem(briefing, what))
            continue
        if without := len(said) - len(found[row.name]):
            what = f"{without} of {len(said)} {row.nouns} have no evidence in the text and are left out."
            problems.append(_problem(briefing, what))
    briefing = replace(briefing.with_sections(found), failures=(*briefing.failures, *failures))
    return briefing, tuple(problems)


def _found(row: Section, briefing: Briefing) -> list[Statement]:
    """What a finder finds, as JSON would have it; raises an error for what JSON cannot hold."""
    said = row.finder(briefing)
    return [msgspec.json.decode(msgspec.json.encode(one), type=row.statement) for one in said]


def _has_its_places(said: Statement, text: str) -> bool:
    """Whether a statement has evidence, and all its places lie within the text."""
    places = (*said.evidence, *chain.from_iterable(places_in(said)))
    return bool(said.evidence) and all(0 <= place.start < place.end <= len(text) for place in places)


def _reason(error: Exception) -> str:
    """The kind of an error and its place; not its message, which may hold words of a stranger."""
    at = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(at.filename).name}:{at.lineno}"


def _problem(briefing: Briefing, reason: str) -> Problem:
    return Problem(
        path=briefing.source.path,
        line=None,
        reason=reason,
        remedy="Mend the package that adds the section.",
        severity="note",
    )
