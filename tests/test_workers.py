"""Who analyses, on one machine."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator, Sequence

import pytest
from msgspec.structs import replace

from generator.model import Briefing, Problem, Seed
from generator.settings import Settings
from generator.workers import Machine, cores
from tests.site import make

WORDS = "Ann Example said: “Pier {number} is shut.”"


def seed(number: int) -> Seed:
    return replace(make.seed(WORDS.format(number=number), ("body",)), path=f"{number}.txt")


@pytest.fixture
def analysed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the seeds that this very process is asked to analyse, in vain."""
    seen: list[str] = []

    def analyze(seeds: Sequence[Seed], settings: Settings) -> Iterator[Problem]:
        for one in seeds:
            seen.append(one.path)
            yield Problem(path=one.path, line=None, reason="no.", remedy="Ask.", fatal=True)

    module = types.ModuleType("generator.analysis.pipeline")
    module.analyze = analyze  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return seen


def test_one_job_is_this_process_and_begins_when_asked(analysed: list[str]) -> None:
    with Machine(Settings(), jobs=1) as crew:
        results = [crew.analyse([seed(1), seed(2)]), crew.analyse([seed(3)])]
        assert analysed == []
        next(results[0])
        assert analysed == ["1.txt"]
        assert [one.path for found in results for one in found if isinstance(one, Problem)] == [
            "2.txt",
            "3.txt",
        ]


def test_a_single_list_is_analysed_in_this_process(analysed: list[str]) -> None:
    with Machine(Settings(), jobs=2) as crew:
        (problem,) = crew.analyse([seed(1)])
    assert analysed == ["1.txt"]
    assert isinstance(problem, Problem)


def test_several_lists_go_to_other_processes_and_come_back_whole(analysed: list[str]) -> None:
    with Machine(Settings(), jobs=2) as crew:
        results = [crew.analyse([seed(number)]) for number in range(3)]
        found = [one for result in results for one in result]
    assert analysed == []
    assert [one.source for one in found if isinstance(one, Briefing)] == [seed(n) for n in range(3)]
    assert all(one.quotes for one in found if isinstance(one, Briefing))


def test_a_problem_in_another_process_comes_back() -> None:
    with Machine(Settings(model="no_such_model"), jobs=2) as crew:
        results = [crew.analyse([seed(number)]) for number in range(2)]
        with pytest.raises(OSError, match="no_such_model"):
            list(results[0])


def test_there_is_a_core() -> None:
    assert cores() >= 1
    assert Machine(Settings(), jobs=3).ahead >= 3
