"""What ``briefings check`` says of seeds, beside what reading them tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from generator.briefings import brief
from generator.model import Briefing, Event, Evidence, Failure, Generator, Seed
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
    found = list(check_seeds([tmp_path], tmp_path, today=date(2024, 5, 1)))
    assert [("has not come yet" in str(one.problem), one.problem.severity) for one in found] == [
        (True, "note")
    ] * named
    assert list(check_seeds([tmp_path], tmp_path)) == []


WORDS = "The well was dug on 3 May 2031."


def analyze(seeds: Sequence[Seed], settings: Settings) -> Iterator[Briefing]:
    """Of each text an event whose date cannot be; of ``b.txt`` no summary."""
    for seed in seeds:
        start = seed.text.index(WORDS)
        event = Event(
            date=None,
            precision="day",
            when="3 May 2031",
            status="past",
            text=WORDS,
            evidence=(Evidence(start=start, end=start + len(WORDS)),),
            doubt="after the document",
        )
        made_by = Generator(version="", model=settings.model, model_version="")
        failures = (Failure(section="summary", reason="IndexError at x.py:7"),) * (seed.path == "b.txt")
        yield Briefing(generator=made_by, id="", source=seed, timeline=(event,), failures=failures)


def test_what_an_analysis_could_not_do_is_named_once_it_is_known_and_fails_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    analyze_here(monkeypatch, analyze)
    seeds, cache = tmp_path / "seeds", tmp_path / "cache"
    seeds.mkdir()
    for name in ("a", "b"):
        (seeds / f"{name}.txt").write_text(f"---\ndate: 2023-05-04\n---\nWell {name}\n\n{WORDS}\n")

    def found() -> list[tuple[str, str, str]]:
        told = check_seeds([seeds], seeds, cache_dir=cache)
        return [(one.name, one.problem.severity, one.problem.reason.split(".")[0]) for one in told]

    doubt = "“3 May 2031” gives no date"
    assert found() == []  # nobody has analysed them yet
    assert len(list(brief([seeds], cache_dir=cache))) == 2
    told = found()
    assert [one[:2] for one in told] == [("a.txt", "note"), ("b.txt", "note"), ("b.txt", "note")]
    assert sum(doubt in one[2] for one in told) == 2
    assert sum("the summary could not be made: IndexError at x" in one[2] for one in told) == 1
    (seeds / "a.briefing.yml").write_text(f'corrections:\n  - words: "{WORDS}"\n    date: 2023-05-03\n')
    assert [one[0] for one in found()] == ["b.txt", "b.txt"]


def write(folder: Path, name: str, *, formerly: str = "", text: str = "The well of Gao was dug.") -> None:
    said = f"formerly: {formerly}\n" if formerly else ""
    (folder / name).write_text(f"---\ntitle: {name}\n{said}---\n{text}\n")


def told(folder: Path, *names: str) -> list[tuple[str, bool, str]]:
    """What is said of former addresses: of which seed, whether that is a note, and what."""
    paths = [folder / name for name in names] or [folder]
    return [
        (one.name, one.problem.severity == "note", one.problem.reason)
        for one in check_seeds(paths, folder)
        if "address briefings/" in one.problem.reason
    ]


def test_every_former_address_that_leads_on_is_named(tmp_path: Path) -> None:
    write(tmp_path, "well.txt", formerly="dug.txt")
    write(tmp_path, "river.txt", text="A river rose in Ems, the mayor said.")
    claimed = ("well.txt", True, "'formerly' has the address briefings/dug lead to this seed's page.")
    assert told(tmp_path) == [claimed]
    assert told(tmp_path, "well.txt") == [claimed]
    assert told(tmp_path, "river.txt") == []


@pytest.mark.parametrize("other", ["dug.txt", "Dug.md", "dug.unknown"])
def test_a_former_address_that_a_file_has_is_an_error(tmp_path: Path, other: str) -> None:
    write(tmp_path, "well.txt", formerly="dug.txt")
    write(tmp_path, other)
    taken = f"its former address briefings/dug cannot lead to it: that is the address of {other}."
    assert told(tmp_path) == [("well.txt", False, taken)]
    assert told(tmp_path, other) == told(tmp_path)  # whoever comes to have it is told, too


def test_a_former_address_that_two_seeds_claim_is_an_error_of_both(tmp_path: Path) -> None:
    """Also where one of them has no page: it wants the address of a third one."""
    write(tmp_path, "well.txt", formerly="dug.txt")
    write(tmp_path, "Well.md", text="Something else.")
    write(tmp_path, "river.txt", formerly="dug.txt", text="A river rose in Ems, the mayor said.")
    assert [(name, warns) for name, warns, _ in told(tmp_path)] == [("river.txt", False), ("well.txt", False)]
