"""When a question is to be answered: the day beside what is to come, never one that lies behind."""

from __future__ import annotations

import datetime

import pytest

from generator.analysis.questions.cues import find_candidates
from generator.analysis.questions.due import due_date
from tests.analysis.helpers import cases, parse

WRITTEN = datetime.date(2024, 3, 12)
DUE = {
    "a day": ("The council of Bergen will vote on 30 March.", "2024-03-30"),
    "a weekday": ("The council of Bergen will vote on Friday.", "2024-03-15"),
    "a month": ("Peru plans to sell the ferry in May.", "2024-05"),
    "a whole date": ("Karl Olsen plans to leave Bergen on 3 January 2025.", "2025-01-03"),
    "of the past": ("Peru will sell the ferry that it bought in 2019.", None),
    "of what was said": ("Anna Berg told reporters on Thursday that Peru will sell the ferry.", None),
    "no day": ("Peru will sell the ferry.", None),
    "of something else": ("In 2019 Anna Berg said that Peru would sell the ferry.", None),
}


def dates(text: str, base: datetime.date | None) -> set[str | None]:
    parsed = parse(text)
    return {due_date(cue, base)[0] for one in find_candidates(parsed) for cue in one.cues}


@pytest.mark.parametrize(("text", "date"), cases(DUE))
def test_due(text: str, date: str | None) -> None:
    assert date in dates(text, WRITTEN)
    assert dates(text, WRITTEN) <= {date, None}
