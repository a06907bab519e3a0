"""What is told of a time: the clause that it belongs to."""

from __future__ import annotations

import pytest

from generator.analysis.coreference import find_entities
from generator.analysis.timeline.event_candidates import EventCandidate, find_candidates
from tests.analysis.helpers import cases_in, parse

DAY = "2023-07-19"


def found(text: str, date: str | None = DAY) -> list[EventCandidate]:
    parsed = parse(text, date=date)
    return find_candidates(parsed, find_entities(parsed))


def told(text: str, when: str) -> list[str]:
    """What is told of the time of these words."""
    return [one.event().text for one in found(text) if one.span.text == when]


@pytest.mark.parametrize(("text", "when", "clauses"), cases_in(__file__, "told"))
def test_the_clause_of_a_time(text: str, when: str, clauses: list[str]) -> None:
    assert told(text, when) == clauses
