"""Work that may hang, crash or eat all memory, in a process that this one can do without.

The other process is started with a line of Python that ends in ``serve``. It gets requests and gives
answers, both bytes; each request has limits of its own. Whatever becomes of it, ``ask`` says so.
"""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Thread, Timer
from typing import IO, NamedTuple

_SIZE = 8  # bytes that hold the length of a message; a length of 0 ends the answers to a request
_OUT_OF_MEMORY = 77  # exit status for a lack of memory


class Limits(NamedTuple):
    """What a request may take: seconds, both of the clock and of the processor, and bytes of memory."""

    seconds: int
    memory: int


class Lost(Exception):
    """Raised where the process ended before all answers were there; the message completes "it …".

    ``killed`` says that somebody else ended it: the user, or a system that is short of memory.
    """

    def __init__(self, status: int, limits: Limits, *, late: bool) -> None:
        """``status`` is how the process ended, ``late`` whether that was done because it took too long."""
        self.killed = status == -signal.SIGKILL and not late
        if late or status == -signal.SIGXCPU:
            fate = f"takes more than {limits.seconds} seconds"
        elif status == _OUT_OF_MEMORY:
            fate = f"takes more than {limits.memory / 1e9:.0f} GB of memory"
        elif self.killed:
            fate = "was stopped by the system, as where memory runs out"
        else:
            fate = "makes its program crash"
        super().__init__(fate)


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
        if self._running is None and not self.ended:
            self._running = _start(self._code)
        if self.ended:  # asked last, as it may have happened meanwhile
            self.close()
            raise Ended
        assert self._running is not None
        running = self._running
        assert running.stdin is not None
        assert running.stdout is not None
        late = whole = False

        def give_up() -> None:
            nonlocal late
            late = True
            running.kill()

        timer = Timer(limits.seconds, give_up)
        timer.daemon = True
        timer.start()
        try:
            with suppress(BrokenPipeError):  # then there is no answer either
                for part in (b"%d %d" % limits, request):
                    _send(running.stdin, part)
            while answer := _receive(running.stdout):
                yield answer
            whole = answer is not None
        finally:
            timer.cancel()
            if not whole:
                self.close()
        if self.ended:
            raise Ended
        if not whole:
            raise Lost(running.returncode, limits, late=late)

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
    called once, when all is ready for the first request.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks; it ends this one
    with suppress(OSError):  # where memory runs out, Linux ends this one before the one that asks
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    answers = os.fdopen(os.dup(1), "wb")
    sys.stdout = sys.stderr  # what a library prints is no answer
    inbox: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    Thread(target=_listen, args=(sys.stdin.buffer, inbox), daemon=True).start()
    if before is not None:
        before()
    try:
        while True:
            seconds, memory = map(int, inbox.get().split())
            _limit(Limits(seconds, memory))
            for answer in answers_to(inbox.get(), partial(_send, answers)):
                _send(answers, answer)
            _send(answers, b"")
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)


def _listen(requests: IO[bytes], inbox: queue.SimpleQueue[bytes]) -> None:
    """Hand over what comes. When nobody is there to ask, end at once, in the midst of any work."""
    try:
        while (message := _receive(requests)) is not None:
            inbox.put(message)
    finally:
        os._exit(0)


def _send(stream: IO[bytes], message: bytes) -> None:
    stream.write(len(message).to_bytes(_SIZE, "big") + message)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes | None:
    """The next message of the other process; None if it is gone."""
    size = stream.read(_SIZE)
    length = int.from_bytes(size, "big")
    message = stream.read(length) if len(size) == _SIZE else b""
    return message if len(size) == _SIZE and len(message) == length else None


def _limit(limits: Limits) -> None:
    """The asking process waits no longer than that either; this ends the work where it cannot any more."""
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    processor = int(used.ru_utime + used.ru_stime) + limits.seconds + 1
    for kind, most in ((resource.RLIMIT_CPU, processor), (resource.RLIMIT_AS, limits.memory)):
        with suppress(ValueError, OSError):  # not every system can
            resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


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
