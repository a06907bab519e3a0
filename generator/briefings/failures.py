"""Sections that could not be made: what is said of them, and the briefing of a seed that has none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.model import Briefing, Failure, Generator, Problem, Seed
from generator.sections import SECTIONS, all_sections

_KIND = "kind"  # of the document, which is no section of its own
_MADE = (_KIND, *(row.name for row in SECTIONS))  # by the analysis
_REPORT = "Please report it with the seed."
_SPLIT = (
    "Split the seed or leave out what is no prose; if that does not help, please report it with the seed."
)


def without_analysis(seed: Seed, generator: Generator, reason: str) -> Briefing:
    """The briefing of a seed whose analysis came to an end: its text, and that all else is missing."""
    return Briefing(
        generator=generator,
        id=seed.path,
        source=seed,
        kind=seed.kind,
        failures=tuple(Failure(section=one, reason=reason.rstrip(".")) for one in _MADE),
    )


def is_without_analysis(briefing: Briefing) -> bool:
    """Whether the analysis came to an end."""
    return {failure.section for failure in briefing.failures}.issuperset(_MADE)


def problems_of(briefing: Briefing) -> Iterator[Problem]:
    """A problem for each reason for which sections of a briefing failed; it names them all."""
    nothing = is_without_analysis(briefing)
    for reason, failures in groupby(briefing.failures, lambda one: one.reason):
        *first, last = (_called(failure.section) for failure in failures)
        named = f"{', '.join(first)} and {last}" if first else last
        what = "no section could be made" if nothing else f"{named} could not be made"
        yield Problem(
            path=briefing.source.path,
            line=None,
            reason=f"{what}: {reason}.",
            remedy=_SPLIT if nothing else _REPORT,
            severity="flaw" if nothing else "note",  # one section is ours to mend
        )


def _called(section: str) -> str:
    return f"the {all_sections()[section].title.lower()}" if section != _KIND else "the kind of the document"
