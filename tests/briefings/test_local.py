"""Who analyses, on one machine: whatever a seed does, the others get their briefings."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from msgspec.structs import replace

from generator.briefings import local
from generator.briefings.failures import is_without_analysis
from generator.briefings.local import LocalExecutor, limits_for, warm_up
from generator.model import Briefing, Seed
from generator.settings import Settings
from tests.site import make
from tests.standins import MISBEHAVING, pid_in

pytestmark = pytest.mark.slow

WORDS = "Ann Example said: “Pier {number} is shut.”"
SMALL = Settings(max_bytes=1_000)  # for a process that has enough with little memory


@pytest.fixture
def misbehaving(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Replaces the analysis in the guarded processes by one that does what a seed's title says."""
    monkeypatch.setattr(local, "_START", MISBEHAVING)
    forget()
    yield
    forget()


def forget() -> None:
    """End the process that waits for the next seeds."""
    while local._spare:
        local._spare.pop().close()


def seed(number: int, title: str = "Pier", url: Path | None = None) -> Seed:
    made = make.seed(WORDS.format(number=number), ("body",))
    return replace(made, path=f"{number}.txt", title=title, url=str(url) if url else None)


def analyzed(*lists: list[Seed], jobs: int = 1, settings: Settings = SMALL) -> list[Briefing]:
    with LocalExecutor(settings, jobs) as executor:
        return [one for results in [executor.analyze(seeds) for seeds in lists] for one in results]


def culprits(found: list[Briefing]) -> list[str]:
    return [one.source.path for one in found if is_without_analysis(one)]


def spare() -> int | None:
    """The process that waits for the next seeds."""
    (process,) = local._spare
    return process.running.pid if process.running else None


def is_gone(pid: int) -> bool:
    """Whether a process ends; it may wait to be reaped."""
    for _ in range(6_000):
        status = Path(f"/proc/{pid}/status")
        if not status.exists() or "State:\tZ" in status.read_text():
            return True
        time.sleep(0.01)
    return False


@pytest.mark.parametrize("jobs", [1, 2])
def test_lists_come_back_whole_and_in_order(jobs: int) -> None:
    found = analyzed([seed(0), seed(1)], [seed(2)], [seed(3)], jobs=jobs, settings=Settings())
    assert [one.source for one in found] == [seed(n) for n in range(4)]
    assert all(one.quotes for one in found)


@pytest.mark.parametrize("jobs", [pytest.param(1, marks=pytest.mark.nightly), 2])
@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("hang", "takes more than 3 seconds"),
        pytest.param("sleep", "takes more than 30 seconds", marks=pytest.mark.nightly),
        pytest.param("die", "makes its program crash", marks=pytest.mark.nightly),
        ("crash", "makes its program crash"),
        ("kill", "was stopped by the system"),
        ("eat", "takes more than 1 GB of memory"),
        pytest.param("eat late", "takes more than 1 GB of memory", marks=pytest.mark.nightly),
        ("fail", "ZeroDivisionError"),
        pytest.param("fail late", "ZeroDivisionError", marks=pytest.mark.nightly),
    ],
)
def test_the_culprit_is_named_and_costs_nobody_else(
    deed: str, reason: str, jobs: int, misbehaving: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "_SECONDS", 3)
    found = analyzed([seed(0), seed(1, deed), seed(2)], [seed(3)], jobs=jobs)
    assert [one.source.path for one in found] == [f"{n}.txt" for n in range(4)]
    assert culprits(found) == ["1.txt"]
    assert all(reason in failure.reason for failure in found[1].failures)


@pytest.mark.nightly
@pytest.mark.parametrize("others", [0, 2])
def test_who_is_killed_by_others_is_tried_again(others: int, misbehaving: None, tmp_path: Path) -> None:
    file = tmp_path / "pid"
    killer = Thread(target=lambda: os.kill(pid_in(file), signal.SIGKILL))
    killer.start()
    found = analyzed([*map(seed, range(others)), seed(9, "once", file)])
    killer.join()
    assert found[-1].source.path == "9.txt"
    assert culprits(found) == []


def test_a_deadline_counts_from_the_beginning_of_its_list(
    misbehaving: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "_SECONDS", 3)
    found = analyzed(*([seed(number, "nap")] for number in range(4)))
    assert culprits(found) == []


def test_a_deadline_grows_with_the_text() -> None:
    long = replace(seed(0), text="a" * 1_000_000)
    little, much = limits_for([seed(0)], Settings()), limits_for([long], Settings())
    assert much.seconds >= 150 + little.seconds  # six times what news takes
    assert limits_for([long, long], Settings()).seconds > much.seconds
    assert limits_for([], Settings(max_bytes=10_000_000)).memory > little.memory > 1_000_000_000


def test_an_interruption_ends_everything_at_once(misbehaving: None, tmp_path: Path) -> None:
    files = [tmp_path / "one", tmp_path / "two"]
    with pytest.raises(KeyboardInterrupt), LocalExecutor(SMALL, jobs=2) as executor:  # noqa: PT012 - it is one thing
        for number, file in enumerate(files):
            executor.analyze([seed(number, "busy", file), seed(8), seed(9)])
        executor.analyze([seed(7)])
        pids = list(map(pid_in, files))
        raise KeyboardInterrupt
    assert all(map(is_gone, pids))
    assert local._spare == []
    assert isinstance(analyzed([seed(0)])[0], Briefing)


def test_a_process_ends_with_the_one_that_was_killed(tmp_path: Path) -> None:
    file = tmp_path / "pid"
    code = (
        "import os, signal, sys, time; from pathlib import Path\n"
        "from generator.briefings import local\n"
        "from tests.briefings.test_local import SMALL, LocalExecutor, pid_in, seed\n"
        f"local._START = {MISBEHAVING!r}; local._SECONDS = 3; file = Path({str(file)!r})\n"
        "executor = LocalExecutor(SMALL, 1); executor.analyze([seed(0, 'busy', file)]); pid_in(file)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == -signal.SIGKILL
    assert is_gone(pid_in(file))


def test_the_model_stays_loaded(misbehaving: None) -> None:
    warm_up(SMALL)
    warm = spare()
    for _ in range(2):
        analyzed([seed(0)], [seed(1)], [seed(2)], jobs=2)
        assert spare() is not None
    assert warm is not None
    warm_up(Settings(model="none"))
    analyzed([seed(0)])
    again = spare()
    analyzed([seed(0)])
    assert spare() == again


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_model_that_cannot_be_loaded_is_no_seeds_fault(jobs: int, misbehaving: None) -> None:
    with pytest.raises(OSError, match=r"'none' cannot be loaded: .*no such model"):
        analyzed([seed(0)], [seed(1)], jobs=jobs, settings=Settings(model="none"))
