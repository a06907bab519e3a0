"""The build's side of the process that reads what may be dangerous (see ``extract.py``)."""

from __future__ import annotations

import atexit
import contextlib
import os
import subprocess
import sys
from functools import cache
from threading import Timer

import msgspec

from generator.seeds.document import Document, Flaw, Unreadable
from generator.seeds.extract import Answer, Request, receive, send

SECONDS = 30
_START = "from generator.seeds.extract import serve; serve()"
_REMEDY = "Put its text into a .txt file."


def read(suffix: str, data: bytes) -> Document:
    """Understand a file of a format that is read apart; raises ``Unreadable``."""
    answer = _process().ask(Request(suffix, data, SECONDS))
    if answer.flaw is not None:
        raise Unreadable(answer.flaw.reason, answer.flaw.remedy, answer.flaw.line)
    assert answer.document is not None
    return answer.document


class _Process:
    """One process for all files; it is started when it is needed, and anew after it was ended."""

    def __init__(self) -> None:
        self._running: subprocess.Popen[bytes] | None = None
        self._decoder = msgspec.msgpack.Decoder(Answer)

    def ask(self, request: Request) -> Answer:
        """The answer to a request; the lack of one in time, or at all, is a flaw of the file."""
        if self._running is None:
            self._running = _start()
        running = self._running
        assert running.stdin is not None
        assert running.stdout is not None
        late = False

        def end() -> None:
            nonlocal late
            late = True
            running.kill()

        timer = Timer(request.seconds, end)
        timer.daemon = True
        timer.start()
        try:
            send(running.stdin, request)
            message = receive(running.stdout)
        except BrokenPipeError:
            message = None
        except BaseException:
            self.close()  # or the next file would get the answer to this one
            raise
        finally:
            timer.cancel()
        if message is not None:
            return self._decoder.decode(message)
        self.close()
        limit = f"more than {request.seconds} seconds" if late else "more memory or time than a document may"
        return Answer(flaw=Flaw(line=None, reason=f"reading this file takes {limit}.", remedy=_REMEDY))

    def close(self) -> None:
        """End the process."""
        if self._running is not None:
            self._running.kill()
            with contextlib.suppress(BrokenPipeError):  # of a request that it did not read
                self._running.communicate()
            self._running = None


@cache
def _process() -> _Process:
    process = _Process()
    atexit.register(process.close)
    return process


def _start() -> subprocess.Popen[bytes]:
    # It finds its modules where this process finds them, and works where there is nothing to find.
    path = os.pathsep.join(os.path.abspath(entry) for entry in sys.path)  # noqa: PTH100 - "" is here
    return subprocess.Popen(
        [sys.executable, "-c", _START],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
    )
