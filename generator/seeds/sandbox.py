"""Runs readers of formats that hold more than text in a process of their own.

Such files are made of compressed parts, references and nested elements, and the libraries that
read them meet what strangers send. So they run apart: without network, without writing, and with
limits of memory and time. What they cannot read costs one seed its page, and nothing else.
"""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import TypeVar

import msgspec

from generator.seeds import guarded
from generator.seeds.document import Document, Flaw, Look, Unreadable, not_installed
from generator.seeds.guarded import Limits, Lost, Process

# The module of ``formats`` for each ending; it is loaded when the first such file comes.
FORMATS = {".html": "html", ".pdf": "pdf", ".docx": "docx", ".eml": "eml"}
LIMITS = Limits(seconds=30, memory=2_000_000_000)
PDF_SECONDS = 120  # for a thousand pages, on a slow machine

_REMEDY = "Put its text into a .txt file."
_FORBIDDEN = ("os.", "shutil.", "socket.", "subprocess.")
_HARMLESS = ("os.listdir", "os.scandir", "os.putenv", "os.unsetenv")
_WRITING = os.O_WRONLY | os.O_RDWR

T = TypeVar("T", Document, Look)


def read_in_sandbox(suffix: str, data: bytes) -> Document:
    """Read a file of such a format; raises ``Unreadable``."""
    return _asked(Document, FORMATS[suffix], "read_document", data)


def look_at_pdf(data: bytes) -> Look:
    """Check whether a PDF can be published as it is; raises ``Unreadable``."""
    return _asked(Look, "pdf_safety", "look_at", data)


def _asked(kind: type[T], module: str, function: str, data: bytes) -> T:
    limits = LIMITS._replace(seconds=PDF_SECONDS) if module.startswith("pdf") else LIMITS
    try:
        [answer] = _process().ask(msgspec.msgpack.encode((module, function, data)), limits)
    except Lost as lost:
        raise Unreadable(f"reading this file {lost}.", _REMEDY) from None
    found, flaw = msgspec.msgpack.decode(answer, type=tuple[kind | None, Flaw | None])  # type: ignore[valid-type]
    if flaw is not None:
        raise Unreadable(flaw.reason, flaw.remedy, flaw.line)
    assert isinstance(found, kind)
    return found


@cache
def _process() -> Process:
    """One process for all files."""
    process = Process("from generator.seeds.sandbox import serve; serve()")
    atexit.register(process.close)
    return process


def serve() -> None:
    """Answer requests on standard input until it is closed."""
    sys.dont_write_bytecode = True
    guarded.serve(_answers, before=_confine)


def _confine() -> None:
    """Forbid what a reader has no need of; writing files also to libraries that are not Python."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.addaudithook(_forbid)


def _answers(message: bytes) -> Iterator[bytes]:
    """What becomes of a file, or its flaw: whatever goes wrong but a lack of memory becomes one."""
    module, function, data = msgspec.msgpack.decode(message, type=tuple[str, str, bytes])
    found, flaw = None, None
    try:
        found = getattr(import_module(f"generator.seeds.formats.{module}"), function)(data)
    except Unreadable as error:
        flaw = error.flaw
    except MemoryError:
        raise
    except ImportError as error:
        flaw = not_installed(error).flaw
    except RecursionError:
        flaw = Flaw(reason="the parts of this file are nested too deeply.", remedy=_REMEDY)
    except Exception:  # the libraries promise nothing about what they raise
        flaw = Flaw(reason="this file is damaged: the program that reads it fails.", remedy=_REMEDY)
    yield msgspec.msgpack.encode((found, flaw))


def _forbid(event: str, arguments: tuple[object, ...]) -> None:
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
    if writes or (event.startswith(_FORBIDDEN) and event not in _HARMLESS):
        raise PermissionError(f"a reader of documents may not use {event}")
