"""The day of writing, in the first lines of a text or in the name of its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import Seed
from generator.seeds import read_seed
from generator.seeds.metadata.written import day_in_name
from generator.settings import Settings

STORY = "The choir of Vale has a new hall. It opened on Saturday."
LINES: dict[str, tuple[str, str]] = {
    "with what was done that day": ("Published: March 3, 2021 at 10:15 a.m. EST", "2021-03-03"),
    "in figures": ("18/11/2004 - 17:36", "2004-11-18"),
    "behind a title": ("An interview with a beekeeper Sunday, May 28, 2006", "2006-05-28"),
    "in the dateline": ("CALDER, March 3, 2021 (Wire) — The observatory closed its dome.", "2021-03-03"),
    "over two lines of a cover": ("3 March\n\n2021", "2021-03-03"),
    "on a line of a title block": ("Report of the panel\n3 March 2021\nTo the mayor", "2021-03-03"),
    "behind the place": ("Speech by the Mayor at the Town Hall, Calder, 3rd March 2021", "2021-03-03"),
    "of publication behind others": (
        "Received 3 May 2020; accepted 9 June 2020; published online 3 March 2021",
        "2021-03-03",
    ),
    "where lines have run into one": ("School of Music, Calder Submitted 3 March 2021", "2021-03-03"),
    "behind two labels": (
        "Ordered by the Council to be printed 1 March 2021 Published on 3 March 2021",
        "2021-03-03",
    ),
    "a month": ("March 2021", "2021-03"),
    "before the first words": ("27 December 2004 Over the past week, astronomers counted.", "2004-12-27"),
}
NO_DAYS: dict[str, str] = {
    "the day of an event": "On March 3, 2021, the observatory closed its dome.",
    "the state of figures": "Figures as of 1 January 2023",
    "an event behind a preposition": "Inquiry into the Weirford Flood on 21 October 2023",
    "a label in a sentence": "A book published on 3 March 2021 names the singers.",
    "a sentence with a label in front": "Published on 3 March 2021, the book names the singers.",
    "a day of a career": "3 March 2021, for the Vale Rovers",
    "a span of two whole days": "Wednesday 3 March 2021 – Friday 5 March 2021",
    "months and days that may be exchanged": "05/06/2023",
    "the twelfth, or a day of December": "12/06/2023",
    "another day of the week": "Monday, March 3, 2021",
    "two days": "March 3, 2021\n\nMay 9, 1999",
}


def seed(folder: Path, text: str, name: str = "choir.txt") -> Seed:
    folder.joinpath(name).write_text(text, encoding="utf-8")
    reading = read_seed(folder / name, name, Settings())
    assert reading.seed is not None
    return reading.seed


@pytest.mark.parametrize(("line", "day"), LINES.values(), ids=LINES)
def test_a_day_in_the_first_lines_is_that_of_writing(tmp_path: Path, line: str, day: str) -> None:
    found = seed(tmp_path, f"A hall for the choir\n\n{line}\n\n{STORY}\n")
    assert (found.date, found.date_from) == (day, "text")


@pytest.mark.parametrize("line", NO_DAYS.values(), ids=NO_DAYS)
def test_other_days_are_not(tmp_path: Path, line: str) -> None:
    assert seed(tmp_path, f"A hall for the choir\n\n{line}\n\n{STORY}\n").date is None


def test_what_is_stated_goes_first_then_the_text_then_the_name(tmp_path: Path) -> None:
    name, front = "2020-01-02-choir.txt", "---\ndate: 2022-02-02\n---\n"
    dated = f"A hall\n\nMarch 3, 2021\n\n{STORY}\n"
    for text, expected in (
        (front + dated, ("2022-02-02", "stated")),
        (dated, ("2021-03-03", "text")),
        (f"A hall\n\n{STORY}\n", ("2020-01-02", "name")),
    ):
        found = seed(tmp_path, text, name)
        assert (found.date, found.date_from) == expected


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2016-10-24-harbour.txt", "2016-10-24"),
        ("gazette_20161024_harbour.md", "2016-10-24"),
        ("press/harbour.2016.10.24.html", "2016-10-24"),
        ("2016-13-24-harbour.txt", None),
        ("2016-02-30-harbour.txt", None),
        ("2016-10-24-to-2016-10-28.txt", None),
        ("order-120161024.txt", None),
        ("harbour.txt", None),
    ],
)
def test_the_name_of_a_file_may_hold_one_day(name: str, day: str | None) -> None:
    assert day_in_name(name) == day
