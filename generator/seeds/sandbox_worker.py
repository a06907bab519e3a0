"""The readers of formats that hold more than text, run in a process that the build can do without.

Such files are made of compressed parts, references and nested elements, and the libraries that
read them meet what strangers send. So they run apart: without network, without writing, and with
limits of memory and time. What they cannot read costs one seed its page, and nothing else.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib import import_module

import msgspec

from generator.seeds import guarded
from generator.seeds.document import Document, Flaw, Unreadable, not_installed

# The module of the room ``formats`` for each ending; it is loaded when the first such file comes.
FORMATS = {".html": "html", ".pdf": "pdf", ".docx": "docx", ".eml": "eml"}

_FORBIDDEN = ("os.", "shutil.", "socket.", "subprocess.")
_HARMLESS = ("os.listdir", "os.scandir", "os.putenv", "os.unsetenv")
_WRITING = os.O_WRONLY | os.O_RDWR


class Request(msgspec.Struct, frozen=True):
    """A file to read."""

    suffix: str
    data: bytes


class Answer(msgspec.Struct, frozen=True):
    """What became of a file: one of the two is there."""

    document: Document | None = None
    flaw: Flaw | None = None


_decoder = msgspec.msgpack.Decoder(Request)


def serve() -> None:
    """Answer requests on standard input until it is closed."""
    sys.dont_write_bytecode = True
    guarded.serve(_answers, before=lambda: sys.addaudithook(_forbid))


def _answers(message: bytes, _: guarded.Send) -> Iterator[bytes]:
    request = _decoder.decode(message)
    yield msgspec.msgpack.encode(answer_to(request.suffix, request.data))


def answer_to(suffix: str, data: bytes) -> Answer:
    """Read a file; whatever goes wrong but a lack of memory becomes a flaw."""
    try:
        return Answer(
            document=import_module(f"generator.seeds.formats.{FORMATS[suffix]}").read_document(data)
        )
    except Unreadable as error:
        return Answer(flaw=error.flaw)
    except MemoryError:
        raise
    except ImportError as error:
        return Answer(flaw=not_installed(error).flaw)
    except RecursionError:
        reason = "the parts of this file are nested too deeply."
    except Exception:  # the libraries promise nothing about what they raise
        reason = "this file is damaged: the program that reads it fails."
    return Answer(flaw=Flaw(line=None, reason=reason, remedy="Put its text into a .txt file."))


def _forbid(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN) and event not in _HARMLESS:
        raise PermissionError(f"a reader of documents may not use {event}")
    if event == "open":
        _, _, flags = arguments
        if isinstance(flags, int) and flags & _WRITING:
            raise PermissionError("a reader of documents may not write files")
