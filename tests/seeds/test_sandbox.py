"""Files that are read apart: whatever they do to the process that reads them, the build goes on."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.seeds import guarded, sandbox
from generator.seeds.document import Unreadable
from tests.seeds.formats.test_html import ONE, TWO
from tests.seeds.make import html

pytestmark = pytest.mark.slow

PAGE = html(f"<p>{ONE}</p><p>{TWO}</p>")
# Readers that misbehave, in place of that of e-mails; each gets its file's words as arguments.
READERS = {
    "hang": "while True: pass",
    "sleep": "import time; time.sleep(600)",
    "work": "import time; end = time.process_time() + 6\nwhile time.process_time() < end: pass",
    "die": "import os; os._exit(1)",
    "crash": "import ctypes; ctypes.string_at(0)",
    "eat": "x = [bytes(1 << 28) for _ in range(1000)]",
    "recurse": "f = lambda: f(); f()",
    "fail": "1 / 0",
    "lack": "import no_such_library",
    "print": "print('x' * 100_000); raise ValueError",
    "connect": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "resolve": "import socket; socket.getaddrinfo('example.org', 80)",
    "run": "import subprocess; subprocess.run(['true'])",
    "system": "import os; os.system('true')",
    "write": "open('harm', 'w').write('x')",
    "remove": "import os; os.remove('kept')",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readers")
    (folder / "kept").touch()
    return folder


@pytest.fixture(scope="module")
def process(folder: Path) -> Iterator[guarded.Process]:
    """A sandbox whose reader of e-mails misbehaves; it is started anew after what it does not survive."""
    (folder / "misbehaving.py").write_text(
        f"READERS = {READERS!r}\ndef read_document(data):\n    exec(READERS[data.decode()], {{}})\n"
    )
    code = (
        f"import sys; sys.path.insert(0, {str(folder)!r}); import misbehaving\n"
        "sys.modules['generator.seeds.formats.eml'] = misbehaving\n"
        "from generator.seeds.sandbox import serve; serve()"
    )
    process = guarded.Process(code)
    yield process
    process.close()


@pytest.fixture(autouse=True)
def misbehaving(process: guarded.Process, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_process", lambda: process)
    monkeypatch.chdir(folder)  # where it is started


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("hang", "more than 2 seconds"),
        pytest.param("sleep", "more than 10 seconds", marks=pytest.mark.nightly),
        ("die", "makes its program crash"),
        ("crash", "makes its program crash"),
        ("eat", "more than 2 GB of memory"),
        ("recurse", "nested too deeply"),
        ("lack", "not installed whole (No module named 'no_such_library')"),
        *((what, "damaged") for what in ("fail", "print", "connect", "resolve")),
        *((what, "damaged") for what in ("run", "system", "write", "remove")),
    ],
)
def test_the_build_goes_on(what: str, reason: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        if "seconds" in reason:
            patch.setattr(sandbox, "LIMITS", sandbox.LIMITS._replace(seconds=1 if what == "sleep" else 2))
        with pytest.raises(Unreadable) as caught:
            sandbox.read_in_sandbox(".eml", what.encode())
    assert reason in caught.value.flaw.reason
    assert caught.value.flaw.remedy
    assert (folder / "kept").exists()
    assert not (folder / "harm").exists()
    assert ONE in sandbox.read_in_sandbox(".html", PAGE).text


def test_time_is_up_also_where_who_starts_the_build_ignores_alarms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "LIMITS", sandbox.LIMITS._replace(seconds=1))
    before = signal.signal(signal.SIGPROF, signal.SIG_IGN)
    try:
        with pytest.raises(Unreadable, match="more than 1 seconds"):
            sandbox.read_in_sandbox(".eml", b"work")
    finally:
        signal.signal(signal.SIGPROF, before)


def test_an_interruption_leaves_no_answer_for_the_next_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(line: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("multiprocessing.connection.Connection.recv_bytes", interrupted)
        with pytest.raises(KeyboardInterrupt):
            sandbox.read_in_sandbox(".html", html(f"<p>{TWO}</p><p>{TWO}</p>"))
    assert ONE in sandbox.read_in_sandbox(".html", PAGE).text


def test_no_process_outlives_the_build() -> None:
    code = (
        "import os, signal, sys; from generator.seeds import sandbox\n"
        "sandbox.read_in_sandbox('.html', sys.stdin.buffer.read())\n"
        "print(sandbox._process().running.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=PAGE,
        stdout=subprocess.PIPE,
        cwd=Path(sandbox.__file__).parents[2],
    )
    child = int(done.stdout)
    # The pipe that it reads from is closed, so it ends; until then it is there, or waits to be reaped.
    for _ in range(1_000_000):
        status = Path(f"/proc/{child}/status")
        if not status.exists() or "State:\tZ" in status.read_text():
            break
    else:
        pytest.fail("the reading process is still there")


def test_modules_that_lie_where_the_program_is_called_are_not_run(
    process: guarded.Process, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    process.close()
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "msgspec.py").write_text("open('harm', 'w')\n")
    monkeypatch.chdir(tmp_path / "seeds")
    assert ONE in sandbox.read_in_sandbox(".html", PAGE).text
    assert not (tmp_path / "seeds" / "harm").exists()
