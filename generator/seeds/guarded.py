"""Work that may hang, crash or eat all memory, in a process that this one can do without.

The other process is started with a line of Python that ends in ``serve``. It gets requests and gives
answers, both bytes; each request has limits of its own. Whatever becomes of it, ``ask`` says so.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import IO, NamedTuple

_SIZE = 8  # bytes that hold the length of a message; a length of 0 ends the answers to a request
_OUT_OF_MEMORY = 77  # exit status for a lack of memory


class Limits(NamedTuple):
    """What a request may take: seconds of the clock, and bytes of memory."""

    seconds: int
    memory: int


class Lost(Exception):
    """Raised where the process ended before all answers were there; the message completes "it …".

    ``killed`` says that somebody else ended it: the user, or a system that is short of memory.
    """

    def __init__(self, status: int, limits: Limits) -> None:
        """``status`` is how the process ended."""
        self.killed = status == -signal.SIGKILL
        fates = {
            -signal.SIGALRM: f"takes more than {limits.seconds} seconds",
            -signal.SIGKILL: "was stopped by the system, as where memory runs out",
            _OUT_OF_MEMORY: f"takes more than {limits.memory / 1e9:.0f} GB of memory",
        }
        super().__init__(fates.get(status, "makes its program crash"))


class Ended(Exception):
    """Raised where a process is asked that was ended for good."""


class Process:
    """A process that is started when it is needed, and anew after it was lost; for one thread at a time."""

    def __init__(self, code: str) -> None:
        """``code`` is the Python that it runs; it finds its modules where this process finds them."""
        self._code = code
        self._running: subprocess.Popen[bytes] | None = None
        self.ended = False

    @property
    def pid(self) -> int | None:
        """The id of the process, if it runs."""
        return self._running.pid if self._running else None

    def ask(self, request: bytes, limits: Limits) -> Iterator[bytes]:
        """The answers to a request, as they come; raises ``Lost``, and ``Ended`` after ``end``.

        Who stops before the last answer ends the process, or the next request would get what is left.
        """
        if self.ended:
            raise Ended
        running = self._running = self._running or _start(self._code)
        if self.ended:  # by another thread, meanwhile
            running.kill()
        assert running.stdin is not None
        assert running.stdout is not None
        answer: bytes | None = None
        try:
            with suppress(BrokenPipeError):  # then there is no answer either
                _send(running.stdin, b"%d %d" % limits)
                _send(running.stdin, request)
            while answer := _receive(running.stdout):
                yield answer
        finally:
            if answer != b"":
                self.close()
        if answer is None:
            raise Ended if self.ended else Lost(running.returncode, limits)

    def end(self) -> None:
        """End the process for good, from any thread, while another may wait for its answers."""
        self.ended = True
        if running := self._running:
            running.kill()

    def close(self) -> None:
        """End the process, whatever it does; the next request starts it anew."""
        running, self._running = self._running, None
        if running is not None:
            running.kill()
            with suppress(BrokenPipeError):  # of a request that it did not read
                running.communicate()


Send = Callable[[bytes], None]


def serve(
    answers_to: Callable[[bytes, Send], Iterable[bytes]], *, before: Callable[[], object] | None = None
) -> None:
    """Answer requests on standard input until the process that asks is gone.

    ``answers_to`` gets a request, and what sends an answer while the next one is being made. ``before`` is
    called once, when all is ready for the first request. Time is up by an alarm that no Python handles, so
    that it ends this process in the midst of any work, also where nobody is left to wait for it.
    """
    import resource

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks; it ends this one
    with suppress(OSError):  # where memory runs out, Linux ends this one before the one that asks
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    sys.stdout = sys.stderr  # what a library prints is no answer
    if before is not None:
        before()
    try:
        while (head := _receive(requests)) and (request := _receive(requests)) is not None:
            seconds, memory = map(int, head.split())
            with suppress(ValueError, OSError):  # not every system can
                resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
            signal.alarm(seconds)
            for answer in answers_to(request, partial(_send, answers)):
                _send(answers, answer)
            signal.alarm(0)
            _send(answers, b"")
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)


def _send(stream: IO[bytes], message: bytes) -> None:
    stream.write(len(message).to_bytes(_SIZE, "big") + message)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes | None:
    """The next message of the other process; None if it is gone."""
    size = stream.read(_SIZE)
    length = int.from_bytes(size, "big")
    message = stream.read(length) if len(size) == _SIZE else b""
    return message if len(size) == _SIZE and len(message) == length else None


def _start(code: str) -> subprocess.Popen[bytes]:
    # It works where there is nothing to find, too.
    path = os.pathsep.join(os.path.abspath(entry) for entry in sys.path)  # noqa: PTH100 - "" is here
    return subprocess.Popen(
        # Not where it is called from: that may be the folder of seeds, and a stranger's modules lie in it.
        [sys.executable, "-P", "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
    )
