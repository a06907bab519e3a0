"""What ``briefings check`` says of seeds, beside what reading them tells."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.review.checks import check_seeds


@pytest.mark.parametrize(
    ("written", "named"),
    [("2024-05-01", False), ("2024-05-02", False), ("2024-05-03", True), ("2093-02-20", True)],
)
def test_a_day_that_has_not_come_is_named_and_fails_nothing(
    tmp_path: Path, written: str, named: bool
) -> None:
    story = f"---\ndate: {written}\n---\nWell dug\n\nThe well was dug in Gao, the mayor said on Monday.\n"
    (tmp_path / "a.txt").write_text(story)
    found = list(check_seeds([tmp_path], tmp_path, today=date(2024, 5, 1)))
    assert [("has not come yet" in str(one.problem), one.only_warns) for one in found] == [
        (True, True)
    ] * named
    assert list(check_seeds([tmp_path], tmp_path)) == []
