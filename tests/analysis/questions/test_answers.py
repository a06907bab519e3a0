"""What the text itself answers is not asked."""

from __future__ import annotations

import pytest

from tests.analysis.helpers import cases
from tests.analysis.questions.test_frames import asked

PLAN = "Norway Post plans to withdraw from the race in Bergen. "
QUESTION = "Will Norway Post withdraw from the race in Bergen?"

ANSWERED = {
    "done": ("On Monday Norway Post withdrew from the race.",),
    "has been done": ("Norway Post has withdrawn since then.",),
    "refused": ("But Norway Post later refused to withdraw.",),
    "refused at once": ("Yesterday Norway Post declined.",),
    "told by its noun": ("Few came after Norway Post's withdrawal.",),
}


@pytest.mark.parametrize("text", [text for (text,) in ANSWERED.values()], ids=ANSWERED)
def test_answered(text: str) -> None:
    assert not any(question == QUESTION for _, question in asked(PLAN + text))


OPEN: dict[str, tuple[str, str]] = {
    "told before": ("Norway Post withdrew in May. " + PLAN, QUESTION),
    "done by another": (PLAN + "Peru Air withdrew on Monday.", QUESTION),
    "not done": (PLAN + "Norway Post never withdrew.", QUESTION),
    "other refusal": (PLAN + "Norway Post refused to speak.", QUESTION),
}


@pytest.mark.parametrize(("text", "question"), cases(OPEN))
def test_still_open(text: str, question: str) -> None:
    assert question in {question for _, question in asked(text)}
