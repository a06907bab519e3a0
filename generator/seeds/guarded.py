"""Work that may hang, crash or eat all memory, in a process that this one can do without.

The other process runs a line of Python that ends in ``serve``. Requests and answers are bytes; each request
has its own limits. ``ask`` reports whatever happens to the process.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import NamedTuple

_OUT_OF_MEMORY = 77  # exit status for a lack of memory
_WAITING = 10  # seconds of the clock for each of the processor: on a busy machine nothing else may fail


class Limits(NamedTuple):
    """What a request may take: seconds of the processor, and bytes of memory."""

    seconds: int
    memory: int


class Lost(Exception):
    """Raised if the process ended before the last answer; the message completes "it …".

    ``killed`` means by somebody else: the user, or a system that is short of memory.
    """

    def __init__(self, status: int, limits: Limits) -> None:
        """``status`` is how the process ended."""
        self.killed = status == -signal.SIGKILL
        fates = {
            -signal.SIGPROF: f"takes more than {limits.seconds} seconds",
            -signal.SIGALRM: f"takes more than {limits.seconds * _WAITING} seconds",
            -signal.SIGKILL: "was stopped by the system, as where memory runs out",
            _OUT_OF_MEMORY: f"takes more than {limits.memory / 1e9:.0f} GB of memory",
        }
        super().__init__(fates.get(status, "makes its program crash"))


class Ended(Exception):
    """Raised if a process is asked that was ended for good."""


class Process:
    """A process that is started when it is needed, and anew after it was lost; for one thread at a time."""

    def __init__(self, code: str) -> None:
        """``code`` is the Python that it runs; it finds its modules where this process finds them."""
        self._code = code
        self.running: subprocess.Popen[bytes] | None = None
        self._line: Connection[bytes, bytes]
        self.ended = False

    def ask(self, request: bytes, limits: Limits) -> Iterator[bytes]:
        """The answers to a request, as they come; raises ``Lost``, and ``Ended`` after ``end``.

        Stopping before the last answer ends the process, or the next request would get the rest.
        """
        if self.ended:
            raise Ended
        running = self.running or self._start()
        if self.ended:  # by another thread, meanwhile
            running.kill()
        done = False
        try:
            self._line.send_bytes(b"%d %d" % limits)
            self._line.send_bytes(request)
            while answer := self._line.recv_bytes():  # an empty one is the last
                yield answer
            done = True
        except (EOFError, OSError):  # the process is gone
            self.close()
            raise Ended if self.ended else Lost(running.returncode, limits) from None
        finally:
            if not done:
                self.close()

    def _start(self) -> subprocess.Popen[bytes]:
        self._line, theirs = Pipe()
        # It works where there is nothing to find, too.
        path = os.pathsep.join(os.path.abspath(entry) for entry in sys.path)  # noqa: PTH100 - "" is here
        with theirs:
            self.running = subprocess.Popen(
                # Not from where it is called, which may be the folder of seeds, with modules of strangers.
                [sys.executable, "-P", "-c", self._code],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,  # what a library prints is no answer
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
            )
        return self.running

    def end(self) -> None:
        """End the process for good, from any thread, while another may wait for its answers."""
        self.ended = True
        if running := self.running:
            running.kill()

    def close(self) -> None:
        """End the process, whatever it does; the next request starts it anew."""
        running, self.running = self.running, None
        if running is not None:
            running.kill()
            running.wait()
            self._line.close()


def serve(
    answers_to: Callable[[bytes], Iterable[bytes]], *, before: Callable[[], object] | None = None
) -> None:
    """Answer requests on standard input until the process that asks is gone.

    ``before`` is called once, before the first request. Time is limited by timers that Python does not
    handle, so that they end this process amid any work, even if nobody waits for it any more.
    """
    import resource

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks; it ends this one
    for timer in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(timer, signal.SIG_DFL)  # who starts this program may ignore or block it
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [timer])
    with suppress(OSError):  # where memory runs out, Linux ends this one before the one that asks
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    if before is not None:
        before()
    line: Connection[bytes, bytes] = Connection(0)  # standard input
    try:
        while True:
            seconds, memory = map(int, line.recv_bytes().split())
            with suppress(ValueError, OSError):  # not every system can
                resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
            request = line.recv_bytes()
            _limit(seconds)
            for answer in answers_to(request):
                line.send_bytes(answer)
            _limit(0)
            line.send_bytes(b"")
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    except EOFError:
        return


def _limit(seconds: int) -> None:
    """Start the timers, or stop them with 0."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.alarm(seconds * _WAITING)
