"""What ``briefings check`` says of seeds, beside what reading them tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from generator.model import Briefing, Event, Evidence, Generator, Seed
from generator.review.checks import check_seeds
from generator.settings import Settings
from tests.standins import analyze_here


@pytest.mark.parametrize(
    ("written", "named"),
    [("2024-05-01", False), ("2024-05-02", False), ("2024-05-03", True), ("2093-02-20", True)],
)
def test_a_day_that_has_not_come_is_named_and_fails_nothing(
    tmp_path: Path, written: str, named: bool
) -> None:
    story = f"---\ndate: {written}\n---\nWell dug\n\nThe well was dug in Gao, the mayor said on Monday.\n"
    (tmp_path / "a.txt").write_text(story)
    found = list(check_seeds([tmp_path], today=date(2024, 5, 1)))
    assert [("has not come yet" in str(one.problem), one.problem.severity) for one in found] == [
        (True, "note")
    ] * named
    assert list(check_seeds([tmp_path])) == []


def impossible(words: str, *evidence: Evidence) -> Event:
    """An event whose date cannot be."""
    return Event(
        date=None,
        precision="day",
        when="3 May 2031",
        status="past",
        text=words,
        evidence=evidence,
        doubt="after the document",
    )


def test_a_date_that_cannot_be_is_named_until_a_correction_says_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "The well was dug on 3 May 2031."

    def analyze(seeds: Sequence[Seed], settings: Settings) -> Iterator[Briefing]:
        for seed in seeds:
            start = seed.text.index(words)
            event = impossible(words, Evidence(start=start, end=start + len(words)))
            made_by = Generator(version="", model=settings.model, model_version="")
            yield Briefing(generator=made_by, id="", source=seed, timeline=(event,))

    analyze_here(monkeypatch, analyze)
    seeds, cache = tmp_path / "seeds", tmp_path / "cache"
    seeds.mkdir()
    story = f"---\ndate: 2023-05-04\n---\nWell dug\n\n{words}\n"
    (seeds / "a.txt").write_text(story)
    assert list(check_seeds([seeds], cache_dir=cache)) == []  # only what has a briefing file is analysed
    (seeds / "a.briefing.yml").write_text("tags: [well]\n")
    (found,) = check_seeds([seeds], cache_dir=cache)
    assert found.problem.severity == "note"
    assert "“3 May 2031” gives no date" in str(found.problem)
    (seeds / "a.briefing.yml").write_text(f'corrections:\n  - words: "{words}"\n    date: 2023-05-03\n')
    assert list(check_seeds([seeds], cache_dir=cache)) == []
