"""What the text itself settles is not asked."""

from __future__ import annotations

import pytest

from tests.analysis.questions.asking import asked

PLAN = "Norway Post plans to withdraw from the race in Bergen."
QUESTION = f"Will it happen? “{PLAN}”"

SETTLED = {
    "done": "On Monday Norway Post withdrew from the race.",
    "has been done": "Norway Post has withdrawn since then.",
}
OPEN = {
    "done by another": "Peru Air withdrew on Monday.",
    "not done": "Norway Post never withdrew.",
}


@pytest.mark.parametrize("text", SETTLED.values(), ids=SETTLED)
def test_settled(text: str) -> None:
    assert QUESTION not in asked(f"{PLAN} {text}")


@pytest.mark.parametrize("text", OPEN.values(), ids=OPEN)
def test_still_open(text: str) -> None:
    assert QUESTION in asked(f"{PLAN} {text}")


def test_what_was_done_before_may_be_planned_again() -> None:
    assert QUESTION in asked(f"Norway Post withdrew in May. {PLAN}")


def test_the_title_tells_the_outcome() -> None:
    assert QUESTION not in asked(PLAN, title="Norway Post withdraws from race")
    assert QUESTION in asked(PLAN, title="Norway Post sells ferry")


def test_what_is_admitted_is_contested_no_more() -> None:
    denial = "Anna Berg denied that she had sunk the ferry of Bergen."
    assert f"Is it true? “{denial}”" in asked(denial)
    assert f"Is it true? “{denial}”" not in asked(f"{denial} On Monday Berg admitted the deed.")


def test_a_day_that_has_passed() -> None:
    plan = "Norway Post plans to sell the ferry on 3 May 2024."
    assert asked(plan, date="2024-04-01")
    assert not asked(plan, date="2024-06-01")


def test_a_plan_of_a_year_gone_by_is_history() -> None:
    plan = "In 1962 Norway Post planned to sell the ferry."
    assert not asked(plan)
    assert not asked(plan, date="2024-04-01")
    assert asked("Norway Post plans to sell the ferry in 2062.", date="2024-04-01")


OVER = {
    "asked before": "After asking Norway Post to pay, the union closed the ferry.",
    "expected once": "The union had expected Norway Post to pay for the ferry.",
    "suggested once": "Anna Berg had suggested that the ferry should be sold.",
    "what followed": "Norway Post won in May, but nobody in Bergen would pay for the ferry.",
    "later": "Norway Post would later sell the ferry of Bergen.",
    "a programme": "The ferry of Norway Post is due to arrive in Bergen on Monday.",
    "a programme of a day": "The new ferry is scheduled to be launched across Norway on 3 May.",
    "a day that is announced": "Norway Post will testify in Bergen on Monday.",
    "a day that is set": "Anna Berg is to be sworn in on 3 May.",
    "a lawsuit, filed before": "Norway Post sold the ferry after filing a lawsuit in Bergen.",
}
AHEAD = {
    "asked": "The union asked Norway Post to pay for the ferry.",
    "suggested": "Anna Berg has suggested that the ferry should be sold.",
    "no day that is set": "Anna Berg is to be sworn in.",
    "expected": "The union expects Norway Post to pay for the ferry.",
    "said": "Norway Post said it lost the ferry, and the union said nobody in Bergen would pay.",
    "if": "Norway Post would sell the ferry if the union paid.",
    "a judgement": "The judges of Bergen are due to decide on Monday who will pay.",
    "no day": "Norway Post will confront the union of Bergen.",
    "likely": "Norway Post will likely sell the ferry on Monday.",
    "a lawsuit": "Norway Post is preparing a lawsuit in Bergen.",
}


@pytest.mark.parametrize("text", OVER.values(), ids=OVER)
def test_what_is_over_or_certain_is_not_asked(text: str) -> None:
    assert not asked(text, date="2024-04-17")


@pytest.mark.parametrize("text", AHEAD.values(), ids=AHEAD)
def test_what_is_to_come_is_asked(text: str) -> None:
    assert asked(text, date="2024-04-17")
