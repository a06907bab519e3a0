"""Analysis by the workers of a Dask cluster.

Seeds are sent by content and results come back as briefings, so that workers need neither the
seeds' files nor the cache, only this package. Dask runs anew what a lost worker had not finished.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any, Self

import msgspec

from generator.briefings.cache import code_digest
from generator.briefings.local import Packed, analyze_packed
from generator.model import Briefing, Seed
from generator.sections import decode
from generator.settings import Settings

if TYPE_CHECKING:
    from distributed import Future

_AHEAD = 2  # lists of seeds for each thread of the workers, so that none waits for the next
_PATIENCE = 60  # seconds for the scheduler to answer and for the first worker to be there

_one_at_a_time = Lock()  # so that the threads of a worker share one language model


class ClusterError(Exception):
    """Raised where a cluster cannot be used; the message says what to do."""


class ClusterExecutor:
    """The workers behind the scheduler at an address such as ``tcp://10.0.0.5:8786``."""

    def __init__(self, settings: Settings, address: str) -> None:
        """Raises ``ClusterError`` where no scheduler answers or no worker has joined it."""
        try:
            from distributed import Client
        except ImportError:
            raise ClusterError(
                "Clusters need Dask, which is not installed here: pip install 'briefing-site[cluster]'."
            ) from None
        self._settings = settings
        try:
            self._client: Any = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as error:
            raise ClusterError(f"No Dask scheduler can be reached at {address}: {error}") from None
        try:
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            self._client.close()  # type: ignore[no-untyped-call]
            raise ClusterError(f"No worker has joined the scheduler at {address}.") from None

    @property
    def ahead(self) -> int:
        """See ``LocalExecutor``; workers may come and go."""
        threads: dict[str, int] = self._client.nthreads()
        return _AHEAD * max(1, sum(threads.values()))

    def analyze(self, seeds: Sequence[Seed]) -> Iterator[Briefing]:
        """See ``LocalExecutor``; raises ``ClusterError`` where the cluster does not do it."""
        future = self._client.submit(
            analyze_on_worker, msgspec.json.encode(seeds), self._settings, code_digest(), pure=False
        )
        return _results(future)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()


def _results(future: Future[list[Packed]]) -> Iterator[Briefing]:
    try:
        results = future.result()
    except Exception as error:
        raise ClusterError(f"The cluster failed ({type(error).__name__}: {error}).") from error
    yield from map(decode, results)


def analyze_on_worker(seeds: bytes, settings: Settings, code: str) -> list[Packed]:
    """What a worker runs, in a process that it can do without, as on one machine.

    Raises ``ClusterError`` where its code is another than the sender's.
    """
    if code != code_digest():
        raise ClusterError("the worker has another version of this package; install the same on all")
    with _one_at_a_time:
        return analyze_packed(msgspec.json.decode(seeds, type=list[Seed]), settings)
