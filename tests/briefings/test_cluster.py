"""Analysis by a real Dask scheduler and two real workers, on this machine's own address only."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from distributed import Client
from msgspec.structs import replace

from generator.briefings import Outcome, brief, cluster
from generator.briefings.cluster import ClusterError, ClusterExecutor
from generator.briefings.failures import is_without_analysis
from generator.model import Seed
from generator.settings import Settings
from tests.site import make
from tests.standins import MISBEHAVING, pid_in

pytestmark = pytest.mark.nightly

STORY = (
    "Pier {number} shuts\n\nThe council closed the pier {number}, and the captains said: “We stay here.”\n"
)
PATIENCE = 60  # seconds
SEEDS = 130  # five lists of seeds


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        where = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
    with running("scheduler", "--host", where, "--no-dashboard", "--no-show"):
        yield where


@pytest.fixture
def workers(address: str) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Two workers without nannies, so that a killed one stays away."""
    worker = ("worker", address, "--host", "127.0.0.1", "--no-nanny", "--nthreads", "1", "--no-dashboard")
    with running(*worker) as one, running(*worker) as other:
        with Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            client.wait_for_workers(2, timeout=PATIENCE)
        yield [one, other]


@contextmanager
def running(kind: str, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """A Dask process that ends with the block."""
    command = [sys.executable, "-m", "dask", kind, *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()


def seeds(folder: Path, count: int = SEEDS) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(STORY.format(number=number))
    return folder


def seed(number: int) -> Seed:
    return replace(make.seed(f"pier {number}", ("body",)), path=f"{number}.txt")


def outcomes(folder: Path, cache: Path | str | None, cluster: str | None = None) -> list[Outcome]:
    return list(brief([folder], Settings(), cache_dir=cache, cluster=cluster))


def test_a_lost_worker_costs_nothing_but_time(
    address: str, workers: list[subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    folder = seeds(tmp_path / "seeds")
    shared = f"{tmp_path.as_uri()}/cache"
    found = brief([folder], Settings(), cache_dir=shared, cluster=address)
    first = next(found)
    workers[0].send_signal(signal.SIGKILL)
    everything = [first, *found]
    assert workers[0].wait() == -signal.SIGKILL
    assert everything == outcomes(folder, None)
    # All is in the cache: nobody needs the cluster any more.
    workers[1].kill()
    assert outcomes(folder, shared, None) == everything


def test_a_culprit_costs_its_worker_nothing(address: str, tmp_path: Path) -> None:
    misbehaving = tmp_path / "misbehaving.py"
    misbehaving.write_text(f"from generator.briefings import local\nlocal._START = {MISBEHAVING!r}\n")
    worker = ("worker", address, "--host", "127.0.0.1", "--no-nanny", "--nthreads", "1", "--no-dashboard")
    deeds = ("", "die", "", "eat", "fail", "once")
    some = [replace(seed(n), title=deed, url=str(tmp_path / "pid")) for n, deed in enumerate(deeds)]
    with (
        running(*worker, "--preload", str(misbehaving)) as only,
        ClusterExecutor(Settings(), address) as executor,
    ):
        killer = Thread(target=lambda: os.kill(pid_in(tmp_path / "pid"), signal.SIGKILL))
        killer.start()
        found = [one for results in [executor.analyze(some), executor.analyze([seed(9)])] for one in results]
        killer.join()
        assert only.poll() is None
    assert len(found) == 7
    lost = [one for one in found if is_without_analysis(one)]
    assert [one.source.path for one in lost] == ["1.txt", "3.txt", "4.txt"]
    for briefing, reason in zip(lost, ("crash", "memory", "ZeroDivisionError"), strict=True):
        assert reason in briefing.failures[0].reason


def test_workers_with_other_code_are_refused(
    address: str, workers: list[subprocess.Popen[bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "code_digest", lambda: "another")
    with pytest.raises(ClusterError, match="another version"):
        outcomes(seeds(tmp_path / "seeds", 1), None, address)


def test_no_scheduler_and_no_worker(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 0.5)
    with pytest.raises(ClusterError, match="No Dask scheduler"):
        ClusterExecutor(Settings(), "tcp://127.0.0.1:9")
    with pytest.raises(ClusterError, match="No worker"):
        ClusterExecutor(Settings(), address)
