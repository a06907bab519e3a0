"""Text for scanned pages, by the program ``ocrmypdf`` where its user has installed it; no build calls it."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from generator.seeds.document import Unreadable
from generator.seeds.files import load_file
from generator.seeds.sandbox import read_in_sandbox
from generator.writing import write

_PROGRAM = "ocrmypdf"
_SECONDS = 1_800  # for a file: a page takes some
_DONE = (0, 10)  # also where the result is a PDF, but not of the kind for archives
_INSTALL = "Install it (apt install ocrmypdf, brew install ocrmypdf, or see https://ocrmypdf.readthedocs.io)."


def recognise_text(data: bytes, max_bytes: int) -> tuple[bytes, tuple[int, ...]]:
    """A PDF with text on all its pages, and the pages that had none before; raises ``Unreadable``."""
    if (program := which(_PROGRAM)) is None:
        raise Unreadable(f"--ocr needs the program {_PROGRAM}, which is not installed.", _INSTALL)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        scan, text = Path(folder, "scan.pdf"), Path(folder, "text.pdf")
        write(Path(folder), scan.name, data)
        # In a group of its own, for it starts other programs: none of them outlives the time limit.
        process = subprocess.Popen(
            [program, "--skip-text", scan, text],
            cwd=folder,
            env={**os.environ, "TMPDIR": folder},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            status = process.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            raise Unreadable(f"{_PROGRAM} took more than {_SECONDS // 60} minutes.", "Split it.") from None
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if status not in _DONE:
            remedy = f"See what it says: {_PROGRAM} --skip-text FILE RESULT"
            raise Unreadable(f"{_PROGRAM} fails with status {status}.", remedy)
        found = load_file(text, text.name, max_bytes)
    before: set[int] = set()
    with suppress(Unreadable):  # there is no text in it
        before.update(read_in_sandbox(".pdf", data).pages)
    return found, tuple(sorted({*read_in_sandbox(".pdf", found).pages} - before))
