"""Analysis by a real Dask scheduler and two real workers, on this machine's own address only."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from distributed import Client

from generator.briefings import Outcome, brief
from generator.briefings import dask_cluster as cluster
from generator.briefings.dask_cluster import ClusterError, ClusterExecutor
from generator.settings import Settings

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
