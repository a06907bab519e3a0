"""Pagefind, the program that makes a search index of pages; it runs as a process of its own.

It numbers pages in the order in which it gets them. Of a folder that would be the order of the file system,
which differs from machine to machine. Its Python package is not used: it waits a tenth of a second for each
page, and for ever if the program fails.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Iterable
from tempfile import TemporaryFile
from typing import Any

from generator.progress import Advance, ignore

_COMMAND = (sys.executable, "-P", "-m", "pagefind", "--service")
_END = b","  # of what is said to it, and of what it says
_MOST_READ = 1_000_000  # bytes at a time


class SearchError(Exception):
    """Raised where Pagefind fails; the message is what it said."""


def make_index(pages: Iterable[str], language: str, advance: Advance = ignore) -> dict[str, bytes]:
    """The files of an index of ``pages``, which are HTML, by their paths.

    The address of each page is its number, from 1. A page without a word is left out. ``advance`` is called
    with the number of characters that are done. Raises ``SearchError``.
    """
    with TemporaryFile() as errors:
        try:
            with subprocess.Popen(
                _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
            ) as program:
                index = _ask(program, type="NewIndex", config={"force_language": language})["index_id"]
                for number, html in enumerate(pages, start=1):
                    page = {"url": f"/{number:06}", "file_contents": html}
                    _ask(program, type="AddFile", index_id=index, **page)
                    advance(len(html))
                # It could write them itself, but would say so, and end, before they are written.
                files = _ask(program, type="GetFiles", index_id=index)["files"]
        except (BrokenPipeError, EOFError):
            errors.seek(0)
            raise _failure(errors.read().decode(errors="replace")) from None
    return {file["path"]: base64.b64decode(file["content"]) for file in files}


def _ask(program: subprocess.Popen[bytes], **request: object) -> dict[str, Any]:
    """What the program answers; raises ``SearchError``, and ``EOFError`` where it has ended."""
    assert program.stdin is not None
    assert program.stdout is not None
    message = json.dumps({"message_id": 1, "payload": request}).encode()
    program.stdin.write(base64.b64encode(message) + _END)
    program.stdin.flush()
    answer = bytearray()
    while not answer.endswith(_END):
        more = program.stdout.read1(_MOST_READ)  # type: ignore[attr-defined]
        if not more:
            raise EOFError
        answer += more
    payload: dict[str, Any] = json.loads(base64.b64decode(answer.removesuffix(_END)))["payload"]
    if payload["type"] == "Error":
        raise _failure(payload["message"])
    return payload


def _failure(words: str) -> SearchError:
    return SearchError(f"Pagefind could not make the search index: {words.strip()}")
