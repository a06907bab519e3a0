"""The build's side of the process that reads what may be dangerous (see ``sandbox_worker.py``)."""

from __future__ import annotations

import atexit
from functools import cache

import msgspec

from generator.seeds.document import Document, Unreadable
from generator.seeds.guarded import Limits, Lost, Process
from generator.seeds.sandbox_worker import Answer, Request

LIMITS = Limits(seconds=30, memory=2_000_000_000)
_START = "from generator.seeds.sandbox_worker import serve; serve()"
_REMEDY = "Put its text into a .txt file."
_decoder = msgspec.msgpack.Decoder(Answer)


def read_in_sandbox(suffix: str, data: bytes) -> Document:
    """Understand a file of a format that is read apart; raises ``Unreadable``."""
    request = msgspec.msgpack.encode(Request(suffix, data))
    try:
        [answer] = map(_decoder.decode, _process().ask(request, LIMITS))
    except Lost as lost:
        raise Unreadable(f"reading this file {lost}.", _REMEDY) from None
    if answer.flaw is not None:
        raise Unreadable(answer.flaw.reason, answer.flaw.remedy, answer.flaw.line)
    assert answer.document is not None
    return answer.document


@cache
def _process() -> Process:
    """One process for all files."""
    process = Process(_START)
    atexit.register(process.close)
    return process
