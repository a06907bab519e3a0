"""The readers of formats that hold more than text, run in a process that the build can do without.

Such files are made of compressed parts, references and nested elements, and the libraries that
read them meet what strangers send. So they run apart: without network, without writing, and with
limits of memory and time. What they cannot read costs one seed its page, and nothing else.
"""

from __future__ import annotations

import contextlib
import os
import sys
from importlib import import_module
from typing import IO

import msgspec

from generator.seeds.document import Document, Flaw, Unreadable

# Each is a module of this room with a function ``read``, loaded when its first file comes.
FORMATS = {".html": "html", ".pdf": "pdf", ".docx": "docx", ".eml": "eml"}

MAX_MEMORY = 2_000_000_000  # bytes
_FORBIDDEN = ("os.", "shutil.", "socket.", "subprocess.")
_HARMLESS = ("os.listdir", "os.scandir", "os.putenv", "os.unsetenv")
_WRITING = os.O_WRONLY | os.O_RDWR


class Request(msgspec.Struct, frozen=True):
    """A file to read; ``seconds`` is how long the processor may work on it."""

    suffix: str
    data: bytes
    seconds: int


class Answer(msgspec.Struct, frozen=True):
    """What became of a file: one of the two is there."""

    document: Document | None = None
    flaw: Flaw | None = None


def send(stream: IO[bytes], message: Request | Answer) -> None:
    """Write a message to the other process."""
    data = msgspec.msgpack.encode(message)
    stream.write(len(data).to_bytes(8, "big") + data)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """The next message of the other process; None if it is gone."""
    size = stream.read(8)
    data = stream.read(int.from_bytes(size, "big")) if len(size) == 8 else b""
    return data or None


def serve() -> None:
    """Answer requests on standard input until it is closed."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    sys.stdout = sys.stderr  # what a library prints is no answer
    sys.dont_write_bytecode = True
    _limit_memory()
    sys.addaudithook(_forbid)
    decoder = msgspec.msgpack.Decoder(Request)
    while message := receive(requests):
        request = decoder.decode(message)
        _limit_time(request.seconds)
        try:
            answer = answer_to(request.suffix, request.data)
        except MemoryError:
            return
        send(answers, answer)


def answer_to(suffix: str, data: bytes) -> Answer:
    """Read a file; whatever goes wrong but a lack of memory becomes a flaw."""
    try:
        return Answer(document=import_module(f"generator.seeds.{FORMATS[suffix]}").read(data))
    except Unreadable as error:
        return Answer(flaw=error.flaw)
    except MemoryError:
        raise
    except RecursionError:
        reason = "the parts of this file are nested too deeply."
    except Exception:  # the libraries promise nothing about what they raise
        reason = "this file is damaged: the program that reads it fails."
    return Answer(flaw=Flaw(line=None, reason=reason, remedy="Put its text into a .txt file."))


def _limit_memory() -> None:
    import resource

    with contextlib.suppress(ValueError, OSError):  # not every system can
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


def _limit_time(seconds: int) -> None:
    """The build waits no longer than that either; this ends the work when the build itself is killed."""
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = int(used.ru_utime + used.ru_stime) + seconds + 1
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _forbid(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN) and event not in _HARMLESS:
        raise PermissionError(f"a reader of documents may not use {event}")
    if event == "open":
        _, _, flags = arguments
        if isinstance(flags, int) and flags & _WRITING:
            raise PermissionError("a reader of documents may not write files")
